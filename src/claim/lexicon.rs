//! What this stage knows of single words and short phrases, by token hash or by the [key] of several
//! tokens.
//!
//! The [tables](super::tables) are compiled ahead into `data/claims.bin` and used where they lie;
//! a user's verbs are kept beside them.

use super::certainty::{self, Certainty};
pub(crate) use super::word::{Classes, Cue, Noun, NounClass, NounGender, Word};
use crate::data::{self, values};
use crate::error::Error;
use crate::frozen::{Frozen, Sections};
use crate::hashing::Map;
use crate::token::hash;

pub(super) const MAGIC: &[u8] = b"ASCRC1\n\0";

/// All that this stage knows of words.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    words: Frozen<3>,
    /// A bit for the hashes of words that may tell something beside a cue.
    beside: &'static [u8; BITS],
    /// Nouns of two words.
    pairs: Frozen,
    /// Nouns with the titles whose holders are called by them.
    roles: Vec<(u64, u64)>,
    /// Cues of several words.
    phrases: Frozen,
    media: Frozen,
    /// What cues tell; at the first place, nothing.
    cues: Vec<Option<Cue>>,
    /// Stances and media.
    names: Vec<&'static str>,
    /// What is known of a user's verbs.
    own: Map<Word>,
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

/// How many bytes of bits there are for words beside a cue.
pub(super) const BITS: usize = 1 << 10;

/// The byte and the bit of a word beside a cue.
#[inline]
pub(super) const fn bit(hash: u64) -> (usize, u8) {
    // The upper bits of the hashes of short words are much alike.
    let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed >> 54) as usize, 1 << (mixed >> 51 & 7))
}

/// Two hashes.
fn pair(bytes: &[u8]) -> (u64, u64) {
    let hash = |bytes: &[u8]| bytes.iter().rev().fold(0, |h, b| h << 8 | u64::from(*b));
    (hash(&bytes[..8]), hash(&bytes[8..]))
}

impl Lexicon {
    /// The built-in tables.
    pub(crate) fn load() -> Result<Self, Error> {
        Self::open(data::CLAIMS)
            .ok_or_else(|| Error::new("claims.bin", 0, "not the compiled tables"))
    }

    /// The tables in their compiled form.
    pub(super) fn open(bytes: &'static [u8]) -> Option<Self> {
        let mut sections = Sections::open(bytes, MAGIC)?;
        let mut next = || sections.next();
        let [words, beside, pairs, roles] = [next()?, next()?, next()?, next()?];
        let [phrases, media, cues, names] = [next()?, next()?, next()?, next()?];
        let names: Vec<&str> = std::str::from_utf8(names).ok()?.lines().collect();
        let name = |number: u8| names.get(usize::from(number)).copied();
        let cues = cues.chunks_exact(3).map(|cue| {
            Some(Cue {
                stance: name(cue[0])?,
                medium: cue[1].checked_sub(1).and_then(name),
                certainty: *Certainty::ALL.get(usize::from(cue[2]))?,
            })
        });
        Some(Lexicon {
            words: Frozen::new(words),
            beside: beside.first_chunk()?,
            pairs: Frozen::new(pairs),
            roles: roles.chunks_exact(16).map(pair).collect(),
            phrases: Frozen::new(phrases),
            media: Frozen::new(media),
            cues: [None].into_iter().chain(cues).collect(),
            names,
            own: Map::default(),
        })
    }

    /// Adds a user's verbs, in the columns of `data/cues.tsv`; the first is enough.
    pub(crate) fn add_cues(&mut self, file: &str, table: &str) -> Result<(), Error> {
        let certainties = certainty::Table::load()?;
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
            let stance = certainties.stance(if stance.is_empty() { "asserts" } else { stance });
            let stance = stance.ok_or_else(|| unknown("stance"))?;
            let media = &self.names[certainties.stances()..];
            let known = |name: &str| media.iter().copied().find(|m| *m == name);
            let medium = match medium {
                "" => None,
                name => Some(known(name).ok_or_else(|| unknown("medium"))?),
            };
            let cue = self.cues.len() as u16;
            self.cues.push(Some(Cue {
                stance,
                medium,
                certainty: certainties.of(lemma, stance),
            }));
            for form in values(forms).chain([lemma]) {
                let form = hash(form);
                let known = self.word(form);
                self.own.insert(form, known.with_cue(cue));
            }
        }
        Ok(())
    }

    /// Whether a user's verbs are known too.
    pub(crate) fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// What is known of a word.
    #[inline]
    pub(crate) fn word(&self, hash: u64) -> Word {
        if !self.own.is_empty() {
            if let Some(&own) = self.own.get(&hash) {
                return own;
            }
        }
        Word::read(self.words.get(hash))
    }

    /// Whether a word may tell something beside a cue: whether its [`Word::beside`] is worth a look.
    #[inline]
    pub(crate) fn is_beside(&self, hash: u64) -> bool {
        let (byte, bit) = bit(hash);
        self.beside[byte % BITS] & bit != 0
    }

    /// What a cue tells, by its place.
    pub(crate) fn cue(&self, place: u16) -> Option<Cue> {
        self.cues.get(place as usize).copied()?
    }

    /// A noun of two tokens.
    pub(crate) fn noun_pair(&self, first: u64, second: u64) -> Option<Noun> {
        let [noun] = self.pairs.get(key([first, second]));
        Noun::unpack(noun)
    }

    /// The titles whose holders are called by a noun too.
    pub(crate) fn titles(&self, noun: u64) -> impl Iterator<Item = u64> {
        let first = self.roles.partition_point(|(n, _)| *n < noun);
        let here = self.roles[first..].iter();
        here.take_while(move |(n, _)| *n == noun)
            .map(|(_, title)| *title)
    }

    /// What a cue of several words tells.
    pub(crate) fn cue_phrase(&self, key: u64) -> Option<Cue> {
        let [place] = self.phrases.get(key);
        self.cue(place as u16)
    }

    /// The medium that a phrase names.
    pub(crate) fn medium(&self, key: u64) -> Option<&'static str> {
        let place = self.media.get(key)[0].checked_sub(1)?;
        self.names.get(place as usize).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{Classes, Lexicon, NounClass, key};
    use crate::token::hash;
    use crate::token::tokenize;

    #[test]
    fn tables_load() {
        let lexicon = Lexicon::load().unwrap();
        let word = |w: &str| lexicon.word(hash(w));
        assert!(word("Her").classes.has(Classes::POSSESSIVE));
        let spokesman = word("spokesman").noun().unwrap();
        assert!(spokesman.behalf && spokesman.class == NounClass::Person);
        assert!(lexicon.titles(hash("lawmaker")).any(|t| t == hash("Sen")));
        assert_eq!(lexicon.cue(word("denied").cue).unwrap().stance, "denies");
        let phrase = |p: &str| key(tokenize(p).iter().map(|t| t.hash()));
        assert!(lexicon.cue_phrase(phrase("didn't respond")).is_some());
        assert_eq!(
            (word("press").medium() > 1, word("zzz").medium()),
            (true, 0)
        );
        assert_eq!(lexicon.medium(phrase("press release")), Some("statement"));
    }

    #[test]
    fn own_cues_tell_stance_and_medium() {
        let mut lexicon = Lexicon::load().unwrap();
        let table = "# mine\nzote\tzotes|zoted\tdenies\tbare\tspeech\nblick\n";
        lexicon.add_cues("mine.tsv", table).unwrap();
        let cue = |w: &str| lexicon.cue(lexicon.word(hash(w)).cue).unwrap();
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
