#!/usr/bin/env python3
"""Starts a command on a terminal of its own and prints how long its first text took.

    first_screen.py TEXT COMMAND [ARGUMENT …]

The time is that of the clock from just before exec until TEXT has arrived. Prints one line,
`name value unit`, like EngineBenchmark. Needs nothing but the standard library.
"""

import re
import sys

import terminal_program


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    text, command = re.escape(sys.argv[1].encode()), sys.argv[2:]
    try:
        with terminal_program.TerminalProgram(command) as program:
            print(f"first-screen {(program.wait_for(text) - program.start) * 1000} ms")
    except terminal_program.Silence as silence:
        sys.exit(str(silence))


if __name__ == "__main__":
    main()
