#!/usr/bin/env python3
"""EngineBenchmark's workload `locked` in CPython's asyncio, with no log.

    asyncio_counter.py TASKS ROUNDS

Prints lines of `name value unit`, like EngineBenchmark. Needs nothing but the standard library.
"""

import asyncio
import sys
import time


async def count(tasks, rounds):
    lock = asyncio.Lock()
    counter = 0

    async def increment():
        nonlocal counter
        for _ in range(rounds):
            await lock.acquire()
            current = counter
            await asyncio.sleep(0)
            counter = current + 1
            lock.release()

    await asyncio.gather(*(increment() for _ in range(tasks)))
    return counter


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    tasks, rounds = map(int, sys.argv[1:])
    start = time.process_time()
    counter = asyncio.run(count(tasks, rounds))
    print(f"cpu {time.process_time() - start} s")
    if counter != tasks * rounds:
        sys.exit("a lost update")


if __name__ == "__main__":
    main()
