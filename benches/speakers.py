#!/usr/bin/env python3
"""How often the speaker is right, by what the gold source is and by how ascribe found it (standard library only).

usage: speakers.py GOLD.jsonl PREDICTED.jsonl [--errors]

The first table counts as the scorer does: a gold attribution with a resolved speaker is `gold`; it is `named` where a claim has
its content and names anybody; `right` where that is the gold speaker. The second takes the same named ones by `resolved_by`.
--errors prints every gold attribution that is not right, to be read.
"""
import argparse
import collections

from matching import WORD, articles, name_words, same_speaker, wants_speaker

PRONOUNS = set("i me my we us our you he him his she her hers it its they them their who which that this".split())
DOCUMENTS = set("ad advertisement account article bill blog book brief complaint document email e-mail filing lawsuit letter memo "
                "message note op-ed order page paper plan platform poll post posting questionnaire release report resolution "
                "rule ruling statement story study suit survey transcript tweet tweets email emails video website".split())


def source_class(article, record):
    """What kind of words the gold source is."""
    words = article.source(record)
    if not words:
        return "no source"
    lower = [w.lower().removesuffix("'s").removesuffix("’s") for w in words]
    if len(lower) == 1 and lower[0] in PRONOUNS:
        return "pronoun"
    name = name_words(record["speaker"]["name"])
    if record["speaker"]["kind"] == "group" and "and" in lower:
        return "joint source"
    named = record["speaker"]["kind"] in ("person", "organisation", "government")
    if named and any(w[:1].isupper() and w.lower() in name for w in words):
        shared = [w for w in name if w in lower]
        if len(shared) == len(name) and len(name) > 1:
            return "full name"
        return "short name"
    if any(w in DOCUMENTS for w in lower) or record["speaker"]["kind"] == "document":
        return "document"
    return "role or phrase"


CLASSES = ["full name", "short name", "pronoun", "role or phrase", "document", "joint source", "no source"]


def figures(right, named, gold):
    p, r = right / max(1, named), right / max(1, gold)
    return f"{100 * p:.1f} | {100 * r:.1f} | {200 * p * r / max(1e-9, p + r):.1f}"


def main():
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("gold")
    cli.add_argument("predicted")
    cli.add_argument("--errors", action="store_true")
    arg = cli.parse_args()
    by_class, by_way = (collections.defaultdict(lambda: [0, 0, 0]) for _ in range(2))
    unseen = collections.Counter()
    for article in articles(arg.gold, arg.predicted):
        for number, gold in enumerate(article.gold):
            if not wants_speaker(gold):
                continue
            claim = article.claims[article.pair[number]] if number in article.pair else None
            speaker = (claim or {}).get("speaker") or {}
            named = speaker.get("name")
            right = bool(named) and same_speaker(gold["speaker"], named)
            kind = source_class(article, gold)
            for row in (by_class[kind], by_class["all"]):
                row[0] += right
                row[1] += bool(named)
                row[2] += 1
            if claim:
                row = by_way[speaker["resolved_by"]]
                row[0] += right
                row[1] += bool(named)
                row[2] += 1
            else:
                unseen[kind] += 1
            if arg.errors and not right:
                words = " ".join(article.source(gold))
                start = gold["content"][0][0]
                print(f"{article.id} @{start} [{kind}] gold {gold['speaker']['name']!r} ({gold['speaker']['kind']}) from {words!r}: ", end="")
                print(f"{named!r} by {speaker.get('resolved_by')} from {' '.join(article.source(claim))!r} conf {claim['confidence']}" if claim else "no claim")
    print("| gold source | gold | named | right | P | R | F1 |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for kind in CLASSES + ["all"]:
        right, named, gold = by_class[kind]
        print(f"| {kind} | {gold} | {named} | {right} | {figures(right, named, gold)} |")
    print("\n| `resolved_by` | claims | named | right | P |\n| --- | ---: | ---: | ---: | ---: |")
    for way, (right, named, claims) in sorted(by_way.items(), key=lambda x: -x[1][2]):
        print(f"| `{way}` | {claims} | {named} | {right} | {100 * right / named if named else 0:.1f} |" if named else f"| `{way}` | {claims} | 0 | 0 | – |")
    print("\nno claim has the content:", ", ".join(f"{n} {kind}" for kind, n in unseen.most_common()))


if __name__ == "__main__":
    main()
