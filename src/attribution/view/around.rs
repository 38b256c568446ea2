//! What lies around a token: quotations and sentences.

use super::{Candidate, View};
use std::ops::Range;

/// How near a cue stands to a quotation that it reports, in tokens.
const BESIDE: usize = 20;

impl View<'_, '_> {
    /// The next token before a candidate that stands in a quotation.
    #[inline]
    pub(crate) fn quoted_before(&self, candidate: &Candidate) -> Option<usize> {
        let last = (candidate.quoted as usize).checked_sub(1)?;
        self.lists.read.quoted.get(last).map(|q| q.1 as usize - 1)
    }

    /// Whether a candidate may report a quotation: one stands near it in its sentence. A word that often
    /// reports always counts: its source may be who speaks next (*Teacher Lund said it rained. “It
    /// poured,” she said.*).
    #[inline]
    pub(crate) fn may_quote(&self, candidate: &Candidate) -> bool {
        let h = candidate.at as usize;
        let sentence = self.sentence(h);
        let near = |i: usize| sentence.contains(&i) && i.abs_diff(h) <= BESIDE;
        self.quoted_before(candidate).is_some_and(near)
            || self.quoted_behind(candidate).is_some_and(near)
            || self.reports(h)
    }

    /// The next token behind a candidate that stands in a quotation.
    #[inline]
    pub(crate) fn quoted_behind(&self, candidate: &Candidate) -> Option<usize> {
        let next = self.lists.read.quoted.get(candidate.quoted as usize);
        next.map(|q| q.0 as usize)
    }

    /// The stretches of tokens inside quotations that end behind `i`, in order.
    pub(crate) fn quoted_from(&self, i: usize) -> impl Iterator<Item = Range<usize>> {
        let behind = self
            .lists
            .read
            .quoted
            .partition_point(|q| q.1 as usize <= i);
        let stretches = self
            .lists
            .read
            .quoted
            .get(behind..)
            .unwrap_or_default()
            .iter();
        stretches.map(|q| q.0 as usize..q.1 as usize)
    }

    /// The stretches of tokens inside quotations that start before `i`, the last first.
    pub(crate) fn quoted_to(&self, i: usize) -> impl Iterator<Item = Range<usize>> {
        let before = self
            .lists
            .read
            .quoted
            .partition_point(|q| (q.0 as usize) < i);
        let stretches = self
            .lists
            .read
            .quoted
            .get(..before)
            .unwrap_or_default()
            .iter()
            .rev();
        stretches.map(|q| q.0 as usize..q.1 as usize)
    }

    /// Where the sentences behind that of the token `i` start, in its paragraph.
    pub(crate) fn later_sentences(&self, i: usize) -> impl Iterator<Item = usize> {
        let (number, own) = (self.sentence_number(i), self.place(i).number);
        let later = self
            .lists
            .scopes
            .get(number + 1..)
            .unwrap_or_default()
            .iter();
        let here = later.take_while(move |s| s.number == own);
        here.map(|s| s.sentence.0 as usize)
    }

    /// Where the sentences before that of the token `i` start, in its paragraph, the last first.
    pub(crate) fn earlier_sentences(&self, i: usize) -> impl Iterator<Item = usize> {
        let (number, own) = (self.sentence_number(i), self.place(i).number);
        let earlier = self
            .lists
            .scopes
            .get(..number)
            .unwrap_or_default()
            .iter()
            .rev();
        let here = earlier.take_while(move |s| s.number == own);
        here.map(|s| s.sentence.0 as usize)
    }
}
