//! What the whole flow finds in the articles of `examples/`, to the last claim.
//!
//! `tests/snapshot/` holds the record of every article: a line for its sentences, each mention,
//! each entity and each claim. Work on speed must leave it as it is. Work on accuracy may change
//! it: write it anew, and read the difference before it is committed.
//!
//! ```text
//! ASCRIBE_SNAPSHOT=write cargo test --test snapshot
//! git diff tests/snapshot
//! ```

#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, missing_docs)]

use ascribe::Extractor;
use ascribe::record::{Offsets, Record};
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The names of the text files in a folder, in order.
fn articles(of: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder(of))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

/// A record over many lines, so that a difference is one that a person can read.
fn lines(record: &Record<'_>) -> String {
    let mut lines = String::new();
    let mut push = |what: &str, json: serde_json::Result<String>| {
        lines.push_str(&format!("{what} {}\n", json.unwrap()));
    };
    fn json<T: Serialize>(value: &T) -> serde_json::Result<String> {
        serde_json::to_string(value)
    }
    push("sentences", json(&record.sentences));
    record
        .mentions
        .iter()
        .for_each(|m| push("mention", json(m)));
    record.entities.iter().for_each(|e| push("entity", json(e)));
    record.claims.iter().for_each(|c| push("claim", json(c)));
    lines
}

#[test]
fn the_examples_are_read_as_before() {
    let write = std::env::var_os("ASCRIBE_SNAPSHOT").is_some_and(|value| value == "write");
    let extractor = Extractor::new();
    let day = "2024-05-03".parse().ok();
    let mut changed = Vec::new();
    for name in articles("examples") {
        let text = fs::read_to_string(folder("examples").join(format!("{name}.txt"))).unwrap();
        let document = extractor.extract_dated(&text, day);
        let found = lines(&Record::new(&name, &document, Offsets::Bytes));
        let file = folder("tests/snapshot").join(format!("{name}.txt"));
        if write {
            fs::write(&file, &found).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if found != expected {
            changed.push(difference(&name, &expected, &found));
        }
    }
    let (kept, read) = (articles("tests/snapshot"), articles("examples"));
    assert_eq!(kept, read, "a snapshot without an article");
    assert!(
        changed.is_empty(),
        "{}\nIf this is wanted: ASCRIBE_SNAPSHOT=write cargo test --test snapshot",
        changed.join("\n")
    );
}

/// The first line that differs, and how many do.
fn difference(name: &str, expected: &str, found: &str) -> String {
    let (expected, found): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    let gone = expected.iter().filter(|line| !found.contains(line)).count();
    let new = found.iter().filter(|line| !expected.contains(line)).count();
    let at = (0..)
        .find(|&i| expected.get(i) != found.get(i))
        .unwrap_or(0);
    let line = |lines: &[&str]| lines.get(at).map_or("(end)", |line| *line).to_owned();
    format!(
        "{name}: {gone} lines gone, {new} new; line {}\n  was {}\n  is  {}",
        at + 1,
        line(&expected),
        line(&found)
    )
}
