"""`statbook export --format xlsx`: held to the schemas of Microsoft 365, read by openpyxl, converted by
LibreOffice; and the list of what makes a spreadsheet accessible (Government Analysis Function), as far as
a program can check it.

Run by `make test-peers`, which sets STATBOOK_BIN.
"""

import csv
import json
import re
import shutil
import subprocess
import sys
import zipfile

import openpyxl
import pytest

from exported import (
    CASES, EXAMPLES, MADE_UP, Table, case_id, hostile_body, same_number, statbook, table_of)

SHORTHAND = re.compile(r"(\[(r|p|b|e|f|u|low|none|note \d+)\])+")


@pytest.fixture(scope="module", params=CASES, ids=case_id)
def table(request, tmp_path_factory):
    return table_of(request.param, tmp_path_factory)


@pytest.fixture(scope="module")
def written(table, tmp_path_factory):
    path = tmp_path_factory.mktemp("xlsx") / "table.xlsx"
    table.export("xlsx", path)
    return path


@pytest.fixture(scope="module")
def book(written):
    return openpyxl.load_workbook(written)


def rows(sheet):
    return list(sheet.iter_rows(values_only=True))


def plain(text):
    """A text as the sheet shows it: XML has no control characters but tab and line ends."""
    return "".join(
        chr(0x2400 + ord(c)) if ord(c) < 0x20 and c not in "\t\n\r" else c for c in text)


def audited(path):
    """What openxml-audit finds by the schemas of Microsoft 365."""
    run = subprocess.run(
        [sys.executable, "-m", "openxml_audit", "-f", "microsoft365", "-o", "json", path],
        capture_output=True, timeout=120)
    (found,) = json.loads(run.stdout)
    return [error for error in found["errors"]] + [found["warning_count"]]


def test_the_validator_accepts_it(written):
    assert audited(written) == [0]


def test_the_validator_does_not_accept_a_broken_one(written, tmp_path):
    with zipfile.ZipFile(written) as whole, zipfile.ZipFile(tmp_path / "x.xlsx", "w") as broken:
        for name in whole.namelist():
            part = whole.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"sheetData>", b"data>")
            broken.writestr(name, part)
    assert len(audited(tmp_path / "x.xlsx")) > 1


def test_there_are_a_cover_contents_and_notes_before_the_table(book):
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"] and len(book.sheetnames) == 4
    for name in book.sheetnames:
        assert len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name)
    link = book["Contents"]["A2"]
    assert link.value == book.sheetnames[3]
    assert link.hyperlink.location == f"'{book.sheetnames[3]}'!A1"


def test_each_sheet_begins_in_a1_and_has_no_merged_or_empty_cells(book):
    for sheet in book:
        assert sheet.dimensions.startswith("A1")
        assert not sheet.merged_cells.ranges
        assert all(value not in (None, "") for row in rows(sheet) for value in row), sheet.title
        assert sheet.max_row == len(rows(sheet)) and not any(
            d.hidden for d in [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()])


def test_each_table_is_marked_up_with_one_header_that_stays(book):
    for sheet in book.worksheets[1:]:
        (name, reference), = sheet.tables.items()
        assert reference == sheet.dimensions and re.fullmatch(r"[A-Za-z_]\w*", name)
        header = [cell.value for cell in sheet[1]]
        assert [c.name for c in sheet.tables[name].tableColumns] == header
        assert len({text.lower() for text in header}) == len(header)
        assert sheet.freeze_panes == "A2" and all(cell.font.bold for cell in sheet[1])
        assert sheet.print_title_rows == "$1:$1"
        assert all(sheet.column_dimensions[cell.column_letter].width >= 8 for cell in sheet[1])


def test_figures_are_numbers_whole_and_shown_with_the_decimals_of_their_measure(table, book):
    sheet = book.worksheets[3]
    header = [cell.value for cell in sheet[1]]
    cells = list(table.cells())
    per_measure = len(cells) // len(table.json["measures"])
    axes = len(table.names)
    column = 2 * axes
    for number, measure in enumerate(table.json["measures"]):
        own = cells[number * per_measure : (number + 1) * per_measure]
        has_shorthand = column + 1 < len(header) and header[column + 1].startswith("Shorthand: ")
        for row, cell in zip(sheet.iter_rows(min_row=2), own):
            for axis in range(axes):
                assert row[2 * axis].value == plain(cell.labels[axis])
                assert row[2 * axis + 1].value == cell.codes[axis]
            figure = row[column]
            if cell.value is None:
                assert figure.value == "[x]"
            else:
                assert figure.data_type == "n" and same_number(figure.value, cell.value)
                decimals = cell.precision
                assert figure.number_format == "#,##0" + ("." + "0" * decimals if decimals else "")
            shorthand = row[column + 1].value if has_shorthand else ""
            marks = [mark for mark in re.findall(r"\[(\w)\]", shorthand) if mark != "x"]
            assert marks == cell.marks
            if has_shorthand:
                assert SHORTHAND.fullmatch(shorthand)
        column += 2 if has_shorthand else 1
    assert column == len(header)


