"""`statbook compare` as JSON against the schema of Documentation/, and as a page in Chromium with axe-core.

Run by `make test-peers`, which sets STATBOOK_BIN.
"""

import csv
import io
import json
import os
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote

import axe_core_python
import jsonschema
import pytest

from test_report import Elements, chromium, needs_chromium

ROOT = Path(__file__).resolve().parents[2]
QUERIES = ROOT / "workspaces/uc-households/queries"
ENGLAND = ROOT / "workspaces/uc-households-england/queries"


def statbook(*arguments, folder):
    return subprocess.run(
        [os.environ["STATBOOK_BIN"], *map(str, arguments)],
        check=True, capture_output=True, timeout=120, cwd=folder).stdout.decode()


def hostile(recordings):
    """Gives a month of both releases a label that HTML, CSV and a terminal would obey."""
    label = json.dumps('=April <script>alert(1)</script> "2025" \u202e, x')
    for response in recordings.glob("*/*.response.json"):
        text = response.read_text(encoding="utf-8")
        response.write_text(text.replace('"April 2025"', label), encoding="utf-8")
    statbook("fixtures", "reseal", recordings, folder=recordings)


@pytest.fixture(scope="session")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("comparisons")
    recordings = folder / "uc-households"
    subprocess.run(["cp", "-r", ROOT / "fixtures/uc-households", recordings], check=True)
    hostile(recordings)
    statbook("init", "uc.statbook", folder=folder)
    for name, query in {
        "old": QUERIES / "households-by-month--2025-09.json",
        "new": QUERIES / "households-by-month--2026-08.json",
        "england": ENGLAND / "households-by-region-month-and-family.json",
    }.items():
        statbook("query", "add", query, "--as", name, folder=folder)
    statbook("get", "old", "--recordings", recordings, "--release", "2025-09", folder=folder)
    statbook("get", "new", "--recordings", recordings, "--release", "2026-08", folder=folder)
    statbook(
        "get", "england", "--recordings", ROOT / "fixtures/uc-households-england", folder=folder)
    return folder


def strict(schema):
    """The schema without room for members that it does not name."""
    if isinstance(schema, dict):
        if "properties" in schema:
            schema.setdefault("additionalProperties", False)
        for value in schema.values():
            strict(value)
    elif isinstance(schema, list):
        for value in schema:
            strict(value)
    return schema


