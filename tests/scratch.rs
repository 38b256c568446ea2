//! One scratch for many texts never changes what is found.

#![allow(clippy::unwrap_used, missing_docs)]

use ascribe::{Document, Extractor, Scratch};
use std::path::Path;

fn examples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let texts = files
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "txt"));
    texts.map(|f| std::fs::read_to_string(f).unwrap()).collect()
}

/// All that a document tells; lists of indices show what was left in a list from before.
fn told(document: &Document<'_>) -> String {
    format!(
        "{:?} {:?} {:?} {:?} {:?}",
        document.layers(),
        document.mentions(),
        document.entities(),
        document.attributions(),
        document
            .claims()
            .map(|c| format!(
                "{:?} {:?} {:?} {}",
                c.text(),
                c.speaker(),
                c.cue(),
                c.rule()
            ))
            .collect::<Vec<_>>(),
    )
}

#[test]
fn a_used_scratch_finds_what_a_new_one_finds() {
    let extractor = Extractor::new();
    let mut texts = examples();
    assert!(texts.len() >= 8);
    // Long before short, empty in between, and none that ends where another began.
    texts.push(String::new());
    texts.push("“It rained,” Ann Lee said.\n\n".to_owned());
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    let mut scratch = Scratch::default();
    for round in 0..2 {
        for text in &texts {
            let used = extractor.extract_with(&mut scratch, text);
            assert_eq!(told(&used), told(&extractor.extract(text)), "round {round}");
            scratch.recycle(used);
        }
        texts.reverse();
    }
}

#[test]
fn what_is_not_given_back_is_only_made_anew() {
    let extractor = Extractor::new();
    let mut scratch = Scratch::default();
    let text = "“It rained,” Ann Lee said on Tuesday.";
    let first = extractor.extract_with(&mut scratch, text);
    let day = "2016-10-18".parse().ok();
    let second = extractor.extract_dated_with(&mut scratch, text, day);
    assert_eq!(first.claims().next().unwrap().time().unwrap().date(), None);
    assert_eq!(second.claims().next().unwrap().time().unwrap().date(), day);
}

/// What one extractor knows of words stays with it.
#[test]
fn a_scratch_serves_several_extractors() {
    let own = Extractor::builder()
        .cues("mine.tsv", "zote\tzotes|zoted\tdenies\tbare\tspeech\n")
        .build()
        .unwrap();
    let built_in = Extractor::new();
    let text = "“It rained,” Ann Lee zoted on Monday. She zoted that it would snow.";
    let stances = |document: &Document<'_>| {
        let claims = document.claims();
        claims.map(|c| (c.stance(), c.medium())).collect::<Vec<_>>()
    };
    let mut scratch = Scratch::default();
    for extractor in [&built_in, &own, &built_in, &own, &own, &built_in] {
        let used = extractor.extract_with(&mut scratch, text);
        assert_eq!(stances(&used), stances(&extractor.extract(text)));
        scratch.recycle(used);
    }
    let denied = own.extract(text);
    assert!(stances(&denied).contains(&("denies", Some("speech"))));
}
