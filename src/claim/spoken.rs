//! Who spoke before a pronoun or role.

use super::candidate::{SAID_BACK, Want, Who};
use super::evidence::{Evidence, Findings};
use super::said::Said;

/// Who spoke before, by [`Who::number`].
pub(super) struct Spoken {
    last: u64,
    /// The latest first, and those of this paragraph.
    lately: [u64; SAID_BACK],
    here: [u64; SAID_BACK],
    same_pronoun: u64,
}

/// Nobody's number.
const NOBODY: u64 = u64::MAX;
/// How many spoke lately.
const LATELY: usize = 4;

impl Spoken {
    pub(super) fn new(said: &[Said<'_>], paragraph: usize, want: &Want) -> Self {
        let mut spoken = Spoken {
            last: NOBODY,
            lately: [NOBODY; SAID_BACK],
            here: [NOBODY; SAID_BACK],
            same_pronoun: NOBODY,
        };
        for (n, one) in said.iter().rev().take(SAID_BACK).enumerate() {
            let who = one.who.number();
            if spoken.last == NOBODY && !one.nested {
                spoken.last = who;
            }
            spoken.lately[n] = who;
            if one.paragraph == paragraph {
                spoken.here[n] = who;
            }
            let such = want.role.is_none() && one.first.has(want.pronoun);
            if spoken.same_pronoun == NOBODY && such {
                spoken.same_pronoun = who;
            }
        }
        spoken
    }

    pub(super) fn evidence(&self, who: Who, evidence: &mut Findings) {
        let who = who.number();
        if !self.lately.contains(&who) {
            return;
        }
        if self.last == who {
            evidence.push(Evidence::LastSpeaker);
        }
        if self.here.contains(&who) {
            evidence.push(Evidence::SpokeInParagraph);
        }
        if self.lately[..LATELY].contains(&who) {
            evidence.push(Evidence::SpokeLately);
        }
        if self.same_pronoun == who {
            evidence.push(Evidence::LastSuchPronoun);
        }
    }
}
