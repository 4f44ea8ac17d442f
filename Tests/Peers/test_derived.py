"""What the verbs of derived results come to, against pandas: on real responses, and on tables that are made up.

The made-up ones have missing months, months in no order, zero and small bases, figures that are missing, custom
groups, totals of a selection, and two measures. Run by `make test-peers`, which sets STATBOOK_BIN.
"""

import copy
import csv
import json
import os
import random
import subprocess
from pathlib import Path

import numpy
import pandas
import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("STATBOOK_CORPUS") or ROOT / "../shared/corpus")
RESPONSES = sorted(CORPUS.glob("responses/*.json"))
LEAST_BASE = 20


def statbook(*arguments, folder):
    run = subprocess.run(
        [os.environ["STATBOOK_BIN"], *map(str, arguments)], capture_output=True, timeout=120, cwd=folder)
    assert run.returncode == 0, run.stderr.decode() + run.stdout.decode()
    return run.stderr.decode()


class Book:
    """A folder with answers, in which cells are run; what they export is read with pandas."""

    def __init__(self, folder, bodies):
        self.folder = folder
        for name, body in bodies.items():
            (folder / f"{name}.json").write_text(json.dumps(body), encoding="utf-8")
            (folder / f"{name}-query.json").write_text(json.dumps(body["query"]), encoding="utf-8")
            statbook(
                "fixtures", "add", "set", "--response", f"{name}.json", "--query",
                f"{name}-query.json", "--release", "2026-01", "--label", name, folder=folder)
        self.bases = "".join(f'let {name} = query "{name}-query.json"\n' for name in bodies)
        self.names = list(bodies)

    def run(self, **cells):
        """Exports the bases, and each expression under its name; returns their tables and what was said."""
        exported = self.names + list(cells)
        text = self.bases + "".join(
            f"let {name} = {expression}\n" if not expression.startswith("csv ") else
            f"lookup {name} = {expression}\n" for name, expression in cells.items())
        exported = [n for n in exported if not cells.get(n, "").startswith("csv ")]
        text += "".join(f'export {name} to "out/{name}.csv"\n' for name in exported)
        (self.folder / "book.md").write_text(
            f"---\nstatbook: 1\nrecordings: set\n---\n```statbook\n{text}```\n", encoding="utf-8")
        said = statbook("run", "book.md", folder=self.folder)
        return {name: self.table(name) for name in exported}, said

    def table(self, name):
        with open(self.folder / f"out/{name}.csv", encoding="utf-8", newline="") as file:
            rows = pandas.DataFrame(list(csv.DictReader(file)))
        rows["value"] = pandas.to_numeric(rows["value"])
        return rows

    def notes(self, name):
        with open(self.folder / f"out/{name}.notes.csv", encoding="utf-8", newline="") as file:
            return [row["text"] for row in csv.DictReader(file)]


def axes(table):
    return [c[:-5] for c in table.columns if c.endswith("_code") and c != "measure_code"]


def same(found, wanted):
    """Whether two columns have the same figures, and none in the same places."""
    found, wanted = numpy.asarray(found, float), numpy.asarray(wanted, float)
    assert found.shape == wanted.shape
    assert (numpy.isnan(found) == numpy.isnan(wanted)).all()
    assert numpy.allclose(found, wanted, rtol=1e-12, atol=1e-12, equal_nan=True)


# What pandas makes of a tidy CSV.


def bases_over(base, axis):
    """The Total of each row along an axis, or the sum of its items, missing where one of them is."""
    others = [f"{a}_code" for a in axes(base) if a != axis] + ["measure_code"]
    if (base[f"{axis}_code"] == "total").any():
        totals = base[base[f"{axis}_code"] == "total"][others + ["value"]]
        return base[others].merge(totals, on=others, how="left", validate="many_to_one")["value"].to_numpy()
    return base.groupby(others)["value"].transform(lambda v: v.sum(skipna=False)).to_numpy()


def blanked(ratio, base, counts, least=LEAST_BASE):
    return numpy.where((base > 0) & (~counts | (base >= least)), ratio, numpy.nan)


