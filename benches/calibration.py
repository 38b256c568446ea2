#!/usr/bin/env python3
"""Whether the confidence means what it says (standard library only).

usage: calibration.py GOLD.jsonl PREDICTED.jsonl [--half A|B] [--svg FILE]

For every bin of confidence: the claims, the share whose content and source link with a gold attribution, and of the claims that
meet the content of a gold attribution with a resolved speaker the share whose speaker is that one. Half A is every other article
in the order of the file, half B the rest. --svg draws both shares against the mean confidence of each bin.
"""
import argparse

from matching import articles, same_speaker, wants_speaker

BINS = [(0.0, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)]


def read(gold, predicted, half):
    """(confidence, links, speaker right | None, both right | None) of every claim."""
    rows = []
    for number, article in enumerate(articles(gold, predicted)):
        if half and (number % 2 == 0) != (half == "A"):
            continue
        back = {c: g for g, c in article.pair.items()}
        for i, claim in enumerate(article.claims):
            g = back.get(i)
            right = None
            if g is not None and wants_speaker(article.gold[g]) and (claim["speaker"] or {}).get("name"):
                right = same_speaker(article.gold[g]["speaker"], claim["speaker"]["name"])
            rows.append((claim["confidence"], g is not None and g in article.linked, right))
    return rows


def share(values):
    values = list(values)
    return 100 * sum(values) / len(values) if values else None


def cut(rows, low, high):
    inside = [r for r in rows if low <= r[0] < high]
    speakers = [r[2] for r in inside if r[2] is not None]
    mean = share(r[0] for r in inside)
    return len(inside), mean, share(r[1] for r in inside), len(speakers), share(speakers)


def text(value):
    return "–" if value is None else f"{value:.1f}"


def svg(rows):
    size, left, top = 320, 50, 20
    x = lambda v: left + size * v / 100
    y = lambda v: top + size * (1 - v / 100)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + size + 20}" height="{top + size + 90}" font-family="sans-serif" font-size="11">',
           '<rect width="100%" height="100%" fill="white"/>']
    for v in range(0, 101, 20):
        out.append(f'<path d="M{x(0):.1f} {y(v):.1f}H{x(100):.1f}M{x(v):.1f} {y(0):.1f}V{y(100):.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{x(0) - 6:.1f}" y="{y(v) + 4:.1f}" text-anchor="end">{v}</text><text x="{x(v):.1f}" y="{y(0) + 15:.1f}" text-anchor="middle">{v}</text>')
    out.append(f'<path d="M{x(0):.1f} {y(0):.1f}L{x(100):.1f} {y(100):.1f}" stroke="#999" stroke-dasharray="4 3"/>')
    bins = [c for low, high in BINS if (c := cut(rows, low, high))[0]]
    for column, weight, colour, label in ((2, 0, "#1f5fa8", "content and source right"), (4, 3, "#c2571a", "speaker right")):
        points = [(c[1], c[column], c[weight]) for c in bins if c[column] is not None]
        line = "L".join(f"{x(a):.1f} {y(b):.1f}" for a, b, _ in points)
        out.append(f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        for a, b, n in points:
            out.append(f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="{min(8, 2 + n ** 0.5 / 4):.1f}" fill="{colour}"><title>{n} claims: {b:.1f} %</title></circle>')
        row = top + size + (52 if column == 2 else 68)
        out.append(f'<circle cx="{left + 6}" cy="{row - 4}" r="4" fill="{colour}"/><text x="{left + 16}" y="{row}">{label}, % (area: claims)</text>')
    out.append(f'<text x="{x(50):.1f}" y="{top + size + 32}" text-anchor="middle">confidence × 100, mean of the bin</text></svg>')
    return "\n".join(out) + "\n"


def main():
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("gold")
    cli.add_argument("predicted")
    cli.add_argument("--half", choices="AB")
    cli.add_argument("--svg")
    arg = cli.parse_args()
    rows = read(arg.gold, arg.predicted, arg.half)
    print("| confidence | claims | mean | content and source right | with gold speaker | speaker right |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    lines = [(f"{low:.2f} to {min(high, 1):.2f}", low, high) for low, high in BINS] + [("at least 0.90", 0.9, 1.01), ("all", 0, 1.01)]
    for label, low, high in lines:
        n, mean, link, m, right = cut(rows, low, high)
        print(f"| {label} | {n} | {text(mean)} | {text(link)} | {m} | {text(right)} |")
    error = sum(c[0] * abs(c[1] - c[2]) for low, high in BINS if (c := cut(rows, low, high))[0]) / len(rows)
    brier = sum((r[0] - r[1]) ** 2 for r in rows) / len(rows)
    print(f"\nmean gap between confidence and link share {error:.1f} points, Brier score {brier:.3f}")
    if arg.svg:
        with open(arg.svg, "w", encoding="utf-8") as file:
            file.write(svg(rows))


if __name__ == "__main__":
    main()
