"""bench-decode.py BODY READER…: how long other software takes to read the body of a table response; of two
runs the better one counts, with Python's collector off. Prints JSON: seconds by reader, the versions of
what was used, the packages that are absent, and what the cells of each reader are (count, sum, and every
so many cells one by one).

  json        json.loads: the whole document as Python's objects
  orjson      orjson.loads: the same
  numpy       orjson.loads, then numpy.array of the nested values
  simdjson    Parser().parse, the parser used again, then as_buffer(of_type='d') of the values; nothing
              else of the document is made
  pandas      json.loads, then a DataFrame of the cells whose index is the product of the fields' labels
  duckdb      read_json with the columns' types given and maximum_object_size raised, then the values
              unnested into one column, fetched as an array of numpy; nothing else of the document is made
"""

import gc
import importlib
import json
import sys
import time
from importlib.metadata import version

PACKAGES = {
    "json": [], "orjson": ["orjson"], "numpy": ["orjson", "numpy"], "simdjson": ["simdjson", "numpy"],
    "pandas": ["pandas", "numpy"], "duckdb": ["duckdb", "numpy"],
}
# What pip calls a package, where that is another name.
DISTRIBUTIONS = {"simdjson": "pysimdjson"}

gc.disable()
path, wanted = sys.argv[1], sys.argv[2:]
with open(path, "rb") as file:
    body = file.read()
modules, absent = {}, set()
for package in {package for reader in wanted for package in PACKAGES[reader]}:
    try:
        modules[package] = importlib.import_module(package)
    except ImportError:
        absent.add(DISTRIBUTIONS.get(package, package))


def cube(document):
    return next(iter(document["cubes"].values()))["values"]


def flat(values):
    return [cell for row in values for cell in flat(row)] if isinstance(values, list) else [values]


def read_simdjson():
    cubes = parser.parse(body)["cubes"]
    buffer = cubes[next(iter(cubes))]["values"].as_buffer(of_type="d")
    return modules["numpy"].frombuffer(buffer)


def read_pandas():
    pandas, document = modules["pandas"], json.loads(body)
    labels = [[" + ".join(item["labels"]) for item in field["items"]] for field in document["fields"]]
    index = pandas.MultiIndex.from_product(labels)
    values = modules["numpy"].array(cube(document), dtype="f8").ravel()
    return pandas.DataFrame({"value": values}, index=index)["value"].to_numpy()


def read_duckdb():
    cells = "value"
    for _ in range(axes - 1):
        cells = f"flatten({cells})"
    query = f"""
        SELECT unnest({cells}) AS value FROM (
          SELECT map_values(cubes)[1]['values'] AS value FROM read_json(?, maximum_object_size = 2000000000,
            columns = {{'cubes': 'MAP(VARCHAR, STRUCT("values" DOUBLE{'[]' * axes}))'}}))"""
    return connection.execute(query, [path]).fetchnumpy()["value"]


READERS = {
    "json": lambda: json.loads(body),
    "orjson": lambda: modules["orjson"].loads(body),
    "numpy": lambda: modules["numpy"].array(cube(modules["orjson"].loads(body)), dtype="f8"),
    "simdjson": read_simdjson, "pandas": read_pandas, "duckdb": read_duckdb,
}


def cells_of(result):
    return flat(cube(result)) if isinstance(result, dict) else result.ravel()


def facts(cells):
    step = max(1, len(cells) // 1000)
    return {
        "count": len(cells), "sum": float(sum(cells) if isinstance(cells, list) else cells.sum()),
        "sample": [float(cell) for cell in cells[::step]]}


seconds, found = {}, {}
for reader in wanted:
    if any(DISTRIBUTIONS.get(package, package) in absent for package in PACKAGES[reader]):
        continue
    if reader == "simdjson":
        parser = modules["simdjson"].Parser()
    if reader == "duckdb":
        connection = modules["duckdb"].connect()
        connection.execute("SET threads = 1")
        axes, level = 0, cube(json.loads(body))
        while isinstance(level, list):
            axes, level = axes + 1, level[0]
    times = []
    for _ in range(2):
        start = time.perf_counter()
        result = READERS[reader]()
        times.append(time.perf_counter() - start)
        found[reader] = facts(cells_of(result))
        del result
    seconds[reader] = min(times)

names = sorted(DISTRIBUTIONS.get(name, name) for name in modules)
versions = [f"Python {sys.version.split()[0]}, gc off"] + [f"{name} {version(name)}" for name in names]
print(json.dumps({
    "versions": ", ".join(versions), "absent": sorted(absent), "seconds": seconds, "cells": found}))
