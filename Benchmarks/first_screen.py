#!/usr/bin/env python3
"""Starts a command on a terminal of its own and prints how long its first text took.

    first_screen.py TEXT COMMAND [ARGUMENT …]

The time is that of the clock from just before exec until TEXT has arrived. Prints one line,
`name value unit`, like EngineBenchmark. Needs nothing but the standard library.
"""

import fcntl
import os
import select
import signal
import struct
import sys
import termios
import time

LINES, COLUMNS = 24, 80
PATIENCE = 10


def spawn(command):
    """Starts a command on a new terminal: its process, the terminal, and when it was started."""
    started, start = os.pipe()
    process, terminal = os.forkpty()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        environment = os.environ | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        os.write(start, struct.pack("d", time.monotonic()))
        os.execve(command[0], command, environment)
    return process, terminal, struct.unpack("d", os.read(started, 8))[0]


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    text, command = sys.argv[1].encode(), sys.argv[2:]
    process, terminal, start = spawn(command)
    output = b""
    try:
        while text not in output:
            if not select.select([terminal], [], [], PATIENCE)[0]:
                sys.exit(f"{command[0]} has not shown {sys.argv[1]} in {PATIENCE} seconds")
            output += os.read(terminal, 1 << 16)
        print(f"first-screen {(time.monotonic() - start) * 1000} ms")
    except OSError:
        sys.exit(f"{command[0]} ended without showing {sys.argv[1]}: {output!r}")
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


if __name__ == "__main__":
    main()
