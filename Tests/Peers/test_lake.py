"""`statbook export --lake`, read by DuckDB and by a local Spark: the same rows as Statbook has, and the
same comparison of releases as `statbook compare`.

Run by `make test-peers`, which sets STATBOOK_BIN.
"""

import gzip
import hashlib
import json
import math
import os
import random
import signal
import subprocess
import time

import pytest

from exported import EXAMPLES, Table, example_workspace, hostile_body, same_number, statbook
from lakes import COMPARISON, Duck, Spark, add, body, check, compared

MONTHS = [(f"2025{n:02}", f"Month {n}") for n in range(1, 13)]
AREAS = [(f"E0600{n:04}", f"Area {n}") for n in range(2000)]


def export(folder, *what, lake="lake"):
    return statbook("export", "--lake", lake, *(what or ["--all"]), cwd=folder)


def manifest(folder):
    return json.loads((folder / "lake/manifest.json").read_text())


def parts(folder):
    return {path: path.stat().st_mtime_ns for path in (folder / "lake").rglob("*.csv.gz")}


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = example_workspace(tmp_path_factory.mktemp("example"))
    export(folder)
    return folder


@pytest.fixture(scope="module")
def releases(tmp_path_factory):
    """Two measures in releases that differ in every way that a comparison counts."""
    folder = tmp_path_factory.mktemp("releases")
    source = random.Random(7)

    def release(months, areas, decimals, missing=(), shift=0.0):
        axes = {"month": months, "area": [*areas, None]}
        size = len(months) * (len(areas) + 1)
        counts = [float(source.randrange(1000)) for _ in range(size)]
        means = [round(source.random() * 100 + shift, 4) for _ in range(size)]
        for cell in missing:
            counts[cell] = None
        return body(axes, [("N", "COUNT", 0, counts), ("M", "MEAN", decimals, means)])

    first = release(MONTHS[:3], AREAS[:4], 2)
    second = json.loads(json.dumps(first))
    mean = second["cubes"]["str:statfn:LAKE:F:M:MEAN"]["values"]
    mean[0][0] += 0.0001
    mean[1][1] += 3
    count = second["cubes"]["str:count:LAKE:N"]["values"]
    count[0][1] = None
    count[2][2] += 5
    count[2][4] += 5
    for name, answer in [
        ("2025-01", first), ("2025-02", second),
        ("2025-03", release(MONTHS[1:5], AREAS[1:6], 1, missing=[0, 7])),
        ("2025 rev=2 (50%)", release(MONTHS[1:5], AREAS[1:6], 1, missing=[0, 9])),
    ]:
        add(folder, "made.up", name, answer)
    export(folder)
    return folder


@pytest.mark.parametrize("engine", [Duck, Spark])
@pytest.mark.parametrize("name", EXAMPLES)
def test_it_has_the_cells_of_the_workspace(example, engine, name):
    table = Table(name, [name], example)
    query, release = name.partition("@")[0], table.provenance["release"]
    columns = [c for n in table.names for c in (f"{n}_code", n)]
    rows = engine(example / "lake").rows(
        f"SELECT {', '.join(columns)}, measure_code, measure, value, status, notes FROM {query}"
        f" WHERE release = '{release}' ORDER BY {', '.join(columns)}")
    cells = [
        (*(x for pair in zip(c.codes, c.labels) for x in pair), c.measure, c.measure_label,
         c.value, c.status or None, ";".join(c.notes) or None) for c in table.cells()]
    assert sorted(rows, key=str) == sorted(cells, key=str)


@pytest.mark.parametrize("engine", [Duck, Spark])
def test_it_compares_the_example_releases_as_statbook_does(example, engine):
    rows = engine(example / "lake").rows(
        COMPARISON.format(view="households", old="2025-09", new="2026-08"))
    check(rows, *compared(example, "households", "2025-09", "2026-08"))


@pytest.mark.parametrize("engine", [Duck, Spark])
def test_it_counts_every_kind_of_change_as_statbook_does(releases, engine):
    lake = engine(releases / "lake")
    order = ["2025 rev=2 (50%)", "2025-01", "2025-02", "2025-03"]
    pairs = lake.rows("SELECT DISTINCT old_release, new_release FROM made_up_comparison")
    assert len(pairs) == 6
    kinds = {row[0] for row in lake.rows("SELECT DISTINCT kind FROM made_up_changes")}
    assert kinds == {"unchanged", "equal at the decimals published", "changed",
                     "missing on a side", "not comparable", "added", "removed"}
    for old, new in pairs:
        assert {old, new} <= set(order)
        check(lake.rows(COMPARISON.format(view="made_up", old=old, new=new)),
              *compared(releases, "made.up", old, new))


