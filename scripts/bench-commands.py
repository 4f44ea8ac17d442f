"""bench-commands.py STATBOOK FOLDER RUNS: how long whole commands take, from their start to their end, beside
those of sqlite3 and DuckDB. FOLDER has warm.statbook with a query `warm`, big.statbook with a query `big` and
its rows as axes.json and values.f64, and schema.statbook. Commands of one kind run in turn, their output goes
to a pipe that is read. Prints medians and ratios; what is absent is named."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time

statbook, folder, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
environment = {
    "HOME": folder, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "COLUMNS": "100"}


def measured(command):
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    seconds = time.perf_counter() - start
    if done.returncode != 0 or not done.stdout:
        sys.exit(f"bench-commands: {command} failed: {done.stderr.decode()}")
    return seconds


def race(title, commands):
    print(f"  {title}")
    found = {}
    for name, command in commands.items():
        if shutil.which(command[0]) is None:
            print(f"    {name:44} absent")
        else:
            found[name] = []
    for _ in range(runs):
        for name, times in found.items():
            times.append(measured(commands[name]))
    first = None
    for name, times in found.items():
        median = statistics.median(times)
        first = first or median
        print(f"    {name:44} {median * 1000:7.1f} ms  {median / first:5.2f} times")


def version(command):
    if shutil.which(command) is None:
        return f"no {command}"
    return subprocess.run([command, "--version"], capture_output=True, text=True).stdout.split("\n")[0]


print(f"whole commands, medians of {runs} runs in turn; sqlite3 {version('sqlite3')}; {version('duckdb')}")
race("the version", {
    "statbook --version": [statbook, "--version"],
    "sqlite3 --version": ["sqlite3", "--version"],
    "duckdb --version": ["duckdb", "--version"],
})
race("a table of 108 cells from a workspace", {
    "statbook show warm": [statbook, "show", "warm", "--format", "box", "--workspace", "warm.statbook"],
    "sqlite3, one row of the workspace": [
        "sqlite3", "warm.statbook", "SELECT * FROM v_observations LIMIT 1"],
    "duckdb -c, one row": ["duckdb", "-c", "SELECT 1"],
})

if shutil.which("duckdb"):
    with open(os.path.join(folder, "axes.json"), encoding="utf-8") as file:
        shape = [len(axis["codes"]) for axis in json.load(file)]
    columns, step = [], 1
    for number in reversed(range(len(shape))):
        columns.insert(
            0, f"'Item ' || (cell // {step} % {shape[number]}) || ' of axis {number}' AS axis_{number}")
        step *= shape[number]
    subprocess.run(
        ["duckdb", "-c", f"COPY (SELECT {', '.join(columns)}, hash(cell) % 100000 AS value "
         f"FROM range({step}) t(cell)) TO 'big.parquet' (FORMAT parquet, COMPRESSION zstd)"],
        cwd=folder, env=environment, check=True, capture_output=True)
race("top and tail of a large table", {
    "statbook show big": [statbook, "show", "big", "--format", "box", "--workspace", "big.statbook"],
    "duckdb -c, all columns of Parquet": ["duckdb", "-c", "SELECT * FROM 'big.parquet'"],
})
matching = "SELECT label FROM schema_item WHERE rowid IN (SELECT rowid FROM schema_text WHERE schema_text MATCH '{}' {}LIMIT 50)"
for text in ["area", "hull", "area hull", "category 16", "area 12345", "zzz"]:
    words = " ".join(f'"{word}"*' for word in text.split())
    race(f"schema: {text}", {
        "statbook schema find": [
            statbook, "schema", "find", text, "--workspace", "schema.statbook"],
        "sqlite3, FTS5 by rank": [
            "sqlite3", "schema.statbook", matching.format(words, "ORDER BY rank ") + "; SELECT 1"],
        "sqlite3, FTS5 in any order": [
            "sqlite3", "schema.statbook", matching.format(words, "") + "; SELECT 1"],
    })
