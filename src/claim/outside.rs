//! The words of a cue's sentence outside what is said: where medium, audience and time are told.
//!
//! Takes a cue and its content; gives the [runs](Run) of tokens between and around them, each with
//! what it may hold, so that nobody looks twice for what is not there.

use super::scene::Scene;
use crate::token::{TokenKind, ascii};
use std::ops::Range;

/// How many tokens around a cue are looked at.
const REACH: usize = 120;

/// Some tokens in a row, outside what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) tokens: Range<usize>,
    /// From the first word that opens a phrase for a medium on.
    pub(crate) medium: Range<usize>,
    /// From the first to the last word without which a phrase of time is none.
    pub(crate) time: Range<usize>,
    /// Whether somebody is *speaking*, *talking* or *addressing*.
    pub(crate) speaking: bool,
}

/// Fills `runs` with those around a cue.
pub(crate) fn find(
    scene: &Scene<'_, '_>,
    cue: &Range<usize>,
    content: &[Range<usize>],
    runs: &mut Vec<Run>,
) {
    runs.clear();
    let nested = scene.in_content(cue.start);
    let outer = scene.text.quotation_of(cue.start);
    let outer = outer.map_or(u32::MAX, |q| q as u32);
    let range = scene.sentence(cue.start, REACH);
    let mut open = None;
    for (i, (said, quotation)) in (range.start..).zip(scene.contents(range.clone())) {
        // Of a cue inside another content only its own content counts.
        let said = said && (!nested || content.iter().any(|r| r.contains(&i)));
        if said || quotation != u32::MAX && quotation != outer {
            runs.extend(open.take());
            continue;
        }
        let run = open.get_or_insert(Run {
            tokens: i..i,
            medium: i..i,
            time: i..i,
            speaking: false,
        });
        run.tokens.end = i + 1;
        let known = scene.known(i);
        if run.medium.is_empty() && known.medium() > 0 {
            run.medium.start = i;
        }
        if !run.medium.is_empty() || known.medium() > 0 {
            run.medium.end = i + 1;
        }
        if known.time().is_core() || is_time(scene, i) {
            if run.time.is_empty() {
                run.time.start = i;
            }
            run.time.end = i + 1;
        }
        run.speaking |= is_speaking(scene, i);
    }
    runs.extend(open);
}

/// Whether somebody says something with that word, to whom the next one tells.
pub(crate) fn is_speaking(scene: &Scene<'_, '_>, i: usize) -> bool {
    const WORDS: [u64; 3] = [ascii("speaking"), ascii("talking"), ascii("addressing")];
    WORDS.contains(&scene.hash(i))
}

/// A year, or a word of several parts (*mid-October*).
fn is_time(scene: &Scene<'_, '_>, i: usize) -> bool {
    let Some(token) = scene.token(i) else {
        return false;
    };
    match token.kind() {
        TokenKind::Number => token.span().len() == 4,
        // *mid*, *late*, *early*
        TokenKind::Word if token.span().len() > 6 => {
            let word = scene.word(i).as_bytes();
            word.get(3..6).is_some_and(|b| b.contains(&b'-'))
        }
        _ => false,
    }
}