@pytest.mark.parametrize("engine", [Duck, Spark])
def test_hostile_labels_are_read_as_they_are(tmp_path, engine):
    answer = hostile_body()
    add(tmp_path, "hostile", "2025-01", answer)
    export(tmp_path)
    rows = engine(tmp_path / "lake").rows("SELECT the_axis_code, the_axis, value FROM hostile")
    labels = [item["labels"][0] for item in answer["fields"][0]["items"]]
    assert {(code, label) for code, label, _ in rows} == {
        (str(n), label) for n, label in enumerate(labels)}
    values = {int(code): value for code, _, value in rows}
    assert all(same_number(values[n], None if n == 1 else n) for n in range(len(labels)))


@pytest.mark.parametrize("engine", [Duck, Spark])
def test_a_query_whose_axes_change_is_one_view(tmp_path, engine):
    one = body({"month": MONTHS[:2]}, [("N", "COUNT", 0, [1, 2])])
    two = body({"month": MONTHS[:2], "sex": [("1", "A"), None]}, [("N", "COUNT", 0, [1, 2, 3, 4])])
    add(tmp_path, "q", "2025-01", one)
    add(tmp_path, "q", "2025-02", two)
    export(tmp_path)
    lake = engine(tmp_path / "lake")
    rows = lake.rows("SELECT release, month_code, sex_code, value FROM q")
    assert sorted(map(str, rows)) == sorted(map(str, [
        ("2025-01", "202501", None, 1.0), ("2025-01", "202502", None, 2.0),
        ("2025-02", "202501", "1", 1.0), ("2025-02", "202501", "total", 2.0),
        ("2025-02", "202502", "1", 3.0), ("2025-02", "202502", "total", 4.0)]))
    (row,) = lake.rows(COMPARISON.format(view="q", old="2025-01", new="2025-02"))
    assert row[6:8] == (4, 2)


def test_the_manifest_names_every_file_with_its_size_and_digest(example):
    document = manifest(example)
    assert {p["path"] for p in document["parts"]} == {
        str(path.relative_to(example / "lake")) for path in parts(example)}
    for part in document["parts"]:
        content = (example / "lake" / part["path"]).read_bytes()
        assert (part["bytes"], part["sha256"]) == (
            len(content), hashlib.sha256(content).hexdigest())
        lines = gzip.decompress(content).decode().splitlines()
        assert lines[0] == ",".join(column["name"] for column in part["columns"])
        assert len(lines) == part["rows"] + 1
        for key in ["queryDigest", "dataDigest", "bodyDigest", "licence", "release"]:
            assert part["provenance"][key]
        assert part["footnotes"] and all(note["text"] for note in part["footnotes"])


def test_only_what_is_new_is_written(tmp_path):
    table = {"month": MONTHS[:2]}
    for number in range(3):
        add(tmp_path, "q", f"2025-0{number + 1}", body(table, [("N", "COUNT", 0, [1, number])]))
    export(tmp_path)
    before, old = parts(tmp_path), manifest(tmp_path)
    # What an export that was killed may leave: a draft, and a file that no manifest names.
    place = tmp_path / "lake/dataset=LAKE/query=q/release=2025-01"
    (place / ".statbook-0.tmp").write_bytes(b"half of a file")
    stray = place.parent / "release=2026-01"
    stray.mkdir()
    (stray / "part-0.csv.gz").write_bytes(b"not known")
    assert Duck(tmp_path / "lake").rows("SELECT count(*) FROM q") == [(6,)]
    export(tmp_path)
    assert not (place / ".statbook-0.tmp").exists()
    assert Duck(tmp_path / "lake").rows("SELECT count(*) FROM q") == [(6,)]
    (stray / "part-0.csv.gz").unlink()
    assert parts(tmp_path) == before and manifest(tmp_path) == old
    add(tmp_path, "q", "2025-04", body(table, [("N", "COUNT", 0, [1, 9])]))
    export(tmp_path)
    after = parts(tmp_path)
    assert {path: after[path] for path in before} == before and len(after) == 4
    # A newer observation of a release takes the place of the older one, and no other is touched.
    add(tmp_path, "q", "2025-02", body(table, [("N", "COUNT", 0, [7, 7])]))
    export(tmp_path)
    changed = {path for path, at in parts(tmp_path).items() if at != after[path]}
    assert [path.parent.name for path in changed] == ["release=2025-02"]
    assert sum(row[0] for row in Duck(tmp_path / "lake").rows(
        "SELECT value FROM q WHERE release = '2025-02'")) == 14


def test_the_same_workspace_gives_the_same_lake(releases, tmp_path):
    statbook("export", "--lake", tmp_path / "again", "--all", cwd=releases)
    for path in (releases / "lake").rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(releases / "lake")).read_bytes() == (
                path.read_bytes())


