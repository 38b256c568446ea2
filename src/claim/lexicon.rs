//! The tables of this stage: what is known of single words and short phrases.
//!
//! Takes `claim-words.tsv`, `source-nouns.tsv`, `role-words.tsv`, `cues.tsv`, `cue-phrases.tsv`, `media.tsv`,
//! `time-words.tsv`, `certainty.tsv`;
//! gives look-ups by token hash, or by the [key](key) of several tokens.

use super::certainty::{self, Certainty};
use super::clock::{self, Part};
use super::word::CLASS_NAMES;
pub(crate) use super::word::{Classes, Cue, Noun, NounClass, NounGender, Word};
use crate::data::{self, values};
use crate::error::Error;
use crate::hashing::Map;
use crate::token::{self, hash};

/// All that this stage knows of words.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    /// The place of a word in `known`.
    places: Map<u32>,
    /// What is known of words; at the first place, nothing.
    known: Vec<Word>,
    /// Nouns of two words.
    pairs: Map<Noun>,
    roles: Map<Vec<u64>>,
    phrases: Map<Cue>,
    media: Map<&'static str>,
    certainties: certainty::Table,
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon {
            places: Map::default(),
            known: vec![Word::default()],
            pairs: Map::default(),
            roles: Map::default(),
            phrases: Map::default(),
            media: Map::default(),
            certainties: certainty::Table::default(),
        }
    }
}

/// The longest phrase of the cue tables, in tokens.
pub(crate) const LONGEST_CUE: usize = 8;

/// The key of several tokens, from their hashes.
pub(crate) fn key(hashes: impl IntoIterator<Item = u64>) -> u64 {
    hashes.into_iter().fold(0, step)
}

