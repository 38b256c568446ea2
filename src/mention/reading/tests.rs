//! What is added up is what is told: the fast path and the one that explains agree.

#![allow(clippy::unwrap_used)]

use crate::mention::Tagger;
use crate::mention::candidate;
use crate::mention::evidence;
use crate::mention::row::{HOPELESS, Row, Tally};
use crate::mention::words;
use crate::sentence::Splitter;
use crate::text::Text;
use std::collections::BTreeMap;

/// Checks every candidate of a text; returns how many there were.
fn agree(tagger: &Tagger, text: &str) -> usize {
    let text = Text::read(text, &Splitter::new());
    let scene = tagger.scene(&text);
    let reading = tagger.read(&scene);
    let scores: BTreeMap<_, Row> = reading
        .candidates
        .iter()
        .map(|c| (c.first, c.end))
        .zip(reading.scores.iter().copied())
        .collect();
    let (mut found, mut features, mut count) = (Vec::new(), Vec::new(), 0);
    candidate::runs(&scene, |ground| {
        found.clear();
        candidate::candidates(&scene, &ground.run, &mut found);
        for &c in &found {
            let made = evidence::collect(&ground, c, &mut features);
            let mut sum = Row::ZERO;
            for &feature in &features {
                sum.add(tagger.weights.get(feature));
            }
            if !sum.below(HOPELESS) {
                let mut learnt = Tally::ZERO;
                for (place, read) in words::list(&ground, c, &made) {
                    tagger.words.add(&scene, place, read, &mut learnt);
                }
                sum.add(&learnt.row());
            }
            let score = scores[&(c.first, c.end)];
            if score != Row::NEVER {
                assert_eq!(
                    score,
                    sum,
                    "{:?} {features:?}",
                    scene.span(c.tokens()).slice(text.text())
                );
            }
            count += 1;
        }
    });
    assert_eq!(count, reading.candidates.len());
    count
}

#[test]
fn what_is_added_up_is_what_is_told() {
    let tagger = Tagger::new();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut count = 0;
    let mut words = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap_or_default();
        count += agree(&tagger, &text);
        words.extend(text.split_inclusive(' ').map(str::to_owned));
    }
    assert!(count > 200, "{count}");
    // The same words without sense: every sort of neighbour.
    let mut seed = 7u64;
    let mut text = String::new();
    for _ in 0..4000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let word = &words[(seed >> 33) as usize % words.len()];
        match seed >> 60 {
            0 => text.push_str(&word.to_uppercase()),
            1 => text.extend(
                word.chars()
                    .take(1)
                    .flat_map(char::to_uppercase)
                    .chain(word.chars().skip(1)),
            ),
            _ => text.push_str(word),
        }
    }
    assert!(agree(&tagger, &text) > 500);
}
