//! The words of a cue's sentence outside what is said: where medium, audience and time are told.
//!
//! Takes a cue and its content; gives the [runs](Run) of tokens between and around them, each with
//! what it may hold, so that nobody looks twice for what is not there.

use super::scene::Scene;
use super::word::{self, CORE_OF_TIME, OPENS_MEDIUM};
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

impl Run {
    fn at(i: usize) -> Self {
        Run {
            tokens: i..i,
            medium: i..i,
            time: i..i,
            speaking: false,
        }
    }

    /// Notes what a word may tell.
    fn note(&mut self, i: usize, told: u16) {
        if told & OPENS_MEDIUM != 0 && self.medium.is_empty() {
            self.medium = i..i + 1;
        }
        if told & CORE_OF_TIME != 0 {
            if self.time.is_empty() {
                self.time.start = i;
            }
            self.time.end = i + 1;
        }
        self.speaking |= told & word::SPEAKING != 0;
    }
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
    let tokens = scene.text.tokens();
    let mut open: Option<Run> = None;
    for (i, (said, quotation)) in (range.start..).zip(scene.contents(range.clone())) {
        // Of a cue inside another content only its own content counts.
        let other = || nested && !content.iter().any(|r| r.contains(&i));
        if said && !other() || quotation != u32::MAX && quotation != outer {
            close(&mut open, i, runs);
            continue;
        }
        let run = open.get_or_insert_with(|| Run::at(i));
        let token = &tokens[i];
        let mut told = match token.kind() {
            TokenKind::Number if token.span().len() == 4 => CORE_OF_TIME,
            TokenKind::Word if is_compound(scene, i) => CORE_OF_TIME,
            _ => 0,
        };
        if scene.lexicon.is_beside(token.hash()) {
            told |= scene.known(i).beside();
        }
        if told != 0 {
            run.note(i, told);
        }
    }
    close(&mut open, range.end, runs);
}

/// Ends a run before a token.
fn close(open: &mut Option<Run>, end: usize, runs: &mut Vec<Run>) {
    if let Some(mut run) = open.take() {
        run.tokens.end = end;
        if !run.medium.is_empty() {
            run.medium.end = end;
        }
        runs.push(run);
    }
}

/// Words by which somebody says something, to whom the next one tells.
pub(crate) const SPEAKING: [u64; 3] = [ascii("speaking"), ascii("talking"), ascii("addressing")];

/// Whether somebody says something with that word, to whom the next one tells.
pub(crate) fn is_speaking(scene: &Scene<'_, '_>, i: usize) -> bool {
    SPEAKING.contains(&scene.hash(i))
}

/// Whether a word has several parts, the first of which may be *mid*, *late* or *early*.
#[inline]
fn is_compound(scene: &Scene<'_, '_>, i: usize) -> bool {
    let token = &scene.text.tokens()[i];
    if token.span().len() < 7 {
        return false;
    }
    let bytes = scene.text.text().as_bytes();
    let part = bytes.get(token.start() + 3..token.start() + 6);
    part.is_some_and(|b| b.contains(&b'-'))
}
