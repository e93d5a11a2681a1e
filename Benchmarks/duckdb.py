#!/usr/bin/env python3
"""Loads a log into DuckDB, writes it as JSON lines, and prints the CPU seconds of the fastest way.

    duckdb.py FILE

Needs the package `duckdb`. Prints lines of `name value unit`, like LogBenchmark. One thread, into a
table in memory and from there to nowhere; each way runs several times, and its median counts.
Explicit columns spare DuckDB the look at the data that finds the types.
"""

import resource
import statistics
import sys

# This file's own name would hide the package.
sys.path = [entry for entry in sys.path if entry != sys.path[0]]

import duckdb  # noqa: E402

COLUMNS = (
    "{n: 'BIGINT', t: 'BIGINT', task: 'VARCHAR', event: 'VARCHAR', object: 'VARCHAR',"
    " value: '%s', \"at\": 'VARCHAR'}"
)
WAYS = {
    "auto": "read_json(?)",
    "auto-lines": "read_ndjson(?)",
    "columns-json": "read_ndjson(?, columns = " + COLUMNS % "JSON" + ")",
    "columns-text": "read_ndjson(?, columns = " + COLUMNS % "VARCHAR" + ")",
}
REPEATS = 3


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def timed(connection, statement, *parameters):
    start = cpu_seconds()
    connection.execute(statement, parameters)
    return cpu_seconds() - start


def measure(path, source):
    """The medians of reading and of writing."""
    reads, writes = [], []
    for _ in range(REPEATS):
        connection = duckdb.connect(config={"threads": 1})
        reads.append(timed(connection, "CREATE TABLE events AS SELECT * FROM " + source, path))
        writes.append(timed(connection, "COPY events TO '/dev/null' (FORMAT json)"))
        connection.close()
    return statistics.median(reads), statistics.median(writes)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    times = {way: measure(sys.argv[1], source) for way, source in WAYS.items()}
    for way, (read, write) in times.items():
        print(f"read-{way} {read} s")
        print(f"write-{way} {write} s")
    print(f"read {min(read for read, _ in times.values())} s")
    print(f"write {min(write for _, write in times.values())} s")


if __name__ == "__main__":
    main()