/// The key of some tokens with one more.
pub(crate) fn step(key: u64, hash: u64) -> u64 {
    (key.rotate_left(7) ^ hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The key of a phrase, the hash of its first token, and how many tokens it has.
pub(crate) fn phrase_key(phrase: &str) -> (u64, u64, usize) {
    if phrase.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') {
        let mut words = phrase.split(' ').map(hash);
        let first = words.next().unwrap_or(0);
        let (mut key, mut tokens) = (step(0, first), 1);
        for word in words {
            key = step(key, word);
            tokens += 1;
        }
        return (key, first, tokens);
    }
    let tokens = token::tokenize(phrase);
    let first = tokens.first().map_or(0, token::Token::hash);
    let all = tokens.iter().map(token::Token::hash);
    (key(all), first, tokens.len())
}

impl Lexicon {
    pub(crate) fn load() -> Result<Self, Error> {
        let mut lexicon = Lexicon::default();
        lexicon.places.reserve(10_000);
        lexicon.known.reserve(10_000);
        lexicon.phrases.reserve(3_000);
        lexicon.media.reserve(1_500);
        lexicon.load_words()?;
        lexicon.load_nouns()?;
        lexicon.load_media()?;
        lexicon.load_cues()?;
        clock::load(&mut lexicon)?;
        Ok(lexicon)
    }

    /// What is known of a word, to be added to.
    fn add(&mut self, word: u64) -> &mut Word {
        let next = self.known.len() as u32;
        let place = *self.places.entry(word).or_insert(next);
        if place == next {
            self.known.push(Word::default());
        }
        &mut self.known[place as usize]
    }

    /// Adds to what a word can be in a phrase of time.
    pub(crate) fn add_time(&mut self, word: &str, part: Part) {
        self.add(hash(word)).time.add(part);
    }

    fn load_media(&mut self) -> Result<(), Error> {
        for row in data::MEDIA.rows::<2>() {
            let row = row?;
            let [phrase, medium] = row.columns;
            if medium.is_empty() {
                return Err(row.error("no medium"));
            }
            let (key, first, tokens) = phrase_key(phrase);
            let word = self.add(first);
            word.medium = word.medium.max(tokens as u8);
            self.media.insert(key, medium);
        }
        Ok(())
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
            self.add(hash(word)).classes = classes;
        }
        for row in data::VERBS.rows::<1>() {
            self.add(hash(row?.columns[0])).finite = true;
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
            let (key, first, tokens) = phrase_key(noun);
            if tokens == 1 {
                self.add(first).noun = Some(noun_data);
            } else {
                self.pairs.insert(key, noun_data);
            }
        }
        Ok(())
    }

    /// Adds a word that makes a cue no firmer than that.
    pub(crate) fn add_hedge(&mut self, word: &str, certainty: Certainty) {
        self.add(hash(word)).hedge = Some(certainty);
    }

    fn load_cues(&mut self) -> Result<(), Error> {
        let certainties = certainty::Table::load(self)?;
        for row in data::CUES.rows::<5>() {
            let [lemma, forms, stance, _, medium] = row?.columns;
            let cue = Cue {
                stance,
                medium: Some(medium).filter(|m| !m.is_empty()),
                certainty: certainties.of(lemma, stance),
            };
            for form in values(forms).chain([lemma]) {
                if form.contains(' ') {
                    self.phrases.insert(phrase_key(form).0, cue);
                } else {
                    // Where two verbs share a form (found, lay), the commoner lemma is its own form.
                    self.add(hash(form)).cue.get_or_insert(cue);
                }
            }
        }
        for row in data::CUE_PHRASES.rows::<5>() {
            let [phrase, _, stance, _, medium] = row?.columns;
            let cue = Cue {
                stance,
                medium: Some(medium).filter(|m| !m.is_empty()),
                certainty: certainties.of(phrase, stance),
            };
            if phrase.contains(' ') {
                self.phrases.insert(phrase_key(phrase).0, cue);
            } else {
                self.add(hash(phrase)).cue.get_or_insert(cue);
            }
        }
        self.certainties = certainties;
        Ok(())
    }

    /// Adds a user's verbs, in the columns of `data/cues.tsv`; the first is enough.
    pub(crate) fn add_cues(&mut self, file: &str, table: &str) -> Result<(), Error> {
        for (index, line) in table.lines().enumerate() {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut columns = line
                .split('\t')
                .map(|c| if c == "-" { "" } else { c.trim() });
            let mut column = || columns.next().unwrap_or("");
            let (lemma, forms, stance, _, medium) =
                (column(), column(), column(), column(), column());
            let unknown = |what| Error::new(file, index + 1, format!("unknown {what}"));
            let stance =
                self.certainties
                    .stance(if stance.is_empty() { "asserts" } else { stance });
            let stance = stance.ok_or_else(|| unknown("stance"))?;
            let by_cues = self.known.iter().filter_map(|word| word.cue?.medium);
            let mut media = self.media.values().copied().chain(by_cues);
            let mut known = |name: &str| media.find(|m| *m == name);
            let medium = match medium {
                "" => None,
                name => Some(known(name).ok_or_else(|| unknown("medium"))?),
            };
            let certainty = self.certainties.of(lemma, stance);
            for form in values(forms).chain([lemma]) {
                self.add(hash(form)).cue = Some(Cue {
                    stance,
                    medium,
                    certainty,
                });
            }
        }
        Ok(())
    }

    /// The place of a word; 0 for one that no table knows.
    pub(crate) fn place(&self, word: u64) -> u32 {
        self.places.get(&word).copied().unwrap_or(0)
    }

    /// What is known of the word at a place.
    pub(crate) fn at(&self, place: u32) -> &Word {
        &self.known[place as usize]
    }

    /// A noun of two tokens.
    pub(crate) fn noun_pair(&self, first: u64, second: u64) -> Option<Noun> {
        self.pairs.get(&key([first, second])).copied()
    }

    /// Whether somebody with that title or role may be called by that noun.
    pub(crate) fn is_called(&self, role: u64, noun: u64) -> bool {
        role == noun || self.roles.get(&role).is_some_and(|r| r.contains(&noun))
    }

    /// What a cue of several words tells.
    pub(crate) fn cue_phrase(&self, key: u64) -> Option<Cue> {
        self.phrases.get(&key).copied()
    }

    /// The medium that a phrase names.
    pub(crate) fn medium(&self, key: u64) -> Option<&'static str> {
        self.media.get(&key).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{Classes, Lexicon, NounClass, phrase_key};
    use crate::token::hash;

    #[test]
    fn tables_load() {
        let lexicon = Lexicon::load().unwrap();
        let word = |w: &str| *lexicon.at(lexicon.place(hash(w)));
        assert!(word("Her").classes.has(Classes::POSSESSIVE));
        let spokesman = word("spokesman").noun.unwrap();
        assert!(spokesman.behalf && spokesman.class == NounClass::Person);
        assert!(lexicon.is_called(hash("Sen"), hash("lawmaker")));
        assert_eq!(word("denied").cue.unwrap().stance, "denies");
        let (key, _, tokens) = phrase_key("didn't respond");
        assert_eq!((tokens, lexicon.cue_phrase(key).is_some()), (2, true));
        assert_eq!((word("press").medium > 1, word("zzz").medium), (true, 0));
        assert_eq!(
            lexicon.medium(phrase_key("press release").0),
            Some("statement")
        );
    }

    #[test]
    fn own_cues_tell_stance_and_medium() {
        let mut lexicon = Lexicon::load().unwrap();
        let table = "# mine\nzote\tzotes|zoted\tdenies\tbare\tspeech\nblick\n";
        lexicon.add_cues("mine.tsv", table).unwrap();
        let cue = |w: &str| lexicon.at(lexicon.place(hash(w))).cue.unwrap();
        let zoted = cue("zoted");
        assert_eq!((zoted.stance, zoted.medium), ("denies", Some("speech")));
        assert_eq!(
            (cue("blick").stance, cue("blick").medium),
            ("asserts", None)
        );
        let error = |row| Lexicon::load().unwrap().add_cues("m.tsv", row).unwrap_err();
        assert_eq!(error("a\tb\tshouts").to_string(), "m.tsv:1: unknown stance");
        assert_eq!(
            error("a\tb\t-\t-\tsmoke").to_string(),
            "m.tsv:1: unknown medium"
        );
    }
}