def is_count(table):
    return table["measure_code"].str.contains("str:count:").to_numpy()


def share(base, axis, least=LEAST_BASE):
    totals = bases_over(base, axis)
    with numpy.errstate(divide="ignore", invalid="ignore"):
        return blanked(100 * base["value"].to_numpy() / totals, totals, is_count(base), least)


def earlier(base, axis, months):
    """For each row that of so many months before: by the month, never by the position."""
    others = [c for c in base.columns if c.endswith("_code") and c != f"{axis}_code"]
    stamps = pandas.PeriodIndex(pandas.to_datetime(base[f"{axis}_code"].str[-6:], format="%Y%m"), freq="M")
    index = pandas.MultiIndex.from_arrays([stamps] + [base[c] for c in others])
    values = pandas.Series(base["value"].to_numpy(), index=index)
    wanted = pandas.MultiIndex.from_arrays([stamps - months] + [base[c] for c in others])
    kept = (stamps - months) >= stamps.min()
    return values.reindex(wanted).to_numpy(), kept


# Real responses.


def body_of(path):
    if path is None:
        absent = f"no corpus in {CORPUS}; set STATBOOK_CORPUS to where it is"
        if os.environ.get("STATBOOK_REQUIRE_CORPUS") == "1":
            pytest.fail(absent)
        pytest.skip(absent)
    return json.loads(path.read_bytes())


@pytest.mark.parametrize("path", RESPONSES or [None], ids=lambda p: p.stem if p else "none")
def test_shares_and_sums_of_real_responses(path, tmp_path):
    book = Book(tmp_path, {"base": body_of(path)})
    names = axes(book.run()[0]["base"])
    cells = {f"share_{n}": f"share of base over {name}" for n, name in enumerate(names)}
    cells |= {f"sum_{n}": f"sum base over {name}" for n, name in enumerate(names)}
    tables, _ = book.run(**cells)
    base = tables["base"]
    for number, axis in enumerate(names):
        same(tables[f"share_{number}"]["value"], share(base, axis))
        parts = base[base[f"{axis}_code"] != "total"]
        others = [f"{a}_code" for a in names if a != axis] + ["measure_code"]
        sums = parts.groupby(others, sort=False)["value"].apply(lambda v: v.sum(skipna=False))
        same(tables[f"sum_{number}"]["value"], sums)


@pytest.mark.parametrize(
    "path", [p for p in RESPONSES if "month" in p.stem and "constituency" not in p.stem] or [None],
    ids=lambda p: p.stem if p else "none")
@pytest.mark.parametrize("months", [1, 2])
def test_changes_of_real_responses(path, months, tmp_path):
    book = Book(tmp_path, {"base": body_of(path)})
    tables, _ = book.run(
        difference=f"change base over {months} months",
        percent=f"change base over {months} months as percent")
    base = tables["base"]
    before, kept = earlier(base, "month", months)
    same(tables["difference"]["value"], (base["value"] - before)[kept])
    with numpy.errstate(divide="ignore", invalid="ignore"):
        percent = blanked(100 * (base["value"] - before) / before, before, is_count(base))
    same(tables["percent"]["value"], percent[kept])


def test_authorities_by_nation_and_by_the_table_of_regions(tmp_path):
    path = CORPUS / "responses/uc-households-la-may2025--2026-08.json"
    book = Book(tmp_path, {"base": body_of(path if path.exists() else None)})
    base = book.run()[0]["base"]
    axis = [a for a in axes(base) if a != "month"][0]
    codes = base[f"{axis}_code"]
    nations = {"E": "England", "S": "Scotland", "W": "Wales"}
    with open(tmp_path / "nations.csv", "w", encoding="utf-8") as file:
        file.write("lad,nation\n" + "".join(
            f"{c},{nations[c[0]]}\n" for c in codes if c[0] in nations))
    tables, said = book.run(
        nation='sum base by nation using "nations.csv"', region="sum base by region",
        built_in="sum base by nation")
    wanted = base.assign(nation=codes.str[0].map(nations)).groupby("nation", sort=False)["value"].sum()
    found = tables["nation"].set_index("nation")["value"]
    assert found.to_dict() == wanted.to_dict()
    assert tables["built_in"].set_index("nation")["value"].to_dict() == wanted.to_dict()
    # The nine regions add up to England, and the code that is not known is in no sum and is told.
    region = tables["region"].set_index("region")["value"]
    assert len(region) == 11
    assert region.drop(["Scotland", "Wales"]).sum() == wanted["England"]
    assert "ZZXXXXXXX" in said and "SB256" in said
    notes = "\n".join(book.notes("nation"))
    assert "standard deviation 1.9" in notes and "22 to 296 figures" in notes
    deviation = 1.9 * 296**0.5
    assert f"to {deviation:.2g}" in notes