@pytest.mark.parametrize("names", [("old", "new"), ("new", "old"), ("old", "old"), ("england", "new")])
def test_json_is_what_the_schema_says_and_nothing_else(workspace, names):
    text = (ROOT / "Documentation/comparison.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    report = json.loads(statbook("compare", *names, "--format", "json", folder=workspace))
    jsonschema.Draft202012Validator(strict(schema)).validate(report)
    changes = len(report["changes"])
    assert changes == report["cells"]["changed"] + report["cells"]["equalAtPrecision"]
    assert all(position < changes for position in report["largest"] + report["largestRelative"])


def test_april_and_may_are_what_was_published(workspace):
    report = json.loads(statbook("compare", "old", "new", "--format", "json", folder=workspace))
    assert [change["difference"] for change in report["changes"]] == [5515, 9392]


def large(release):
    """A synthetic answer of 60 months by 100 areas and a group, with a Total; figures grow by the release."""
    field = "str:field:People:V_F_PEOPLE"
    value = "str:value:People:V_F_PEOPLE"
    months = [
        {"uris": [f"{value}:DATE_NAME:C_DATE:{2020 + month // 12}{month % 12 + 1:02}"],
         "labels": [f"Month {month + 1}"], "type": "RecodeItem"} for month in range(60)]
    areas = [
        {"uris": [f"{value}:AREA:C_AREA:E{9_000_000 + area}"], "labels": [f"Area {area + 1}"],
         "type": "RecodeItem"} for area in range(98)]
    members = range(98, 101 if release == 0 else 102)
    group = {
        "uris": [f"{value}:AREA:C_AREA:E{9_000_000 + area}" for area in members],
        "labels": [f"Area {area + 1}" for area in members], "type": "RecodeItem"}
    items = areas + [group, {"type": "Total", "labels": ["Total"]}]
    count = "str:count:People:V_F_PEOPLE"
    # The parts exceed their Total: whoever lives in two areas is counted in both.
    rows = [[1000.0 + area + 2 * release for area in range(99)] + [60_000.0 + release]
            for _ in months]
    return {
        "query": {
            "database": "str:database:People", "measures": [count],
            "recodes": {f"{field}:DATE_NAME": {"map": [month["uris"] for month in months]},
                        f"{field}:AREA": {"map": [item["uris"] for item in items[:-1]], "total": True}},
            "dimensions": [[f"{field}:DATE_NAME"], [f"{field}:AREA"]]},
        "database": {"id": "str:database:People", "uri": "str:database:People",
                     "label": "Synthetic people", "annotationKeys": []},
        "measures": [{"uri": count, "label": "People", "measure": "str:measure:People:V_F_PEOPLE",
                      "function": "COUNT", "annotationKeys": []}],
        "fields": [
            {"uri": f"{field}:DATE_NAME", "label": "Month", "items": months, "annotationKeys": []},
            {"uri": f"{field}:AREA", "label": "Area", "items": items, "annotationKeys": []}],
        "cubes": {count: {"values": rows, "precision": 0}},
        "annotationMap": {}}


@pytest.fixture(scope="session")
def large_workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("large")
    statbook("init", "people.statbook", folder=folder)
    for release in range(2):
        body = large(release)
        (folder / "body.json").write_text(json.dumps(body), encoding="utf-8")
        (folder / "query.json").write_text(json.dumps(body["query"]), encoding="utf-8")
        statbook("query", "add", "query.json", "--as", f"people{release}", folder=folder)
        statbook("snapshot", "add", f"people{release}", "body.json", folder=folder)
    return folder


def test_groups_and_overlaps_are_what_the_schema_says(large_workspace):
    schema = strict(json.loads((ROOT / "Documentation/comparison.schema.json").read_text(encoding="utf-8")))
    report = json.loads(statbook("compare", "people0", "people1", "--format", "json", folder=large_workspace))
    jsonschema.Draft202012Validator(schema).validate(report)
    area = next(field for field in report["fields"] if field.get("newLabel") == "Area")
    assert [len(group["addedMembers"]) for group in area["changedGroups"]] == [1]
    overlaps = [overlap for change in report["additivity"] for overlap in change["oldOverlaps"]]
    assert [overlap["kind"] for overlap in overlaps] == ["sum exceeds total"]
    assert len(overlaps[0]["periods"]) == 60


@needs_chromium
def test_a_page_of_thousands_of_changed_cells_opens_and_has_them_all(large_workspace, tmp_path):
    page = tmp_path / "large.html"
    statbook("compare", "people0", "people1", "--output", page, folder=large_workspace)
    text = page.read_text(encoding="utf-8")
    found = Elements(text).found
    links = [attributes["href"] for tag, attributes in found if tag == "a" and "download" in attributes]
    rows = list(csv.DictReader(io.StringIO(unquote(links[0].partition(",")[2]))))
    report = json.loads(statbook("compare", "people0", "people1", "--format", "json", folder=large_workspace))
    assert len(rows) == report["cells"]["changed"] > 5000
    # What stands in the page itself is a choice, so that it opens at once.
    assert sum(tag == "tr" for tag, _ in found) < 1000
    assert len(text) < 4_000_000
    dom = chromium(page, "--dump-dom", folder=tmp_path).stdout.decode()
    assert "</html>" in dom and "Area 98" in dom


@pytest.fixture(scope="session")
def pages(workspace):
    pages = []
    for names in [("old", "new"), ("england", "new"), ("old", "old")]:
        page = workspace / f"{'-'.join(names)}.html"
        statbook("compare", *names, "--output", page, folder=workspace)
        pages.append(page)
    return pages


def test_nothing_in_a_page_runs_or_fetches(pages):
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "<script" not in text.lower() and "\u202e" not in text
        for tag, attributes in Elements(text).found:
            assert tag not in {"script", "iframe", "object", "embed", "img", "link", "base", "form"}
            assert not [name for name in attributes if name.startswith("on")], page
            target = attributes.get("href", "")
            assert not target or target.startswith("data:text/csv;charset=utf-8,"), target[:80]
        assert "@import" not in text and not re.search(r"url\((?!#)", text), page


def test_the_download_has_every_changed_cell_and_no_formula(pages):
    links = [
        attributes["href"]
        for tag, attributes in Elements(pages[0].read_text(encoding="utf-8")).found
        if tag == "a" and "download" in attributes
    ]
    assert len(links) == 1
    rows = list(csv.DictReader(io.StringIO(unquote(links[0].partition(",")[2]))))
    assert [row["difference"] for row in rows] == ["5515", "9392"]
    assert rows[0]["month"].startswith("'=April <script>")


@needs_chromium
@pytest.mark.parametrize(
    "options",
    [["--window-size=1200,900"], ["--window-size=390,844"], ["--window-size=1200,900", "--force-dark-mode"]],
    ids=["desktop", "phone", "dark"])
def test_axe_finds_nothing(pages, tmp_path, options):
    axe = next(Path(axe_core_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
    for page in pages:
        probe = tmp_path / page.name
        script = (
            f"<script>{axe}</script><script>"
            "axe.run(document).then(r => { const e = document.createElement('pre');"
            "e.id = 'axe'; e.textContent = encodeURIComponent(JSON.stringify(r.violations));"
            "document.documentElement.appendChild(e); });</script></body>")
        text = page.read_text(encoding="utf-8").replace("</body>", script)
        probe.write_text(text, encoding="utf-8")
        dom = chromium(probe, "--dump-dom", *options, folder=tmp_path).stdout.decode()
        found = re.search(r'<pre id="axe">([^<]*)</pre>', dom)
        assert found, f"axe did not finish on {page.name}"
        violations = json.loads(unquote(found.group(1)))
        said = [(v["id"], v["help"], [n["html"][:200] for n in v["nodes"][:3]]) for v in violations]
        assert not said, (page.name, said)
