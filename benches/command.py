#!/usr/bin/env python3
"""What `ascribe extract` as a whole costs: to disk, with two threads, in memory, at the start.

    cargo build --release -p ascribe-cli
    (cd benches/compare && cargo build --release)
    benches/command.py                   # all four
    benches/command.py start threads     # some

Text: ASCRIBE_CORPUS, or the articles of examples/, repeated to 10 MB and from there on. Prints
rows of a table. Speeds are of text, not of the JSON around it; processor time unless the row says
elapsed, since other work on the machine must not count.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = ROOT / "target/release/ascribe"
COMPARE = ROOT / "benches/compare/target/release/ascribe-compare"
MEMORY_BYTES = float(os.environ.get("ASCRIBE_MEMORY_MB", "1000")) * 1e6


def run(arguments, output=os.devnull):
    """Elapsed seconds, processor seconds and peak kilobytes of one run."""
    with open(output, "wb") as out:
        start = time.monotonic()
        child = subprocess.Popen([COMMAND, "extract", *map(str, arguments)], stdout=out)
        _, status, used = os.wait4(child.pid, 0)
        elapsed = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{COMMAND} ended with {child.returncode}")
    return elapsed, used.ru_utime + used.ru_stime, used.ru_maxrss


def in_memory():
    """MB/s from text to claims in memory, measured by itself."""
    environment = dict(os.environ, ASCRIBE_ROUNDS="1", ASCRIBE_ROWS="one scratch")
    command = [COMPARE, "speed"]
    table = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return float(re.search(r"whole, one scratch \| ([\d.]+)", table.stdout).group(1))


def row(name, value, wanted):
    print(f"| {name} | {value} | {wanted} |", flush=True)


def disk(corpus, size, folder):
    memory = written = 0.0
    for _ in range(4):
        memory = max(memory, in_memory())
        _, used, _ = run(["--threads", 1, corpus], folder / "out.jsonl")
        written = max(written, size / 1e6 / used)
    row("text to claims in memory, MB/s", f"{memory:.1f}", "")
    row("JSON Lines to JSON Lines on disk, one thread, MB/s", f"{written:.1f}", "")
    row("disk of memory", f"{written / memory:.2f}", "0.7")


def threads(corpus, size, folder):
    # Enough work that the start does not count.
    long = folder / "long.jsonl"
    long.write_bytes(corpus.read_bytes() * 4)
    best = {}
    for _ in range(4):
        for count in (1, 2):
            elapsed, used, _ = run(["--threads", count, long], folder / "out.jsonl")
            before = best.get(count, (elapsed, used))
            best[count] = (min(elapsed, before[0]), min(used, before[1]))
    for count, (elapsed, used) in best.items():
        rate, work = 4 * size / 1e6 / elapsed, 4 * size / 1e6 / used
        row(f"threads: {count}, elapsed MB/s (by processor time)", f"{rate:.1f} ({work:.1f})", "")
    row("two threads of one, elapsed", f"{best[1][0] / best[2][0]:.2f}", "1.8")
    row("load of the machine meanwhile", f"{os.getloadavg()[0]:.1f}", "")


def memory(corpus, _, folder):
    huge = folder / "huge.jsonl"
    block = corpus.read_bytes()
    with open(huge, "wb") as out:
        while out.tell() < MEMORY_BYTES:
            out.write(block)
    _, used, peak = run([huge])
    size = huge.stat().st_size / 1e6
    huge.unlink()
    row(f"peak memory, {size:.0f} MB of JSON Lines, MB", f"{peak / 1e3:.0f}", "200")
    row("processor time of that, s", f"{used:.0f}", "")


def start(*_):
    article = ROOT / "examples/embassy-statement.txt"
    runs = [run([article]) for _ in range(60)]
    elapsed = [1e3 * elapsed for elapsed, _, _ in runs]
    used = statistics.median(1e3 * used for _, used, _ in runs)
    median = statistics.median(elapsed)
    row("whole process, a small article, ms: median (best)", f"{median:.1f} ({min(elapsed):.1f})", "15")
    row("of which processor time, ms", f"{used:.1f}", "")


MEASURES = {"disk": disk, "threads": threads, "memory": memory, "start": start}


def main():
    wanted = sys.argv[1:] or list(MEASURES)
    if not set(wanted) <= set(MEASURES):
        sys.exit(f"usage: {sys.argv[0]} [{' | '.join(MEASURES)}] …")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = folder / "corpus.jsonl"
        with open(corpus, "wb") as out:
            subprocess.run([COMPARE, "corpus"], stdout=out, check=True)
        with open(corpus, encoding="utf-8") as lines:
            size = sum(len(json.loads(line)["text"].encode()) for line in lines)
        print("| measure | value | wanted |\n| --- | ---: | ---: |")
        for name in wanted:
            MEASURES[name](corpus, size, folder)


if __name__ == "__main__":
    main()
