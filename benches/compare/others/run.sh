#!/usr/bin/env bash
# MB/s of compromise (npm) and of spaCy's blank pipeline with an EntityRuler, on the same bytes and
# in the same run as ascribe. Needs cargo, node with npm, and python3; installs what it measures
# into a folder of its own (ASCRIBE_OTHERS, by default a temporary one), never into the repository.
#
#   benches/compare/others/run.sh               # the articles of examples/, or ASCRIBE_CORPUS
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=${ASCRIBE_OTHERS:-$(mktemp -d)}
mkdir -p "$folder"

[ -d "$folder/venv" ] || python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -c 'import spacy' 2>/dev/null ||
    "$folder/venv/bin/pip" install --quiet spacy
[ -d "$folder/node_modules/compromise" ] ||
    npm install --silent --no-fund --no-audit --prefix "$folder" compromise

compare() { cargo run --quiet --release --manifest-path "$here/../Cargo.toml" -- "$@"; }
compare corpus > "$folder/corpus.jsonl"
compare names > "$folder/names.txt"

rows() {
    NODE_PATH="$folder/node_modules" node "$here/compromise.cjs" "$folder/corpus.jsonl"
    "$folder/venv/bin/python" "$here/spacy_ruler.py" "$folder/corpus.jsonl" "$folder/names.txt"
    ASCRIBE_ROUNDS=3 ASCRIBE_ROWS="one scratch" compare speed | grep '^| ascribe' |
        cut -d'|' -f1-3 | sed 's/$/|/'
}
printf '| row | MB/s |\n| --- | ---: |\n'
rows | tee "$folder/rows.md"
awk -F'|' '/ascribe: whole/ {ours = $3} /compromise/ {c = $3} /spaCy/ {s = $3}
    END {printf "\nwhole flow: %.0f times compromise, %.1f times spaCy\n", ours / c, ours / s}' "$folder/rows.md"
