"""`statbook export --format sdmx-csv`, read by pysdmx and by sdmx1.

Run by `make test-peers`, which sets STATBOOK_BIN.
"""

import csv
import json
import re

import pytest
import sdmx
from pysdmx.io import read_sdmx
from sdmx.model import common, v30

from exported import CASES, case_id, judge, same_number, table_of

STATUS = {"b": "B", "f": "F", "e": "E", "p": "P", "u": "U"}


@pytest.fixture(scope="module", params=CASES, ids=case_id)
def table(request, tmp_path_factory):
    return table_of(request.param, tmp_path_factory)


@pytest.fixture(scope="module")
def written(table, tmp_path_factory):
    path = tmp_path_factory.mktemp("sdmx") / "table.sdmx.csv"
    table.export("sdmx-csv", path)
    return path


@pytest.fixture(scope="module")
def structure(written):
    """The structure beside the CSV, as pysdmx reads it."""
    return read_sdmx(str(written.parent / "table.sdmx.structure.json"))


def lines(path):
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_the_validator_accepts_it(written):
    assert judge("sdmxcsv", written) == []


def test_every_identifier_is_one_of_sdmx(written):
    for row in lines(written):
        names = list(row)
        fixed = names.index("OBS_VALUE")
        assert names[:4] == ["STRUCTURE", "STRUCTURE_ID", "ACTION", "MEASURE"]
        assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", name) for name in names)
        for name in names[3:fixed]:
            pattern = r"[0-9Q/PYM-]+" if name == "TIME_PERIOD" else r"[A-Za-z0-9_@$-]+"
            assert re.fullmatch(pattern, row[name])


def test_pysdmx_reads_the_same_cells(table, written):
    frame = read_sdmx(str(written)).data[0].data
    cells = list(table.cells())
    assert len(frame) == len(cells)
    for (_, row), cell in zip(frame.iterrows(), cells):
        value = row["OBS_VALUE"]
        missing = value is None or value != value or value == ""
        assert same_number(None if missing else value, cell.value)
        expected = "O" if cell.value is None else next(
            (STATUS[mark] for mark in "bfepu" if mark in cell.marks), "A")
        assert row["OBS_STATUS"] == expected


def test_codes_lead_to_the_labels_of_the_structure(table, written, structure):
    (dsd,) = [s for s in structure.structures if type(s).__name__ == "DataStructureDefinition"]
    lists = {c.id: {code.id: code.name for code in c.codes}
             for c in structure.structures if type(c).__name__ == "Codelist"}
    dimensions = [c.id for c in dsd.components.dimensions]
    for row, cell in zip(lines(written), table.cells()):
        names = list(row)[3 : list(row).index("OBS_VALUE")]
        assert sorted(dimensions) == sorted(names)
        labels = [cell.measure_label, *cell.labels]
        for name, label, period in zip(names, labels, ["", *cell.periods]):
            if name == "TIME_PERIOD":
                assert row[name][:4] == period[:4]
            else:
                code = row[name]
                assert lists[f"CL_{dsd.id}_{name}"][code] == (label or code)
        assert (row["MARKS"], row["NOTES"]) == (cell.status, ";".join(cell.notes))


def test_the_structure_has_footnotes_and_provenance(table, written):
    document = json.loads((written.parent / "table.sdmx.structure.json").read_text())
    (flow,) = document["data"]["dataflows"]
    notes = [a for a in flow["annotations"] if a["type"] == "FOOTNOTE"]
    assert [(a["id"], a["text"]) for a in notes] == [
        (f"{n['scope']}:{n['key']}", n["text"]) for n in table.json["footnotes"]]
    if table.provenance:
        facts = {a["id"]: a["text"] for a in flow["annotations"] if a["type"] == "PROVENANCE"}
        for key in ["queryDigest", "dataDigest", "bodyDigest", "origin", "observedAt", "release"]:
            assert facts[key] == table.provenance[key]


def test_sdmx1_reads_the_same_observations(table, written):
    names = list(lines(written)[0])
    fixed = names.index("OBS_VALUE")
    dsd = v30.DataStructureDefinition(id="TEST", maintainer=common.Agency(id="STATBOOK"))
    for name in names[3:fixed]:
        dsd.dimensions.append(common.Dimension(id=name))
    dsd.measures.append(v30.Measure(id="OBS_VALUE"))
    for name in names[fixed + 1 :]:
        dsd.attributes.append(common.DataAttribute(id=name))
    message = sdmx.read_sdmx(written, structure=dsd)
    (data,) = message.data
    assert len(data.obs) == sum(1 for _ in table.cells())
    for observation, row in zip(data.obs, lines(written)):
        key = {name: value.value for name, value in observation.dimension.values.items()}
        assert key == {name: row[name] for name in names[3:fixed]}


def test_it_is_the_same_bytes_each_time(table, written, tmp_path):
    table.export("sdmx-csv", tmp_path / written.name)
    for path in written.parent.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()
