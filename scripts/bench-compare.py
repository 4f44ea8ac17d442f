"""bench-compare.py OLD.csv NEW.csv AXES [--csv-diff]: how long other software takes to compare two tidy
tables. Parquet files are made of them and loaded beforehand; of two runs the better one counts. Prints
JSON; exits with 3 where the software is not installed."""

import gc
import json
import os
import sys
import time

try:
    import csv_diff
    import duckdb
    import polars
except ImportError:
    sys.exit(3)
from importlib.metadata import version

gc.disable()
old, new, axes = sys.argv[1], sys.argv[2], int(sys.argv[3])
keys = [f"axis_{axis}" for axis in range(axes)]
columns = ", ".join(keys)


def best(work, rounds=2):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return min(times), list(result)


parquet = {name: path + ".parquet" for name, path in (("old", old), ("new", new))}
database = duckdb.connect()
for name, path in (("old", old), ("new", new)):
    if not os.path.exists(parquet[name]) or os.path.getmtime(parquet[name]) < os.path.getmtime(path):
        types = "{" + ", ".join(f"'{key}': 'VARCHAR'" for key in keys) + ", 'value': 'DOUBLE'}"
        database.execute(
            f"COPY (SELECT {columns}, value FROM read_csv('{path}', types={types})) "
            f"TO '{parquet[name]}' (FORMAT parquet)")
    database.execute(f"CREATE TABLE {name}_cells AS SELECT * FROM '{parquet[name]}'")

in_duckdb, counts = best(
    lambda: database.execute(
        f"""
        SELECT count(*) FILTER (o.value IS NULL), count(*) FILTER (n.value IS NULL),
               count(*) FILTER (o.value <> n.value)
        FROM old_cells o FULL JOIN new_cells n USING ({columns})
        """
    ).fetchone())

frames = {name: polars.read_parquet(path) for name, path in parquet.items()}


def join():
    return (
        frames["old"].join(frames["new"], on=keys, how="full", coalesce=True)
        .select(
            added=polars.col("value").is_null().sum(),
            removed=polars.col("value_right").is_null().sum(),
            changed=(polars.col("value") != polars.col("value_right")).sum())
        .row(0))


in_polars, polars_counts = best(join)
assert polars_counts == counts, (polars_counts, counts)
result = {
    "versions": f"DuckDB {duckdb.__version__}, polars {polars.__version__}, "
    f"csv-diff {version('csv-diff')}, Python {sys.version.split()[0]}",
    "duckdb": in_duckdb, "polars": in_polars, "counts": counts,
}
if "--csv-diff" in sys.argv:
    del frames
    database.close()

    def difference():
        tables = []
        for path in (old, new):
            with open(path) as file:
                tables.append(csv_diff.load_csv(file, key="key"))
        found = csv_diff.compare(*tables)
        return [len(found[kind]) for kind in ("added", "removed", "changed")]

    result["csvDiff"], csv_counts = best(difference, rounds=1)
    assert csv_counts == counts, (csv_counts, counts)
print(json.dumps(result))
