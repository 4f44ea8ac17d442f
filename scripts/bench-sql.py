"""bench-sql.py TABLE.csv STATEMENT…: how long SQLite and DuckDB take for statements over the rows of tidy
CSV files that they hold: SQLite in memory, without and with an index on the axes; DuckDB in a file of
Parquet. TABLE is NAME=FILE, several joined by a comma, with the columns of SQLRace; of three runs the
median counts. Prints JSON; exits with 3 where the software is not installed."""

import csv
import json
import os
import sqlite3
import statistics
import sys
import time

try:
    import duckdb
    import pyarrow
    import pyarrow.csv
    import pyarrow.parquet
except ImportError:
    sys.exit(3)

tables = [table.split("=", 1) for table in sys.argv[1].split(",")]
statements = sys.argv[2:]


def timed(run, statement):
    times = []
    for _ in range(3):
        start = time.perf_counter()
        rows = run(statement)
        times.append(time.perf_counter() - start)
    return {"seconds": statistics.median(times), "rows": [list(row) for row in rows]}


plain = sqlite3.connect(":memory:")
indexed = sqlite3.connect(":memory:")
columnar = duckdb.connect()
for name, path in tables:
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        columns = next(reader)
        rows = [row[:-1] + [int(row[-1])] for row in reader]
    marks = ", ".join("?" for _ in columns)
    declared = ", ".join(f"{column} TEXT" for column in columns[:-1])
    plain.execute(f"CREATE TABLE {name} ({declared}, value INTEGER)")
    plain.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
    parquet = path + ".parquet"
    types = {column: pyarrow.string() for column in columns[:-1]} | {"value": pyarrow.int64()}
    pyarrow.parquet.write_table(
        pyarrow.csv.read_csv(
            path, convert_options=pyarrow.csv.ConvertOptions(column_types=types)), parquet)
    columnar.execute(f"CREATE VIEW {name} AS SELECT * FROM '{parquet}'")
    del rows
plain.commit()
plain.backup(indexed)
for name, _ in tables:
    # Each holds all that a statement reads, so that the table is not looked at.
    for columns in "a, value", "b, value", "d, value", "a, b, value":
        indexed.execute(f"CREATE INDEX \"{name} {columns}\" ON {name} ({columns})")
    indexed.execute(
        f"CREATE INDEX \"{name} codes\" ON {name} (a_code, b_code, c_code, d_code, value)")

print(json.dumps({
    "versions": f"SQLite {sqlite3.sqlite_version}, DuckDB {duckdb.__version__}",
    "cores": os.cpu_count(),
    "statements": [
        {
            "SQLite": timed(lambda text: plain.execute(text).fetchall(), statement),
            "SQLite, indexes": timed(lambda text: indexed.execute(text).fetchall(), statement),
            "DuckDB, Parquet": timed(lambda text: columnar.execute(text).fetchall(), statement),
        }
        for statement in statements
    ],
}))