def test_what_is_tagged_anew_moves_and_what_another_workspace_wrote_stays(tmp_path):
    table = {"month": MONTHS[:2]}
    add(tmp_path, "q", "2025-01", body(table, [("N", "COUNT", 0, [1, 2])]))
    export(tmp_path)
    statbook("release", "tag", "2025-02", "q@1", "--replace", cwd=tmp_path)
    export(tmp_path)
    assert [path.parent.name for path in parts(tmp_path)] == ["release=2025-02"]
    other = tmp_path / "other"
    other.mkdir()
    add(other, "r", "2024-01", body(table, [("N", "COUNT", 0, [3, 4])]))
    export(other, lake=tmp_path / "lake")
    assert {(p["query"], p["release"]) for p in manifest(tmp_path)["parts"]} == {
        ("q", "2025-02"), ("r", "2024-01")}
    assert Duck(tmp_path / "lake").rows("SELECT sum(value) FROM r") == [(7.0,)]


@pytest.fixture
def others(tmp_path):
    """Two folders for workspaces that write to one lake beside them."""
    for name in ["one", "two"]:
        (tmp_path / name).mkdir()
    return tmp_path, tmp_path / "one", tmp_path / "two"


@pytest.mark.parametrize("release", ["2025-01", "2025-02"])
def test_another_query_of_the_same_name_is_refused(others, release):
    root, one, two = others
    add(one, "q", "2025-01", body({"month": MONTHS[:2]}, [("N", "COUNT", 0, [1, 2])]))
    export(one, lake=root / "lake")
    before, old = parts(root), manifest(root)
    add(two, "q", release, body({"sex": [("1", "A"), None]}, [("N", "COUNT", 0, [3, 4])]))
    add(two, "a", release, body({"month": MONTHS[:2]}, [("N", "COUNT", 0, [5, 6])]))
    errors = statbook("export", "--lake", root / "lake", "--all", cwd=two, status=2)
    for text in ["named q too", "2025-01", "statbook query rename q NAME", "another folder"]:
        assert text in " ".join(errors.split())
    assert parts(root) == before and manifest(root) == old
    statbook("query", "rename", "q", "sexes", cwd=two)
    export(two, lake=root / "lake")
    assert len(manifest(root)["parts"]) == 3
    lake = Duck(root / "lake")
    assert lake.rows("SELECT sum(value) FROM q") == [(3.0,)]
    assert lake.rows("SELECT sum(value) FROM sexes") == [(7.0,)]


def test_versions_of_one_query_stand_together_in_one_lake(others):
    root, one, two = others
    old = body({"month": MONTHS[:2]}, [("N", "COUNT", 0, [1, 2])])
    new = body({"month": MONTHS[:2], "sex": [("1", "A"), None]}, [("N", "COUNT", 0, [1, 2, 3, 4])])
    add(one, "q", "2025-01", old)
    export(one, lake=root / "lake")
    add(two, "q", "2025-01", old)
    add(two, "q", "2025-02", new)
    export(two, lake=root / "lake")
    assert [p["release"] for p in manifest(root)["parts"]] == ["2025-01", "2025-02"]


def test_an_older_observation_of_another_workspace_replaces_none(others):
    root, one, two = others
    answers = {"one": [1, 2], "two": [3, 4]}
    days = {"one": "2026-08-02", "two": "2026-08-01"}
    for folder in (one, two):
        answer = body({"month": MONTHS[:2]}, [("N", "COUNT", 0, answers[folder.name])])
        (folder / "answer.json").write_text(json.dumps(answer))
        (folder / "q.json").write_text(json.dumps(answer["query"]))
        statbook("init", "made.statbook", cwd=folder)
        statbook("query", "add", "q.json", "--as", "q", cwd=folder)
        statbook("snapshot", "add", "q", "answer.json", "--release", "2025-01",
                 "--observed-at", days[folder.name], cwd=folder)
    # The newer one stays, whichever comes first.
    for lake, order in {"a": [one, two], "b": [two, one]}.items():
        for folder in [*order, *order]:
            export(folder, lake=root / lake)
        assert Duck(root / lake).rows("SELECT sum(value) FROM q") == [(3.0,)]


