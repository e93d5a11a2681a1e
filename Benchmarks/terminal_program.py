"""A program on a terminal of its own, driven by keys and measured by what it sends back.

Needs nothing but the standard library, and Linux for what the kernel knows of a process.
"""

import fcntl
import os
import pathlib
import re
import select
import signal
import struct
import termios
import time

LINES, COLUMNS = 24, 80
PATIENCE = 60
"""Seconds after which a program that says nothing is given up."""

FRAME_END = b"\x1b[?2026l"
"""What follows every picture where the terminal is like xterm: the end of synchronized output."""


class Silence(Exception):
    """A program did not show what was waited for; says what it did show."""


class TerminalProgram:
    """A running program and the terminal that it believes to be on."""

    def __init__(self, command):
        """Starts a command; `start` is when, just before exec, by the monotonic clock."""
        started, start = os.pipe()
        self.command = command
        self.process, self.terminal = os.forkpty()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
            environment = os.environ | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
            os.write(start, struct.pack("d", time.monotonic()))
            os.execve(command[0], command, environment)
        self.start = struct.unpack("d", os.read(started, 8))[0]
        os.close(started)
        os.close(start)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)

    # What it shows

    def read(self, patience):
        """The bytes that have arrived after waiting for some; none when the patience is over."""
        if not select.select([self.terminal], [], [], patience)[0]:
            return b""
        try:
            return os.read(self.terminal, 1 << 16)
        except OSError as error:
            raise Silence(f"{self.command[0]} has ended") from error

    def wait_for(self, pattern, patience=PATIENCE):
        """Waits until what arrives matches; says when that was, by the monotonic clock."""
        output = b""
        deadline = time.monotonic() + patience
        while not re.search(pattern, output, re.S):
            piece = self.read(max(deadline - time.monotonic(), 0))
            if not piece and time.monotonic() >= deadline:
                raise Silence(f"{self.command[0]} has not shown {pattern!r}, but {output!r}")
            output += piece
        return time.monotonic()

    def wait_for_picture(self, pattern=b""):
        """Waits for the end of a picture in which, or before which, something matches."""
        return self.wait_for(pattern + b".*" + re.escape(FRAME_END))

    def wait_for_rest(self, seconds):
        """Waits until nothing has arrived for some time."""
        while self.read(seconds):
            pass

    # What is done to it

    def press(self, keys, rest, patience=PATIENCE):
        """Presses keys, waits until nothing has arrived for so many seconds, and says what came.

        The picture that answers is the last one: keys that arrive in two pieces make two.

        Returns the seconds until the end of that picture, and how many bytes came in all.
        """
        pressed = time.monotonic()
        os.write(self.terminal, keys)
        output, answered = b"", None
        while piece := self.read(patience if answered is None else rest):
            ends = output.count(FRAME_END)
            output += piece
            if output.count(FRAME_END) > ends:
                answered = time.monotonic()
        if answered is None:
            raise Silence(f"{self.command[0]} draws nothing for {keys!r}")
        return answered - pressed, len(output)

    # What the kernel knows of it

    def threads(self):
        """The folders of its threads."""
        return list(pathlib.Path(f"/proc/{self.process}/task").iterdir())

    def status(self, field, folder=None):
        """A number of `/proc/PID/status`."""
        text = ((folder or pathlib.Path(f"/proc/{self.process}")) / "status").read_text()
        return int(re.search(rf"^{field}:\s*(\d+)", text, re.M)[1])

    def peak_memory(self):
        """The most bytes of memory that it has had in use at once."""
        return self.status("VmHWM") * 1024

    def wake_ups(self):
        """How often its threads have begun to run after waiting for something."""
        return sum(self.status("voluntary_ctxt_switches", thread) for thread in self.threads())

    def cpu_seconds(self):
        """The CPU time of its threads so far, of those that are still there."""
        schedules = ((thread / "schedstat").read_text() for thread in self.threads())
        return sum(int(schedule.split()[0]) for schedule in schedules) / 1e9
