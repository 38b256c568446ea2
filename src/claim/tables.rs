//! The tables of this stage, compiled ahead into `data/claims.bin`.
//!
//! Takes `claim-words.tsv`, `source-nouns.tsv`, `role-words.tsv`, `cues.tsv`, `cue-phrases.tsv`, `media.tsv`,
//! `time-words.tsv`, `certainty.tsv`, `verbs.txt`; gives the sections that the
//! [lexicon](super::lexicon) opens: what is known of single words, bits for those that tell something
//! beside a cue, nouns of two words, nouns with
//! the titles that they stand for, cues of several words, media; then what the cues tell, in three
//! bytes each (the stance, the medium and one, the certainty), and the names of stances and media.

use super::certainty::{self, Certainty};
use super::lexicon::{BITS, MAGIC, Noun, NounClass, NounGender, Word, bit, key};
use super::moments;
use super::outside::SPEAKING;
use super::word::CLASS_NAMES;
use crate::data::{self, values};
use crate::error::Error;
use crate::frozen::{Frozen, sections};
use crate::token::{self, hash};
use std::collections::{BTreeMap, BTreeSet};

/// All tables, read.
#[derive(Default)]
pub(super) struct Tables {
    words: BTreeMap<u64, Word>,
    pairs: BTreeMap<u64, u32>,
    roles: BTreeSet<[u64; 2]>,
    phrases: BTreeMap<u64, u32>,
    media: BTreeMap<u64, u32>,
    cues: Vec<[u8; 3]>,
    names: Vec<&'static str>,
}

fn hashes(phrase: &str) -> Vec<u64> {
    let tokens = token::tokenize(phrase);
    tokens.iter().map(token::Token::hash).collect()
}

/// Compiles the tables.
pub(crate) fn compile() -> Result<Vec<u8>, Error> {
    let tables = Tables::read()?;
    let mut beside = vec![0; BITS];
    for (&word, _) in tables.words.iter().filter(|(_, w)| w.beside() != 0) {
        let (byte, bit) = bit(word);
        beside[byte] |= bit;
    }
    let words = tables.words.into_iter().map(|(k, word)| (k, word.write()));
    let roles = tables.roles.into_iter().flatten();
    let single = |map: BTreeMap<u64, u32>| Frozen::pack(map.into_iter().map(|(k, v)| (k, [v])));
    let packed = || {
        Some([
            Frozen::pack(words)?,
            beside,
            single(tables.pairs)?,
            roles.flat_map(u64::to_le_bytes).collect(),
            single(tables.phrases)?,
            single(tables.media)?,
            tables.cues.concat(),
            tables.names.join("\n").into_bytes(),
        ])
    };
    let error = || Error::new("claims.bin", 0, "a table is larger than the format");
    Ok(sections(MAGIC, &packed().ok_or_else(error)?))
}

impl Tables {
    fn read() -> Result<Self, Error> {
        let certainties = certainty::Table::load()?;
        let mut tables = Tables {
            names: certainties.names().collect(),
            ..Tables::default()
        };
        tables.read_words()?;
        tables.read_nouns()?;
        tables.read_media()?;
        tables.read_cues(&certainties)?;
        moments::load(&mut tables)?;
        for word in SPEAKING {
            tables.word(word);
        }
        for (word, known) in &mut tables.words {
            known.finish(SPEAKING.contains(word));
        }
        Ok(tables)
    }

    /// What is known of a word, to be added to.
    pub(super) fn word(&mut self, word: u64) -> &mut Word {
        self.words.entry(word).or_default()
    }

    /// The place of a medium among the names, and one.
    fn medium(&mut self, name: &'static str, stances: usize) -> u32 {
        let known = self.names[stances..].iter().position(|n| *n == name);
        let place = known.map_or(self.names.len(), |k| stances + k);
        if place == self.names.len() {
            self.names.push(name);
        }
        place as u32 + 1
    }

