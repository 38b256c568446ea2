//! What the names of a document tell of a candidate.
//!
//! Cost: a few look-ups by number, a probe where a name of several words begins like the candidate.
//! Panics: none.

use super::written::{last_word, letters};
use super::{AROUND, Known, Witness};
use crate::mention::evidence::Feature::{self, *};
use crate::mention::lexicon::Marks;
use crate::mention::outcome::Outcome;
use crate::mention::row::Sink;
use crate::mention::scene::{Line, Scene};
use crate::token::Shape;
use std::ops::Range;

impl Witness {
    /// Adds the features of a candidate that the document tells.
    #[inline(always)]
    pub(in crate::mention) fn collect(
        &self,
        scene: &Scene<'_, '_>,
        tokens: &Range<usize>,
        found: &mut impl Sink,
    ) {
        self.near(tokens, found);
        let own = self.own(tokens);
        if let Some(outcome) = own {
            found.add([OwnPerson, OwnOrganization, OwnPlace, OwnOther][outcome]);
        }
        let known = self.known(scene, tokens);
        if let Some(known) = known {
            if known.votes != [0; Outcome::COUNT] {
                votes(scene, tokens, own, known, found);
            }
            if known.last_of_person > 0 {
                found.add(LastPerson);
                if tokens.len() == 1 {
                    found.add(LastPersonMany);
                }
            } else if known.first_of_person > 0 {
                found.add(FirstPerson);
            }
        }
        if tokens.len() > 1 {
            self.several(scene, tokens, found);
        } else {
            self.single(scene, tokens.start, known, found);
        }
    }

    /// What the first reading chose the candidate itself to be.
    #[inline(always)]
    fn own(&self, tokens: &Range<usize>) -> Option<usize> {
        if self.reaches.get(tokens.start) != Some(&(tokens.end as u32)) {
            return None;
        }
        let outcome = self.begins.get(tokens.start + AROUND)?;
        usize::from(*outcome).checked_sub(1)
    }

    /// What the nearest names are.
    #[inline(always)]
    fn near(&self, tokens: &Range<usize>, found: &mut impl Sink) {
        const BEFORE: [Feature; 8] = [
            NextPersonBefore,
            NextOrganizationBefore,
            NextPlaceBefore,
            NextOtherBefore,
            NearPersonBefore,
            NearOrganizationBefore,
            NearPlaceBefore,
            NearOtherBefore,
        ];
        const AFTER: [Feature; 8] = [
            NextPersonAfter,
            NextOrganizationAfter,
            NextPlaceAfter,
            NextOtherAfter,
            NearPersonAfter,
            NearOrganizationAfter,
            NearPlaceAfter,
            NearOtherAfter,
        ];
        // The tokens up to three away, the nearest in the lowest byte.
        let before = four(&self.ends, tokens.start + AROUND - 3).swap_bytes();
        let after = four(&self.begins, tokens.end + AROUND);
        for (outcomes, features) in [(before, &BEFORE), (after, &AFTER)] {
            let gap = (outcomes.trailing_zeros() / 8) as usize;
            // One that begins where it ends tells nothing.
            if outcomes != 0 && gap > 0 {
                let outcome = (outcomes >> (8 * gap) & 7) as usize;
                let far = if gap > 1 { Outcome::COUNT } else { 0 };
                if let Some(&feature) = features.get(far + outcome - 1) {
                    found.add(feature);
                }
            }
        }
    }

    #[inline(always)]
    fn single(
        &self,
        scene: &Scene<'_, '_>,
        at: usize,
        known: Option<&Known>,
        found: &mut impl Sink,
    ) {
        if let Some(known) = known {
            let parts = known.part;
            if parts != [0; Outcome::COUNT] {
                self.part(scene, at, known, found);
            }
            if known.cased {
                if known.lower > 0 {
                    found.add(LowerSeen);
                }
                if known.lower > known.capital {
                    found.add(LowerSeenMany);
                }
                if scene.starts(at) || scene.line(at) != Line::Running {
                    // *Velox Motors* shows that *Velox* has a capital anywhere.
                    let seen = known.capital > 0 || parts != [0; Outcome::COUNT];
                    found.add(if seen { CapitalSeen } else { NeverCapital });
                }
            }
        }
        if scene.tokens()[at].shape() == Shape::Upper {
            if self.has_initials(scene, at).is_some() {
                found.add(AcronymOf);
            }
            if self.brackets.contains_key(&scene.text.hash(at)) {
                found.add(AcronymBracket);
            }
        }
    }