# Tables that are made up.

MONTHS = ["202401", "202403", "202402", "202406", "202501", "202502", "202503"]
AREAS = ["E12000001", "E12000002", "E12000003", "E12000004"]


def made_up(seed, groups=False, total=True, measures=2):
    """An answer of months × areas with two measures; every seventh figure is a small one, a zero or none."""
    chance = random.Random(seed)
    date, geo = "str:field:MADE_UP:F_DATE:DATE_NAME", "str:field:MADE_UP:V_F:GEO"
    months = [
        {"type": "RecodeItem", "labels": [f"Month {m}"], "uris": [f"{date.replace('field', 'value')}:C_DATE:{m}"]}
        for m in MONTHS]
    uri = f"{geo.replace('field', 'value')}:C_REGION:"
    rows = [[a] for a in AREAS] if not groups else [AREAS[:2], AREAS[2:]]
    areas = [
        {"type": "RecodeItem", "labels": [f"Area {a}" for a in row], "uris": [uri + a for a in row]}
        for row in rows]
    if total:
        areas.append({"type": "Total", "labels": ["Total"]})
    ids = ["str:count:MADE_UP:V_F", "str:statfn:MADE_UP:V_F:PAYMENT:SUM"][:measures]
    about = [
        {"uri": ids[0], "label": "Claims (made up)", "measure": ids[0], "function": "COUNT"},
        {"uri": "str:statfn:MADE_UP:V_F:PAYMENT:SUM", "label": "Sum of Payment (made up)",
         "measure": "str:measure:MADE_UP:V_F:PAYMENT", "function": "SUM"}][:measures]

    def figure():
        return chance.choice([0, None, chance.randint(1, 19)] + [chance.randint(20, 90_000)] * 12)

    def row():
        parts = [figure() for _ in rows]
        noisy = sum(p or 0 for p in parts) + chance.randint(-3, 3)
        return parts + ([max(noisy, 0)] if total else [])

    cubes = {i: {"values": [row() for _ in months], "precision": 0} for i in ids}
    query = {
        "database": "str:database:MADE_UP", "measures": ids,
        "recodes": {
            date: {"map": [m["uris"] for m in months], "total": False},
            geo: {"map": [[uri + a for a in row] for row in rows], "total": total}},
        "dimensions": [[date], [geo]]}
    return {
        "query": query, "database": {"uri": "str:database:MADE_UP", "label": "Made up"},
        "measures": about,
        "fields": [
            {"uri": date, "label": "Month", "items": months}, {"uri": geo, "label": "Area", "items": areas}],
        "cubes": cubes, "annotationMap": {}}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("groups", [False, True], ids=["values", "groups"])
