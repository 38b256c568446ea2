//! How a candidate of one word is written.

use super::Feature::*;
use super::ending::endings;
use super::left::Left;
use super::{Facts, Ground, Group};
use crate::mention::lexicon::{Class, Marks};
use crate::mention::row::Sink;
use crate::mention::scene::Flags;
use crate::token::Shape;

/// Adds what a single word tells.
#[inline(always)]
pub(super) fn one<S: Sink>(
    ground: &Ground<'_, '_, '_>,
    at: usize,
    known: bool,
    left: &Left,
    sink: &mut S,
) {
    let Left { class, flags, .. } = *left;
    let group = if flags.any(Flags::START) {
        Group::OneStart
    } else {
        Group::One
    };
    if flags.any(Flags::NAME) {
        sink.class(group, class);
    } else {
        // What is no name has no share of capitals.
        let marks = Marks(class.marks.0 & !Marks::COMMON.with(Marks::MIXED).0);
        group.tell(Class { marks, ..class }, sink);
    }
    let shape = ground.scene.tokens()[at].shape();
    if shape == Shape::Capital {
        if !known {
            ending(ground, at, left, sink);
        }
    } else {
        written(ground, at, shape, known, class.marks, sink);
    }
}

/// A word in capitals, or with capitals inside.
#[inline(never)]
fn written<S: Sink>(
    ground: &Ground<'_, '_, '_>,
    at: usize,
    shape: Shape,
    known: bool,
    marks: Marks,
    sink: &mut S,
) {
    let token = &ground.scene.tokens()[at];
    match shape {
        Shape::Upper if marks.any(Marks::OTHER_HEAD) => sink.add(OtherAcronym),
        Shape::Upper if shouted(ground, at, marks) => sink.add(Shouted),
        Shape::Upper if token.ends_with_stop() => sink.add(AcronymPlural),
        Shape::Upper if token.span().len() <= 5 => {
            sink.add(Acronym);
            if !known {
                sink.add(AcronymUnknown);
            }
        }
        Shape::Upper => sink.add(AcronymLong),
        Shape::Mixed => sink.add(MixedCase),
        Shape::Initial => sink.add(OneLetter),
        _ => {}
    }
}

/// What the end of an unknown word tells.
#[inline(always)]
fn ending<S: Sink>(ground: &Ground<'_, '_, '_>, at: usize, left: &Left, sink: &mut S) {
    let scene = ground.scene;
    let word = scene.text.word(at);
    if word.len() < 5 {
        return;
    }
    let ends = endings(word);
    if ends.people {
        sink.add(EndsPeople);
    }
    if ends.place {
        sink.add(EndsPlace);
    }
    if ends.surname {
        sink.add(EndsSurname);
    }
    if word.ends_with('s') && !word.ends_with("ss") {
        sink.add(OnePlural);
        if left.facts.any(Facts::ARTICLE) {
            sink.add(ThePlural);
        }
    }
}

/// A word in capitals that is known as a name or a word in lower case: *MOSCOW*, *STORY*.
fn shouted(ground: &Ground<'_, '_, '_>, at: usize, marks: Marks) -> bool {
    let names = Marks::GIVEN.with(Marks::SURNAME).with(Marks::COMMON);
    let mut entries = ground.scene.exact(at..at + 1).peekable();
    let written = entries.peek().is_some();
    ground.scene.tokens()[at].span().len() > 3
        && (written && entries.all(|e| !e.upper) || !written && marks.any(names))
}
