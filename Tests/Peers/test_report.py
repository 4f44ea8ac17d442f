"""The HTML of `statbook report`, opened from disk in headless Chromium and checked by axe-core.

Run by `make test-peers`, which sets STATBOOK_BIN. Without Chromium these tests are skipped, and say so.
"""

import html
import json
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import axe_core_python
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(
    path
    for folder in ["workspaces/uc-households", "workspaces/pip", "workspaces/benefit-cap", "Documentation"]
    for path in (ROOT / folder).glob("*.md")
    if path.read_text(encoding="utf-8").startswith("---\nstatbook:")
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")

HOSTILE = """---
statbook: 1
recordings: uc-households
---
# A "title" <script>alert(1)</script>

Prose with <img src="http://127.0.0.1/x.png" onerror="alert(1)"> and ![an image](http://127.0.0.1/y.png),
a [link](javascript:alert(1)).

```statbook
use uc = dataset "Households on Universal Credit"
let rows = sql "select '<script>alert(1)</script>' as a, '\\u{1b}]0;title\\u{7}' as \\"b\\""
show rows
show get uc."Households on Universal Credit" by month = 2025-04..2025-12
```
"""


def report(notebook, folder):
    page = folder / f"{notebook.stem}.html"
    subprocess.run(
        [os.environ["STATBOOK_BIN"], "report", str(notebook), "-o", str(page)],
        check=True, capture_output=True, timeout=120)
    return page


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    hostile = folder / "hostile.md"
    hostile.write_text(HOSTILE, encoding="utf-8")
    shutil.copytree(ROOT / "fixtures/uc-households", folder / "uc-households")
    response = next((folder / "uc-households/2026-08").glob("table--households-by-month--*.response.json"))
    label = json.dumps("April <script>alert(1)</script> \"2025\" \u202e")
    response.write_text(response.read_text(encoding="utf-8").replace('"April 2025"', label), "utf-8")
    subprocess.run(
        [os.environ["STATBOOK_BIN"], "fixtures", "reseal", str(folder / "uc-households")],
        check=True, capture_output=True, timeout=120)
    return [report(notebook, folder) for notebook in NOTEBOOKS + [hostile]]


def chromium(page, *options, folder):
    return subprocess.run(
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-features=NetworkTimeServiceQuerying,OptimizationHints,MediaRouter",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=20000", *options,
            page.as_uri(),
        ],
        check=True, capture_output=True, timeout=180)


class Elements(HTMLParser):
    """All elements of a page with their attributes; and those that stand in cells."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.in_cells = []
        self.sections = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.found.append((tag, attributes))
        if tag == "section":
            self.sections.append(attributes.get("class"))
        if "cell" in self.sections:
            self.in_cells.append(tag)

    def handle_endtag(self, tag):
        if tag == "section" and self.sections:
            self.sections.pop()


def test_there_are_example_notebooks():
    assert len(NOTEBOOKS) >= 6


def test_nothing_in_a_page_runs_or_fetches(pages):
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for tag, attributes in Elements(text).found:
            assert tag not in {"script", "iframe", "object", "embed", "img", "link", "base", "form"}, page
            assert not [name for name in attributes if name.startswith("on")], page
            for name in ["src", "srcset", "xlink:href", "action", "background"]:
                assert name not in attributes, (page, tag, name)
            target = attributes.get("href", "")
            assert not target or re.match(r"(https?:|mailto:|#|[\w./-]+(#[\w-]+)?$)", target), (page, target)
        assert "@import" not in text and not re.search(r"url\((?!#)", text), page


def test_hostile_text_is_shown_as_text(pages):
    text = pages[-1].read_text(encoding="utf-8")
    assert "<script" not in text.lower()
    assert html.escape("<script>alert(1)</script>", quote=False) in text
    assert "\u202e" not in text and "\x1b" not in text and "\x07" not in text


def test_tables_have_captions_and_scopes(pages):
    for page in pages:
        elements = Elements(page.read_text(encoding="utf-8"))
        assert elements.in_cells.count("table") == elements.in_cells.count("caption") > 0, page
        assert all("scope" in attributes for tag, attributes in elements.found if tag == "th"), page


@needs_chromium
def test_no_page_makes_a_request_or_has_a_script_error(pages, tmp_path):
    for page in pages:
        log = tmp_path / "net.json"
        run = chromium(
            page, "--dump-dom", f"--log-net-log={log}", "--enable-logging=stderr", folder=tmp_path)
        assert b"CONSOLE" not in run.stderr, run.stderr
        urls = set(re.findall(r'"url":"([^"]*)"', log.read_text(encoding="utf-8")))
        outside = {url for url in urls if url.startswith(("http:", "https:", "ws:"))}
        # Chromium asks its maker for updates and the time, which the resolver above refuses.
        own = re.compile(r"https?://[\w.-]*\.(google|googleapis|gstatic)\.com/")
        assert not {url for url in outside if not own.match(url)}, (page, outside)
        assert ".google" not in page.read_text(encoding="utf-8"), page


@needs_chromium
@pytest.mark.parametrize(
    "options",
    [["--window-size=1200,900"], ["--window-size=390,844"], ["--window-size=1200,900", "--force-dark-mode"]],
    ids=["desktop", "phone", "dark"])
def test_axe_finds_nothing(pages, tmp_path, options):
    axe = next(Path(axe_core_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
    for page in pages:
        text = page.read_text(encoding="utf-8")
        probe = tmp_path / page.name
        probe.write_text(
            text.replace(
                "</body>",
                f"<script>{axe}</script><script>"
                "axe.run(document).then(r => { const e = document.createElement('pre');"
                "e.id = 'axe'; e.textContent = encodeURIComponent(JSON.stringify(r.violations));"
                "document.documentElement.appendChild(e); });</script></body>"),
            encoding="utf-8")
        dom = chromium(probe, "--dump-dom", *options, folder=tmp_path).stdout.decode()
        found = re.search(r'<pre id="axe">([^<]*)</pre>', dom)
        assert found, f"axe did not finish on {page.name}"
        violations = json.loads(unquote(found.group(1)))
        said = [(v["id"], v["help"], [n["html"][:200] for n in v["nodes"][:3]]) for v in violations]
        assert not said, (page.name, said)
