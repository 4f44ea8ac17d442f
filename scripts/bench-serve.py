#!/usr/bin/env python3
"""bench-serve.py STATBOOK_REMOTE MITMDUMP [--quick] [--requests N]: requests a second, and memory.

A recorded table of 10 KB is asked for by POST over 64 connections with wrk: of `statbook-remote serve`, and
of `mitmdump --server-replay` (left out where MITMDUMP is empty), in turn. Then N requests (a million) are
sent to the first, and its memory is read on the way. wrk runs on the same machine and takes its share of it.
"""

import argparse
import contextlib
import hashlib
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

BASE = "/webapi/rest/v1"
QUERY = {
    "database": "str:database:Made_Up", "dimensions": [["str:field:Made_Up:T:MONTH"]],
    "measures": ["str:count:Made_Up:T"],
    "recodes": {"str:field:Made_Up:T:MONTH": {
        "map": [[f"str:value:Made_Up:T:MONTH:C_MONTH:2025{month:02}"] for month in range(1, 7)],
        "total": False}},
}
SCRIPT = """
wrk.method = "POST"
wrk.headers["APIKey"] = "made-up"
wrk.headers["Content-Type"] = "application/json"
wrk.body = [==[%s]==]
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %%d %%d %%d %%d %%d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def make_set(folder, size):
    """A recording set of one table, in the format that ReleaseIndex.swift describes."""
    canonical = json.dumps(QUERY, separators=(",", ":"), sort_keys=True)
    body = json.dumps({"cubes": {"x": {"values": list(range(size // 7))}}}, indent=1)[:size].ljust(size)
    identity = digest("\n".join(["v1", "POST", "/table", "", "", digest(canonical)]))
    release = folder / "set/2025-06"
    release.mkdir(parents=True)
    (release / "t.response.json").write_text(body)
    (release / "t.request.json").write_text(json.dumps(QUERY, indent=2))
    (release / "index.json").write_text(json.dumps({"format": 1, "entries": [{
        "identity": identity, "operation": "table", "dataset": QUERY["database"],
        "request": {"method": "POST", "path": "/table"}, "status": 200,
        "headers": {"content-type": "application/json;charset=UTF-8"},
        "body": {"bytes": size, "sha256": digest(body)},
        "files": {"response": "t.response.json", "request": "t.request.json"},
        "recordedAt": "2025-06-01T00:00:00Z"}]}))
    (folder / "set/set.json").write_text(json.dumps({
        "format": 1, "service": "https://stat-xplore.dwp.gov.uk" + BASE, "title": "Made up",
        "licence": "none", "origin": "simulated", "releases": ["2025-06"]}))
    return body


def post(address):
    request = urllib.request.Request(
        address + "/table", data=json.dumps(QUERY).encode(),
        headers={"APIKey": "made-up", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode()


def memory(process):
    """The resident memory in MB."""
    text = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) / 1024


def processor_time(process):
    """Seconds of processor time that it took until now."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wrk(address, script, seconds, connections=64):
    run = subprocess.run(
        ["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s",
         "--timeout", "30s", "--script", str(script), address + "/table"],
        capture_output=True, text=True, check=True)
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+)", run.stdout)
    requests, micros, p50, p99, errors = map(int, found.groups())
    return {"rate": requests / micros * 1e6, "requests": requests, "p50": p50 / 1000, "p99": p99 / 1000,
            "errors": errors}


def stop(process):
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=60)


def start_statbook(program, folder):
    process = subprocess.Popen(
        [program, "serve", str(folder / "set"), "--port", "0"], stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL)
    return process, json.loads(process.stdout.readline())["address"]