@pytest.mark.parametrize("engine", [Duck, Spark])
def test_views_of_names_that_are_alike_do_not_collide(tmp_path, engine):
    names = ["made", "made_changes", "made-releases", "made.comparison", "made_measures",
             "made_files_1", "Made", "a.b", "a-b"]
    for number, name in enumerate(names):
        for release in ["2025-01", "2025-02"]:
            add(tmp_path, name, release,
                body({"month": MONTHS[:2]}, [("N", "COUNT", 0, [number, 100 * number])]))
    export(tmp_path, *names[:-1])
    before = {p["query"]: p["view"] for p in manifest(tmp_path)["parts"]}
    export(tmp_path)
    after = {p["query"]: p["view"] for p in manifest(tmp_path)["parts"]}
    assert after == {**before, "a-b": after["a-b"]}
    assert len(set(after.values())) == len(names)
    assert (after["a.b"], after["Made"]) == ("a_b", "made")
    digest = hashlib.sha256(b"made_changes").hexdigest()[:8]
    assert after["made_changes"] == f"made_changes_q{digest}"
    lake = engine(tmp_path / "lake")
    # Spark takes seconds for each query.
    for number, name in enumerate(names if engine is Duck else names[:2]):
        view = after[name]
        assert lake.rows(f"SELECT sum(value) FROM {view}") == [(202.0 * number,)]
        assert lake.rows(f"SELECT count(*) FROM {view}_releases") == [(2,)]
        assert lake.rows(f"SELECT count(*) FROM {view}_changes") == [(2,)]
        (row,) = lake.rows(COMPARISON.format(view=view, old="2025-01", new="2025-02"))
        assert row[1] == 2


def test_two_exports_at_once_do_not_mix(tmp_path):
    import fcntl

    add(tmp_path, "q", "2025-01", body({"month": MONTHS[:2]}, [("N", "COUNT", 0, [1, 2])]))
    (tmp_path / "lake").mkdir()
    with (tmp_path / "lake/.statbook-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        errors = statbook("export", "--lake", "lake", "--all", cwd=tmp_path, status=2)
    assert "another export" in errors
    export(tmp_path)
    assert len(parts(tmp_path)) == 1


def test_a_killed_export_leaves_a_readable_lake(tmp_path):
    source = random.Random(11)
    axes = {"month": MONTHS, "area": AREAS[:1500]}
    for number in range(6):
        values = [float(source.randrange(10**6)) for _ in range(12 * 1500)]
        add(tmp_path, "q", f"2025-{number + 1:02}", body(axes, [("N", "COUNT", 0, values)]))
        if number == 2:
            export(tmp_path)
    settled = (tmp_path / "lake/manifest.json").read_bytes()
    seen = set()
    for wait in [0.01 * n for n in range(1, 25)]:
        run = subprocess.Popen(
            [os.environ["STATBOOK_BIN"], "export", "--lake", "lake", "--all"], cwd=tmp_path,
            stderr=subprocess.DEVNULL)
        time.sleep(wait)
        run.send_signal(signal.SIGKILL)
        run.wait()
        for path in parts(tmp_path):
            assert len(gzip.decompress(path.read_bytes()).splitlines()) == 18_001
        rows = Duck(tmp_path / "lake").rows("SELECT count(*) FROM q")[0][0]
        assert rows in (3 * 18_000, 6 * 18_000)
        isDone = (tmp_path / "lake/manifest.json").read_bytes() != settled
        seen.add((len(parts(tmp_path)), isDone))
        if isDone:
            break
    export(tmp_path)
    assert Duck(tmp_path / "lake").rows("SELECT count(*) FROM q") == [(6 * 18_000,)]
    assert not list((tmp_path / "lake").rglob("*.tmp"))
    assert len(manifest(tmp_path)["parts"]) == 6


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A hundred releases of 30,000 cells, three million rows."""
    folder = tmp_path_factory.mktemp("large")
    source = random.Random(3)
    areas, months = AREAS[:1000], [(f"{2020 + n // 12}{n % 12 + 1:02}", str(n)) for n in range(60)]
    figures = {}
    for number in range(100):
        window = months[number % 30 : number % 30 + 30]
        for month in window:
            for area in areas:
                key = (month[0], area[0])
                if key not in figures or source.random() < 0.02:
                    figures[key] = source.randrange(100, 100_000)
        values = [figures[(m[0], a[0])] for m in window for a in areas]
        add(folder, "areas", f"r{number:03}",
            body({"month": window, "area": areas}, [("N", "COUNT", 0, values)]))
    started = time.monotonic()
    export(folder)
    return folder, time.monotonic() - started


@pytest.mark.parametrize("engine", [Duck, Spark])
def test_three_million_rows_of_a_hundred_releases_are_compared_alike(large, engine):
    folder, _ = large
    lake = engine(folder / "lake")
    assert lake.rows("SELECT count(*), count(DISTINCT release) FROM areas") == [(3_000_000, 100)]
    pairs = [("r000", "r001"), ("r029", "r030"), ("r010", "r099")][: 3 if engine is Duck else 1]
    for old, new in pairs:
        rows = lake.rows(COMPARISON.format(view="areas", old=old, new=new))
        check(rows, *compared(folder, "areas", old, new))


def test_the_second_export_of_three_million_rows_writes_nothing(large):
    folder, first = large
    before = parts(folder)
    started = time.monotonic()
    export(folder)
    assert parts(folder) == before and len(before) == 100
    assert time.monotonic() - started < max(first / 2, 2)
