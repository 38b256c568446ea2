//! What single words tell about names: one set of marks for each word, one probe a token.
//!
//! Takes the tables of given names, surnames, common words, nouns of people and bodies, verbs of
//! saying and the small words around names, [compiled](super::compiled) ahead. Many words have the
//! same marks: a word has the number of its class, and there are a few hundred classes.
//! Cost: one probe a token. Panics: none. Errors: an unknown class names file and line.

mod marks;
mod small;
#[cfg(any(test, feature = "train"))]
pub(super) mod table;

pub(crate) use marks::Marks;
pub(crate) use small::{Small, THE_BEFORE};

use super::Gender;
use super::compiled::Compiled;
use super::gazetteer::Gazetteer;
use super::scene::{Flags, name_flags};
use crate::error::Error;
use crate::frozen::{Asked, Frozen};
use crate::hashing::Map;

/// What all words of a class have: its number, their marks, what small words they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class {
    pub(crate) number: u16,
    pub(crate) marks: Marks,
    pub(crate) small: Small,
}

impl Class {
    pub(crate) const UNKNOWN: Class = Class {
        number: 0,
        marks: Marks::NONE,
        small: Small::NONE,
    };
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) class: Class,
    /// Its number among the [learnt words](super::words), or 0.
    pub(crate) learnt: u16,
    /// The node of the gazetteer at which the names that open with it begin.
    pub(crate) node: u32,
}

/// The marks of all known words.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    /// The class and the number among learnt words, 16 bits each; and the node of the gazetteer.
    words: Frozen<2>,
    classes: Vec<Class>,
    /// What is known of a part of a name of each class.
    names: Vec<Flags>,
    /// Words that open an entry of the user in lower case.
    opens: Map<()>,
    /// Words in lower case and numbers that may open an entry, by bits of their hash: most never do.
    openers: Box<[u64; OPENERS]>,
}

/// How many words of 64 bits the set of openers has.
const OPENERS: usize = 1 << 7;

impl Lexicon {
    /// The built-in tables.
    pub(crate) fn load() -> Result<Self, Error> {
        let compiled = Compiled::open()?;
        let classes: Vec<Class> = numbers(compiled.classes)
            .zip(0..)
            .map(|(n, number)| Class {
                number,
                marks: Marks(n as u32),
                small: Small((n >> 32) as u32),
            })
            .collect();
        let mut lexicon = Lexicon {
            words: Frozen::new(compiled.words),
            names: classes.iter().map(|class| name_flags(*class)).collect(),
            classes,
            opens: Map::default(),
            openers: Box::new([0; OPENERS]),
        };
        for hash in numbers(compiled.openers) {
            lexicon.add_opener(hash);
        }
        Ok(lexicon)
    }

    /// Marks the lower-case words that open an entry of the user.
    pub(crate) fn open(&mut self, gazetteer: &Gazetteer) {
        for &hash in gazetteer.lower() {
            self.opens.insert(hash, ());
            self.add_opener(hash);
        }
    }

    fn add_opener(&mut self, hash: u64) {
        let (set, bit) = place(hash);
        self.openers[set] |= bit;
    }

    /// Whether a word in lower case, or a number, may open an entry: surely not, or perhaps.
    #[inline]
    pub(crate) fn may_open(&self, hash: u64) -> bool {
        let (set, bit) = place(hash);
        self.openers[set] & bit != 0
    }

    /// What is known of a word.
    #[inline]
    pub(crate) fn word(&self, hash: u64) -> Word {
        self.word_of(hash, self.words.get(hash))
    }

    /// Looks many words up at once, for [`told`](Self::told).
    #[inline]
    pub(crate) fn words(&self, hashes: impl Iterator<Item = u64>, asked: &mut Vec<Asked<2>>) {
        self.words.ask(hashes, asked);
    }

    /// What is known of a word that was [asked for](Self::words).
    #[inline(always)]
    pub(crate) fn told(&self, hash: u64, asked: &Asked<2>) -> Word {
        self.word_of(hash, asked.value())
    }

    #[inline(always)]
    fn word_of(&self, hash: u64, [numbers, node]: [u32; 2]) -> Word {
        let class = self.classes.get((numbers & 0xffff) as usize);
        let mut class = class.copied().unwrap_or_default();
        if !self.opens.is_empty() && self.opens.contains_key(&hash) {
            class.marks = class.marks.with(Marks::OPENS);
        }
        Word {
            class,
            learnt: (numbers >> 16) as u16,
            node,
        }
    }

    /// The marks of a word.
    pub(crate) fn marks(&self, hash: u64) -> Marks {
        self.word(hash).class.marks
    }

    /// What is known of a part of a name by its class.
    #[inline(always)]
    pub(crate) fn name_flags(&self, class: Class) -> Flags {
        let flags = self.names.get(usize::from(class.number));
        flags.copied().unwrap_or_default()
    }

    /// All classes, by number.
    pub(crate) fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// The gender that a given name tells.
    pub(crate) fn gender(&self, hash: u64) -> Gender {
        let marks = self.marks(hash);
        match (marks.any(Marks::MALE), marks.any(Marks::FEMALE)) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        }
    }
}

/// The place of a word in the set of openers.
#[inline]
fn place(hash: u64) -> (usize, u64) {
    (
        (hash >> 50) as usize & (OPENERS - 1),
        1 << (hash >> 57 & 63),
    )
}

/// The numbers of 64 bits of a section.
fn numbers(section: &'static [u8]) -> impl Iterator<Item = u64> {
    let number = |n: &[u8]| n.try_into().map_or(0, u64::from_le_bytes);
    section.chunks_exact(8).map(number)
}
