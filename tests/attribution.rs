//! The table `attribution.toml`, and what must hold of attributions whatever the text.

mod common;

use ascribe::attribution::{Attribution, Sieve};
use ascribe::{Document, Extractor};
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    claims: Vec<Claim>,
    /// The sieve that a negative case guards.
    sieve: Option<String>,
    /// What a negative case guards against.
    why: Option<String>,
    /// Why the stage does not find these claims yet. Such a case must fail.
    known: Option<String>,
}

#[derive(Deserialize, Clone, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
struct Claim {
    sieve: String,
    source: Option<String>,
    cue: String,
    content: Vec<String>,
}

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fn table() -> Vec<Case> {
    common::cases(include_str!("attribution.toml"))
}

/// Without the marks and spaces at its edges, unless it is nothing else.
fn trim(text: &str) -> &str {
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
    if inner.is_empty() { text.trim() } else { inner }
}

/// The words of all parts of a content: where it is cut into spans does not count.
fn words(content: &[String]) -> String {
    let parts = content
        .iter()
        .flat_map(|part| part.split(|c: char| c.is_whitespace() || "“”‘’\"«»".contains(c)))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

impl Claim {
    fn found(document: &Document<'_>, attribution: &Attribution) -> Self {
        let text = |range| {
            let span = document.layers().span(range);
            trim(span.slice(document.text())).to_owned()
        };
        Claim {
            sieve: attribution.sieve().name().to_owned(),
            source: attribution.source().map(text),
            cue: text(attribution.cue()),
            content: attribution.content().iter().cloned().map(text).collect(),
        }
    }

    fn same(&self, other: &Self) -> bool {
        let source = |claim: &Self| claim.source.as_deref().map(|s| trim(s).to_owned());
        self.sieve == other.sieve
            && source(self) == source(other)
            && trim(&self.cue) == trim(&other.cue)
            && words(&self.content) == words(&other.content)
    }
}

#[test]
fn cases() {
    let sieves: BTreeSet<&str> = Sieve::ALL.iter().map(|s| s.name()).collect();
    let (mut names, mut failures, mut known) = (BTreeSet::new(), String::new(), 0);
    for case in table() {
        let name = &case.name;
        assert!(names.insert(name.clone()), "two cases '{name}'");
        let named = case.claims.iter().map(|c| &c.sieve).chain(&case.sieve);
        for sieve in named {
            assert!(
                sieves.contains(sieve.as_str()),
                "'{name}': no sieve '{sieve}'"
            );
        }
        for claim in &case.claims {
            let parts = claim
                .content
                .iter()
                .chain(&claim.source)
                .chain([&claim.cue]);
            for part in parts {
                assert!(case.text.contains(part), "'{name}': '{part}' is not in it");
            }
        }
        let negative = case.claims.is_empty();
        assert_eq!(case.why.is_some(), negative, "'{name}': why for a negative");
        assert!(case.sieve.is_none() || negative, "'{name}': sieve twice");

        let document = EXTRACTOR.extract(&case.text);
        let found: Vec<Claim> = document
            .attributions()
            .iter()
            .map(|a| Claim::found(&document, a))
            .collect();
        let right = found.len() == case.claims.len()
            && found.iter().zip(&case.claims).all(|(a, b)| a.same(b));
        match (right, &case.known) {
            (true, None) => {}
            (false, Some(_)) => known += 1,
            (true, Some(_)) => {
                let _ = writeln!(failures, "{name}\n  is right now: take its 'known' away");
            }
            (false, None) => {
                let _ = writeln!(failures, "{name}");
                for claim in &case.claims {
                    let _ = writeln!(failures, "  want {claim:?}");
                }
                for claim in &found {
                    let _ = writeln!(failures, "  got  {claim:?}");
                }
            }
        }
    }
    println!("{} cases, {known} known failures", names.len());
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_sieve_has_its_cases() {
    let mut counts: BTreeMap<&str, (usize, usize)> =
        Sieve::ALL.iter().map(|s| (s.name(), (0, 0))).collect();
    for case in table() {
        for claim in &case.claims {
            counts.entry(name_of(&claim.sieve)).or_default().0 += 1;
        }
        if let Some(sieve) = &case.sieve {
            counts.entry(name_of(sieve)).or_default().1 += 1;
        }
    }
    for (sieve, (positive, negative)) in counts {
        assert!(positive >= 4, "'{sieve}' has {positive} positive cases");
        assert!(negative >= 2, "'{sieve}' has {negative} negative cases");
    }
}

fn name_of(sieve: &str) -> &'static str {
    Sieve::ALL
        .iter()
        .map(|s| s.name())
        .find(|&name| name == sieve)
        .unwrap_or("unknown")
}

/// Every part stands in the text and holds something, none lies in another, and the same text
/// gives the same attributions.
fn invariants(text: &str) {
    let document = EXTRACTOR.extract(text);
    let attributions = document.attributions();
    let tokens = document.layers().tokens().len();
    let inside = |range: &Range<usize>| {
        assert!(range.start < range.end && range.end <= tokens, "{text:?}");
        let slice = document.layers().span(range.clone()).slice(text);
        assert!(!slice.trim().is_empty(), "{text:?}");
    };
    let apart = |a: &Range<usize>, b: &Range<usize>| {
        assert!(a.end <= b.start || b.end <= a.start, "{a:?} {b:?} {text:?}");
    };
    let mut last = (0, 0);
    for attribution in attributions {
        let cue = attribution.cue();
        inside(&cue);
        assert!(last <= (cue.start, cue.end), "{text:?}");
        last = (cue.start, cue.end);
        if let Some(source) = attribution.source() {
            inside(&source);
            apart(&source, &cue);
        }
        assert!(!attribution.content().is_empty(), "{text:?}");
        for (i, content) in attribution.content().iter().enumerate() {
            inside(content);
            apart(content, &cue);
            for other in &attribution.content()[..i] {
                apart(content, other);
            }
        }
        assert!(
            (0.0..=1.0).contains(&attribution.confidence()),
            "{} {text:?}",
            attribution.confidence()
        );
    }
    assert_eq!(attributions, EXTRACTOR.extract(text).attributions());
}

#[test]
fn hold_on_every_case() {
    for case in table() {
        invariants(&case.text);
    }
}

/// Sentences of the cases, cut anywhere, with what breaks readers put in between.
fn spliced() -> impl Strategy<Value = String> {
    let texts: Vec<String> = table().into_iter().map(|c| c.text).collect();
    let piece = (
        proptest::sample::select(texts),
        any::<proptest::sample::Index>(),
        any::<proptest::sample::Index>(),
        "(\\PC|[ .,:;!?\"'“”‘’«»()—–\n\t-]|--|''|``|\r\n|\n\n|[0-9]|\u{301}|👍🏽|\u{200b}){0,4}",
    )
        .prop_map(|(text, a, b, odd)| {
            let mut bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
            bounds.push(text.len());
            let (a, b) = (*a.get(&bounds), *b.get(&bounds));
            format!("{}{odd}", &text[a.min(b)..a.max(b)])
        });
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn hold_on_random_text(text in spliced()) {
        invariants(&text);
    }
}
