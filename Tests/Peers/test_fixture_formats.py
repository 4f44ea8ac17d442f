"""Recordings in the formats of other tools, read by those tools: vcrpy, mitmproxy, the HAR schema, R.

Each returns the recorded body, byte for byte, for the recorded query, and refuses another.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
import requests
import vcr

ROOT = Path(__file__).resolve().parents[2]
SETS = sorted(path.parent for path in ROOT.glob("fixtures/*/set.json"))
HAR_SCHEMA = Path(os.environ.get("HAR_SCHEMA") or "/usr/share/nodejs/har-schema/lib")
NORMALISE = ROOT / "Documentation/recipes/mitmproxy_json_bodies.py"


def statbook(*arguments):
    run = subprocess.run(
        [os.environ["STATBOOK_BIN"], *map(str, arguments)], capture_output=True, timeout=120
    )
    assert run.returncode == 0, run.stderr.decode(errors="replace")
    return run.stdout


class Recorded:
    """The recordings of a set's last release, read without Statbook."""

    def __init__(self, folder):
        self.folder = folder
        about = json.loads((folder / "set.json").read_text())
        self.service = about["service"]
        self.release = about["releases"][-1]
        index = json.loads((folder / self.release / "index.json").read_text())
        self.entries = index["entries"]

    def url(self, entry):
        query = entry["request"].get("urlQuery")
        return self.service + entry["request"]["path"] + ("?" + "&".join(query) if query else "")

    def body(self, entry):
        return (self.folder / self.release / entry["files"]["response"]).read_bytes()

    def query(self, entry):
        name = entry["files"].get("request")
        return json.loads((self.folder / self.release / name).read_text()) if name else None


def reordered(value):
    """The same JSON with all keys in the other order."""
    if isinstance(value, dict):
        return {key: reordered(value[key]) for key in reversed(value)}
    if isinstance(value, list):
        return [reordered(element) for element in value]
    return value


def changed(query):
    """Another query to the same URL."""
    return {**query, "measures": query["measures"] + ["str:count:Elsewhere:V"]}


@pytest.fixture(params=SETS, ids=lambda path: path.name)
def recorded(request):
    return Recorded(request.param)


def ask(session, recorded, entry, query):
    headers = {"APIKey": "not-a-key"}
    if query is None:
        return session.get(recorded.url(entry), headers=headers, timeout=30)
    return session.post(recorded.url(entry), json=query, headers=headers, timeout=30)


def test_vcrpy_plays_a_cassette(recorded, tmp_path):
    cassette = tmp_path / "set.yaml"
    statbook("fixtures", "export", recorded.folder, "--format", "vcrpy", "-o", cassette)
    player = vcr.VCR(record_mode="none", match_on=["method", "uri", "body"])
    before = cassette.read_bytes()
    with player.use_cassette(str(cassette), allow_playback_repeats=True):
        session = requests.Session()
        for entry in recorded.entries:
            query = recorded.query(entry)
            for form in [query] if query is None else [query, reordered(query)]:
                answer = ask(session, recorded, entry, form)
                assert answer.content == recorded.body(entry)
                assert answer.status_code == entry["status"]
                assert answer.headers["content-type"] == entry["headers"]["content-type"]
            if query is not None:
                with pytest.raises(vcr.errors.CannotOverwriteExistingCassetteException):
                    ask(session, recorded, entry, changed(query))
    assert cassette.read_bytes() == before


def test_a_cassette_of_vcrpy_is_imported(recorded, tmp_path):
    """A cassette that vcrpy itself wrote, of answers from a server of requests."""
    exported, mine = tmp_path / "set.yaml", tmp_path / "again.yaml"
    statbook("fixtures", "export", recorded.folder, "--format", "vcrpy", "-o", exported)
    from vcr.cassette import Cassette
    from vcr.serializers import yamlserializer

    loaded = Cassette.load(path=str(exported))
    from vcr.serialize import serialize

    data = {"requests": loaded.requests, "responses": loaded.responses}
    mine.write_text(serialize(data, yamlserializer))
    statbook("fixtures", "import", mine, tmp_path / "set", "--release", "2026-11")
    imported = json.loads((tmp_path / "set/2026-11/index.json").read_text())["entries"]
    key = lambda entry: (entry["identity"], entry["body"]["sha256"])
    assert [key(e) for e in imported] == [key(e) for e in recorded.entries]


def har_of(recorded, path):
    statbook("fixtures", "export", recorded.folder, "--format", "har", "-o", path)
    return path