    /// A word that is a part of a name elsewhere.
    fn part(&self, scene: &Scene<'_, '_>, at: usize, known: &Known, found: &mut impl Sink) {
        for (outcome, feature) in [
            (Outcome::Organization, PartOrganization),
            (Outcome::Place, PartPlace),
            (Outcome::Other, PartOther),
        ] {
            if known.part[outcome as usize] > 0 {
                found.add(feature);
            }
        }
        if known.opens > 0 {
            found.add(OpensOrganization);
        }
        let telling = Marks::COMMON
            .with(Marks::MIXED)
            .with(Marks::GIVEN)
            .with(Marks::SURNAME);
        if known.short > 0 && !scene.marks(at).any(telling) && !scene.has_match(at) {
            found.add(ShortOrganization);
        }
    }

    /// Whether a word in capitals has the initials of a name, and whether of a body's.
    fn has_initials(&self, scene: &Scene<'_, '_>, at: usize) -> Option<bool> {
        let letters = letters(scene, at);
        let found = self.initials.binary_search_by_key(&letters, |i| i.0).ok()?;
        self.initials.get(found).map(|(_, body)| *body)
    }

    /// Whether some words are a part of a person's name that the document has in full.
    pub(crate) fn is_short(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
        let known = self.known(scene, tokens);
        known.is_some_and(|k| k.last_of_person > 0 || k.first_of_person > 0)
    }

    /// Whether a word in capitals stands for a longer name of the document.
    pub(crate) fn is_abbreviation(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
        let at = tokens.start;
        tokens.len() == 1
            && scene.tokens()[at].shape() == Shape::Upper
            && (self.has_initials(scene, at).is_some()
                || self.brackets.contains_key(&scene.text.hash(at)))
    }

    /// Whether a word in capitals abbreviates a body of government that the document names.
    pub(crate) fn abbreviates_body(&self, scene: &Scene<'_, '_>, at: usize) -> bool {
        scene.tokens()[at].shape() == Shape::Upper && self.has_initials(scene, at) == Some(true)
    }

    #[inline(always)]
    fn several(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>, found: &mut impl Sink) {
        let span = (tokens.start as u32, tokens.end as u32);
        if !self.long.is_empty() && self.long.binary_search(&span).is_ok() {
            found.add(LongForm);
        }
        // The last or first word alone is chosen elsewhere as something.
        let last = last_word(scene, tokens);
        let of = |token: usize| {
            self.word(scene, token)
                .map_or([0; Outcome::COUNT], |k| k.votes)
        };
        let (first, last) = (of(tokens.start), of(last));
        if last[Outcome::Person as usize] > 0 {
            found.add(HoldsPerson);
        }
        for (outcome, feature) in [
            (Outcome::Place, HoldsPlace),
            (Outcome::Organization, HoldsOrganization),
        ] {
            if first[outcome as usize] > 0 || last[outcome as usize] > 0 {
                found.add(feature);
            }
        }
    }
}

/// What the same words were chosen to be, here and elsewhere.
fn votes(
    scene: &Scene<'_, '_>,
    tokens: &Range<usize>,
    own: Option<usize>,
    known: &Known,
    found: &mut impl Sink,
) {
    let same = [SamePerson, SameOrganization, SamePlace, SameOther];
    let voted = own.filter(|_| scene.line(tokens.start) == Line::Running);
    let mut all = 0;
    for (outcome, (feature, &count)) in same.into_iter().zip(&known.votes).enumerate() {
        if count > u16::from(voted == Some(outcome)) {
            found.add(feature);
        }
        all += u32::from(count);
    }
    if all > 1 {
        found.add(Repeated);
    }
}

/// Four bytes of a list, the first in the lowest byte.
#[inline(always)]
fn four(list: &[u8], at: usize) -> u32 {
    let four = list.get(at..).and_then(|l| l.first_chunk());
    four.map_or(0, |four| u32::from_le_bytes(*four))
}
