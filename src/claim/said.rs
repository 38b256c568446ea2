//! What is noted of a claim for those after it.

use super::SpeakerKind;
use super::candidate::{KindWanted, Who};
use super::lexicon::Classes;
use crate::mention::Gender;
use std::ops::Range;

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
