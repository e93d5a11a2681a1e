"""Other tools that explore a program, at the counter of `lockviz explore counter`: three tasks that
read, give way, and write one more than they read.

    explorers.py TOOL random RUNS    # draws schedules at random
    explorers.py TOOL exhaust        # tries all that the tool means to try, unless told otherwise

Each in the tool's own idiom. Prints one measurement a line, `name value unit`: `cpu`, and `runs`, how
often the program was run. Ends with code 3 if the tool is not installed.
"""

import asyncio
import sys
import time

TASKS = 3


def simloom(runs):
    """simloom: asyncio's own code on another event loop; exhaustive up to two departures."""
    import simloom

    async def main():
        state = {"counter": 0}

        async def increment():
            current = state["counter"]
            await asyncio.sleep(0)
            state["counter"] = current + 1

        await asyncio.gather(*(increment() for _ in range(TASKS)))

    if runs:
        return lambda: simloom.explore(main, runs=runs).runs

    def exhaust():
        result = simloom.explore_systematic(main)
        assert result.exhaustive
        return result.schedules

    return exhaust


def interleave_test(runs):
    """interleave-test: threads, which may change at every line; exhaustive up to two preemptions."""
    import interleave_test

    def model():
        state = {"counter": 0}

        def increment():
            current = state["counter"]
            state["counter"] = current + 1

        tasks = [interleave_test.spawn(increment) for _ in range(TASKS)]
        for task in tasks:
            task.join()

    def explore(**options):
        return interleave_test.explore(model, granularity="line", seed=1, **options)

    if runs:
        return lambda: explore(iterations=runs).schedules_run

    def exhaust():
        result = explore(strategy="dfs", iterations=100_000)
        assert result.exhausted
        return result.schedules_run

    return exhaust


def frontrun(runs):
    """frontrun: asyncio's tasks, which may change at every await; by classes of equal schedules."""
    import frontrun

    class Counter:
        def __init__(self):
            self.value = 0

        async def increment(self):
            current = self.value
            await asyncio.sleep(0)
            self.value = current + 1

    def explore(**options):
        return asyncio.run(
            frontrun.explore(
                setup=Counter,
                workers=Counter.increment,
                count=TASKS,
                invariant=lambda counter: True,
                **options,
            )
        ).num_explored

    if runs:
        return lambda: explore(strategy="random", max_attempts=runs, seed=1)
    return lambda: explore(stop_on_first=False)


TOOLS = {"simloom": simloom, "interleave-test": interleave_test, "frontrun": frontrun}


def main():
    match sys.argv[1:]:
        case [tool, "random", runs] if tool in TOOLS and runs.isdecimal():
            prepare, runs = TOOLS[tool], int(runs)
        case [tool, "exhaust"] if tool in TOOLS:
            prepare, runs = TOOLS[tool], None
        case _:
            sys.exit(__doc__)
    try:
        explore = prepare(runs)
    except ImportError:
        sys.exit(3)
    start = time.process_time()
    runs = explore()
    print(f"cpu {time.process_time() - start} s")
    print(f"runs {runs} runs")


if __name__ == "__main__":
    main()
