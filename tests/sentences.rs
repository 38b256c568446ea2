//! The table `sentences.toml`, and what must hold of sentences whatever the text.

mod common;

use ascribe::sentence::Splitter;
use ascribe::token::tokenize;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    sentences: Vec<String>,
    /// What a negative case guards against.
    #[serde(default)]
    #[allow(dead_code)]
    why: String,
}

fn table() -> Vec<Case> {
    common::cases(include_str!("sentences.toml"))
}

#[test]
fn cases() {
    let splitter = Splitter::new();
    let mut failures = String::new();
    let mut names = std::collections::BTreeSet::new();
    for case in table() {
        assert!(names.insert(case.name.clone()), "two cases '{}'", case.name);
        let sentences = splitter.split(&tokenize(&case.text));
        let found: Vec<&str> = sentences
            .iter()
            .map(|s| s.span().slice(&case.text))
            .collect();
        if found != case.sentences {
            failures += &format!(
                "{}\n  wanted {:?}\n  found  {found:?}\n",
                case.name, case.sentences
            );
        }
        invariants(&splitter, &case.text);
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// Sentences tile the tokens, stand in order and count their paragraphs up.
fn invariants(splitter: &Splitter, text: &str) {
    let tokens = tokenize(text);
    let sentences = splitter.split(&tokens);
    let (mut at, mut paragraph) = (0, 0);
    for sentence in &sentences {
        let range = sentence.tokens();
        assert_eq!(range.start, at, "{text:?}");
        assert!(range.end > range.start, "{text:?}");
        assert_eq!(sentence.span().start, tokens[range.start].start());
        assert_eq!(sentence.span().end, tokens[range.end - 1].end());
        assert!(!sentence.span().slice(text).is_empty(), "{text:?}");
        assert!((paragraph..=paragraph + 1).contains(&sentence.paragraph()));
        paragraph = sentence.paragraph();
        at = range.end;
    }
    assert_eq!(at, tokens.len(), "{text:?}");
    assert_eq!(sentences, splitter.split(&tokens), "{text:?}");
}

proptest! {
    #[test]
    fn hold_on_random_text(text in "(\\PC|[ .!?\"'“”‘’()\r\n\t-]|[0-9]|Mr|U\\.S\\.|a\\.m\\.|•|The | he |\u{301}|👍🏽){0,60}") {
        invariants(&Splitter::new(), &text);
    }
}
