//! The words of a cue's sentence outside what is said: where medium, audience and time are told.
//!
//! Takes a cue and its content; gives the [runs](Run) of tokens between and around them, each with
//! what it may hold, so that nobody looks twice for what is not there.

use super::block;
use super::lexicon::Lexicon;
use super::scene::Scene;
use super::word::{self, CORE_OF_TIME, OPENS_MEDIUM};
use crate::token::{Token, TokenKind, ascii};
use std::ops::Range;

/// How many tokens around a cue are looked at.
const REACH: usize = 120;

/// Some tokens in a row, outside what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) tokens: Range<usize>,
    /// From the first to the last word that opens a phrase for a medium.
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
        if told & OPENS_MEDIUM != 0 {
            if self.medium.is_empty() {
                self.medium.start = i;
            }
            self.medium.end = i + 1;
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

/// All that the runs of a cue depend on, where it stands inside no other content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    range: Range<usize>,
    quotation: Option<usize>,
}

/// Adds the runs around a cue to `runs`; gives where they are there. Those around the cue before are
/// taken once more where they are the same.
pub(crate) fn find(
    scene: &Scene<'_, '_>,
    cue: &Range<usize>,
    content: &[Range<usize>],
    before: &mut Option<(Place, Range<usize>)>,
    runs: &mut Vec<Run>,
) -> Range<usize> {
    let nested = scene.in_content(cue.start);
    let place = Place {
        range: scene.sentence(cue.start, REACH),
        quotation: scene.text.quotation_of(cue.start),
    };
    if let Some((_, found)) = before
        .as_ref()
        .filter(|(known, _)| !nested && *known == place)
    {
        return found.clone();
    }
    let first = runs.len();
    add_all(scene, &place, nested.then_some(content), runs);
    let found = first..runs.len();
    if !nested {
        *before = Some((place, found.clone()));
    }
    found
}

/// Adds the runs at a place; of a cue inside another content only its own counts.
fn add_all(
    scene: &Scene<'_, '_>,
    Place { range, quotation }: &Place,
    own: Option<&[Range<usize>]>,
    runs: &mut Vec<Run>,
) {
    let before = runs.len();
    let outer = quotation.map(|q| scene.text.quotations()[q].tokens());
    for number in block::touched(range) {
        let block = scene.block(number);
        let bits = |range: &Range<usize>| block::bits(range, number);
        let said = own.map_or(block.content, |own| {
            own.iter().fold(0, |all, part| all | bits(part))
        });
        let quoted = block.quoted & !outer.as_ref().map_or(0, bits);
        let mut rest = bits(range) & !said & !quoted;
        while rest != 0 {
            let first = rest.trailing_zeros();
            let count = (rest >> first).trailing_ones();
            rest &= (u64::MAX << first).checked_shl(count).unwrap_or(0);
            let start = number * block::SIZE + first as usize;
            add(scene, start..start + count as usize, runs, before);
        }
    }
}

/// Adds some tokens in a row, to the last run of the cue when it ends with the token before; the
/// runs of other cues are so many.
fn add(scene: &Scene<'_, '_>, tokens: Range<usize>, runs: &mut Vec<Run>, others: usize) {
    let goes_on = |run: &Run| run.tokens.end == tokens.start;
    if !runs[others..].last().is_some_and(goes_on) {
        runs.push(Run::at(tokens.start));
    }
    let Some(run) = runs.last_mut() else {
        return;
    };
    run.tokens.end = tokens.end;
    // Few tokens tell anything, and no two sentences alike: all are asked, without a jump.
    let all = scene.text.tokens().get(tokens.clone()).unwrap_or_default();
    let telling = (0u32..).zip(all).fold(0, |bits, (place, token)| {
        bits | u64::from(is_telling(scene.lexicon, token)).wrapping_shl(place)
    });
    for i in block::ones(telling).map(|place| tokens.start + place) {
        let token = scene.token(i);
        let core = token.is_some_and(|token| is_year(token) || is_compound(scene, token));
        let told = scene.known(i).beside() | if core { CORE_OF_TIME } else { 0 };
        if told != 0 {
            run.note(i, told);
        }
    }
}

/// Whether a token may tell something beside a cue: whether it is worth a look.
#[inline]
fn is_telling(lexicon: &Lexicon, token: &Token) -> bool {
    lexicon.is_beside(token.hash()) | token.may_be_dated()
}

/// Whether it may be a year: four bytes of a number.
#[inline]
fn is_year(token: &Token) -> bool {
    (token.kind() == TokenKind::Number) & (token.span().len() == 4)
}

/// Words by which somebody says something, to whom the next one tells.
pub(crate) const SPEAKING: [u64; 3] = [ascii("speaking"), ascii("talking"), ascii("addressing")];

/// Whether somebody says something with that word, to whom the next one tells.
pub(crate) fn is_speaking(scene: &Scene<'_, '_>, i: usize) -> bool {
    SPEAKING.contains(&scene.hash(i))
}

/// Whether a word has several parts, the first of which may be *mid*, *late* or *early*.
fn is_compound(scene: &Scene<'_, '_>, token: &Token) -> bool {
    if !token.is_compound() || token.span().len() < 7 {
        return false;
    }
    let bytes = scene.text.text().as_bytes();
    let part = bytes.get(token.start() + 3..token.start() + 6);
    part.is_some_and(|b| b.contains(&b'-'))
}
