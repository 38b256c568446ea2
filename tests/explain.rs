//! What an explanation shows: the cases of `explain.toml`.

mod common;

use ascribe::Extractor;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    text: String,
    date: Option<String>,
    /// Which claim, from 1.
    claim: usize,
    /// Columns; 80 if not given.
    width: Option<usize>,
    /// Lines that must stand in it, one after the other.
    shows: Vec<String>,
    #[serde(default)]
    lacks: Vec<String>,
}

#[test]
fn cases() {
    let table: Vec<Case> = common::cases(include_str!("explain.toml"));
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    for case in &table {
        let date = case.date.as_ref().map(|d| d.parse().expect("a date"));
        let document = extractor.extract_dated(&case.text, date);
        let claim = document.claims().nth(case.claim - 1).expect("the claim");
        let width = case.width.unwrap_or(80);
        let shown = format!("{:width$}", claim.explain());
        for wanted in &case.shows {
            if !shown.contains(wanted.as_str()) {
                wrong.push(format!("{}: not shown:\n{wanted}\nbut\n{shown}", case.why));
            }
        }
        for unwanted in &case.lacks {
            if shown.contains(unwanted.as_str()) {
                wrong.push(format!("{}: shown:\n{unwanted}\nin\n{shown}", case.why));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every claim of every example can be explained, and its words stand in the picture.
#[test]
fn examples() {
    let extractor = Extractor::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    for file in std::fs::read_dir(folder).expect("the examples") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("a text");
        let document = extractor.extract(&text);
        for claim in document.claims() {
            let explanation = claim.explain();
            let fields: Vec<&str> = explanation.reasons().iter().map(|r| r.field()).collect();
            assert!(fields.contains(&"stance") && fields.contains(&"certainty"));
            assert_eq!(fields.contains(&"medium"), claim.medium().is_some());
            assert!(explanation.steps().len() > 3 || !explanation.changes().is_empty());
            let shown = explanation.to_string();
            let cue = claim.cue().iter().map(|s| s.slice(&text));
            for word in cue.flat_map(str::split_whitespace) {
                assert!(shown.contains(word), "{word} in\n{shown}");
            }
            assert!(
                shown.lines().all(|line| line.chars().count() < 200),
                "{shown}"
            );
        }
    }
}
