//! The built-in tables of single words, to be [compiled](crate::mention::compiled).

use super::Marks;
use crate::data;
use crate::error::Error;
use crate::mention::Gender;
use crate::mention::gazetteer::tables::gender_of;
use crate::token::hash;

/// The marks of all words of the built-in tables, to be compiled.
#[derive(Debug, Default)]
pub(in crate::mention) struct Table {
    pub(in crate::mention) words: std::collections::BTreeMap<u64, u32>,
}

impl Table {
    /// Reads the built-in tables.
    pub(in crate::mention) fn read() -> Result<Self, Error> {
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

fn weight_of(weight: &str) -> Option<u8> {
    weight.parse().ok().filter(|w| (1..=9).contains(w))
}
