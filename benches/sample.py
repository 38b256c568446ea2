#!/usr/bin/env python3
"""Draws claims that link, to be judged by eye (standard library only).

usage: sample.py GOLD.jsonl PREDICTED.jsonl [--count 100] [--seed 6] [--fields]

Prints each claim in its context: {source} [cue] content between < and >, then its fields. The draw takes claims whose content and
source link with a gold attribution, so that what is judged is the field and not the attribution; its order and its members depend
on the gold attributions (article and number) alone, so a later version is asked about the same ones as far as it still finds them.
"""
import argparse
import random

from matching import articles


def main():
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("gold")
    cli.add_argument("predicted")
    cli.add_argument("--count", type=int, default=100)
    cli.add_argument("--seed", type=int, default=6)
    cli.add_argument("--fields", action="store_true", help="print the fields only")
    arg = cli.parse_args()
    read = articles(arg.gold, arg.predicted)
    keys = [(a, g) for a in range(len(read)) for g in range(len(read[a].gold))]
    random.Random(arg.seed).shuffle(keys)
    drawn = [(read[a], g) for a, g in keys if g in read[a].linked][: arg.count]
    for number, (article, g) in enumerate(drawn, 1):
        claim = article.claims[article.pair[g]]
        time, audience = claim["time"], claim["audience"]
        fields = [f"stance {claim['stance']}", f"negated {claim['negated']}", f"certainty {claim['certainty']}", f"medium {claim['medium']}",
                  f"audience {audience and audience['text']!r}", f"time {time and (time['text'], time.get('date'))!r}"]
        if arg.fields:
            print(article.id, g, " ".join(fields))
            continue
        spans = [(s, k) for k in ("source", "cue", "content") for s in claim[k]]
        first, last = min(s["start"] for s, _ in spans), max(s["end"] for s, _ in spans)
        begin = max(0, article.text.rfind("\n", 0, max(0, first - 250)) + 1, first - 300)
        marks = {"source": "{}", "cue": "[]", "content": "<>"}
        inserted = sorted([(s["start"], 1, marks[k][0]) for s, k in spans] + [(s["end"], 0, marks[k][1]) for s, k in spans])
        at, out = begin, []
        for place, _, mark in inserted:
            out += [article.text[at:place], mark]
            at = place
        end = article.text.find("\n", last)
        out.append(article.text[at : min(last + 160, end if end >= 0 else len(article.text))])
        print(f"--- {number} {article.id[:40]} {g}\n" + "".join(out).replace("\n", " / "))
        print("    " + "; ".join(fields))


if __name__ == "__main__":
    main()
