//! The tables of this stage: what is known of single words and short phrases.
//!
//! Takes `claim-words.tsv`, `source-nouns.tsv`, `role-words.tsv`, `cues.tsv`, `cue-phrases.tsv`;
//! gives look-ups by token hash, or by the [key](key) of several tokens.

use crate::data::{self, values};
use crate::error::Error;
use crate::hashing::Map;
use crate::token::{self, hash};

/// Classes of a word, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u64);

macro_rules! classes {
    ($($constant:ident = $name:literal,)*) => {
        const CLASS_NAMES: &[&str] = &[$($name),*];

        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Place { $($constant,)* }

        impl Classes {
            $(pub(crate) const $constant: Classes = Classes(1 << Place::$constant as u64);)*
        }
    };
}

classes! {
    HE = "he",
    SHE = "she",
    IT = "it",
    THEY = "they",
    I = "i",
    WE = "we",
    YOU = "you",
    RELATIVE = "relative",
    SOME = "some",
    POSSESSIVE = "possessive",
    DETERMINER = "determiner",
    DEFINITE = "definite",
    PREPOSITION = "preposition",
    COMPLEMENT = "complement",
    CARRIER = "carrier",
    NEGATION = "negation",
    SUBORDINATOR = "subordinator",
    ISSUE = "issue",
    BY = "by",
    TELL = "tell",
    TO = "to",
    CONJUNCTION = "conjunction",
    KIN = "kin",
    BODY = "body",
    COMPANY = "company",
    MEDIUM = "medium",
    BE = "be",
    AUXILIARY = "auxiliary",
    OFFICE = "office",
    ANAPHOR = "anaphor",
    PARTICIPLE = "participle",
}

impl Classes {
    pub(crate) const fn has(self, any: Classes) -> bool {
        self.0 & any.0 != 0
    }

    pub(crate) const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// What a noun that is a source stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NounClass {
    Person,
    Group,
    Document,
    Organization,
    Government,
}

/// The gender that a noun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NounGender {
    Male,
    Female,
    Unknown,
    Thing,
}

/// A noun that may be a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    pub(crate) class: NounClass,
    pub(crate) plural: bool,
    pub(crate) gender: NounGender,
    /// Whether it speaks for somebody else.
    pub(crate) behalf: bool,
}

/// What a cue tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) stance: &'static str,
    pub(crate) medium: Option<&'static str>,
}

/// All that this stage knows of words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    words: Map<Classes>,
    nouns: Map<Noun>,
    roles: Map<Vec<u64>>,
    cues: Map<Cue>,
    phrases: Map<Cue>,
    verbs: Map<()>,
}

/// The longest phrase of the cue tables, in tokens.
pub(crate) const LONGEST_CUE: usize = 8;

