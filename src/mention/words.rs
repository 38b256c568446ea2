//! Learnt words: what the very words in a candidate and beside it tell.
//!
//! Takes a candidate in its [`Scene`] with what stands before it and what it opens with; gives its
//! learnt evidence for each outcome of either reading. It is a sum over [places](Place): the words
//! before and after, the first, the last, those between, their endings, and what kinds of word the
//! candidate is made of. The readable table `data/mention-words.tsv` is written by `tools/names`;
//! the [compiled tables](super::compiled) hold the same: a word of the text has one number, found
//! with its marks, and its weights for all places lie side by side there; endings and kinds are
//! numbers by themselves. So nothing is hashed here.
//!
//! Cost: nine rows a token at which a candidate begins or ends, however many candidates share it,
//! and three a candidate. Panics: none.

mod codes;
mod kinds;
#[cfg(any(test, feature = "train"))]
pub(super) mod packed;
#[cfg(test)]
mod tests;
mod written;

pub(crate) use codes::{before_of, opening_of};
pub(crate) use kinds::{Kinds, Share};
pub(crate) use written::{list, written};

use super::candidate::company_of_place;
use super::lexicon::Lexicon;
use super::row::{Stored, Tally, WIDE, log_odds};
use super::scene::Scene;
use crate::frozen::record;
use crate::token::{Gap, TokenKind, ascii};
use codes::{BEFORES, COUNTS, ONE_WORD};
use std::ops::Range;
use std::sync::Arc;

/// Where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    // Words, which have a row for each of these places.
    Before,
    BeforeTwo,
    After,
    AfterTwo,
    First,
    Last,
    Inner,
    // Others.
    FirstEnds,
    LastEndsTwo,
    LastEndsThree,
    Kinds,
    KindsBefore,
    FirstBefore,
}

impl Place {
    pub(crate) const NAMES: [&'static str; 13] = [
        "before",
        "before-2",
        "after",
        "after-2",
        "first",
        "last",
        "inner",
        "first-ends-3",
        "last-ends-2",
        "last-ends-3",
        "kinds",
        "kinds-before",
        "first-before",
    ];

    /// Whether words are read there, which have a row for it.
    #[cfg(any(test, feature = "train"))]
    fn is_of_words(self) -> bool {
        self as usize <= Place::Inner as usize
    }

    /// The place of that name.
    #[cfg(any(test, feature = "train"))]
    fn of(name: &str) -> Option<Self> {
        use Place::*;
        let all = [
            Before,
            BeforeTwo,
            After,
            AfterTwo,
            First,
            Last,
            Inner,
            FirstEnds,
            LastEndsTwo,
            LastEndsThree,
            Kinds,
            KindsBefore,
            FirstBefore,
        ];
        all.into_iter().find(|p| Self::NAMES[*p as usize] == name)
    }
}

/// What is read there.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Read {
    /// A token; none beyond the sentence.
    Word(Option<usize>),
    /// So many last letters of a token.
    Ends(usize, usize),
    /// The kinds of the capitalised words.
    Kinds(Kinds),
    /// The kinds, whether the first word starts its sentence, and what stands before.
    KindsBefore(Kinds, bool, u8),
    /// What the first word is, what stands before, and how many words are capitalised.
    FirstBefore(u8, u8, usize),
}

/// The bytes that a word has: its rows for the places of words, and one that is empty.
const STORED: usize = 8 * WIDE;
/// How many letters endings have.
const LETTERS: usize = 26;
/// Beyond the sentence.
const EDGE: &str = "<s>";

/// How many sections the compiled tables have for learnt words.
pub(crate) const SECTIONS: usize = 8;

/// The number of an ending of ASCII letters.
#[inline]
fn ends(letters: &[u8]) -> Option<usize> {
    let mut number = 0;
    for letter in letters {
        let letter = usize::from((letter | 0x20).wrapping_sub(b'a'));
        if letter >= LETTERS {
            return None;
        }
        number = number * LETTERS + letter;
    }
    Some(number)
}

