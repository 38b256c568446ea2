//! What single words tell about names: one set of marks for each word, one probe a token.
//!
//! Takes the tables of given names, surnames, common words, nouns of people and bodies, verbs of
//! saying and the small words around names, [compiled](super::compiled) ahead.
//! Cost: one probe a token. Panics: none. Errors: an unknown class names file and line.

use super::Gender;
use super::compiled::Compiled;
use super::gazetteer::Gazetteer;
use crate::error::Error;
use crate::frozen::Frozen;
use crate::hashing::Map;
#[cfg(any(test, feature = "train"))]
use {super::gazetteer::tables::gender_of, crate::data, crate::token::hash};

/// A set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(pub(crate) u32);

macro_rules! marks {
    ($($(#[$doc:meta])* $name:ident = $bit:literal,)*) => {
        // Some marks are only in the tables yet.
        #[cfg_attr(not(any(test, feature = "train")), allow(dead_code))]
        impl Marks { $($(#[$doc])* pub(crate) const $name: Marks = Marks(1 << $bit);)* }
    };
}

marks! {
    /// A man's given name.
    MALE = 0,
    /// A woman's given name.
    FEMALE = 1,
    /// A given name.
    GIVEN = 2,
    /// A given name of many people.
    GIVEN_STRONG = 3,
    /// A given name that is also something else.
    GIVEN_DOUBT = 4,
    /// A surname.
    SURNAME = 5,
    /// A surname of many people.
    SURNAME_STRONG = 6,
    /// A surname that is also something else.
    SURNAME_DOUBT = 7,
    /// Nearly always written in lower case.
    COMMON = 8,
    /// Written both ways.
    MIXED = 9,
    /// Stands between names and starts sentences.
    FUNCTION = 10,
    /// A particle of people's names.
    PARTICLE = 11,
    /// Ends names of events, laws, prizes, products.
    OTHER_HEAD = 12,
    /// After a country, its government or a body of it.
    COUNTRY_HEAD = 13,
    /// What a ministry is for.
    MINISTRY = 14,
    /// A direction.
    DIRECTION = 15,
    /// *Jr*, *III*.
    GENERATION = 16,
    /// *Inc*, *Ltd*.
    SUFFIX = 17,
    /// After a politician's surname: *campaign*, *administration*.
    CAMPAIGN = 18,
    /// Before a person's name: *wife*, *brother*.
    KIN = 19,
    /// What people do.
    PERSON_VERB = 20,
    /// *in*, *at*, *near*.
    PLACE_PREPOSITION = 21,
    /// *of*, *with*, *against*.
    RELATION = 22,
    /// A verb of saying.
    SAYS = 23,
    /// A role: *minister*, *spokesman*.
    ROLE = 24,
    /// People: *voters*.
    GROUP = 25,
    /// *company*, *party*.
    ORGANIZATION = 26,
    /// *ministry*, *court*.
    GOVERNMENT = 27,
    /// A country's adjective or people.
    PEOPLE = 28,
    /// Opens an entry of the gazetteer in lower case.
    OPENS = 29,
    /// *river*, *city*.
    PLACE_NOUN = 30,
    /// A form of a common verb.
    VERB = 31,
}

impl Marks {
    pub(crate) const NONE: Marks = Marks(0);

    /// Whether it has any of these marks.
    pub(crate) const fn any(self, marks: Marks) -> bool {
        self.0 & marks.0 != 0
    }

    pub(crate) const fn with(self, marks: Marks) -> Marks {
        Marks(self.0 | marks.0)
    }
}

/// The marks of all known words.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    /// Marks, and the node of the gazetteer.
    words: Frozen<2>,
    /// Words that open an entry of the user in lower case.
    opens: Map<()>,
}

impl Lexicon {
    /// The built-in tables.
    pub(crate) fn load() -> Result<Self, Error> {
        Ok(Lexicon {
            words: Frozen::new(Compiled::open()?.words),
            opens: Map::default(),
        })
    }

    /// Marks the lower-case words that open an entry of the user.
    pub(crate) fn open(&mut self, gazetteer: &Gazetteer) {
        self.opens
            .extend(gazetteer.lower().iter().map(|&hash| (hash, ())));
    }

    /// The marks of a word, and the node of the gazetteer at which the names that open with it
    /// begin.
    #[inline]
    pub(crate) fn word(&self, hash: u64) -> (Marks, u32) {
        let [marks, node] = self.words.get(hash);
        let mut marks = Marks(marks);
        if !self.opens.is_empty() && self.opens.contains_key(&hash) {
            marks = marks.with(Marks::OPENS);
        }
        (marks, node)
    }

    /// The marks of a word.
    pub(crate) fn marks(&self, hash: u64) -> Marks {
        self.word(hash).0
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

/// The marks of all words of the built-in tables, to be compiled.
#[cfg(any(test, feature = "train"))]
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) words: std::collections::BTreeMap<u64, u32>,
}

#[cfg(any(test, feature = "train"))]
impl Table {
    /// Reads the built-in tables.
    pub(super) fn read() -> Result<Self, Error> {
        let mut lexicon = Table::default();
        lexicon.add_names()?;
        lexicon.add_small_words()?;
        for row in data::COMMON_WORDS.rows::<2>() {
            let row = row?;
            let [word, share] = row.columns;
            lexicon.mark(
                word,
                match share {
                    "c" => Marks::COMMON,
                    "m" => Marks::MIXED,
                    _ => return Err(row.error(format!("unknown share '{share}'"))),
                },
            );
        }
        for row in data::SOURCE_NOUNS.rows::<5>() {
            let row = row?;
            let [noun, class, ..] = row.columns;
            lexicon.mark(
                noun,
                match class {
                    "person" => Marks::ROLE,
                    "group" => Marks::GROUP,
                    "organization" => Marks::ORGANIZATION,
                    "government" => Marks::GOVERNMENT,
                    "document" => Marks::NONE,
                    _ => return Err(row.error(format!("unknown class of noun '{class}'"))),
                },
            );
        }
        for row in data::PLACE_HEADS.rows::<3>() {
            let [word, position, weight] = row?.columns;
            if position != "first" && weight != "weak" {
                lexicon.mark(word, Marks::PLACE_NOUN);
            }
        }
        for row in data::VERBS.rows::<1>() {
            lexicon.mark(row?.columns[0], Marks::VERB);
        }
        for row in data::TITLES.rows::<4>() {
            lexicon.mark(row?.columns[0], Marks::ROLE);
        }
        for row in data::SPEECH_VERBS.rows::<1>() {
            lexicon.mark(row?.columns[0], Marks::SAYS);
        }
        Ok(lexicon)
    }

    fn mark(&mut self, word: &str, marks: Marks) {
        if word.as_bytes().contains(&b' ') {
            return;
        }
        if marks != Marks::NONE {
            *self.words.entry(hash(word)).or_default() |= marks.0;
        }
    }

    fn add_names(&mut self) -> Result<(), Error> {
        for row in data::GIVEN_NAMES.rows::<4>() {
            let row = row?;
            let [name, gender, weight, mark] = row.columns;
            let weight = weight_of(weight)
                .ok_or_else(|| row.error(format!("'{weight}' is no weight from 1 to 9")))?;
            let mut marks = match gender_of(gender) {
                Some(Gender::Male) => Marks::MALE,
                Some(Gender::Female) => Marks::FEMALE,
                Some(Gender::Unknown) => Marks::MALE.with(Marks::FEMALE),
                None => return Err(row.error(format!("unknown gender '{gender}'"))),
            };
            marks = marks.with(Marks::GIVEN);
            if weight >= 5 {
                marks = marks.with(Marks::GIVEN_STRONG);
            }
            if !mark.is_empty() {
                marks = marks.with(Marks::GIVEN_DOUBT);
            }
            self.mark(name, marks);
        }
        for row in data::SURNAMES.rows::<3>() {
            let row = row?;
            let [name, weight, mark] = row.columns;
            let weight = weight_of(weight)
                .ok_or_else(|| row.error(format!("'{weight}' is no weight from 1 to 9")))?;
            let mut marks = Marks::SURNAME;
            if weight >= 5 {
                marks = marks.with(Marks::SURNAME_STRONG);
            }
            if !mark.is_empty() {
                marks = marks.with(Marks::SURNAME_DOUBT);
            }
            self.mark(name, marks);
        }
        Ok(())
    }

    fn add_small_words(&mut self) -> Result<(), Error> {
        for row in data::NAME_WORDS.rows::<2>() {
            let row = row?;
            let [word, classes] = row.columns;
            for class in data::values(classes) {
                let marks = match class {
                    "particle" => Marks::PARTICLE,
                    "function" => Marks::FUNCTION,
                    "other-head" => Marks::OTHER_HEAD,
                    "country-head" => Marks::COUNTRY_HEAD,
                    "ministry-word" => Marks::MINISTRY,
                    "direction" => Marks::DIRECTION,
                    "generation" => Marks::GENERATION,
                    "suffix" => Marks::SUFFIX,
                    "campaign-head" => Marks::CAMPAIGN,
                    "kin" => Marks::KIN,
                    "person-verb" => Marks::PERSON_VERB,
                    "place-preposition" => Marks::PLACE_PREPOSITION,
                    "relation" => Marks::RELATION,
                    _ => return Err(row.error(format!("unknown class '{class}'"))),
                };
                self.mark(word, marks);
            }
        }
        Ok(())
    }
}

#[cfg(any(test, feature = "train"))]
fn weight_of(weight: &str) -> Option<u8> {
    weight.parse().ok().filter(|w| (1..=9).contains(w))
}
