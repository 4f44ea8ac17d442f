"""`statbook report -o X.ipynb`, read by nbformat, for every notebook of the repository.

Run by `make test-peers`, which sets STATBOOK_BIN.
"""

import json
import re
from xml.etree import ElementTree

import nbformat
import pytest

from exported import ROOT, judge, statbook

NOTEBOOKS = sorted(ROOT.glob("workspaces/*/*.md")) + [ROOT / "Documentation/Cells.md"]
NOTEBOOKS = [path for path in NOTEBOOKS if path.name != "README.md"]


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return request.param


@pytest.fixture(scope="module")
def written(notebook, tmp_path_factory):
    path = tmp_path_factory.mktemp("ipynb") / "notebook.ipynb"
    statbook("report", notebook.name, "-o", path, cwd=notebook.parent)
    return path


def cells_of(notebook):
    """The cells of the Markdown file: name or nothing, and text."""
    fence = re.compile(r"^( *)(`{3,})statbook([^\n`]*)\n(.*?)^\1\2`*$", re.M | re.S)
    return [
        (re.search(r"name=(\S+)", options), text)
        for _, _, options, text in fence.findall(notebook.read_text())
    ]


def test_the_packaged_schema_accepts_it(written):
    assert judge("ipynb", written) == []


def test_nbformat_reads_it_without_a_warning(written, recwarn):
    document = nbformat.read(written, as_version=4)
    nbformat.validate(document)
    assert (document.nbformat, document.nbformat_minor) == (4, 5)
    assert not [w for w in recwarn if "nbformat" in str(w.category)]


def test_it_has_every_cell_with_its_name_and_text(notebook, written):
    document = nbformat.read(written, as_version=4)
    code = [cell for cell in document.cells if cell.cell_type == "code"]
    expected = cells_of(notebook)
    assert len(code) == len(expected) > 0
    for cell, (name, text) in zip(code, expected):
        if name:
            assert cell.metadata.name == name.group(1)
        if not text.startswith(" "):
            assert cell.source == text.strip("\n")


def test_what_a_cell_shows_is_what_the_notebook_says(notebook, written):
    """The text of each output block stands in the output of its cell, to the letter."""
    document = nbformat.read(written, as_version=4)
    blocks = re.findall(
        r"^```output[^\n]*text=[^\n]*\n(.*?)^```$", notebook.read_text(), re.M | re.S)
    texts = []
    for cell in document.cells:
        if cell.cell_type != "code" or not cell.outputs:
            continue
        texts.append("\n".join(
            output.data["text/plain"] if "data" in output
            else output.text if "text" in output else "" for output in cell.outputs))
    for block in blocks:
        assert block in texts, block


def test_tables_have_html_and_markdown_and_prose_has_its_figures(written):
    document = nbformat.read(written, as_version=4)
    data = [o.data for c in document.cells if c.cell_type == "code" for o in c.outputs
            if "data" in o]
    assert any("text/html" in d and "<table" in d["text/html"] for d in data)
    assert any("text/markdown" in d for d in data)
    assert all("<script" not in d.get("text/html", "") for d in data)
    prose = "\n".join(c.source for c in document.cells if c.cell_type == "markdown")
    assert "```output" not in prose.replace("````", "") or "Cells.md" in str(written)
    assert not re.search(r"^---$", prose.split("\n")[0])


def test_a_chart_is_a_drawing_of_its_own_too(notebook, written):
    drawn = [
        o.data["image/svg+xml"] for c in nbformat.read(written, as_version=4).cells
        if c.cell_type == "code" for o in c.outputs if "image/svg+xml" in o.get("data", {})]
    statements = re.findall(r"^chart (?:line|bar|spark) ", notebook.read_text(), re.M)
    assert len(drawn) > 0 or not statements
    for drawing in drawn:
        assert ElementTree.fromstring(drawing).tag == "{http://www.w3.org/2000/svg}svg"


def test_a_chart_is_vega_lite_too(notebook, written):
    vl_convert = pytest.importorskip("vl_convert")
    for cell in nbformat.read(written, as_version=4).cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            assert ("image/svg+xml" in data) == ("application/vnd.vegalite.v5+json" in data)
            if "image/svg+xml" in data:
                specification = data["application/vnd.vegalite.v5+json"]
                assert specification["$schema"].endswith("/v5.json")
                drawing = vl_convert.vegalite_to_svg(specification, vl_version="5.21")
                assert re.search(r"<(path|rect|circle)", drawing)


def test_the_ids_and_bytes_are_the_same_each_time(notebook, written, tmp_path):
    statbook("report", notebook.name, "-o", tmp_path / "again.ipynb", cwd=notebook.parent)
    assert (tmp_path / "again.ipynb").read_bytes() == written.read_bytes()
    ids = [cell["id"] for cell in json.loads(written.read_text())["cells"]]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[a-f0-9]{16}", i) for i in ids)
