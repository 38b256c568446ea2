"""MB/s of spaCy's tokenizer and an EntityRuler over 50,000 names. Processor time."""

import json
import sys
import time

import spacy

BYTES = 3e6

texts, size = [], 0
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        if size >= BYTES:
            break
        texts.append(json.loads(line)["text"])
        size += len(texts[-1].encode())
with open(sys.argv[2], encoding="utf-8") as names:
    patterns = [{"label": "NAME", "pattern": name.rstrip("\n")} for name in names]

pipeline = spacy.blank("en")
pipeline.add_pipe("entity_ruler").add_patterns(patterns)
best, found = 0.0, None
for _ in range(2):
    start = time.process_time()
    count = sum(len(document.ents) for document in pipeline.pipe(texts))
    best = max(best, size / 1e6 / (time.process_time() - start))
    assert count > 0 and found in (None, count), "not the same twice"
    found = count
print(f"| spaCy {spacy.__version__}: blank English, EntityRuler, {len(patterns):,} names | {best:.3f} |")