def test_a_har_is_one_by_its_schema(recorded, tmp_path):
    if not (HAR_SCHEMA / "har.json").exists():
        pytest.skip("no HAR schema here; it is in Debian's node-har-schema")
    import jsonschema
    import referencing

    schemas = {p.name: json.loads(p.read_text()) for p in HAR_SCHEMA.glob("*.json")}
    resources = [
        (name, referencing.Resource.from_contents(s, referencing.jsonschema.DRAFT6))
        for schema in schemas.values()
        for s in [schema]
        for name in {schema.get("$id", ""), schema.get("$id", "").rstrip("#")}
        if name
    ]
    registry = referencing.Registry().with_resources(resources)
    har = json.loads(har_of(recorded, tmp_path / "set.har").read_text())
    validator = jsonschema.Draft6Validator(schemas["har.json"], registry=registry)
    assert [error.message for error in validator.iter_errors(har)] == []
    del har["log"]["entries"][0]["timings"]
    assert list(validator.iter_errors(har)), "the schema says nothing"
    for entry in har["log"]["entries"]:
        assert isinstance(entry["time"], int)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Proxy:
    """mitmproxy, answering from a HAR and from nowhere else."""

    def __init__(self, folder, *arguments):
        self.port = free_port()
        program = os.environ.get("MITMDUMP")
        if not program:
            pytest.skip("no mitmproxy here; scripts/mitmproxy.sh installs it")
        options = [
            f"confdir={folder}", "connection_strategy=lazy", "server_replay_extra=404",
            "server_replay_reuse=true",
        ]
        settings = [part for option in options for part in ("--set", option)]
        self.process = subprocess.Popen(
            [program, "-q", "--listen-host", "127.0.0.1", "-p", str(self.port), *settings, *map(str, arguments)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        deadline = time.monotonic() + 60
        while True:
            assert self.process.poll() is None, self.process.stdout.read().decode()
            assert time.monotonic() < deadline, "mitmdump does not listen"
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)

    def session(self):
        session = requests.Session()
        session.trust_env = False
        session.verify = False
        session.proxies = {s: f"http://127.0.0.1:{self.port}" for s in ("http", "https")}
        return session

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_mitmproxy_answers_from_a_har(recorded, tmp_path):
    har = har_of(recorded, tmp_path / "set.har")
    with Proxy(tmp_path, "-s", NORMALISE, "-S", har) as proxy:
        session = proxy.session()
        for entry in recorded.entries:
            query = recorded.query(entry)
            for form in [query] if query is None else [query, reordered(query)]:
                answer = ask(session, recorded, entry, form)
                assert answer.status_code == 200
                assert answer.content == recorded.body(entry)
            if query is not None:
                assert ask(session, recorded, entry, changed(query)).status_code == 404


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_a_har_of_mitmproxy_is_imported(recorded, tmp_path):
    """mitmproxy writes fractions of milliseconds, and headers that must not be kept."""
    har, mine = har_of(recorded, tmp_path / "set.har"), tmp_path / "saved.har"
    with Proxy(tmp_path, "-s", NORMALISE, "-S", har, "--set", f"hardump={mine}") as proxy:
        session = proxy.session()
        for entry in recorded.entries:
            assert ask(session, recorded, entry, recorded.query(entry)).status_code == 200
    saved = json.loads(mine.read_text())["log"]["entries"]
    assert any(entry["time"] != int(entry["time"]) for entry in saved)
    assert "not-a-key" in mine.read_text()
    statbook("fixtures", "import", mine, tmp_path / "set", "--release", "2026-11")
    for path in (tmp_path / "set").rglob("*.json"):
        assert "not-a-key" not in path.read_text()
    imported = json.loads((tmp_path / "set/2026-11/index.json").read_text())["entries"]
    key = lambda entry: (entry["identity"], entry["body"]["sha256"])
    assert [key(e) for e in imported] == [key(e) for e in recorded.entries]


def test_r_names_mock_files_so(recorded, tmp_path):
    """R's own `digest` gives the names that were written."""
    if not shutil.which("Rscript"):
        pytest.skip("no Rscript here")
    statbook(
        "fixtures", "export", recorded.folder, "--format", "httptest2", "-o", tmp_path / "mocks"
    )
    bodies = []
    for number, entry in enumerate(recorded.entries):
        query = recorded.query(entry)
        if query is None:
            continue
        text = json.dumps(
            {k: query[k] for k in ("database", "measures", "recodes", "dimensions") if query.get(k)},
            separators=(",", ":"), ensure_ascii=False,
        )
        path = tmp_path / f"{number}.json"
        path.write_text(text)
        bodies.append((path, recorded.body(entry)))
    for path, body in bodies:
        script = f"""
          if (!requireNamespace("digest", quietly = TRUE)) quit(status = 77)
          text <- rawToChar(readBin("{path}", "raw", 1e6))
          cat(substr(digest::digest(text), 1, 6))
        """
        run = subprocess.run(["Rscript", "-e", script], capture_output=True, timeout=120)
        if run.returncode == 77:
            pytest.skip("R has no package digest here")
        assert run.returncode == 0, run.stderr.decode()
        host = recorded.service.split("://")[1]
        mock = tmp_path / "mocks" / host / f"table-{run.stdout.decode()}-POST.json"
        assert mock.read_bytes() == body


def test_a_body_that_is_no_text_survives(tmp_path):
    """In all formats that have bodies in them."""
    raw = b'{"languages": [{"locale": "en", "label": "\xc3\xa9\xe2\x80\xa8 \xf0\x9f\x8f\xa0"}]}'
    har = {
        "log": {
            "entries": [
                {
                    "startedDateTime": "2026-11-02T10:00:00.123456+01:00",
                    "request": {
                        "method": "GET", "url": "https://example.org/webapi/rest/v1/info",
                    },
                    "response": {
                        "status": 200,
                        "content": {
                            "text": base64.b64encode(raw).decode(), "encoding": "base64",
                            "mimeType": "application/json",
                        },
                    },
                }
            ]
        }
    }
    (tmp_path / "in.har").write_text(json.dumps(har))
    statbook("fixtures", "import", tmp_path / "in.har", tmp_path / "set", "--release", "2026-11")
    cassette = tmp_path / "set.yaml"
    statbook("fixtures", "export", tmp_path / "set", "--format", "vcrpy", "-o", cassette)
    player = vcr.VCR(record_mode="none", match_on=["method", "uri", "body"])
    with player.use_cassette(str(cassette)):
        assert requests.get("https://example.org/webapi/rest/v1/info", timeout=30).content == raw
