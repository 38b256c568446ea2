//! What kinds of word a candidate is made of, numbered.

use crate::mention::lexicon::Marks;

/// What is known of up to four words: always written small, often so, a given name, a surname, in
/// the gazetteer, unknown. All sequences are numbered, the shorter ones first; 0 is the empty one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Kinds(u16);

const KINDS: &[u8; 6] = b"cmgsnu";

impl Kinds {
    #[cfg(any(test, feature = "train"))]
    /// How many there are of up to four words, and of up to two.
    pub(super) const COUNT: usize = 1 + 6 + 36 + 216 + 1296;
    #[cfg(any(test, feature = "train"))]
    pub(super) const PAIRS: usize = 1 + 6 + 36;

    /// One more word; there must be no more than four.
    #[inline(always)]
    pub(crate) fn push(&mut self, share: Share) {
        self.0 = self.0.wrapping_mul(6).wrapping_add(share as u16 + 1);
    }

    /// Its number among all.
    #[inline]
    pub(super) fn number(self) -> usize {
        usize::from(self.0)
    }

    pub(super) fn written(self) -> String {
        let mut letters = Vec::new();
        let mut rest = self.number();
        while rest > 0 {
            letters.push(char::from(KINDS[(rest - 1) % 6]));
            rest = (rest - 1) / 6;
        }
        letters.into_iter().rev().collect()
    }

    #[cfg(any(test, feature = "train"))]
    pub(super) fn of(written: &str) -> Option<Self> {
        let mut kinds = Kinds::default();
        for letter in written.bytes() {
            const SHARES: [Share; 6] = [
                Share::Common,
                Share::Mixed,
                Share::Given,
                Share::Surname,
                Share::Entry,
                Share::Unknown,
            ];
            kinds.push(SHARES[KINDS.iter().position(|&k| k == letter)?]);
        }
        (1..=4).contains(&written.len()).then_some(kinds)
    }
}

/// What is known of a capitalised word, in the order of [`KINDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Share {
    /// Always written small elsewhere; often so.
    Common,
    Mixed,
    Given,
    Surname,
    /// An entry of the gazetteer begins with it.
    Entry,
    Unknown,
}

impl Share {
    #[inline]
    pub(crate) fn of(marks: Marks, in_gazetteer: bool) -> Self {
        if marks.any(Marks::COMMON) {
            Share::Common
        } else if marks.any(Marks::MIXED) {
            Share::Mixed
        } else if marks.any(Marks::GIVEN) {
            Share::Given
        } else if marks.any(Marks::SURNAME) {
            Share::Surname
        } else if in_gazetteer {
            Share::Entry
        } else {
            Share::Unknown
        }
    }
}
