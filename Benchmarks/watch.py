#!/usr/bin/env python3
"""Watches a log or a run with LockViz on a terminal of its own, and measures what a user feels.

    watch.py big LOCKVIZ FILE       a long log: start, reading, jumps, steps, memory
    watch.py steps LOCKVIZ COMMAND  200 steps over a short log or run, forth and back
    watch.py rest LOCKVIZ COMMAND   how often it wakes up while nothing happens

COMMAND is what `lockviz` is given, such as `run counter-lock`. Times are those of the clock, from
just before a key is written until the end of the picture that answers it has arrived. Prints lines of
`name value unit`, like EngineBenchmark. Needs nothing but the standard library.
"""

import os
import random
import re
import statistics
import sys
import time

from terminal_program import Silence, TerminalProgram

RIGHT, LEFT, MOUSE = b"\x1bOC", b"\x1bOD", b"\x1bOQ"
ZOOM_OUT = b"Z"
ZOOMS = (1, 4, 8, 16)
"""How often to zoom out, one after the other, for the jumps at other scales."""
JUMPS = STEPS = 300
REST = 0.08
"""Seconds without a byte that end an answer: longer than any picture may take to draw."""


def show(name, value, unit):
    print(f"{name} {value} {unit}", flush=True)


def percentile(values, share):
    """The least value that so many of all do not exceed."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def show_times(name, times):
    show(f"{name}-median", statistics.median(times) * 1000, "ms")
    show(f"{name}-p99", percentile(times, 0.99) * 1000, "ms")


def big(lockviz, path):
    with TerminalProgram([lockviz, "open", path]) as program:
        shown = program.wait_for_picture(b"main")
        show("first-screen", (shown - program.start) * 1000, "ms")
        show("first-screen-cpu", program.cpu_seconds() * 1000, "ms")
        keys_while_loading(program)
        program.wait_for_rest(REST)
        program.press(b"G", REST)
        events = last_event(path)
        show("events", events, "events")
        jumps(program, events, "jump")
        steps(program, (RIGHT,))
        for zoom, more in zip(ZOOMS, (ZOOMS[0], *(b - a for a, b in zip(ZOOMS, ZOOMS[1:])))):
            if not zoom_out(program, more):
                break
            jumps(program, events, f"zoom-{zoom}-jump")
        show("peak-memory", program.peak_memory(), "bytes")
        rest(program)


def keys_while_loading(program):
    """Steps to and fro until the log is read.

    Pictures come for what is read, too. The one that answers is known by the escape sequence for the
    mouse, which F2 turns on and off, right before it.
    """
    times, unread = [], b""
    while len(program.threads()) > 1:
        pressed = time.monotonic()
        os.write(program.terminal, (RIGHT if len(times) % 2 == 0 else LEFT) + MOUSE)
        switch = b"h" if len(times) % 2 == 0 else b"l"
        shown = program.wait_for_picture(rb"\x1b\[\?[0-9;]*1000[0-9;]*" + switch)
        times.append(shown - pressed)
        time.sleep(0.01)
    show("loaded", time.monotonic() - program.start, "s")
    if len(times) % 2 == 1:
        os.write(program.terminal, MOUSE)
    show("keys-while-loading", len(times), "keys")
    show_times("key-while-loading", times)


def last_event(path):
    """The number of a log's last event."""
    with open(path, "rb") as file:
        file.seek(-2000, os.SEEK_END)
        return int(re.findall(rb'"n":(\d+)', file.read())[-1])


def jumps(program, events, name):
    """Jumps to random events; the same ones each time."""
    randomness = random.Random(1)
    times, cpu = [], []
    for _ in range(JUMPS):
        before = program.cpu_seconds()
        command = f":{randomness.randrange(1, events)}\r".encode()
        times.append(program.press(command, REST)[0])
        cpu.append(program.cpu_seconds() - before)
    show_times(name, times)
    show_times(f"{name}-cpu", cpu)


def steps(program, keys):
    """Steps with some keys in turn."""
    times, cpu, sizes = [], [], []
    for index in range(STEPS):
        before = program.cpu_seconds()
        seconds, size = program.press(keys[index % len(keys)], REST)
        times.append(seconds)
        cpu.append(program.cpu_seconds() - before)
        sizes.append(size)
    show_times("step", times)
    show_times("step-cpu", cpu)
    show("step-bytes-median", statistics.median(sizes), "bytes")
    show("step-bytes-p99", percentile(sizes, 0.99), "bytes")


def zoom_out(program, times):
    """Zooms out so many times; false where there is no such key."""
    try:
        for _ in range(times):
            program.press(ZOOM_OUT, REST, patience=1)
    except Silence:
        return False
    return True


def rest(program):
    program.wait_for_rest(1)
    before, start = program.wake_ups(), time.monotonic()
    time.sleep(3)
    show("wake-ups", program.wake_ups() - before, "times")
    show("rested", time.monotonic() - start, "s")


def short_steps(lockviz, *command):
    with TerminalProgram([lockviz, *command]) as program:
        program.wait_for_picture()
        program.press(b"G", REST)
        sizes, keys = [], [LEFT, RIGHT]
        while len(sizes) < 200:
            try:
                sizes.append(program.press(keys[0], REST, patience=1)[1])
            except Silence:
                keys.reverse()
    show("step-bytes-median", statistics.median(sizes), "bytes")
    show("step-bytes-p99", percentile(sizes, 0.99), "bytes")


def short_rest(lockviz, *command):
    with TerminalProgram([lockviz, *command]) as program:
        program.wait_for_picture()
        program.press(b"G", REST)
        rest(program)


ACTIONS = {"big": big, "steps": short_steps, "rest": short_rest}


def main():
    if len(sys.argv) < 4 or sys.argv[1] not in ACTIONS:
        sys.exit(__doc__)
    try:
        ACTIONS[sys.argv[1]](*sys.argv[2:])
    except Silence as silence:
        sys.exit(str(silence))


if __name__ == "__main__":
    main()
