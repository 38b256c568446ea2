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
    /// Whether a word opens a phrase for a medium.
    pub(crate) medium: bool,
    /// Whether a word may be one of a phrase of time.
    pub(crate) time: bool,
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
    let quoted = scene.text.quotation_of(cue.start);
    for i in scene.sentence(cue.start, REACH) {
        // Of a cue inside another content only its own content counts.
        let said = scene.in_content(i) && (!nested || content.iter().any(|r| r.contains(&i)));
        if said {
            continue;
        }
        let quotation = scene.text.quotation_of(i);
        if quotation.is_some() && quotation != quoted {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.tokens.end == i => run.tokens.end += 1,
            _ => runs.push(Run {
                tokens: i..i + 1,
                medium: false,
                time: false,
                speaking: false,
            }),
        }
        if let Some(run) = runs.last_mut() {
            let known = scene.known(i);
            run.medium |= known.medium() > 0;
            run.time |= known.time().is_core() || is_time(scene, i);
            run.speaking |= is_speaking(scene, i);
        }
    }
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
        TokenKind::Word => token.span().len() > 6 && scene.word(i).as_bytes().contains(&b'-'),
        _ => false,
    }
}