@pytest.mark.parametrize("total", [False, True], ids=["sum", "total"])
def test_made_up_tables(seed, groups, total, tmp_path):
    book = Book(tmp_path, {"base": made_up(seed, groups, total)})
    tables, _ = book.run(
        share="share of base over area", stricter="share of base over area base >= 500",
        month="change base over 1 month", year="change base over 12 months as percent",
        number="change base as index from 2024-02", added="sum base over area")
    base = tables["base"]
    counts = is_count(base)
    same(tables["share"]["value"], share(base, "area"))
    totals = bases_over(base, "area")
    with numpy.errstate(divide="ignore", invalid="ignore"):
        ratio = 100 * base["value"] / totals
    same(tables["stricter"]["value"], blanked(ratio, totals, numpy.full(len(base), True), 500))
    before, kept = earlier(base, "month", 1)
    same(tables["month"]["value"], (base["value"] - before)[kept])
    before, kept = earlier(base, "month", 12)
    with numpy.errstate(divide="ignore", invalid="ignore"):
        percent = blanked(100 * (base["value"] - before) / before, before, counts)
    same(tables["year"]["value"], percent[kept])
    start = base[base["month_code"] == "202402"].set_index(["area_code", "measure_code"])["value"]
    hundred = start.reindex(pandas.MultiIndex.from_frame(base[["area_code", "measure_code"]])).to_numpy()
    with numpy.errstate(divide="ignore", invalid="ignore"):
        index = blanked(100 * base["value"] / hundred, hundred, counts)
    same(tables["number"]["value"], index)
    parts = base[base["area_code"] != "total"]
    sums = parts.groupby(["month_code", "measure_code"], sort=False)["value"].apply(
        lambda v: v.sum(skipna=False))
    same(tables["added"]["value"], sums)
    assert list(tables["added"]["month_code"]) == list(sums.index.get_level_values("month_code"))


@pytest.mark.parametrize("groups", [False, True], ids=["values", "groups"])
def test_rates_are_those_of_a_merge(groups, tmp_path):
    book = Book(tmp_path, {"base": made_up(9, groups)})
    people = pandas.DataFrame(
        [(a, y, 1000 * (i + 1) + y) for i, a in enumerate(AREAS) for y in (2023, 2024)],
        columns=["code", "year", "people"])
    people.to_csv(tmp_path / "people.csv", index=False)
    tables, said = book.run(
        people='csv "people.csv" key code, year',
        rate="rate base per 1000 using people on area.code, year(month)")
    base = tables["base"]

    def population(row):
        members = AREAS if row["area_code"] == "total" else row["area_code"].split("+")
        found = people[people["code"].isin(members) & (people["year"] == int(row["month_code"][:4]))]
        return found["people"].sum() if len(found) == len(members) else numpy.nan

    same(tables["rate"]["value"], 1000 * base["value"] / base.apply(population, axis=1))
    # 2025 is not in the file, and 2023 is not in the table: both are told.
    assert "E12000001 2025" in said and "E12000001 2023" in said


def test_a_linked_series_is_one_after_the_other(tmp_path):
    old, new = made_up(20, measures=1), made_up(21, measures=1)
    text = json.dumps(new).replace("MADE_UP", "MADE_ANEW")
    book = Book(tmp_path, {"old": old, "new": json.loads(text)})
    tables, _ = book.run(linked="link old until 2024-03 then new")
    parts = [
        tables["old"][tables["old"]["month_code"] <= "202403"],
        tables["new"][tables["new"]["month_code"] > "202403"]]
    wanted = pandas.concat([p.sort_values("month_code", kind="stable") for p in parts])
    linked = tables["linked"]
    assert list(linked["month_code"]) == list(wanted["month_code"])
    same(linked["value"], wanted["value"])
    assert set(linked[linked["status"] == "b"]["month_code"]) == {"202406"}


def test_a_mean_is_never_made_of_means(tmp_path):
    body = copy.deepcopy(made_up(5))
    text = json.dumps(body).replace("PAYMENT:SUM", "PAYMENT:MEAN").replace('"SUM"', '"MEAN"')
    book = Book(tmp_path, {"base": json.loads(text)})
    for verb in ["share of base over area", "sum base over area"]:
        (tmp_path / "refused.md").write_text(
            f"---\nstatbook: 1\nrecordings: set\n---\n```statbook\n{book.bases}show {verb}\n```\n",
            encoding="utf-8")
        run = subprocess.run(
            [os.environ["STATBOOK_BIN"], "run", "refused.md"], capture_output=True, cwd=tmp_path,
            timeout=120)
        assert run.returncode != 0 and b"SB210" in run.stderr
