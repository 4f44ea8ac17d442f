#!/usr/bin/env python3
"""bench-shell.py STATBOOK WORKSPACE [--runs N]: how long interactive shells take to their first prompt.

Each shell is started on a pseudo-terminal of its own, and timed from its start to the last byte of its
first prompt: Statbook beside sqlite3, and DuckDB where it is found. All in one run, one after another in
turn. Prints the median, the fastest and the slowest of N runs, and the memory that each holds while it
waits for a key.
"""

import argparse
import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time


def start(command, prompt, environment, folder):
    """Seconds to the prompt, and the resident memory in KB then."""
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe(command[0], command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    try:
        while prompt not in seen:
            if not select.select([terminal], [], [], 10)[0]:
                sys.exit(f"{command[0]} showed no prompt: {seen!r}")
            seen += os.read(terminal, 65536)
        seconds = time.perf_counter() - began
        time.sleep(0.05)
        with open(f"/proc/{process}/status", encoding="ascii") as status:
            memory = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    finally:
        os.kill(process, signal.SIGKILL)
        os.close(terminal)
        os.waitpid(process, 0)
    return seconds, memory


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("statbook")
    parser.add_argument("workspace")
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    shells = {
        "statbook": (
            [os.path.abspath(options.statbook), "shell", os.path.abspath(options.workspace)],
            "›".encode(),
        ),
        "sqlite3": (["sqlite3", os.path.abspath(options.workspace)], b"sqlite> "),
        "duckdb": (["duckdb", "-no-init", "-dark-mode"], b"D "),
    }
    shells = {name: shell for name, shell in shells.items() if shutil.which(shell[0][0])}
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "HOME": home, "PATH": os.environ["PATH"], "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8", "TZ": "UTC",
        }
        found = {name: [] for name in shells}
        for _ in range(options.runs):
            for name, (command, prompt) in shells.items():
                found[name].append(start(command, prompt, environment, home))
    print(f"start to first prompt, {options.runs} runs: median (fastest to slowest), memory")
    for name, runs in found.items():
        times = [seconds * 1000 for seconds, _ in runs]
        memory = statistics.median(kilobytes for _, kilobytes in runs) / 1024
        print(
            f"  {name:9} {statistics.median(times):6.1f} ms"
            f" ({min(times):.1f} to {max(times):.1f}), {memory:.0f} MB"
        )


main()