/// The key of several tokens, from their hashes.
pub(crate) fn key(hashes: impl IntoIterator<Item = u64>) -> u64 {
    hashes.into_iter().fold(0, |sum: u64, h| {
        (sum.rotate_left(7) ^ h).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

/// The key of a phrase, and how many tokens it has.
pub(crate) fn phrase_key(phrase: &str) -> (u64, usize) {
    if phrase.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') {
        let count = phrase.split(' ').count();
        return (key(phrase.split(' ').map(hash)), count);
    }
    let tokens = token::tokenize(phrase);
    (key(tokens.iter().map(token::Token::hash)), tokens.len())
}

impl Lexicon {
    pub(crate) fn load() -> Result<Self, Error> {
        let mut lexicon = Lexicon::default();
        lexicon.words.reserve(1_000);
        lexicon.nouns.reserve(3_000);
        lexicon.cues.reserve(6_000);
        lexicon.phrases.reserve(3_000);
        lexicon.verbs.reserve(1_000);
        lexicon.load_words()?;
        lexicon.load_nouns()?;
        lexicon.load_cues()?;
        Ok(lexicon)
    }

    fn load_words(&mut self) -> Result<(), Error> {
        for row in data::CLAIM_WORDS.rows::<2>() {
            let row = row?;
            let [word, names] = row.columns;
            let mut classes = Classes::default();
            for name in values(names) {
                let place = CLASS_NAMES
                    .iter()
                    .position(|n| *n == name)
                    .ok_or_else(|| row.error(format!("unknown class '{name}'")))?;
                classes.0 |= 1 << place;
            }
            self.words.insert(hash(word), classes);
        }
        for row in data::VERBS.rows::<1>() {
            self.verbs.insert(hash(row?.columns[0]), ());
        }
        for row in data::ROLE_WORDS.rows::<2>() {
            let [word, nouns] = row?.columns;
            self.roles
                .insert(hash(word), values(nouns).map(hash).collect());
        }
        Ok(())
    }

    fn load_nouns(&mut self) -> Result<(), Error> {
        for row in data::SOURCE_NOUNS.rows::<5>() {
            let row = row?;
            let [noun, class, number, gender, behalf] = row.columns;
            let class = match class {
                "person" => NounClass::Person,
                "group" => NounClass::Group,
                "document" => NounClass::Document,
                "organization" => NounClass::Organization,
                "government" => NounClass::Government,
                _ => return Err(row.error(format!("unknown class '{class}'"))),
            };
            let gender = match gender {
                "m" => NounGender::Male,
                "f" => NounGender::Female,
                "u" => NounGender::Unknown,
                "n" => NounGender::Thing,
                _ => return Err(row.error(format!("unknown gender '{gender}'"))),
            };
            let noun_data = Noun {
                class,
                plural: number == "p",
                gender,
                behalf: behalf == "yes",
            };
            self.nouns.insert(phrase_key(noun).0, noun_data);
        }
        Ok(())
    }

    fn load_cues(&mut self) -> Result<(), Error> {
        for row in data::CUES.rows::<5>() {
            let [lemma, forms, stance, _, medium] = row?.columns;
            let cue = Cue {
                stance,
                medium: Some(medium).filter(|m| !m.is_empty()),
            };
            for form in values(forms).chain([lemma]) {
                if form.contains(' ') {
                    self.phrases.insert(phrase_key(form).0, cue);
                } else {
                    // Where two verbs share a form (found, lay), the commoner lemma is its own form.
                    self.cues.entry(hash(form)).or_insert(cue);
                }
            }
        }
        for row in data::CUE_PHRASES.rows::<5>() {
            let [phrase, _, stance, _, medium] = row?.columns;
            let cue = Cue {
                stance,
                medium: Some(medium).filter(|m| !m.is_empty()),
            };
            if phrase.contains(' ') {
                self.phrases.insert(phrase_key(phrase).0, cue);
            } else {
                self.cues.entry(hash(phrase)).or_insert(cue);
            }
        }
        Ok(())
    }

    /// The classes of a word.
    pub(crate) fn classes(&self, word: u64) -> Classes {
        self.words.get(&word).copied().unwrap_or_default()
    }

    /// A noun of one token.
    pub(crate) fn noun(&self, word: u64) -> Option<Noun> {
        self.nouns.get(&key([word])).copied()
    }

    /// A noun of two tokens.
    pub(crate) fn noun_pair(&self, first: u64, second: u64) -> Option<Noun> {
        self.nouns.get(&key([first, second])).copied()
    }

    /// Whether somebody with that title or role may be called by that noun.
    pub(crate) fn is_called(&self, role: u64, noun: u64) -> bool {
        role == noun || self.roles.get(&role).is_some_and(|r| r.contains(&noun))
    }

    /// Whether a word is a verb, one that reports or another.
    pub(crate) fn is_verb(&self, word: u64) -> bool {
        self.cues.contains_key(&word) || self.verbs.contains_key(&word)
    }

    /// Whether a word is one of the common verbs in a finite form.
    pub(crate) fn is_finite(&self, word: u64) -> bool {
        self.verbs.contains_key(&word)
    }

    /// What a cue of one word tells.
    pub(crate) fn cue(&self, word: u64) -> Option<Cue> {
        self.cues.get(&word).copied()
    }

    /// What a cue of several words tells.
    pub(crate) fn cue_phrase(&self, key: u64) -> Option<Cue> {
        self.phrases.get(&key).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{Classes, Lexicon, NounClass, phrase_key};
    use crate::token::hash;

    #[test]
    fn tables_load() {
        let lexicon = Lexicon::load().unwrap();
        assert!(lexicon.classes(hash("Her")).has(Classes::POSSESSIVE));
        let spokesman = lexicon.noun(hash("spokesman")).unwrap();
        assert!(spokesman.behalf && spokesman.class == NounClass::Person);
        assert!(lexicon.is_called(hash("Sen"), hash("lawmaker")));
        assert_eq!(lexicon.cue(hash("denied")).unwrap().stance, "denies");
        let (key, tokens) = phrase_key("didn't respond");
        assert_eq!((tokens, lexicon.cue_phrase(key).is_some()), (2, true));
    }
}
