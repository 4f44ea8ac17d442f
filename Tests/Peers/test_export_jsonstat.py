"""`statbook export --format jsonstat`, read by jsonstat-validator and by pyjstat.

Run by `make test-peers`, which sets STATBOOK_BIN.
"""

import json
import math

import jsonstat_validator
import pytest
from pyjstat import pyjstat

from exported import CASES, case_id, judge, same_number, table_of


@pytest.fixture(scope="module", params=CASES, ids=case_id)
def table(request, tmp_path_factory):
    return table_of(request.param, tmp_path_factory)


@pytest.fixture(scope="module")
def written(table, tmp_path_factory):
    path = tmp_path_factory.mktemp("jsonstat") / "table.jsonstat"
    table.export("jsonstat", path)
    return path


def test_the_validators_accept_it(written):
    assert jsonstat_validator.validate_jsonstat(json.loads(written.read_text()))
    assert judge("jsonstat", written) == []


def test_pyjstat_reads_the_same_cells_by_code_and_by_label(table, written):
    dataset = pyjstat.Dataset.read(written.read_text())
    codes = dataset.write("dataframe", naming="id")
    labels = dataset.write("dataframe")
    cells = list(table.cells())
    assert len(codes) == len(labels) == len(cells)
    assert list(codes.columns) == ["measure", *table.names, "value"]
    for cell, by_code, by_label in zip(cells, codes.itertuples(index=False),
                                       labels.itertuples(index=False)):
        assert list(by_code)[:-1] == [cell.measure, *cell.codes]
        assert list(by_label)[:-1] == [cell.measure_label, *cell.labels]
        assert same_number(by_code[-1], cell.value)


def test_marks_notes_footnotes_and_provenance_have_their_places(table, written):
    document = json.loads(written.read_text())
    cells = list(table.cells())
    assert math.prod(document["size"]) == len(document["value"]) == len(cells)
    statuses, notes = document["status"], document["extension"]["notes"]
    assert [statuses.get(str(n), "") for n in range(len(cells))] == [c.status for c in cells]
    assert [notes.get(str(n), "") for n in range(len(cells))] == [";".join(c.notes) for c in cells]
    assert document["extension"]["footnotes"] == table.json["footnotes"]
    if table.provenance:
        facts = document["extension"]["provenance"]
        for key in ["queryDigest", "dataDigest", "bodyDigest", "origin", "observedAt", "release"]:
            assert facts[key] == table.provenance[key]
        assert facts["licence"].startswith("Open Government Licence")
        assert document["updated"] == table.provenance["observedAt"]


def test_decimals_are_those_of_the_measure(table, written):
    units = json.loads(written.read_text())["dimension"]["measure"]["category"]["unit"]
    assert {code: unit["decimals"] for code, unit in units.items()} == {
        measure["uri"]: measure["precision"] for measure in table.json["measures"]}


def test_it_is_the_same_bytes_each_time(table, written):
    assert table.export("jsonstat", "-") == written.read_bytes()
