//! What is known of one word, and the table of all of them, by token hash.

use super::lexicon::{Class, Cue, class};
use super::view::places::{ROLES, Role};

/// What may be true of a token; a word of the lexicon brings some of it with it.
pub(crate) mod flag {
    /// The first eight are counted (see `view::cell`).
    pub(crate) const WORD: u32 = 1;
    /// A comma, semicolon or dash.
    pub(crate) const MARK: u32 = 1 << 1;
    /// A comma outside quotation marks.
    pub(crate) const COMMA: u32 = 1 << 2;
    /// A verb, auxiliary or known cue.
    pub(crate) const VERBAL: u32 = 1 << 3;
    pub(crate) const DASH: u32 = 1 << 4;
    /// A word inside quotation marks.
    pub(crate) const SPOKEN: u32 = 1 << 5;
    /// A word outside quotation marks that often reports.
    pub(crate) const REPORTS: u32 = 1 << 6;
    pub(crate) const BRACKET: u32 = 1 << 7;
    /// It stands in a quotation.
    pub(crate) const QUOTED: u32 = 1 << 8;
    /// It starts a sentence.
    pub(crate) const STARTS: u32 = 1 << 9;
    /// It starts a paragraph.
    pub(crate) const BEGINS: u32 = 1 << 10;
    /// May head a cue.
    pub(crate) const CANDIDATE: u32 = 1 << 11;
    /// Neither starts nor ends a noun phrase: preposition, conjunction, auxiliary, clitic.
    pub(crate) const LINK: u32 = 1 << 13;
    /// May be a verb, by the tables.
    pub(crate) const VERB: u32 = 1 << 14;
    /// A reported clause may end before it.
    pub(crate) const ENDER: u32 = 1 << 15;
    /// A common noun that acts as a source: *spokesman*, *police*, *study*.
    pub(crate) const SOURCE: u32 = 1 << 16;
    /// Such a noun for a document.
    pub(crate) const DOCUMENT: u32 = 1 << 17;
    /// The counts or the table of cues know it.
    pub(crate) const CUE: u32 = 1 << 18;
    pub(crate) const CAPITAL: u32 = 1 << 20;
    pub(crate) const LOWER: u32 = 1 << 21;
    /// It starts a quotation.
    pub(crate) const OPENS: u32 = 1 << 22;
    /// A noun phrase may follow it anywhere: a preposition, *that*, *and*.
    pub(crate) const LEADS: u32 = 1 << 23;
}

/// What may stand between a subject and the verb that heads a cue.
pub(crate) mod auxiliary {
    pub(crate) const BE: u8 = 1;
    pub(crate) const HAVE: u8 = 2;
    pub(crate) const MODAL: u8 = 4;
    pub(crate) const TO: u8 = 8;
    pub(crate) const NOT: u8 = 16;
    /// An adverb, which tells nothing.
    pub(crate) const ADVERB: u8 = 32;
}

/// A word that reports more often than this is counted among the cues of a stretch.
pub(crate) const OFTEN: f32 = 0.35;

/// What a token is by itself.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Look {
    /// What it has to do with where spans start and end.
    pub(crate) role: Role,
    pub(crate) flags: u32,
    pub(crate) fine: Class,
    pub(crate) coarse: Class,
    /// What it is before a verb: see [`auxiliary`].
    pub(crate) auxiliary: u8,
    /// How often it reports, in fifths.
    pub(crate) fifths: u8,
}

impl Look {
    /// That of a class which is no function word.
    pub(crate) const fn of(class: Class, flags: u32) -> Self {
        Look {
            role: ROLES[class as usize],
            flags,
            fine: class,
            coarse: class,
            auxiliary: if class == class::LY {
                auxiliary::ADVERB
            } else {
                0
            },
            fifths: 0,
        }
    }
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// Its classes are those of a function word; [`class::EDGE`] for any other, whose role is not
    /// set.
    pub(crate) look: Look,
    pub(crate) cue: Cue,
}

impl Word {
    /// What a token has from its word.
    pub(crate) const OWN: u32 = flag::VERBAL
        | flag::LINK
        | flag::VERB
        | flag::ENDER
        | flag::CUE
        | flag::CANDIDATE
        | flag::REPORTS;

    /// Whether it is a common noun that acts as a source.
    pub(crate) fn is_source(&self) -> bool {
        self.look.flags & flag::SOURCE != 0
    }

    /// Whether it is a common noun for a person or body that speaks, and no document.
    pub(crate) fn is_speaker(&self) -> bool {
        self.is_source() && self.look.flags & flag::DOCUMENT == 0
    }

    /// What is known of it as a cue.
    pub(crate) fn cue(&self) -> Option<&Cue> {
        Some(&self.cue).filter(|_| self.look.flags & flag::CUE != 0)
    }

