//! The compiled weights are those of the readable table.

#![allow(clippy::unwrap_used)]

use super::packed::rows;
use super::{Place, Read};
use crate::mention::Tagger;
use crate::mention::row::SIXTEENTHS;
use crate::sentence::Splitter;
use crate::text::Text;

/// Every word of the table has its weights at every place of words.
#[test]
fn every_word_is_found_again() {
    let tagger = Tagger::new();
    let rows = rows().unwrap();
    let words: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.written.split_once(' '))
        .map(|(_, word)| word)
        .collect();
    let all = words.join(" \n");
    let text = Text::read(&all, &Splitter::new());
    let scene = tagger.scene(&text);
    let mut next = 0;
    let mut found = 0;
    for row in &rows {
        let (name, word) = row.written.split_once(' ').unwrap();
        let place = Place::of(name).unwrap();
        while next < text.tokens().len() && text.word(next) != word {
            next += 1;
        }
        if next == text.tokens().len() {
            next = 0;
            continue;
        }
        if place.is_of_words() {
            let weights = tagger.words.weights(&scene, place, Read::Word(Some(next)));
            let expected = row.weights.map(|w| f32::from(w) / SIXTEENTHS);
            assert_eq!(weights, expected, "{}", row.written);
            found += 1;
        }
    }
    assert!(found > 4000, "{found}");
}
