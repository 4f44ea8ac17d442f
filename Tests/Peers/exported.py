"""What the tests of export formats share: the program, tables to be exported, and their cells as
`--format json` has them, to which every other format is held.
"""

import importlib.util
import itertools
import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("STATBOOK_CORPUS") or ROOT / "../shared/corpus")
JUDGE = CORPUS.parent / "tools/validate_formats.py"
MARKS = set("befpru")


def statbook(*arguments, cwd=None, status=0, **environment):
    """Runs the program, which is to end with the status; its standard output."""
    run = subprocess.run(
        [os.environ["STATBOOK_BIN"], *map(str, arguments)],
        capture_output=True,
        timeout=300,
        cwd=cwd,
        env={**os.environ, "STATBOOK_CLOCK": "2026-08-15T12:00:00Z", **environment},
    )
    errors = run.stderr.decode(errors="replace")
    assert run.returncode == status, f"{arguments} exited with {run.returncode}:\n{errors}"
    return run.stdout if status == 0 else errors


class Table:
    """A table that can be exported: `select` names it to `statbook export`, `cwd` is where."""

    def __init__(self, name, select, cwd):
        self.name, self.select, self.cwd = name, [str(s) for s in select], cwd
        self.json = json.loads(self.export("json", "-"))

    def export(self, form, path, *more, **options):
        return statbook(
            "export", *self.select, "--format", form, "-o", path, *more, cwd=self.cwd, **options
        )

    @property
    def names(self):
        return [field["name"] for field in self.json["fields"]]

    @property
    def provenance(self):
        return self.json["provenance"]

    def cells(self):
        """Every cell in the order of the tidy CSV."""
        document = self.json
        for measure, cube in zip(document["measures"], document["cubes"]):
            own = {entry["cell"]: entry["keys"] for entry in cube["annotations"]}
            axes = [field["items"] for field in document["fields"]]
            for number, items in enumerate(itertools.product(*axes)):
                keys = own.get(number, []) + [k for i in items for k in i["annotationKeys"]]
                keys = list(dict.fromkeys(keys))
                yield Cell(measure, items, cube["values"][number], keys)


class Cell:
    def __init__(self, measure, items, value, keys):
        self.measure, self.measure_label = measure["uri"], measure["label"]
        self.precision = measure["precision"]
        self.codes = [item["code"] for item in items]
        self.labels = [item["label"] for item in items]
        self.periods = [item.get("period", "") for item in items]
        self.value = value
        self.marks = [key for key in keys if key in MARKS]
        self.notes = [key for key in keys if key not in MARKS]

    @property
    def status(self):
        return ";".join(self.marks)


def hostile_body(labels=None):
    """A made-up answer whose labels try to be something else."""
    labels = labels or [
        "=cmd|' /C calc'!A0", "two\nlines", 'say "x", "y"', "a\rb", "\tTab", "</script><b>",
        "+1", "@x", "-2", "_x0041_", "e\u0301 \u00e9 \U0001f600", "  spaces  ", "]]>&amp;",
    ]
    uris = [f"str:value:H:F:A:C:{n}" for n in range(len(labels))]
    items = [
        {"type": "RecodeItem", "labels": [label], "uris": [uri]}
        for label, uri in zip(labels, uris)
    ]
    values = [float(n) for n in range(len(labels))]
    values[1] = None
    annotations = [["z", "r"] if n == 2 else [] for n in range(len(labels))]
    return {
        "query": {
            "database": "str:database:H",
            "measures": ["str:count:H:F"],
            "recodes": {"str:field:H:F:A": {"map": [[uri] for uri in uris], "total": False}},
            "dimensions": [["str:field:H:F:A"]],
        },
        "database": {"id": "H", "uri": "str:database:H", "label": "Hostile, \"made up\"",
                     "annotationKeys": ["I"]},
        "measures": [{"uri": "str:count:H:F", "label": "=N", "measure": "str:count:H:F",
                      "function": "COUNT"}],
        "fields": [{"uri": "str:field:H:F:A", "label": "The\naxis", "items": items}],
        "cubes": {"str:count:H:F": {"values": values, "precision": 0,
                                    "annotations": annotations}},
        "annotationMap": {"I": "A note,\nof \"two\" lines", "r": "Revised",
                          "z": "\"..\" denotes a nil or negligible number"},
    }


def corpus_responses():
    return sorted(CORPUS.glob("responses/*.json"))


# What made-up answers have for labels, by their names.
MADE_UP = {"hostile": None, "control": ["a\0b", "\x1b[31mred", "c\x7fd", "\u202eright to left", "e"]}


EXAMPLES = ["households@2025-09", "households@2026-08", "families", "england", "claimants"]


def example_workspace(folder):
    """A workspace with the queries of all example projects, from their recordings."""
    queries = ROOT / "workspaces/uc-households/queries"
    fixtures = ROOT / "fixtures/uc-households"
    statbook("init", "example.statbook", cwd=folder)
    for release in ["2025-09", "2026-08"]:
        statbook(
            "query", "add", queries / f"households-by-month--{release}.json", "--as", "households",
            "--release", release, cwd=folder,
        )
        statbook(
            "get", "households", "--recordings", fixtures, "--release", release, cwd=folder)
    statbook(
        "query", "add", queries / "households-by-month-and-family.json", "--as", "families",
        cwd=folder)
    statbook("get", "families", "--recordings", fixtures, cwd=folder)
    for name, project in [("england", "uc-households-england"), ("claimants", "housing-benefit")]:
        (query,) = (ROOT / "workspaces" / project / "queries").glob("*.json")
        statbook("query", "add", query, "--as", name, cwd=folder)
        statbook("get", name, "--recordings", ROOT / "fixtures" / project, cwd=folder)
    return folder


CASES = [("example", name) for name in EXAMPLES] + [("made-up", name) for name in MADE_UP]
CASES += [("corpus", path) for path in corpus_responses()] or [("corpus", None)]


def case_id(case):
    return case[1].stem if isinstance(case[1], Path) else str(case[1])


_examples = {}


def table_of(case, tmp_path_factory):
    """The table of a case; tables are read once."""
    kind, what = case
    if kind == "corpus" and what is None:
        absent = f"no corpus in {CORPUS}; set STATBOOK_CORPUS to where it is"
        if os.environ.get("STATBOOK_REQUIRE_CORPUS") == "1":
            pytest.fail(absent)
        pytest.skip(absent)
    if case not in _examples:
        if kind == "corpus":
            table = Table(what.stem, ["--answer", what.resolve()], tmp_path_factory.mktemp("c"))
        elif kind == "made-up":
            folder = tmp_path_factory.mktemp(what)
            (folder / f"{what}.json").write_text(json.dumps(hostile_body(MADE_UP[what])))
            table = Table(what, ["--answer", f"{what}.json"], folder)
        else:
            if "folder" not in _examples:
                _examples["folder"] = example_workspace(tmp_path_factory.mktemp("example"))
            table = Table(what, [what], _examples["folder"])
        _examples[case] = table
    return _examples[case]


def judge(kind, path):
    """What the project's checker of formats, which stands beside the corpus, has to say."""
    if not JUDGE.exists():
        pytest.skip(f"no {JUDGE.name} beside the corpus in {CORPUS.parent / 'tools'}")
    spec = importlib.util.spec_from_file_location("validate_formats", JUDGE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = module.check(kind, str(path))
    assert not isinstance(found, ModuleNotFoundError), found
    return found


def same_number(a, b):
    """Whether two numbers, either of which may be missing, are the same double."""
    a = None if a is None or a != a else float(a)
    b = None if b is None or b != b else float(b)
    return a == b