    /// Sets what is known of it as a cue.
    pub(crate) fn report(&mut self, cue: Cue) {
        self.forget();
        self.cue = cue;
        self.look.fifths = (cue.rate * 5.0) as u8;
        self.look.flags |= flag::CUE | flag::CANDIDATE;
        if cue.rate > OFTEN {
            self.look.flags |= flag::REPORTS;
        }
        if cue.rate > 0.15 {
            self.look.flags |= flag::VERBAL;
        }
    }

    /// Takes what is known of it as a cue away.
    pub(crate) fn forget(&mut self) {
        self.look.flags &= !(flag::CUE | flag::CANDIDATE | flag::REPORTS | flag::VERBAL);
        self.look.fifths = 0;
        let auxiliary = matches!(self.look.coarse, class::BE | class::HAVE | class::MODAL);
        if auxiliary || self.look.flags & flag::VERB != 0 {
            self.look.flags |= flag::VERBAL;
        }
    }

    /// Sets it for a function word.
    pub(crate) fn close(&mut self, fine: Class, coarse: Class, link: bool) {
        (self.look.fine, self.look.coarse) = (fine, coarse);
        self.look.auxiliary = match coarse {
            class::BE => auxiliary::BE,
            class::HAVE => auxiliary::HAVE,
            class::MODAL => auxiliary::MODAL,
            _ => 0,
        };
        if matches!(coarse, class::BE | class::HAVE | class::MODAL) {
            self.look.flags |= flag::LINK | flag::VERBAL;
        }
        self.look.flags |= if link { flag::LINK } else { 0 };
    }
}

/// Words by hash: open places of eight bytes, half of them a word's mixed hash, half its number.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    places: Vec<u64>,
    list: Vec<Word>,
    hashes: Vec<u64>,
}

impl Default for Words {
    fn default() -> Self {
        Words {
            places: vec![0; 1 << 15],
            list: vec![Word::default()],
            hashes: vec![0],
        }
    }
}

impl Words {
    #[inline]
    fn mixed(hash: u64) -> u64 {
        hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// The number of a word; 0 for one that is not there.
    #[inline]
    fn number(&self, hash: u64) -> usize {
        let mixed = Self::mixed(hash);
        let mask = self.places.len() - 1;
        let mut at = mixed as usize & mask;
        loop {
            let place = self.places[at & mask];
            if (place ^ mixed) >> 32 == 0 || place == 0 {
                return place as u32 as usize;
            }
            at += 1;
        }
    }

    /// What is known of a word; all defaults for an unknown one.
    #[inline]
    pub(crate) fn get(&self, hash: u64) -> &Word {
        &self.list[self.number(hash)]
    }

    /// The number of a word and what is known of it: 0 and all defaults for an unknown one.
    #[inline]
    pub(crate) fn numbered(&self, hash: u64) -> (u32, &Word) {
        let number = self.number(hash);
        (number as u32, &self.list[number])
    }

    /// What is known of a word with that number.
    pub(crate) fn at(&self, number: u32) -> &Word {
        self.list.get(number as usize).unwrap_or(&self.list[0])
    }

    /// The word, made where it is not there yet.
    pub(crate) fn entry(&mut self, hash: u64) -> &mut Word {
        let mut number = self.number(hash);
        if number == 0 {
            number = self.list.len();
            self.list.push(Word::default());
            self.hashes.push(hash);
            if number * 3 > self.places.len() {
                self.places = vec![0; self.places.len() * 2];
                for n in 1..number {
                    self.place(n);
                }
            }
            self.place(number);
        }
        &mut self.list[number]
    }

    fn place(&mut self, number: usize) {
        let mixed = Self::mixed(self.hashes[number]);
        let mask = self.places.len() - 1;
        let mut at = mixed as usize & mask;
        while self.places[at] != 0 {
            at = (at + 1) & mask;
        }
        self.places[at] = mixed >> 32 << 32 | number as u64;
    }

    /// All words.
    pub(crate) fn all(&mut self) -> impl Iterator<Item = &mut Word> {
        self.list.iter_mut().skip(1)
    }
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::token::hash;

    #[test]
    fn words_are_found_again_however_many() {
        let mut words = Words::default();
        let hashes: Vec<u64> = (0..30_000u16).map(|n| hash(&format!("word{n}"))).collect();
        for (n, &hash) in hashes.iter().enumerate() {
            words.entry(hash).look.fine = n as u16 + 1;
        }
        for (n, &hash) in hashes.iter().enumerate() {
            assert_eq!(words.get(hash).look.fine, n as u16 + 1);
            assert_eq!(words.entry(hash).look.fine, n as u16 + 1);
        }
        assert_eq!(words.get(hash("another")).look.fine, 0);
        assert_eq!(words.all().count(), hashes.len());
    }
}
