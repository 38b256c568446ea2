//! The compiled weights are those of the readable table.

#![allow(clippy::unwrap_used)]

use super::packed::rows;
use super::{Place, Read, Words, before_code, before_name, opening_code, opening_name};
use crate::extractor::Extractor;
use crate::mention::Tagger;
use crate::mention::row::{SIXTEENTHS, WIDE};
use crate::mention::scene::Scene;
use crate::sentence::Splitter;
use crate::text::Text;

/// Every word of a text has the weights of the table's rows at every place of words.
#[test]
fn every_word_is_found_again() {
    let tagger = Tagger::new();
    let rows = rows().unwrap();
    for place in [
        Place::Before,
        Place::BeforeTwo,
        Place::After,
        Place::AfterTwo,
        Place::First,
        Place::Last,
        Place::Inner,
    ] {
        for row in &rows {
            let (name, word) = row.written.split_once(' ').unwrap();
            if Place::of(name) != Some(place) {
                continue;
            }
            let text = Text::read(word, &Splitter::new());
            if text.tokens().len() != 1 {
                continue;
            }
            let scene = Scene::new(&text, &tagger.gazetteer, &tagger.lexicon);
            let found = tagger.words.weights(&scene, place, Read::Word(Some(0)));
            assert_eq!(
                found,
                row.weights.map(|w| f32::from(w) / SIXTEENTHS),
                "{}",
                row.written
            );
        }
    }
}