#[inline]
fn kinds_before(kinds: Kinds, start: bool, before: u8) -> usize {
    (kinds.number() * 2 + usize::from(start)) * BEFORES + usize::from(before)
}

#[inline]
fn first_before(first: u8, before: u8, count: usize) -> usize {
    (usize::from(first) * BEFORES + usize::from(before)) * COUNTS + count
}

/// Learnt weights.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// The weights of all words, by their numbers.
    learnt: Arc<[Word]>,
    /// The weights of all else, which these number.
    rows: Arc<[Stored]>,
    first_ends: &'static [u8],
    ends_two: &'static [u8],
    ends_three: &'static [u8],
    kinds: &'static [u8],
    kinds_before: &'static [u8],
    first_before: &'static [u8],
    /// The number of what lies beyond the sentence.
    edge: u16,
}

/// The weights of a word for each place of words, in one line of memory.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Word([Stored; STORED / WIDE]);

/// What a candidate is made of, and what stands before it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Made {
    pub(crate) kinds: Kinds,
    /// How many words are capitalised.
    pub(crate) capitals: usize,
    pub(crate) one: bool,
    pub(crate) start: bool,
    pub(crate) before: u8,
    pub(crate) opening: u8,
}

impl Words {
    pub(crate) fn new(sections: [&'static [u8]; SECTIONS], lexicon: &Lexicon) -> Self {
        let [
            learnt,
            rows,
            first_ends,
            ends_two,
            ends_three,
            kinds,
            kinds_before,
            first_before,
        ] = sections;
        let weights = |row: &[u8]| {
            let mut weights = Stored::default();
            for (weight, byte) in weights.iter_mut().zip(row) {
                *weight = *byte as i8;
            }
            weights
        };
        let word = |rows: &[u8]| {
            let mut word = Word([Stored::default(); STORED / WIDE]);
            for (row, bytes) in word.0.iter_mut().zip(rows.chunks_exact(WIDE)) {
                *row = weights(bytes);
            }
            word
        };
        Words {
            learnt: learnt.chunks_exact(STORED).map(word).collect(),
            rows: rows.chunks_exact(WIDE).map(weights).collect(),
            first_ends,
            ends_two,
            ends_three,
            kinds,
            kinds_before,
            first_before,
            edge: lexicon.word(const { ascii(EDGE) }).learnt,
        }
    }

    /// Adds the weights of what is read at a place.
    #[inline(always)]
    pub(crate) fn add(&self, scene: &Scene<'_, '_>, place: Place, read: Read, sum: &mut Tally) {
        if let Some(weights) = self.stored(scene, place, read) {
            sum.count(weights);
        }
    }

    #[inline(always)]
    fn stored(&self, scene: &Scene<'_, '_>, place: Place, read: Read) -> Option<&Stored> {
        let numbered = |table: &'static [u8], at: usize| {
            let number = u16::from_le_bytes(*record(table, at)?);
            if number == 0 {
                return None;
            }
            self.rows.get(usize::from(number))
        };
        match read {
            Read::Word(at) => {
                let number = at.map_or(self.edge, |i| scene.learnt(i));
                self.learnt.get(usize::from(number))?.0.get(place as usize)
            }
            Read::Ends(i, count) => {
                let token = scene.tokens().get(i)?;
                let end = token.end();
                let from = end.checked_sub(count).filter(|&f| f > token.start())?;
                let number = ends(scene.text.text().as_bytes().get(from..end)?)?;
                let table = match place {
                    Place::FirstEnds => self.first_ends,
                    Place::LastEndsTwo => self.ends_two,
                    _ => self.ends_three,
                };
                numbered(table, number)
            }
            Read::Kinds(kinds) => numbered(self.kinds, kinds.number()),
            Read::KindsBefore(kinds, start, before) => {
                numbered(self.kinds_before, kinds_before(kinds, start, before))
            }
            Read::FirstBefore(first, before, count) => {
                numbered(self.first_before, first_before(first, before, count))
            }
        }
    }

    /// The weights of what is read at a place, for explaining.
    pub(crate) fn weights(&self, scene: &Scene<'_, '_>, place: Place, read: Read) -> [f32; WIDE] {
        let mut sum = Tally::ZERO;
        self.add(scene, place, read, &mut sum);
        sum.row().0.map(log_odds)
    }
}

