"""`statbook serve` and the clients of the service: curl, requests, and the package statxplore, each as it is,
with another base address alone.

Run by `make test-peers`, which sets STATBOOK_BIN and builds statbook-remote beside it.
"""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pandas
import pytest
import requests
import statxplore.http_session
import statxplore.objects

ROOT = Path(__file__).resolve().parents[2]
STATBOOK = os.environ.get("STATBOOK_BIN", "statbook")
SET = ROOT / "fixtures/uc-households"
NAMES = ["households-by-month", "households-by-month-and-family"]
KEY = "made-up-for-the-test"


def recorded(name, release="2026-08"):
    """The paths of a recorded query and of its answer."""
    (query,) = (SET / release).glob(f"table--{name}--*.request.json")
    return query, query.with_name(query.name.replace(".request.", ".response."))


def frame(response):
    """A table as a data frame, by the shape of its fields."""
    index = pandas.MultiIndex.from_product(
        [[" + ".join(item["labels"]) for item in field["items"]] for field in response["fields"]])
    (cube,) = response["cubes"].values()
    return pandas.Series(list(leaves(cube["values"])), index=index)


def leaves(nested):
    for element in nested if isinstance(nested, list) else [nested]:
        if isinstance(element, list):
            yield from leaves(element)
        else:
            yield element


def csv_values(body):
    """The figures that `statbook csv` finds in a body, in their order."""
    run = subprocess.run([STATBOOK, "csv", str(body)], capture_output=True, timeout=120)
    assert run.returncode == 0, run.stderr
    return [float(row["value"]) for row in csv.DictReader(io.StringIO(run.stdout.decode()))]


def switch(server, release):
    answer = requests.post(server["control"] + "/release", json={"release": release}, timeout=60)
    answer.raise_for_status()


@pytest.fixture(scope="module")
def server():
    process = subprocess.Popen(
        [STATBOOK, "serve", str(SET), "--port", "0"], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0


@pytest.mark.parametrize("name", NAMES)
def test_requests_get_the_table(server, name):
    query, body = recorded(name)
    answer = requests.post(
        server["address"] + "/table", headers={"APIKey": KEY}, json=json.loads(query.read_text()), timeout=60)
    assert answer.status_code == 200
    assert answer.content == body.read_bytes()
    assert "gzip" in answer.request.headers["Accept-Encoding"]
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["X-RateLimit-Remaining-Table"]) < 1000
    assert list(frame(answer.json())) == csv_values(body)


@pytest.mark.parametrize("name", NAMES)
def test_the_package_statxplore_gets_the_table(server, monkeypatch, name):
    monkeypatch.setattr(statxplore.http_session.StatSession, "BASE_URL", server["address"] + "/")
    query, body = recorded(name)
    session = statxplore.http_session.StatSession(api_key=KEY)
    answer = statxplore.objects.Table.query_json(session, query.read_text())
    assert answer == json.loads(body.read_bytes())
    assert list(frame(answer)) == csv_values(body)


def test_the_package_statxplore_sends_recodes_that_are_null(server, monkeypatch):
    """Which is the query that an older release has recorded without recodes."""
    monkeypatch.setattr(statxplore.http_session.StatSession, "BASE_URL", server["address"] + "/")
    session = statxplore.http_session.StatSession(api_key=KEY)
    sent = []
    session.hooks["response"].append(lambda answer, **_: sent.append(answer.request.body))
    query, body = recorded(NAMES[0], "2025-09")
    parts = json.loads(query.read_text())
    table = statxplore.objects.Table(parts["database"])

    def ask():
        return table.run_query(session, measures=parts["measures"], dimensions=parts["dimensions"])

    with pytest.raises(requests.HTTPError) as failure:
        ask()
    miss = failure.value.response.json()
    assert miss["reason"] == "other-release" and miss["otherReleases"] == ["2025-09"]
    switch(server, "2025-09")
    try:
        answer = ask()
    finally:
        switch(server, "2026-08")
    assert sent and all(b'"recodes": null' in text for text in sent)
    assert answer == json.loads(body.read_bytes())
    assert list(frame(answer)) == csv_values(body)


def test_the_package_statxplore_reads_the_schema(server, monkeypatch):
    monkeypatch.setattr(statxplore.http_session.StatSession, "BASE_URL", server["address"] + "/")
    session = statxplore.http_session.StatSession(api_key=KEY)
    root = statxplore.objects.Schema.list(session)
    assert [child["id"] for child in root["children"]] == ["str:database:UC_Households"]
    dataset = statxplore.objects.Schema("str:database:UC_Households").get(session)
    assert dataset["type"] == "DATABASE"
    assert session.rate_limit["limit"] == 10_000


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl")
@pytest.mark.parametrize("options", [[], ["--compressed"], ["--http1.0"]], ids=["plain", "gzip", "HTTP/1.0"])
def test_curl_gets_the_table(server, options):
    query, body = recorded(NAMES[0])
    run = subprocess.run(
        ["curl", "--silent", "--fail", *options, "-H", f"APIKey: {KEY}", "-H", "Content-Type: application/json",
         "--data", f"@{query}", server["address"] + "/table"], capture_output=True, timeout=60)
    assert run.returncode == 0
    assert run.stdout == body.read_bytes()


def test_a_query_that_differs_in_one_value_is_a_miss(server):
    query = json.loads(recorded(NAMES[0])[0].read_text())
    (recode,) = query["recodes"].values()
    recode["map"].pop()
    answer = requests.post(server["address"] + "/table", headers={"APIKey": KEY}, json=query, timeout=60)
    assert answer.status_code == 404
    assert answer.json()["neighbours"][0]["shape"] == [len(recode["map"]) + 1]


def test_without_a_key_it_is_refused(server):
    assert requests.get(server["address"] + "/schema", timeout=60).status_code == 401


def test_the_release_is_switched(server):
    query, body = recorded(NAMES[0], "2025-09")

    def ask():
        return requests.post(
            server["address"] + "/table", headers={"APIKey": KEY}, json=json.loads(query.read_text()), timeout=60)

    assert ask().status_code == 404
    switch(server, "2025-09")
    try:
        assert ask().content == body.read_bytes()
    finally:
        switch(server, "2026-08")


def test_the_log_knows_the_requests_and_not_their_key(server):
    log = requests.get(server["control"] + "/requests", timeout=60)
    assert log.json()["count"] > 0
    for path in ["", "/requests", "/misses", "/usage"]:
        assert KEY not in requests.get(server["control"] + path, timeout=60).text
