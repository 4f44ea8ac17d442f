"""`statbook export --format csvw`, read by csvw and by pandas.

Run by `make test-peers`, which sets STATBOOK_BIN.
"""

import json
import warnings

import pandas
import pytest
from csvw import CSVW

from exported import CASES, case_id, judge, same_number, table_of


@pytest.fixture(scope="module", params=CASES, ids=case_id)
def table(request, tmp_path_factory):
    return table_of(request.param, tmp_path_factory)


@pytest.fixture(scope="module")
def written(table, tmp_path_factory):
    path = tmp_path_factory.mktemp("csvw") / "table.csv"
    table.export("csvw", path)
    return path


def test_the_validator_accepts_it_with_its_warnings_on(written):
    metadata = f"{written}-metadata.json"
    assert judge("csvw", metadata) == []


def test_csvw_reads_the_same_cells(table, written):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        package = CSVW(f"{written}-metadata.json", validate=True)
        assert package.is_valid
    data, notes = package.tables
    rows, cells = list(data), list(table.cells())
    assert len(rows) == len(cells)
    for row, cell in zip(rows, cells):
        values = {str(key): value for key, value in row.items()}
        for name, code, label in zip(table.names, cell.codes, cell.labels):
            assert (values[f"{name}_code"], values[name]) == (code, label)
        assert (values["measure_code"], values["measure"]) == (cell.measure, cell.measure_label)
        assert same_number(values["value"], cell.value)
        assert (values["status"] or [], values["notes"] or []) == (cell.marks, cell.notes)
    assert [
        {"scope": row["scope"], "key": row["key"], "text": row["text"] or ""} for row in notes
    ] == table.json["footnotes"]


def test_pandas_reads_the_csv_alone(table, written):
    frame = pandas.read_csv(written, dtype=str, keep_default_na=False)
    assert len(frame) == sum(1 for _ in table.cells())


def test_months_are_months_and_provenance_is_told(table, written):
    document = json.loads(open(f"{written}-metadata.json").read())
    columns = {c["titles"]: c for c in document["tables"][0]["tableSchema"]["columns"]}
    for field in table.json["fields"]:
        periods = [item.get("period", "") for item in field["items"] if item["kind"] != "total"]
        if periods and all(len(p) == 7 and p[4:6] != "-Q" and p[4] == "-" for p in periods):
            assert columns[f"{field['name']}_period"]["datatype"] == "gYearMonth"
    if table.provenance:
        facts = {fact["schema:name"]: fact["schema:value"] for fact in document["dc:provenance"]}
        for key in ["queryDigest", "dataDigest", "bodyDigest", "origin", "observedAt", "release"]:
            assert facts[key] == table.provenance[key]
        assert document["dc:license"]["@id"].startswith("https://www.nationalarchives.gov.uk/")


def test_it_is_the_same_bytes_each_time(table, written, tmp_path):
    table.export("csvw", tmp_path / written.name)
    for path in [written, written.parent / f"{written.name}-metadata.json"]:
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()
