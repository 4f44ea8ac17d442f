"""Charts as files: Vega-Lite against the schema of its makers and drawn by their own code, SVG by Chromium.

Run by `make test-peers`, which sets STATBOOK_BIN. The schema is that inside altair, and vl-convert-python renders
without a network.
"""

import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import altair
import jsonschema
import pytest
import vl_convert

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SCHEMA = json.loads(
    (Path(altair.__file__).parent / "vegalite/v6/schema/vega-lite-schema.json").read_text(encoding="utf-8"))

# By the name of the file: the chart, and how many marks it has at the least.
CHARTS = {
    "line": ("line months", 100),
    "lines": ("line england[family_type: total] x month series region top 5", 5),
    "bar": ("bar england[month: latest, family_type: total]", 9),
    "bars": ("bar england[family_type: total] x region series month", 36),
    "columns": ("bar england[family_type: total] x month series region top 3", 12),
    "spark": ("spark england[family_type: total] series region", 9),
    "panels": ("line england[family_type: total] x month panels region", 9),
    "panels-of-series": ("line england x month series family_type panels region top 6", 30),
    "panels-of-bars": ("bar england[month: latest] x family_type panels region", 45),
    "triangle": ("triangle registrations", 18),
    "tiles": ("map england[month: latest, family_type: total]", 9),
    "boundaries": (
        'map england[month: latest, family_type: total] using "areas.geojson" key RGNCD classes 3', 11),
}


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("charts")
    for name in ["uc-households", "uc-households-england", "pip"]:
        shutil.copytree(ROOT / "fixtures" / name, folder / name)
    shutil.copy(ROOT / "Documentation/lists/regions-drawn-by-hand.geojson", folder / "areas.geojson")
    shutil.copy(
        ROOT / "workspaces/uc-households-england/queries/households-by-region-month-and-family.json",
        folder / "england.json")
    exports = "\n".join(
        f'export chart {chart} to "out/{name}.{ending}"'
        for name, (chart, _) in CHARTS.items() for ending in ["vl.json", "svg"])
    exports = exports.replace("region", "national_regional_la_oas")
    (folder / "charts.md").write_text(f"""---
statbook: 1
recordings: [uc-households, uc-households-england, pip]
---
```statbook
use uc = dataset "Households on Universal Credit"
use reg = dataset str:database:PIP_Registrations
let months = get uc."Households on Universal Credit" by month as of "2025-09"
let england = query "england.json" as of "2019-03"
let registrations = get reg."PIP Registrations" by month = 2025-05..2026-01 as of "2026-06"
{exports}
```
""", encoding="utf-8")
    subprocess.run(
        [os.environ["STATBOOK_BIN"], "run", str(folder / "charts.md")],
        check=True, capture_output=True, timeout=120)
    return folder / "out"


@pytest.mark.parametrize("name", CHARTS)
def test_vega_lite_holds_to_its_schema(files, name):
    specification = json.loads((files / f"{name}.vl.json").read_text(encoding="utf-8"))
    errors = list(jsonschema.Draft7Validator(SCHEMA).iter_errors(specification))
    assert not errors, jsonschema.exceptions.best_match(errors).message
    assert specification["$schema"].endswith("/v6.json")
    assert len(specification["description"]) > 40 and "url" not in specification["data"]
    subtitle = " ".join(specification["title"]["subtitle"])
    assert name == "triangle" or ("release" in subtitle and "from " in subtitle)


@pytest.mark.parametrize("name", CHARTS)
def test_vega_lite_is_drawn_with_marks(files, name):
    specification = json.loads((files / f"{name}.vl.json").read_text(encoding="utf-8"))
    version = max(vl_convert.get_vegalite_versions(), key=lambda v: tuple(map(int, v.split("."))))
    drawing = vl_convert.vegalite_to_svg(specification, vl_version=version)
    root = ElementTree.fromstring(drawing)
    marks = [
        element for group in root.iter() if "role-mark" in (group.get("class") or "")
        and "mark-text" not in group.get("class")
        for element in group.iter() if element.tag.endswith("}path")
    ]
    assert len(marks) >= CHARTS[name][1], len(marks)
    assert "NaN" not in drawing


def test_a_gap_breaks_a_line_and_zero_is_none(files):
    rows = json.loads((files / "panels-of-series.vl.json").read_text(encoding="utf-8"))["data"]["values"]
    assert {row["value"] for row in rows if row["series"].startswith("Unknown")} == {0}
    assert all(re.fullmatch(r"2018-0[5-8]", row["category"]) for row in rows)


@pytest.mark.parametrize("name", CHARTS)
def test_svg_stands_alone(files, name):
    text = (files / f"{name}.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    names = {element.tag.split("}")[1] for element in root.iter()}
    assert names <= {
        "svg", "title", "desc", "style", "g", "text", "line", "path", "rect", "circle", "polygon", "defs",
        "pattern"}
    assert "prefers-color-scheme:dark" in text
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text)
    assert root.get("role") == "img" and root.get("aria-labelledby") == "chart-title chart-desc"


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
@pytest.mark.parametrize("name", CHARTS)
def test_svg_keeps_its_text_inside(files, tmp_path, name):
    page = tmp_path / "page.html"
    page.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><body style='margin:0'>{(files / f'{name}.svg').read_text()}"
        "<script>const box = document.querySelector('svg').getBoundingClientRect();"
        "const out = [...document.querySelectorAll('svg text')].filter(t => { const r = "
        "t.getBoundingClientRect(); return r.left < box.left - 1 || r.right > box.right + 1 || "
        "r.top < box.top - 1 || r.bottom > box.bottom + 1 }).map(t => t.textContent);"
        "const p = document.createElement('pre'); p.id = 'out';"
        "p.textContent = JSON.stringify(out); document.body.appendChild(p)</script>", encoding="utf-8")
    dom = subprocess.run(
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
            "--virtual-time-budget=2000", "--dump-dom", page.as_uri()
        ], check=True, capture_output=True, timeout=120).stdout.decode()
    assert re.search(r'<pre id="out">(.*?)</pre>', dom).group(1) == "[]"
