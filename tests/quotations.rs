//! The table `quotations.toml`, and what must hold of quotations whatever the text.

mod common;

use ascribe::quotation::{self, DEEPEST, LONGEST, Quotation, QuotationKind};
use ascribe::sentence::Splitter;
use ascribe::token::tokenize;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    quotations: Vec<Expected>,
    /// What a negative case guards against.
    #[serde(default)]
    #[allow(dead_code)]
    why: String,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Expected {
    text: String,
    #[serde(default)]
    depth: u8,
    #[serde(default)]
    kind: Kind,
    #[serde(default = "yes")]
    closed: bool,
    #[serde(default)]
    continues: bool,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[default]
    Speech,
    Scare,
    Title,
    Nickname,
    Word,
}

impl Expected {
    fn of(text: &str, quotation: &Quotation) -> Expected {
        Expected {
            text: quotation.span().slice(text).to_owned(),
            depth: quotation.depth(),
            kind: match quotation.kind() {
                QuotationKind::Speech => Kind::Speech,
                QuotationKind::Scare => Kind::Scare,
                QuotationKind::Title => Kind::Title,
                QuotationKind::Nickname => Kind::Nickname,
                QuotationKind::Word => Kind::Word,
                other => panic!("no such kind in the table: {other:?}"),
            },
            closed: quotation.is_closed(),
            continues: quotation.continues(),
        }
    }
}

#[test]
fn cases() {
    let table: Vec<Case> = common::cases(include_str!("quotations.toml"));
    let splitter = Splitter::new();
    let mut failures = String::new();
    let mut names = std::collections::BTreeSet::new();
    for case in table {
        assert!(names.insert(case.name.clone()), "two cases '{}'", case.name);
        let found: Vec<Expected> = read(&splitter, &case.text)
            .iter()
            .map(|q| Expected::of(&case.text, q))
            .collect();
        if found != case.quotations {
            failures += &format!("{}\n", case.name);
            for wanted in case.quotations.iter().filter(|w| !found.contains(w)) {
                failures += &format!("  wanted {wanted:?}\n");
            }
            for found in found.iter().filter(|f| !case.quotations.contains(f)) {
                failures += &format!("  found  {found:?}\n");
            }
        }
        invariants(&splitter, &case.text);
    }
    assert!(failures.is_empty(), "\n{failures}");
}

fn read(splitter: &Splitter, text: &str) -> Vec<Quotation> {
    let tokens = tokenize(text);
    quotation::find(text, &tokens, &splitter.split(&tokens))
}

/// Quotations stand in order, nest properly, stay within a paragraph and within the caps.
fn invariants(splitter: &Splitter, text: &str) {
    let tokens = tokenize(text);
    let sentences = splitter.split(&tokens);
    let found = quotation::find(text, &tokens, &sentences);
    let paragraph_of = |token: usize| {
        sentences
            .iter()
            .find(|s| s.tokens().contains(&token))
            .map(ascribe::sentence::Sentence::paragraph)
    };
    let mut open: Vec<usize> = Vec::new();
    let mut last = 0;
    for quotation in &found {
        let range = quotation.tokens();
        assert!(range.start >= last, "{text:?}");
        last = range.start;
        assert!(
            range.start + 1 < range.end && range.end <= tokens.len(),
            "{text:?}"
        );
        assert!(range.len() <= LONGEST + 1, "{text:?}");
        assert_eq!(quotation.span().start, tokens[range.start].start());
        assert_eq!(quotation.span().end, tokens[range.end - 1].end());
        assert!(!quotation.span().slice(text).is_empty(), "{text:?}");
        assert_eq!(
            paragraph_of(range.start),
            paragraph_of(range.end - 1),
            "{text:?}"
        );
        assert!(quotation.words() <= range.len());
        while open.last().is_some_and(|&end| end <= range.start) {
            open.pop();
        }
        assert!(open.last().is_none_or(|&end| range.end <= end), "{text:?}");
        assert_eq!(open.len(), usize::from(quotation.depth()), "{text:?}");
        open.push(range.end);
        assert!(open.len() <= DEEPEST + 1);
    }
    assert_eq!(found, read(splitter, text), "{text:?}");
}

#[test]
fn marks_in_the_wrong_place_swallow_no_article() {
    let splitter = Splitter::new();
    let article = "He left. ".repeat(3000);
    let text = format!("“The mill is shut, he said. {article} It hurts,” he said.");
    let found = read(&splitter, &text);
    assert!(
        found.iter().all(|q| q.tokens().len() <= LONGEST),
        "{found:?}"
    );
}

proptest! {
    #[test]
    fn hold_on_random_text(text in "([a-zA-Z]{1,6}|[ .,!?]|[\"'“”‘’„‚«»`]|''|``|’s|\n|\n\n|[0-9]|\u{301}|👍🏽|\\PC){0,80}") {
        invariants(&Splitter::new(), &text);
    }

    #[test]
    fn hold_on_marks_alone(text in "([\"'“”‘’„«»]|''|``|a| |\n\n){0,80}") {
        invariants(&Splitter::new(), &text);
    }
}
