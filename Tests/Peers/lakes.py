"""Made-up releases of one query, as answers that `statbook snapshot add` takes, and lakes read by DuckDB
and by Spark.
"""

import json
import os
import shutil

import pytest

from exported import statbook


def body(axes, measures, marks=None):
    """An answer. Axes are `name -> [(code, label)]` with `None` for a Total; measures are
    `(name, function, decimals, values)` with None for a missing one."""
    fields = []
    for name, items in axes.items():
        fields.append({
            "uri": f"str:field:LAKE:F:{name.upper()}", "label": name,
            "items": [
                {"type": "Total", "labels": ["Total"], "uris": []} if item is None else
                {"type": "RecodeItem", "labels": [item[1]],
                 "uris": [f"str:value:LAKE:F:{name.upper()}:C:{item[0]}"]} for item in items],
        })
    shape = [len(items) for items in axes.values()]

    def nested(values, shape):
        if len(shape) <= 1:
            return list(values)
        step = len(values) // shape[0]
        return [nested(values[n * step : (n + 1) * step], shape[1:]) for n in range(shape[0])]

    recodes = {
        field["uri"]: {"map": [item["uris"] for item in field["items"] if item["uris"]],
                       "total": True}
        for field in fields if not field["items"][-1]["uris"]}
    listed, cubes = [], {}
    for name, function, decimals, values in measures:
        uri = f"str:count:LAKE:{name}" if function == "COUNT" else (
            f"str:statfn:LAKE:F:{name}:{function}")
        listed.append({"uri": uri, "label": name, "measure": f"str:measure:LAKE:F:{name}",
                       "function": function})
        if function == "COUNT":
            listed[-1]["measure"] = uri
        cubes[uri] = {"values": nested(values, shape), "precision": decimals}
    return {
        "query": {"database": "str:database:LAKE", "measures": [m["uri"] for m in listed],
                  "recodes": recodes, "dimensions": [[field["uri"]] for field in fields]},
        "database": {"id": "LAKE", "uri": "str:database:LAKE", "label": "Made up"},
        "measures": listed, "fields": fields, "cubes": cubes, "annotationMap": {},
    }


def add(folder, name, release, answer):
    """Keeps an answer as the snapshot of a release, and its query where that is another one."""
    (folder / "answer.json").write_text(json.dumps(answer))
    if not (folder / "made.statbook").exists():
        statbook("init", "made.statbook", cwd=folder)
    query = folder / f"{name}.query.json"
    text = json.dumps(answer["query"])
    if not query.exists() or query.read_text() != text:
        query.write_text(text)
        statbook("query", "add", query, "--as", name, cwd=folder)
    statbook("snapshot", "add", name, "answer.json", "--release", release, cwd=folder)


def compared(folder, name, old, new):
    """What `statbook compare` counts, and the mean absolute revision of each measure."""
    report = json.loads(statbook(
        "compare", name, "--from", old, "--to", new, "--format", "json", cwd=folder))
    cells = report["cells"]
    means = {m["new"]: m["metrics"]["meanAbsolute"] for m in report["measures"]}
    return cells, means


KINDS = ["unchanged", "equal_at_the_decimals_published", "changed", "missing_on_a_side",
         "not_comparable", "added", "removed"]
COMPARISON = (
    "SELECT measure_code, " + ", ".join(f"CAST({k} AS BIGINT) AS {k}" for k in KINDS)
    + ", mean_absolute_revision FROM {view}_comparison"
    " WHERE old_release = '{old}' AND new_release = '{new}' ORDER BY measure_code")


def check(rows, cells, means):
    """Holds rows of `COMPARISON` to what `statbook compare` says."""
    totals = dict.fromkeys(KINDS, 0)
    for code, *counts, mean in rows:
        for kind, count in zip(KINDS, counts):
            totals[kind] += count
        if means.get(code) is None:
            assert mean is None
        else:
            assert mean == pytest.approx(means[code], rel=1e-9, abs=1e-12)
    assert totals["unchanged"] == cells["identical"]
    assert totals["equal_at_the_decimals_published"] == cells["equalAtPrecision"]
    assert totals["changed"] + totals["missing_on_a_side"] == cells["changed"]
    assert totals["not_comparable"] == cells["notComparable"]
    assert (totals["added"], totals["removed"]) == (cells["added"], cells["removed"])


class Duck:
    """A lake in DuckDB."""

    def __init__(self, lake):
        import duckdb

        self.connection = duckdb.connect()
        # DuckDB reads paths of views from where it runs.
        script = (lake / "views.duckdb.sql").read_text()
        self.connection.execute(script.replace("'dataset=", f"'{lake}/dataset="))

    def rows(self, sql):
        return [tuple(row) for row in self.connection.execute(sql).fetchall()]


class Spark:
    """A lake in a local Spark."""

    session = None

    def __init__(self, lake):
        if shutil.which("java") is None:
            pytest.skip("no Java on this machine, which Spark needs")
        from pyspark.sql import SparkSession

        if Spark.session is None:
            os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
            Spark.session = (
                SparkSession.builder.master("local[2]").appName("statbook")
                .config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2")
                .config("spark.driver.bindAddress", "127.0.0.1").getOrCreate())
            Spark.session.sparkContext.setLogLevel("ERROR")
        script = (lake / "views.spark.sql").read_text()
        script = script.replace("path 'dataset=", f"path '{lake}/dataset=")
        script = script.replace("basePath '.'", f"basePath '{lake}'")
        for statement in script.split(";\n"):
            lines = [line for line in statement.split("\n") if not line.startswith("--")]
            if "".join(lines).strip():
                Spark.session.sql("\n".join(lines))

    def rows(self, sql):
        return [tuple(row) for row in Spark.session.sql(sql).collect()]
