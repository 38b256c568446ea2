//! Through which medium something was said.
//!
//! In order: the cue's verb (*tweeted*), the source's noun (*the statement*), a phrase outside the
//! content in the cue's sentence: *in an email to the Daily Dot*, *on Twitter*, *told CNN in an
//! interview*, *issued a statement saying*. The phrases of `data/media.tsv` are looked for by one
//! automaton, built when first needed, over the sentence only, the longest first; a hit counts at word bounds, as the source, after a
//! preposition (determiners, adjectives and names may stand between), or as what somebody issued.

use super::attach;
use super::lexicon::Classes;
use super::scene::Scene;
use crate::data;
use crate::error::Error;
use crate::token::TokenKind;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use once_cell::sync::OnceCell;
use std::ops::Range;
use std::sync::Arc;

/// The phrases that name a medium.
#[derive(Clone, Debug)]
pub(crate) struct Media {
    /// Each phrase and its medium.
    phrases: Arc<[(&'static str, &'static str)]>,
    automaton: Arc<OnceCell<AhoCorasick>>,
}

/// A medium, and the tokens that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) medium: &'static str,
    pub(crate) tokens: Range<usize>,
}

/// Words that may stand between a preposition and a medium.
const BETWEEN: usize = 7;

impl Media {
    pub(crate) fn load() -> Result<Self, Error> {
        let mut phrases = Vec::with_capacity(1500);
        for row in data::MEDIA.rows::<2>() {
            let row = row?;
            let [phrase, medium] = row.columns;
            if medium.is_empty() {
                return Err(row.error("no medium"));
            }
            phrases.push((phrase, medium));
        }
        Ok(Media {
            phrases: phrases.into(),
            automaton: Arc::default(),
        })
    }

    /// The automaton; a test builds it, so that it is never missing.
    fn automaton(&self) -> Option<&AhoCorasick> {
        let build = || {
            AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::LeftmostLongest)
                .kind(Some(AhoCorasickKind::NoncontiguousNFA))
                .dense_depth(1)
                .prefilter(false)
                .build(self.phrases.iter().map(|(phrase, _)| phrase))
        };
        self.automaton.get_or_try_init(build).ok()
    }

    /// The medium that the phrase ending with `range` names.
    pub(crate) fn noun(&self, scene: &Scene<'_, '_>, range: Range<usize>) -> Option<Hit> {
        let end = range.end;
        let hits = self.hits(scene, range);
        hits.into_iter().rev().find(|h| h.tokens.end == end)
    }

    /// Whether any medium is named in a range.
    pub(crate) fn any(&self, scene: &Scene<'_, '_>, range: Range<usize>) -> bool {
        !range.is_empty() && !self.hits(scene, range).is_empty()
    }

    /// All phrases in a range, at word bounds.
    fn hits(&self, scene: &Scene<'_, '_>, range: Range<usize>) -> Vec<Hit> {
        let span = scene.text.span(range);
        let words = span.slice(scene.text.text());
        let mut hits = Vec::new();
        let found = self.automaton().map(|a| a.find_iter(words));
        for hit in found.into_iter().flatten() {
            let medium = self.phrases[hit.pattern().as_usize()].1;
            let (start, end) = (span.start + hit.start(), span.start + hit.end());
            let tokens = scene.text.tokens_in(crate::span::Span::new(start, end));
            let exact = scene.text.span(tokens.clone());
            if exact.start == start && exact.end == end {
                hits.push(Hit { medium, tokens });
            }
        }
        hits
    }

    /// The phrase nearest to the cue that may tell the medium.
    pub(crate) fn near(
        &self,
        scene: &Scene<'_, '_>,
        cue: &Range<usize>,
        source: Option<&Range<usize>>,
        outside: &[Range<usize>],
    ) -> Option<Hit> {
        outside
            .iter()
            .flat_map(|run| {
                self.hits(scene, run.clone())
                    .into_iter()
                    .map(move |h| (h, run))
            })
            .filter(|(hit, _)| source.is_none_or(|s| !s.contains(&hit.tokens.start)))
            .filter_map(|(hit, run)| {
                let start = carrier(scene, &hit, cue)?;
                let phrase = start..hit.tokens.end;
                let distance = attach::distance(scene, &phrase, cue, source, run)?;
                Some((distance, hit))
            })
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, hit)| hit)
    }
}

/// The preposition or verb before a phrase that lets it tell a medium.
fn carrier(scene: &Scene<'_, '_>, hit: &Hit, cue: &Range<usize>) -> Option<usize> {
    let start = hit.tokens.start;
    // The head of the phrase: *a report card* is no report.
    let next = hit.tokens.end;
    let goes_on = scene.is(next, TokenKind::Word)
        && scene.mention_at(next).is_none()
        && scene.lexicon.noun(scene.hash(next)).is_some()
        && scene.lexicon.cue(scene.hash(next)).is_none();
    if goes_on || scene.is_possessive_end(next) {
        return None;
    }
    if is_several(scene, start) {
        // *unleashed a series of tweets*.
        return Some(start);
    }
    // *after the debate, when Lee said*: the clause is about what happened there.
    let there = attach::is_where(scene, next);
    // *said in a phone interview*, when all of it is the cue.
    let within = cue.contains(&start);
    for i in (start.saturating_sub(BETWEEN)..start).rev() {
        let classes = scene.classes(i);
        if scene.word(i) == "into" {
            // *heading into the debate*: not there yet.
            return None;
        }
        if classes.has(Classes::CARRIER.or(Classes::ISSUE))
            || there && classes.has(Classes::PREPOSITION)
        {
            return Some(i);
        }
        let may_stand = scene.is_word(i)
            && (!cue.contains(&i) || within && i > cue.start)
            && !classes.has(
                Classes::PREPOSITION
                    .or(Classes::CONJUNCTION)
                    .or(Classes::RELATIVE),
            )
            || scene.is_possessive_end(i)
            || scene.is(i, TokenKind::Quote) && scene.text.quotation_of(i).is_none();
        if !may_stand {
            return None;
        }
    }
    None
}

/// *series of tweets*, as one phrase or before a medium.
fn is_several(scene: &Scene<'_, '_>, start: usize) -> bool {
    let first = if start > 1 && scene.word(start - 1) == "of" {
        start - 2
    } else {
        start
    };
    matches!(
        scene.word(first),
        "series" | "string" | "flurry" | "round" | "barrage"
    )
}
