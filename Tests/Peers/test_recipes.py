"""The recipes of Documentation/Fixtures.md, run as they stand there."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "Documentation/Fixtures.md").read_text()


def recipe(language):
    """The first block of a language."""
    return re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)[1]


def last_figure():
    """The last month of the release that the recipes ask for, read from the recorded body."""
    (body,) = ROOT.glob("fixtures/uc-households/2025-09/table--households-by-month--*.response.json")
    return json.loads(body.read_bytes())["cubes"]["str:count:UC_Households:V_F_UC_HOUSEHOLDS"]["values"][-1]


def run(command, tmp_path):
    programs = Path(os.environ["STATBOOK_BIN"]).parent
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}
    outcome = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert outcome.returncode == 0, outcome.stderr
    assert float(outcome.stdout) == last_figure()


def test_python(tmp_path):
    (tmp_path / "recipe.py").write_text(recipe("python"))
    run([sys.executable, tmp_path / "recipe.py"], tmp_path)


def test_vcrpy_plays_the_query_of_the_page(tmp_path):
    """Which has no recodes, as people write it."""
    import requests
    import vcr

    cassette = tmp_path / "households.yaml"
    subprocess.run(
        [os.environ["STATBOOK_BIN"], "fixtures", "export", ROOT / "fixtures/uc-households", "--format",
         "vcrpy", "-o", cassette, "--release", "2025-09"], check=True, capture_output=True, timeout=60)
    text = recipe("python")
    query = eval(text[text.index("query = {") + 8 : text.index("\n}\n") + 2])
    player = vcr.VCR(record_mode="none", match_on=["method", "uri", "body"])
    url = "https://stat-xplore.dwp.gov.uk/webapi/rest/v1/table"
    with player.use_cassette(str(cassette), allow_playback_repeats=True):
        for form in [query, {**query, "recodes": {}}]:
            answer = requests.post(url, json=form, timeout=30).json()
            assert answer["cubes"][query["measures"][0]]["values"][-1] == last_figure()


def test_javascript(tmp_path):
    if not shutil.which("node"):
        pytest.skip("no node here")
    (tmp_path / "recipe.mjs").write_text(recipe("javascript"))
    run(["node", tmp_path / "recipe.mjs"], tmp_path)


def test_r(tmp_path):
    if not shutil.which("Rscript"):
        pytest.skip("no Rscript here")
    there = "quit(status = !all(sapply(c('jsonlite', 'httr2'), requireNamespace, quietly = TRUE)))"
    if subprocess.run(["Rscript", "-e", there], capture_output=True).returncode:
        pytest.skip("R has no packages jsonlite and httr2 here")
    (tmp_path / "recipe.R").write_text(recipe("r"))
    run(["Rscript", tmp_path / "recipe.R"], tmp_path)