def start_mitmproxy(program, folder, upstream, port):
    """mitmproxy's replay of what it recorded itself from the server of recordings."""
    flows = folder / "flows"
    home = {**os.environ, "HOME": str(folder)}

    def run(mode, *options):
        process = subprocess.Popen(
            [program, "--quiet", "--mode", f"reverse:{mode}", "--listen-host", "127.0.0.1",
             "--listen-port", str(port), *options], env=home, stdin=subprocess.DEVNULL)
        for _ in range(300):
            try:
                return process, post(f"http://127.0.0.1:{port}{BASE}")
            except OSError:
                time.sleep(0.1)
        process.kill()
        sys.exit("bench: mitmproxy does not answer")

    recorder, _ = run(upstream.removesuffix(BASE), "--save-stream-file", str(flows))
    stop(recorder)
    # Nothing listens at port 9: what is answered comes from the recording.
    return run(
        "http://127.0.0.1:9", "--server-replay", str(flows), "--set", "server_replay_reuse=true",
        "--set", "server_replay_ignore_port=true", "--set", "server_replay_extra=404",
        "--set", "connection_strategy=lazy")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("statbook_remote")
    parser.add_argument("mitmdump")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--requests", type=int, default=1_000_000)
    parser.add_argument("--size", type=int, default=10_240)
    options, _ = parser.parse_known_args()
    rounds, seconds = (1, 2) if options.quick else (5, 5)
    wanted = 20_000 if options.quick else options.requests
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        body = make_set(folder, options.size)
        script = folder / "post.lua"
        script.write_text(SCRIPT % json.dumps(QUERY))
        print(f"serving a table of {options.size} bytes by POST, 64 connections, wrk on one thread; "
              f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores before")
        with contextlib.ExitStack() as running:
            server, address = start_statbook(options.statbook_remote, folder)
            running.callback(stop, server)
            servers = {"statbook serve": (server, address)}
            assert post(address) == body, "statbook answers something else"
            if options.mitmdump:
                other, answer = start_mitmproxy(options.mitmdump, folder, address, 18_089)
                running.callback(stop, other)
                assert answer == body, "mitmproxy answers something else"
                servers["mitmdump --server-replay"] = (other, f"http://127.0.0.1:18089{BASE}")
            race(servers, script, rounds, seconds)
            endure(server, address, script, wanted)


def race(servers, script, rounds, seconds):
    results = {name: [] for name in servers}
    for _ in range(rounds):
        for name, (process, address) in servers.items():
            before = processor_time(process)
            run = wrk(address, script, seconds)
            run["processor"] = (processor_time(process) - before) / run["requests"]
            results[name].append(run)
    for name, runs in results.items():
        rates = [run["rate"] for run in runs]
        print(f"  {name:26} {statistics.median(rates):9,.0f} requests/s "
              f"({min(rates):,.0f} to {max(rates):,.0f} in {len(rates)} runs), p50 "
              f"{statistics.median(run['p50'] for run in runs):.2f} ms, p99 "
              f"{statistics.median(run['p99'] for run in runs):.2f} ms, "
              f"{statistics.median(run['processor'] for run in runs) * 1e6:,.0f} µs of processor time each, "
              f"{sum(run['errors'] for run in runs)} errors")
    if len(results) == 2:
        ours, theirs = (statistics.median(run["rate"] for run in runs) for runs in results.values())
        print(f"  ratio {ours / theirs:.1f}")


def endure(server, address, script, wanted):
    """Memory over many requests."""
    sizes = []
    is_over = threading.Event()

    def watch():
        while not is_over.wait(0.5):
            sizes.append(memory(server))

    before = memory(server)
    watcher = threading.Thread(target=watch)
    watcher.start()
    sent = errors = 0
    try:
        while sent < wanted:
            run = wrk(address, script, 5)
            sent, errors = sent + run["requests"], errors + run["errors"]
    finally:
        is_over.set()
        watcher.join()
    half = sizes[len(sizes) // 2:] or [before]
    print(f"  {sent:,} further requests ({errors} errors): {before:.1f} MB before, peak {max(sizes):.1f}, "
          f"in the second half {min(half):.1f} to {max(half):.1f}, {memory(server):.1f} MB after")


main()