def test_text_is_text_and_never_a_formula(book):
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type in "sn" for cell in row)


def test_every_shorthand_that_is_used_is_explained(table, book):
    explained = {row[0]: row[1] for row in rows(book["Notes"])[1:]}
    used = set()
    for sheet in book.worksheets:
        if sheet.title == "Notes":
            continue
        for row in rows(sheet):
            for value in row:
                if isinstance(value, str) and "[" in value:
                    used |= set(re.findall(r"\[(?:[a-z]|low|none|note \d+)\]", value))
    assert used and used <= set(explained) or not used
    texts = set(explained.values())
    for note in table.json["footnotes"]:
        if note["scope"] != "unused" and note["text"]:
            assert note["text"] in texts


def test_a_published_zero_of_a_count_has_its_note(table, book):
    if table.json["measures"][0]["function"] != "COUNT":
        return
    sheet = book.worksheets[3]
    column = 2 * len(table.names)
    notes = {row[0]: row[1] for row in rows(book["Notes"])}
    for row in rows(sheet)[1:]:
        if row[column] == 0:
            last = re.findall(r"\[note \d+\]", row[column + 1])[-1]
            assert "may be a suppressed small number" in notes[last]


def test_the_cover_tells_where_the_figures_came_from(table, book):
    sheet = book["Cover"]
    assert sheet.max_column == 1
    text = "\n".join(str(row[0]) for row in rows(sheet))
    if table.provenance:
        for key in ["queryDigest", "dataDigest", "bodyDigest", "origin", "observedAt", "release"]:
            assert table.provenance[key] in text
        assert "Open Government Licence v3.0" in text
    assert book.properties.title and book.properties.language == "en-GB"


def test_it_is_the_same_bytes_each_time_and_a_sound_archive(table, written):
    assert table.export("xlsx", "-") == written.read_bytes()
    with zipfile.ZipFile(written) as archive:
        assert archive.testzip() is None


def test_several_results_are_one_workbook(tmp_path_factory):
    example = table_of(("example", "families"), tmp_path_factory)
    path = tmp_path_factory.mktemp("several") / "all.xlsx"
    statbook("export", *EXAMPLES, "-o", path, cwd=example.cwd)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Cover", "Contents", "Notes", *EXAMPLES]
    assert [row[0] for row in rows(book["Contents"])[1:]] == EXAMPLES


def test_names_that_excel_refuses_are_changed(tmp_path):
    for name in ["[a]:b*c?.json", "h" * 60 + ".json", "History.json", "'x'.json"]:
        (tmp_path / name).write_text(json.dumps(hostile_body()))
        statbook("export", "--answer", name, "-o", "x.xlsx", "--force", cwd=tmp_path)
        title = openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames[3]
        assert 0 < len(title) <= 31 and title.lower() != "history"
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", title)


def test_a_zero_byte_is_shown_and_no_text_is_too_long(tmp_path):
    (tmp_path / "zero.json").write_text(json.dumps(hostile_body(["a\0b", "c\u001bd"])))
    Table("zero", ["--answer", "zero.json"], tmp_path).export("xlsx", "zero.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "zero.xlsx").worksheets[3]
    assert [sheet["A2"].value, sheet["A3"].value] == ["a\u2400b", "c\u241bd"]
    (tmp_path / "long.json").write_text(json.dumps(hostile_body(["x" * 40_000, "y"])))
    errors = statbook("export", "--answer", "long.json", "-o", "long.xlsx", cwd=tmp_path, status=2)
    assert "32,767" in errors and "csv" in errors and not (tmp_path / "long.xlsx").exists()


def test_more_rows_than_excel_has_are_refused_with_the_way_out(tmp_path):
    labels = [str(number) for number in range(1_048_576)]
    (tmp_path / "rows.json").write_text(json.dumps(hostile_body(labels)))
    errors = statbook("export", "--answer", "rows.json", "-o", "rows.xlsx", cwd=tmp_path, status=2)
    assert "1,048,576" in errors and "--format csv" in errors


def test_libreoffice_reads_the_same_text_and_numbers(table, written, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice (libreoffice-calc) on this machine")
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,4",
         "--outdir", tmp_path, written], check=True, capture_output=True, timeout=120)
    read, = tmp_path.glob("*.csv")
    with read.open(newline="") as file:
        lines = list(csv.reader(file))[1:]
    cells = list(table.cells())[: len(lines)]
    assert len(lines) * len(table.json["measures"]) == len(list(table.cells()))
    for line, cell in zip(lines, cells):
        value = line[2 * len(table.names)]
        assert value == "[x]" if cell.value is None else same_number(float(value), cell.value)
        if table.name not in MADE_UP:
            assert line[0] == cell.labels[0]
