"""Gold attributions against claims, matched as the scorer of the evaluation data does (standard library only).

Only word tokens count. A claim is *found* where its content and a gold content share half of their words (Jaccard), paired one
to one, the best overlap first; it *links* where the source agrees too: both none, half of the words shared, or overlapping with
the same last word. A speaker is right where the names agree: same last word and no clashing first name for people, half of the
words for everything else, or whom a document or account speaks for.
"""
import bisect
import json
import re

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
STOP = {"the", "a", "an", "of", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president", "secretary", "jr", "sr"}


class Article:
    """An article, its gold attributions and its claims, and which belong together."""

    def __init__(self, gold, claims):
        self.id, self.text = gold["id"], gold["text"]
        self.words = [m.span() for m in WORD.finditer(self.text)]
        self.starts = [w[0] for w in self.words]
        self.gold = self._read(gold["attributions"])
        self.claims = self._read(claims)
        self.pair = self._pair()  # gold -> claim
        self.linked = {g for g, c in self.pair.items() if self._same_source(self.gold[g]["ids"]["source"], self.claims[c]["ids"]["source"])}

    def _ids(self, spans):
        out = set()
        for span in spans or []:
            s, e = (span["start"], span["end"]) if isinstance(span, dict) else span
            i = bisect.bisect_left(self.starts, s)
            if i and self.words[i - 1][1] > s:
                i -= 1
            while i < len(self.words) and self.words[i][0] < e:
                out.add(i)
                i += 1
        return frozenset(out)

    def _read(self, records):
        read = [dict(r, ids={k: self._ids(r.get(k)) for k in ("source", "content")}) for r in records]
        return [r for r in read if r["ids"]["content"]]

    def _pair(self):
        pairs = []
        for i, x in enumerate(self.claims):
            for j, y in enumerate(self.gold):
                a, b = x["ids"]["content"], y["ids"]["content"]
                if a & b:
                    pairs.append((len(a & b) / len(a | b), -i, -j))
        used, matched = set(), {}
        for overlap, i, j in sorted(pairs, reverse=True):
            if overlap >= 0.5 and -i not in used and -j not in matched:
                used.add(-i)
                matched[-j] = -i
        return matched

    def _same_source(self, a, b):
        if not a or not b:
            return not a and not b
        last = [self.text[slice(*self.words[max(x)])].lower() for x in (a, b)]
        return len(a & b) / len(a | b) >= 0.5 or bool(a & b) and last[0] == last[1]

    def source(self, record):
        """The words of a record's source."""
        return [self.text[slice(*self.words[i])] for i in sorted(record["ids"]["source"])]


def name_words(name):
    words = (w.lower().removesuffix("'s").removesuffix("’s") for w in WORD.findall(name or ""))
    return [w for w in words if w not in STOP]


def same_speaker(gold, predicted):
    """Whether a predicted name means the gold speaker."""
    g, p = name_words(gold["name"]), name_words(predicted)
    if not g or not p:
        return False
    if gold["kind"] == "person":
        return g[-1] == p[-1] and (len(g) == 1 or len(p) == 1 or g[0] == p[0])
    if len(set(g) & set(p)) / len(set(g) | set(p)) >= 0.5:
        return True
    behalf = set(name_words(gold.get("on_behalf_of") or ""))
    return bool(behalf) and behalf == set(p)


def wants_speaker(gold):
    """Whether the gold names a speaker that counts."""
    who = gold.get("speaker")
    return bool(who) and who["kind"] not in ("author", "unknown")


def articles(gold_path, predicted_path):
    """Every gold article with its claims."""
    predicted = {r["id"]: r["claims"] for r in map(json.loads, open(predicted_path, encoding="utf-8"))}
    return [Article(g, predicted.get(g["id"], [])) for g in map(json.loads, open(gold_path, encoding="utf-8"))]
