"""bench-snapshot.py FOLDER [--sqlite]: how long other software takes to store a tidy table durably and to open it
again. The table is FOLDER/axes.json (for each axis a name, labels and codes) and FOLDER/values.f64, in
cube order. Parquet has a column of labels and one of codes for each axis, as dictionaries, and the values,
whole where all are. Of three runs the best one counts; with --sqlite pandas writes rows to SQLite once. Prints JSON; exits with 3 where the
software is not installed."""

import gc
import json
import os
import sqlite3
import sys
import time

try:
    import duckdb
    import numpy
    import pandas
    import pyarrow
    import pyarrow.parquet
except ImportError:
    sys.exit(3)

gc.disable()
folder = sys.argv[1]

with open(os.path.join(folder, "axes.json"), encoding="utf-8") as file:
    axes = json.load(file)
values = numpy.fromfile(os.path.join(folder, "values.f64"), dtype="<f8")
shape = [len(axis["codes"]) for axis in axes]
whole = values.astype("int64")
numbers = whole if (whole == values).all() else values
columns = {}
step = len(values)
for number, axis in enumerate(axes):
    step //= shape[number]
    positions = numpy.tile(
        numpy.repeat(numpy.arange(shape[number], dtype="int32"), step),
        len(values) // (step * shape[number]))
    for name, texts in ((axis["name"], axis["labels"]), (axis["name"] + "_code", axis["codes"])):
        columns[name] = pyarrow.DictionaryArray.from_arrays(positions, pyarrow.array(texts))
columns["value"] = pyarrow.array(numbers)
table = pyarrow.table(columns)


def synced(path):
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def best(work, rounds=3):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return min(times), result


path = os.path.join(folder, "peer.parquet")


def write_arrow():
    pyarrow.parquet.write_table(table, path, compression="zstd")
    synced(path)


peers = {}
stored, _ = best(write_arrow)
opened, again = best(lambda: pyarrow.parquet.read_table(path))
read = again["value"].to_numpy().astype("float64")
assert (read == values).all()
peers["pyarrow"] = {"store": stored, "open": opened, "bytes": os.path.getsize(path)}

database = duckdb.connect()
duck = os.path.join(folder, "peer-duckdb.parquet")


def write_duck():
    database.execute(f"COPY (SELECT * FROM memory_table) TO '{duck}' (FORMAT parquet, COMPRESSION zstd)")
    synced(duck)


database.register("arrow_table", table)
database.execute("CREATE TABLE memory_table AS SELECT * FROM arrow_table")
database.execute("SET preserve_insertion_order = true")
stored, _ = best(write_duck)
opened, again = best(lambda: database.execute(f"SELECT * FROM '{duck}'").fetch_arrow_table())
assert (again["value"].to_numpy().astype("float64") == values).all()
peers["DuckDB"] = {"store": stored, "open": opened, "bytes": os.path.getsize(duck)}

if "--sqlite" in sys.argv:
    frame = table.to_pandas()
    for name in columns:
        if name != "value":
            frame[name] = frame[name].astype(str)
    file_name = os.path.join(folder, "peer.sqlite")
    if os.path.exists(file_name):
        os.remove(file_name)

    def write_sqlite():
        connection = sqlite3.connect(file_name)
        frame.to_sql("cells", connection, index=False)
        connection.close()

    stored, _ = best(write_sqlite, 1)
    connection = sqlite3.connect(file_name)
    opened, again = best(lambda: pandas.read_sql("SELECT * FROM cells", connection), 1)
    connection.close()
    assert (again["value"].to_numpy().astype("float64") == values).all()
    peers["pandas to SQLite"] = {
        "store": stored, "open": opened, "bytes": os.path.getsize(file_name)}

sample = read[:: max(1, len(read) // 97)]
print(json.dumps({
    "versions": f"pyarrow {pyarrow.__version__}, DuckDB {duckdb.__version__}, pandas "
    f"{pandas.__version__}, SQLite {sqlite3.sqlite_version}, Python {sys.version.split()[0]}, gc off",
    "peers": peers, "sum": float(sum(read.tolist())), "count": len(read),
    "sample": sample.tolist(),
}))
