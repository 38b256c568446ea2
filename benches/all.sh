#!/usr/bin/env bash
# Every figure of the speed sections of RESULTS.md, as Markdown, in one run.
#
#   ASCRIBE_CORPUS=news.jsonl benches/all.sh > speed.md
#   benches/all.sh speed others          # some: speed growth allocations command start others
#
# ASCRIBE_CORPUS is a text file, a folder of them, or JSON Lines with a field `text`; without it the
# articles of examples/ are read again and again. `others` installs compromise and spaCy into a
# temporary folder (or ASCRIBE_OTHERS). Everything together takes some ten minutes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
cargo build --quiet --release --locked -p ascribe-cli
cargo build --quiet --release --locked --manifest-path benches/compare/Cargo.toml
compare=benches/compare/target/release/ascribe-compare

version() { awk -v name="\"$1\"" '$1 == "name" && $3 == name {getline; gsub(/"/, "", $3); print $3}' \
    benches/compare/Cargo.lock; }
machine() {
    printf '%s, %s, %s (%s cores, load %s). ' "$(date +%F)" "$(rustc --version | cut -d' ' -f1,2)" \
        "$(awk -F': ' '/model name/ {print $2; exit}' /proc/cpuinfo)" "$(nproc)" \
        "$(cut -d' ' -f1 /proc/loadavg)"
    local crate list=""
    for crate in ascribe aho-corasick icu_segmenter sentencex unicode-segmentation; do
        list+="${list:+, }$crate $(version "$crate")"
    done
    printf '%s.\n' "$list"
}

echo "## Speed"
echo
machine
for part in "${@:-speed growth allocations command start others}"; do
    for name in $part; do
        printf '\n### %s\n\n' "${name^}"
        case $name in
            speed | growth | allocations) "$compare" "$name" ;;
            command) benches/command.py ;;
            start) cargo bench --quiet --locked --bench start ;;
            others) benches/compare/others/run.sh ;;
            *) echo "unknown part '$name'" >&2; exit 2 ;;
        esac
    done
done
