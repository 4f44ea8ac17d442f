"""Software that nobody here wrote compares two exports, and comes to what `statbook compare` says.

The tables are a recorded answer, and the same with edits that are listed here: so the second one is made up.
Run by `make test-peers`, which sets STATBOOK_BIN.
"""

import copy
import csv
import json
import os
import subprocess
from pathlib import Path

import csv_diff
import daff
import duckdb
import pandas
import pytest
from datacompy.core import Compare

ROOT = Path(__file__).resolve().parents[2]
MONTH, FAMILY = 0, 1
# Position of month and family in the recorded answer, and what is added to the figure.
REVISIONS = {
    (1, 0): 1, (2, 0): -2, (2, 3): 1500, (3, 1): 3, (4, 4): -12, (5, 2): 7, (6, 0): 90000,
    (6, 1): -444, (7, 3): 2, (7, 4): 31, (8, 2): -1, (8, 3): 5,
}


def statbook(*arguments, folder):
    return subprocess.run(
        [os.environ["STATBOOK_BIN"], *map(str, arguments)],
        check=True, capture_output=True, timeout=120, cwd=folder).stdout.decode()


def later(answer):
    """The answer with revised figures, without its first month, and with one month more."""
    answer = copy.deepcopy(answer)
    (uri, cube), = answer["cubes"].items()
    for (month, family), difference in REVISIONS.items():
        cube["values"][month][family] += difference
    field = answer["fields"][MONTH]
    new = copy.deepcopy(field["items"][-1])
    old_id = new["uris"][0]
    new["labels"], new["uris"] = ["January 2026"], [old_id[:-6] + "202601"]
    field["items"] = field["items"][1:] + [new]
    cube["values"] = cube["values"][1:] + [[value + 100 for value in cube["values"][-1]]]
    cube.pop("annotations", None)
    ids = answer["query"]["recodes"][field["uri"]]["map"]
    answer["query"]["recodes"][field["uri"]]["map"] = ids[1:] + [new["uris"]]
    return answer


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("peers")
    recorded = statbook(
        "fixtures", "show", ROOT / "fixtures/uc-households", "households-by-month-and-family",
        folder=folder)
    bodies = {"earlier": json.loads(recorded)}
    bodies["later"] = later(bodies["earlier"])
    statbook("init", "uc.statbook", folder=folder)
    for number, (name, body) in enumerate(bodies.items()):
        (folder / f"{name}.json").write_text(json.dumps(body), encoding="utf-8")
        statbook("query", "add", f"{name}.json", "--as", name, folder=folder)
        statbook(
            "snapshot", "add", name, f"{name}.json", "--release", f"2026-0{7 + number}",
            folder=folder)
        statbook("export", name, "-o", f"{name}.csv", folder=folder)
    report = json.loads(
        statbook("compare", "earlier", "later", "--format", "json", folder=folder))
    return folder, report


def keyed(folder, name):
    """Rows of a key and a figure, as peers with one key column want them."""
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return [["key", "value"]] + [
            [f"{row['month_code']} {row['family_type_code']} {row['measure_code']}", row["value"]]
            for row in csv.DictReader(file)
        ]


def test_the_edits_are_what_is_reported(exports):
    _, report = exports
    cells = report["cells"]
    assert (cells["changed"], cells["added"], cells["removed"]) == (len(REVISIONS), 5, 5)
    assert cells["identical"] == 8 * 5 - len(REVISIONS)


def test_daff_counts_the_same(exports):
    folder, report = exports
    old, new = (daff.PythonTableView(keyed(folder, name)) for name in ("earlier", "later"))
    flags = daff.CompareFlags()
    flags.addPrimaryKey("key")
    found = daff.PythonTableView([])
    daff.TableDiff(daff.Coopy.compareTables(old, new, flags).align(), flags).hilite(found)
    marks = [str(row[0]) for row in found.getData()]
    cells = report["cells"]
    assert marks.count("->") == cells["changed"]
    assert marks.count("+++") == cells["added"]
    assert marks.count("---") == cells["removed"]


def test_csv_diff_counts_the_same(exports):
    folder, report = exports
    tables = [
        {key: {"key": key, "value": value} for key, value in keyed(folder, name)[1:]}
        for name in ("earlier", "later")
    ]
    found = csv_diff.compare(*tables)
    cells = report["cells"]
    assert len(found["changed"]) == cells["changed"]
    assert len(found["added"]) == cells["added"]
    assert len(found["removed"]) == cells["removed"]


def test_datacompy_counts_the_same(exports):
    folder, report = exports
    frames = [
        pandas.DataFrame(rows[1:], columns=rows[0]).astype({"value": float})
        for rows in (keyed(folder, name) for name in ("earlier", "later"))
    ]
    found = Compare(*frames, join_columns=["key"])
    cells = report["cells"]
    assert len(found.all_mismatch()) == cells["changed"]
    assert found.count_matching_rows() == cells["identical"]
    assert len(found.df1_unq_rows) == cells["removed"]
    assert len(found.df2_unq_rows) == cells["added"]


def test_duckdb_has_the_same_metrics_and_the_same_ten_largest(exports):
    folder, report = exports
    joined = duckdb.connect().execute(
        """
        SELECT old.month_code, old.family_type_code, new.value - old.value AS revision
        FROM read_csv(?, all_varchar = false) old JOIN read_csv(?, all_varchar = false) new
        USING (month_code, family_type_code, measure_code)
        """, [str(folder / "earlier.csv"), str(folder / "later.csv")]).fetchall()
    revisions = [row[2] for row in joined]
    metrics, = (measure["metrics"] for measure in report["measures"])
    assert metrics["cells"] == len(revisions)
    assert metrics["mean"] == pytest.approx(sum(revisions) / len(revisions))
    assert metrics["meanAbsolute"] == pytest.approx(sum(map(abs, revisions)) / len(revisions))
    assert metrics["net"] == pytest.approx(sum(revisions))
    largest = [report["changes"][position]["difference"] for position in report["largest"]]
    assert [abs(difference) for difference in largest] == sorted(map(abs, revisions))[::-1][:10]
