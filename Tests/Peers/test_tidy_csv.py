"""What `statbook csv` writes, read by pandas, by DuckDB and by Python, for every real response.

Run by `make test-peers`, which sets STATBOOK_BIN.
"""

import csv
import io
import json
import math
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas
import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("STATBOOK_CORPUS") or ROOT / "../shared/corpus")
RESPONSES = sorted(CORPUS.glob("responses/*.json"))
INDEPENDENT = ROOT / "Tests/Independent/tidy_csv.py"
LAST_COLUMNS = ["measure_code", "measure", "value", "status", "notes"]


class Body:
    """A response, and what is to be expected of its CSV."""

    def __init__(self, path):
        self.path = path
        self.json = json.loads(path.read_bytes())
        self.shape = [len(field["items"]) for field in self.json["fields"]]
        self.row_count = math.prod(self.shape) * len(self.json["measures"])
        values = [v for cube in self.json["cubes"].values() for v in leaves(cube["values"])]
        self.sum = math.fsum(v for v in values if v is not None)


def leaves(nested):
    if not isinstance(nested, list):
        return [nested]
    return [leaf for element in nested for leaf in leaves(element)]


def output(*command):
    """The standard output of a command that is to succeed in silence."""
    run = subprocess.run(command, capture_output=True, timeout=120)
    errors = run.stderr.decode(errors="replace")
    assert run.returncode == 0, f"{command} exited with {run.returncode}:\n{errors}"
    return run.stdout


@pytest.fixture(scope="module", params=RESPONSES or [None], ids=lambda p: p.stem if p else "none")
def body(request):
    if request.param is None:
        absent = f"no corpus in {CORPUS}; set STATBOOK_CORPUS to where it is"
        if os.environ.get("STATBOOK_REQUIRE_CORPUS") == "1":
            pytest.fail(absent)
        pytest.skip(absent)
    return Body(request.param)


@pytest.fixture(scope="module")
def written(body):
    return output(os.environ["STATBOOK_BIN"], "csv", body.path)


def test_header_names_each_field_twice_and_ends_as_the_contract_says(body, written):
    header = next(csv.reader([written.split(b"\n")[0].decode()]))
    names = header[1 : -len(LAST_COLUMNS) : 2]
    assert header == [c for name in names for c in (f"{name}_code", name)] + LAST_COLUMNS
    assert len(names) == len(body.shape)
    assert len(set(header)) == len(header)


def test_python_reads_as_many_columns_in_every_row_and_only_bare_line_feeds(body, written):
    assert b"\r" not in written and written.endswith(b"\n")
    rows = list(csv.reader(io.StringIO(written.decode(), newline="")))
    assert len(rows) == 1 + body.row_count
    assert {len(row) for row in rows} == {2 * len(body.shape) + len(LAST_COLUMNS)}


def test_pandas_reads_one_row_per_cell_and_the_same_numbers(body, written):
    frame = pandas.read_csv(io.BytesIO(written), dtype=str, keep_default_na=False)
    assert len(frame) == body.row_count
    assert math.fsum(pandas.to_numeric(frame["value"]).dropna()) == body.sum


def test_duckdb_reads_one_row_per_cell_and_the_same_numbers(body, written, tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(written)
    count, total = duckdb.execute(
        "SELECT count(*), fsum(value) FROM read_csv(?, header = true)", [str(path)]
    ).fetchone()
    assert count == body.row_count
    assert total == pytest.approx(body.sum, rel=1e-12)


@pytest.mark.parametrize("options", [[], ["--notes"]], ids=["table", "notes"])
def test_statbook_writes_the_bytes_of_the_independent_reading(body, options):
    ours = output(os.environ["STATBOOK_BIN"], "csv", *options, body.path)
    theirs = output(sys.executable, INDEPENDENT, *options, body.path)
    assert ours.decode() == theirs.decode()
