//! The table `tokens.toml`, and what must hold of tokens whatever the text.

mod common;

use ascribe::token::{Gap, Shape, Token, TokenKind, hash, tokenize, tokenize_into};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    /// The text and kind of each token, and its shape where it matters.
    tokens: Vec<Vec<String>>,
    /// What a negative case guards against.
    #[serde(default)]
    #[allow(dead_code)]
    why: String,
}

fn kind(token: &Token) -> &'static str {
    match token.kind() {
        TokenKind::Word => "word",
        TokenKind::Clitic => "clitic",
        TokenKind::Number => "number",
        TokenKind::Address => "address",
        TokenKind::Handle => "handle",
        TokenKind::Hashtag => "hashtag",
        TokenKind::Quote => "quote",
        TokenKind::Stop => "stop",
        TokenKind::Question => "question",
        TokenKind::Exclamation => "exclamation",
        TokenKind::Ellipsis => "ellipsis",
        TokenKind::Comma => "comma",
        TokenKind::Colon => "colon",
        TokenKind::Semicolon => "semicolon",
        TokenKind::Dash => "dash",
        TokenKind::Open => "open",
        TokenKind::Close => "close",
        TokenKind::Other => "other",
        _ => "unknown",
    }
}

fn shape(token: &Token) -> &'static str {
    match token.shape() {
        Shape::None => "none",
        Shape::Lower => "lower",
        Shape::Capital => "capital",
        Shape::Upper => "upper",
        Shape::Initial => "initial",
        Shape::Mixed => "mixed",
    }
}

#[test]
fn cases() {
    let table: Vec<Case> = common::cases(include_str!("tokens.toml"));
    let mut failures = String::new();
    let mut names = std::collections::BTreeSet::new();
    for case in table {
        assert!(names.insert(case.name.clone()), "two cases '{}'", case.name);
        let tokens = tokenize(&case.text);
        let mut wanted = case.tokens.iter();
        let mut same = tokens.len() == case.tokens.len();
        for token in &tokens {
            let found = [token.span().slice(&case.text), kind(token), shape(token)];
            same &= wanted.next().is_some_and(|w| {
                (2..=3).contains(&w.len()) && w.iter().zip(found).all(|(w, f)| w == f)
            });
        }
        if !same {
            let found: Vec<_> = tokens
                .iter()
                .map(|t| (t.span().slice(&case.text), kind(t), shape(t)))
                .collect();
            failures += &format!(
                "{}\n  wanted {:?}\n  found  {found:?}\n",
                case.name, case.tokens
            );
        }
        invariants(&case.text);
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// Tokens are in order, disjoint, on character boundaries; only white space lies between them.
fn invariants(text: &str) {
    let tokens = tokenize(text);
    let mut at = 0;
    for token in &tokens {
        assert!(
            token.start() >= at && token.end() > token.start(),
            "{text:?}"
        );
        assert!(!token.span().slice(text).is_empty(), "{text:?}");
        let between = text.get(at..token.start());
        assert!(between.is_some_and(is_blank), "{text:?}: {between:?}");
        let touches = token.gap() == Gap::None;
        assert!(!touches || token.start() == at, "{text:?}");
        if token.kind() == TokenKind::Word {
            assert_eq!(token.hash(), hash(token.span().slice(text)), "{text:?}");
        }
        at = token.end();
    }
    assert!(text.get(at..).is_some_and(is_blank), "{text:?}");
    let mut again = tokenize("something else");
    tokenize_into(text, &mut again);
    assert_eq!(tokens, again, "{text:?}");
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
            )
    })
}

#[test]
fn a_long_token_is_several_that_touch() {
    let text = "é".repeat(10_000);
    let tokens = tokenize(&text);
    assert_eq!(tokens.len(), 5);
    assert!(tokens[1..].iter().all(|t| t.gap() == Gap::None));
    for text in [
        text,
        "a".repeat(9_000),
        ".".repeat(9_000),
        format!("www.{}", "b".repeat(9_000)),
    ] {
        invariants(&text);
    }
}

proptest! {
    #[test]
    fn hold_on_random_text(text in "(\\PC|[a-zA-Z.'’@#$:/_+-]|[0-9]|www\\.|https://|\\.com|\r\n|\t|\u{301}|\u{200d}|\u{ad}|👍🏽|東|ไ|[[:space:]]){0,60}") {
        invariants(&text);
    }

    #[test]
    fn hold_on_any_characters(text in any::<String>()) {
        invariants(&text);
    }
}
