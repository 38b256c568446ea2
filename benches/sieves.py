#!/usr/bin/env python3
"""How right is each sieve? A markdown table (standard library only).

usage: sieves.py GOLD.jsonl PREDICTED.jsonl

GOLD lines:      {"id", "text", "attributions": [{"source": [[start, end], ...], "cue": [...], "content": [...]}, ...]}
PREDICTED lines: {"id", "claims": [{"rule", "source", "cue", "content"}, ...]}, a span {"start", "end"} or [start, end], alone or in
                 a list. Offsets count code points.

A claim is right when its content is found (it shares at least half of its words with a gold content, each used once, the best
pair first) and its source is too: both have none, half of the words are shared, or some are and the last is the same. What a sieve adds is the F1 of all claims less that of the others.
"""
import bisect
import collections
import json
import re
import sys

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def spans(part):
    """A span, a list of spans or nothing as a list of pairs."""
    if not part:
        return []
    if isinstance(part, dict) or isinstance(part[0], int):
        part = [part]
    return [(s["start"], s["end"]) if isinstance(s, dict) else tuple(s) for s in part]


def word_ids(part, words):
    """The indices of the words that the spans touch."""
    found = set()
    for start, end in spans(part):
        i = max(0, bisect.bisect_right(words, (start, float("inf"))) - 1)
        while i < len(words) and words[i][0] < end:
            if words[i][1] > start:
                found.add(i)
            i += 1
    return found


def overlap(a, b):
    return len(a & b) / len(a | b) if a | b else 1.0


def linked(text, gold, predicted):
    """For each predicted claim whether it is right."""
    words = [m.span() for m in WORD.finditer(text)]

    def read(record):
        return [word_ids(record.get(part), words) for part in ("source", "content")]

    def same(a, b):
        if not a or not b:
            return not a and not b
        last = [text[slice(*words[max(x)])].lower() for x in (a, b)]
        return overlap(a, b) >= 0.5 or bool(a & b) and last[0] == last[1]

    gold, claims = ([read(r) for r in records] for records in (gold, predicted))
    pairs = [(overlap(c[1], g[1]), i, j) for i, c in enumerate(claims) for j, g in enumerate(gold) if c[1] & g[1]]
    right, used, taken = [False] * len(claims), set(), set()
    for share, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if share >= 0.5 and i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            right[i] = same(claims[i][0], gold[j][0])
    return right


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    predicted = {}
    for line in open(sys.argv[2], encoding="utf-8"):
        record = json.loads(line)
        predicted[record["id"]] = record["claims"]
    made, hits, total = collections.Counter(), collections.Counter(), 0
    for line in open(sys.argv[1], encoding="utf-8"):
        article = json.loads(line)
        total += sum(bool(a["content"]) for a in article["attributions"])
        claims = predicted.get(article["id"], [])
        for claim, right in zip(claims, linked(article["text"], article["attributions"], claims)):
            made[claim["rule"]] += 1
            hits[claim["rule"]] += right
    count, right = sum(made.values()), sum(hits.values())

    def f1(right, count):
        return 200 * right / max(1, count + total)

    print("| sieve | claims | right | precision | adds to F1 |\n| --- | ---: | ---: | ---: | ---: |")
    for sieve, own in made.most_common():
        adds = f1(right, count) - f1(right - hits[sieve], count - own)
        print(f"| {sieve} | {own} | {hits[sieve]} | {100 * hits[sieve] / own:.1f} | {adds:+.1f} |")
    print(f"| all | {count} | {right} | {100 * right / max(1, count):.1f} | {f1(right, count):.1f} |")
    print(f"\n{total} gold attributions, {100 * right / max(1, total):.1f} % found.")


if __name__ == "__main__":
    main()
