"""Derived results in every format: what was done, and what has to be known, goes with them.

Run by `make test-peers`, which sets STATBOOK_BIN.
"""

import csv
import io
import json

import openpyxl
import pytest
from frictionless import Package, system
from pyjstat import pyjstat

from exported import example_workspace, judge, statbook

NOTEBOOK = """---
statbook: 1
recordings: ["{fixtures}"]
---
# Changes

```statbook
let families = query "families.json"
let s = change families over 3 months as percent
{exports}
```
"""
PATHS = ["s.csv", "s.json", "s.jsonstat", "s.sdmx.csv", "s.xlsx", "package/datapackage.json",
         "s.md", "s.html"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    from exported import ROOT

    folder = tmp_path_factory.mktemp("derived")
    exports = "\n".join(f'export s to "out/{path}"' for path in PATHS)
    exports += '\nexport s to "out/web.csv" as csvw'
    text = NOTEBOOK.format(fixtures=ROOT / "fixtures/uc-households", exports=exports)
    (folder / "notebook.md").write_text(text)
    query = ROOT / "workspaces/uc-households/queries/households-by-month-and-family.json"
    (folder / "families.json").write_bytes(query.read_bytes())
    statbook("run", "notebook.md", "--recordings", ROOT / "fixtures/uc-households", cwd=folder)
    return folder / "out"


@pytest.fixture(scope="module")
def lines(folder):
    """The lineage as the notes CSV tells it."""
    rows = csv.DictReader(io.StringIO((folder / "s.notes.csv").read_text()))
    found = [row["text"] for row in rows if row["scope"] == "lineage"]
    assert found and found[0].startswith("Derived: change families")
    return found


def figures(folder):
    return [row for row in csv.DictReader(io.StringIO((folder / "s.csv").read_text()))]


def test_every_format_is_written(folder):
    for path in [*PATHS, "web.csv", "web.notes.csv", "web.csv-metadata.json",
                 "s.sdmx.structure.json", "s.notes.csv", "package/s.csv", "package/s.notes.csv"]:
        assert (folder / path).stat().st_size > 0, path


def test_the_lineage_goes_with_each(folder, lines):
    def load(name):
        return json.loads((folder / name).read_text())

    assert load("s.json")["lineage"]["expression"] in lines[0]
    assert load("s.jsonstat")["extension"]["lineage"] == lines
    assert load("web.csv-metadata.json")["rdfs:comment"] == lines
    assert load("package/datapackage.json")["resources"][0]["lineage"] == lines
    (flow,) = load("s.sdmx.structure.json")["data"]["dataflows"]
    assert [a["text"] for a in flow["annotations"] if a["type"] == "LINEAGE"] == lines
    cover = [row[0] for row in openpyxl.load_workbook(folder / "s.xlsx")["Cover"].values]
    assert set(lines) <= set(cover)
    for name in ["s.md", "s.html"]:
        assert "change families over 3 months" in (folder / name).read_text()


def test_the_validators_accept_them(folder):
    assert judge("jsonstat", folder / "s.jsonstat") == []
    assert judge("sdmxcsv", folder / "s.sdmx.csv") == []
    assert judge("csvw", folder / "web.csv-metadata.json") == []
    assert judge("datapackage", folder / "package/datapackage.json") == []


def test_the_changes_are_the_same_numbers_in_each(folder):
    expected = [float(row["value"]) if row["value"] else None for row in figures(folder)]
    assert len(expected) > 3
    frame = pyjstat.Dataset.read((folder / "s.jsonstat").read_text()).write("dataframe")
    assert [None if v != v else v for v in frame["value"]] == expected
    with system.use_context(trusted=True):
        rows = Package(str(folder / "package/datapackage.json")).resources[0].read_rows()
    assert [None if r["value"] is None else float(r["value"]) for r in rows] == expected
    sheet = openpyxl.load_workbook(folder / "s.xlsx").worksheets[3]
    # The figures stand behind a label and a code for each of the two axes.
    column = 4
    values = [row[column] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert [None if v == "[x]" else v for v in values] == expected
    sdmx = csv.DictReader(io.StringIO((folder / "s.sdmx.csv").read_text()))
    assert [float(r["OBS_VALUE"]) if r["OBS_VALUE"] else None for r in sdmx] == expected