/// What takes all that is read of a candidate.
pub(crate) trait Put {
    fn put(&mut self, place: Place, read: Read);
}

/// Adds the weights up.
pub(crate) struct Adder<'a, 's, 't> {
    pub(crate) words: &'a Words,
    pub(crate) scene: &'a Scene<'s, 't>,
    pub(crate) sum: Tally,
}

impl Put for Adder<'_, '_, '_> {
    #[inline(always)]
    fn put(&mut self, place: Place, read: Read) {
        self.words.add(self.scene, place, read, &mut self.sum);
    }
}

/// Lists it.
impl Put for Vec<(Place, Read)> {
    fn put(&mut self, place: Place, read: Read) {
        self.push((place, read));
    }
}

/// What is read before a candidate.
#[inline(always)]
pub(crate) fn left(
    scene: &Scene<'_, '_>,
    sentence: &Range<usize>,
    first: usize,
    put: &mut impl Put,
) {
    let start = sentence.start;
    // The stop of an abbreviation is no word.
    let skip = usize::from(first > start && stops(scene, first - 1));
    let at = |n: usize| first.checked_sub(n + skip).filter(|&i| i >= start);
    put.put(Place::Before, Read::Word(at(1)));
    put.put(Place::BeforeTwo, Read::Word(at(2)));
}

/// What is read of the first token itself.
#[inline(always)]
pub(crate) fn first(at: usize, put: &mut impl Put) {
    put.put(Place::First, Read::Word(Some(at)));
    put.put(Place::FirstEnds, Read::Ends(at, 3));
}

/// What is read behind a candidate.
#[inline(always)]
pub(crate) fn right(
    scene: &Scene<'_, '_>,
    sentence: &Range<usize>,
    end: usize,
    put: &mut impl Put,
) {
    if company_of_place(scene, end) {
        return;
    }
    let at = |n: usize| Some(end + n).filter(|&i| i < sentence.end);
    put.put(Place::After, Read::Word(at(0)));
    put.put(Place::AfterTwo, Read::Word(at(1)));
}

/// The last word of a candidate, less the stop of an abbreviation.
#[inline(always)]
pub(crate) fn last_word(scene: &Scene<'_, '_>, end: usize) -> usize {
    if end > 1 && stops(scene, end - 1) {
        end - 2
    } else {
        end - 1
    }
}

/// What is read of the last word itself.
#[inline(always)]
pub(crate) fn last(at: usize, put: &mut impl Put) {
    put.put(Place::Last, Read::Word(Some(at)));
    put.put(Place::LastEndsTwo, Read::Ends(at, 2));
    put.put(Place::LastEndsThree, Read::Ends(at, 3));
}

#[inline]
fn stops(scene: &Scene<'_, '_>, at: usize) -> bool {
    let token = &scene.tokens()[at];
    token.kind() == TokenKind::Stop && token.gap() == Gap::None
}

/// What is read at a token between the first and the last.
#[inline(always)]
pub(crate) fn inner(scene: &Scene<'_, '_>, i: usize, put: &mut impl Put) {
    if scene.tokens()[i].kind() == TokenKind::Word {
        put.put(Place::Inner, Read::Word(Some(i)));
    }
}

/// What a candidate is made of, with what stands before it.
#[inline(always)]
pub(crate) fn whole(made: &Made, put: &mut impl Put) {
    let &Made {
        kinds,
        capitals,
        one,
        start,
        before,
        opening,
    } = made;
    if (1..=4).contains(&capitals) {
        put.put(Place::Kinds, Read::Kinds(kinds));
    }
    if (1..=2).contains(&capitals) {
        put.put(Place::KindsBefore, Read::KindsBefore(kinds, start, before));
    }
    let (first, count) = if one {
        (ONE_WORD, 0)
    } else {
        (opening, capitals.clamp(1, COUNTS - 1))
    };
    put.put(Place::FirstBefore, Read::FirstBefore(first, before, count));
}