    fn read_words(&mut self) -> Result<(), Error> {
        for row in data::CLAIM_WORDS.rows::<2>() {
            let row = row?;
            let [word, names] = row.columns;
            let mut classes = 0;
            for name in values(names) {
                let place = CLASS_NAMES.iter().position(|n| *n == name);
                let place = place.ok_or_else(|| row.error(format!("unknown class '{name}'")))?;
                classes |= 1 << place;
            }
            self.word(hash(word)).classes.0 = classes;
        }
        for row in data::VERBS.rows::<1>() {
            self.word(hash(row?.columns[0])).set_finite();
        }
        for row in data::ROLE_WORDS.rows::<2>() {
            let [word, nouns] = row?.columns;
            let roles = values(nouns).map(|noun| [hash(noun), hash(word)]);
            self.roles.extend(roles);
        }
        Ok(())
    }

    fn read_nouns(&mut self) -> Result<(), Error> {
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
            let data = Noun {
                class,
                plural: number == "p",
                gender,
                behalf: behalf == "yes",
            };
            match hashes(noun)[..] {
                [only] => self.word(only).set_noun(data),
                [first, second] => {
                    self.pairs.insert(key([first, second]), data.pack());
                    self.word(second).set_paired();
                }
                // No source is looked for by more.
                _ => {}
            }
        }
        Ok(())
    }

    fn read_media(&mut self) -> Result<(), Error> {
        let stances = self.names.len();
        for row in data::MEDIA.rows::<2>() {
            let row = row?;
            let [phrase, medium] = row.columns;
            if medium.is_empty() {
                return Err(row.error("no medium"));
            }
            let hashes = hashes(phrase);
            if let Some(&first) = hashes.first() {
                self.word(first).add_medium(hashes.len());
            }
            let medium = self.medium(medium, stances);
            self.media.insert(key(hashes), medium);
        }
        Ok(())
    }

    /// The place of a cue among all; 0 is none.
    fn cue(
        &mut self,
        certainties: &certainty::Table,
        lemma: &str,
        stance: &str,
        medium: &'static str,
    ) -> Option<u16> {
        let certainty = certainties.of(lemma, stance);
        let certainty = Certainty::ALL.iter().position(|c| *c == certainty)?;
        let stance = certainties.names().position(|n| n == stance)?;
        let medium = match medium {
            "" => 0,
            name => self.medium(name, certainties.stances()),
        };
        let cue = [stance as u8, medium as u8, certainty as u8];
        let known = self.cues.iter().position(|c| *c == cue);
        if known.is_none() {
            self.cues.push(cue);
        }
        u16::try_from(known.unwrap_or(self.cues.len() - 1) + 1).ok()
    }

    fn read_cues(&mut self, certainties: &certainty::Table) -> Result<(), Error> {
        for hedge in &certainties.beside {
            self.word(hash(hedge.0)).set_hedge(hedge.1);
        }
        for row in data::CUES.rows::<5>() {
            let row = row?;
            let [lemma, forms, stance, _, medium] = row.columns;
            let cue = self.cue(certainties, lemma, stance, medium);
            let cue = cue.ok_or_else(|| row.error("unknown stance"))?;
            for form in values(forms).chain([lemma]) {
                self.add_cue(form, cue);
            }
        }
        for row in data::CUE_PHRASES.rows::<5>() {
            let row = row?;
            let [phrase, _, stance, _, medium] = row.columns;
            let cue = self.cue(certainties, phrase, stance, medium);
            let cue = cue.ok_or_else(|| row.error("unknown stance"))?;
            self.add_cue(phrase, cue);
        }
        Ok(())
    }

    fn add_cue(&mut self, form: &str, cue: u16) {
        if form.contains(' ') {
            self.phrases.insert(key(hashes(form)), u32::from(cue));
            return;
        }
        // Where two verbs share a form (found, lay), the commoner lemma is its own form.
        let word = self.word(hash(form));
        if word.cue == 0 {
            word.cue = cue;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::compile;
    use crate::data;

    #[test]
    fn the_compiled_tables_are_fresh() {
        assert!(
            compile().unwrap() == data::CLAIMS,
            "data/claims.bin is not what the tables say: \
             cargo run --release -p ascribe-train -- compile data"
        );
    }
}
