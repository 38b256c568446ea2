//! What is noted of a claim for those after it, and of all of them in a row.

use super::SpeakerKind;
use super::candidate::{KindWanted, Who};
use super::lexicon::Classes;
use crate::mention::Gender;
use std::ops::{Deref, Range};

/// A claim whose speaker is known.
#[derive(Clone, Debug)]
pub(crate) struct Said<'a> {
    /// The first token of the cue, and its paragraph.
    pub(crate) token: usize,
    pub(crate) paragraph: usize,
    pub(crate) source: Option<&'a Range<usize>>,
    /// What the first word of the source is.
    pub(crate) first: Classes,
    pub(crate) content: &'a [Range<usize>],
    /// The speaker as a candidate: an entity, or the number of this claim.
    pub(crate) who: Who,
    pub(crate) kind: SpeakerKind,
    pub(crate) medium: Option<&'static str>,
    pub(crate) gender: Gender,
    pub(crate) plural: bool,
    /// The noun that heads the source; 0 when it is a name.
    pub(crate) role: u64,
    /// Whether the cue stands inside what somebody else said.
    pub(crate) nested: bool,
}

impl Said<'_> {
    /// Whether an unnamed speaker may be meant by *he*, *it*, *they* …
    pub(crate) fn may_be(&self, want: KindWanted) -> bool {
        match self.kind {
            SpeakerKind::Person | SpeakerKind::UnnamedPerson => want == KindWanted::Person,
            SpeakerKind::Group => want == KindWanted::Several,
            SpeakerKind::Document => want == KindWanted::Thing,
            SpeakerKind::Organization | SpeakerKind::Government | SpeakerKind::Place => {
                want != KindWanted::Person
            }
            SpeakerKind::Author | SpeakerKind::Unknown => false,
        }
    }
}

/// The claims so far, in the order of their tokens.
#[derive(Debug)]
pub(crate) struct History<'a> {
    all: Vec<Said<'a>>,
    /// How many tokens what is said begins before its cue, and ends after it, at most.
    before: usize,
    after: usize,
}

impl<'a> History<'a> {
    pub(crate) fn with_capacity(count: usize) -> Self {
        History {
            all: Vec::with_capacity(count),
            before: 0,
            after: 0,
        }
    }

    pub(crate) fn push(&mut self, said: Said<'a>) {
        for part in said.content {
            self.before = self.before.max(said.token.saturating_sub(part.start));
            self.after = self.after.max(part.end.saturating_sub(said.token));
        }
        self.all.push(said);
    }

    /// The numbers of all that may say the token at `at`: only near ones do.
    pub(crate) fn near(&self, at: usize) -> Range<usize> {
        let first = at.saturating_sub(self.after);
        let last = at + self.before;
        let start = self.all.partition_point(|s| s.token < first);
        let end = self.all.partition_point(|s| s.token <= last);
        start..end
    }
}

impl<'a> Deref for History<'a> {
    type Target = [Said<'a>];

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

#[cfg(test)]
mod tests {
    use super::{History, Said};
    use crate::claim::SpeakerKind;
    use crate::claim::candidate::Who;
    use crate::claim::lexicon::Classes;
    use crate::mention::Gender;
    use std::ops::Range;

    /// Whoever says a token is among those near it.
    #[test]
    fn near_ones_are_all() {
        let contents: Vec<(usize, Range<usize>)> = (0..60_usize)
            .map(|n| (n * 7, n * n % 11))
            .map(|(cue, length)| match length % 2 {
                0 => (cue, cue.saturating_sub(length * 3)..cue),
                _ => (cue, cue + 1..cue + 1 + length * 4),
            })
            .collect();
        let mut history = History::with_capacity(4);
        for (number, (token, content)) in contents.iter().enumerate() {
            history.push(Said {
                token: *token,
                paragraph: 0,
                source: None,
                first: Classes::default(),
                content: std::slice::from_ref(content),
                who: Who::Said(number),
                kind: SpeakerKind::Unknown,
                medium: None,
                gender: Gender::Unknown,
                plural: false,
                role: 0,
                nested: false,
            });
        }
        for at in 0..500 {
            let near = history.near(at);
            let says = |n: &usize| contents[*n].1.contains(&at);
            assert!((0..60).filter(says).all(|n| near.contains(&n)), "{at}");
        }
        assert!(history.near(200).len() < 20);
    }
}
