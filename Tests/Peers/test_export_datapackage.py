"""`statbook export --format datapackage`, read by frictionless.

Run by `make test-peers`, which sets STATBOOK_BIN.
"""

import hashlib
import json

import pytest
from frictionless import Package, system

from exported import CASES, EXAMPLES, case_id, judge, same_number, statbook, table_of


@pytest.fixture(scope="module", params=CASES, ids=case_id)
def table(request, tmp_path_factory):
    return table_of(request.param, tmp_path_factory)


@pytest.fixture(scope="module")
def written(table, tmp_path_factory):
    folder = tmp_path_factory.mktemp("package") / "package"
    table.export("datapackage", folder)
    return folder / "datapackage.json"


def opened(descriptor):
    with system.use_context(trusted=True):
        return Package(str(descriptor))


def test_the_validator_accepts_it(written):
    assert judge("datapackage", written) == []


def test_frictionless_reads_the_same_cells(table, written):
    with system.use_context(trusted=True):
        data, notes = [resource.read_rows() for resource in opened(written).resources]
    cells = list(table.cells())
    assert len(data) == len(cells)
    for row, cell in zip(data, cells):
        for name, code, label in zip(table.names, cell.codes, cell.labels):
            assert (row[f"{name}_code"], row[name]) == (code, label)
        assert (row["measure_code"], row["measure"]) == (cell.measure, cell.measure_label)
        assert same_number(row["value"], cell.value)
        assert (row["status"] or "", row["notes"] or "") == (cell.status, ";".join(cell.notes))
    assert [
        {"scope": row["scope"], "key": row["key"], "text": row["text"] or ""} for row in notes
    ] == table.json["footnotes"]


def test_sizes_and_digests_are_those_of_the_files(written):
    for resource in json.loads(written.read_text())["resources"]:
        content = (written.parent / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()


def test_provenance_and_licence_are_told(table, written):
    document = json.loads(written.read_text())
    if table.provenance:
        facts = document["resources"][0]["provenance"]
        for key in ["queryDigest", "dataDigest", "bodyDigest", "origin", "observedAt", "release"]:
            assert facts[key] == table.provenance[key]
        assert document["licenses"][0]["name"] == "OGL-UK-3.0"
        assert document["created"] == table.provenance["observedAt"]


def test_it_is_the_same_bytes_each_time(table, written, tmp_path):
    table.export("datapackage", tmp_path / "package")
    for path in written.parent.iterdir():
        assert (tmp_path / "package" / path.name).read_bytes() == path.read_bytes()


def test_several_results_are_one_package(tmp_path_factory):
    example = table_of(("example", "families"), tmp_path_factory)
    folder = tmp_path_factory.mktemp("several") / "all"
    statbook("export", *EXAMPLES, "--format", "datapackage", "-o", folder, cwd=example.cwd)
    assert judge("datapackage", folder / "datapackage.json") == []
    document = json.loads((folder / "datapackage.json").read_text())
    assert [r["path"] for r in document["resources"]] == [
        name + end for name in EXAMPLES for end in [".csv", ".notes.csv"]]
    assert len({r["name"] for r in document["resources"]}) == 2 * len(EXAMPLES)
