//! What is known of one word, and the table of all of them, by token hash.

use super::lexicon::{Class, Cue, class};

/// What may be true of a token; a word of the lexicon brings some of it with it.
pub(crate) mod flag {
    pub(crate) const WORD: u16 = 1;
    pub(crate) const CAPITAL: u16 = 2;
    pub(crate) const LOWER: u16 = 4;
    /// A verb, auxiliary or known cue.
    pub(crate) const VERBAL: u16 = 8;
    /// Neither starts nor ends a noun phrase: preposition, conjunction, auxiliary, clitic.
    pub(crate) const LINK: u16 = 16;
    /// May be a verb, by the tables.
    pub(crate) const VERB: u16 = 32;
    /// A reported clause may end before it.
    pub(crate) const ENDER: u16 = 64;
    /// May head a cue.
    pub(crate) const CANDIDATE: u16 = 128;
    /// A common noun that acts as a source: *spokesman*, *police*, *study*.
    pub(crate) const SOURCE: u16 = 256;
    /// Such a noun for a document.
    pub(crate) const DOCUMENT: u16 = 512;
    /// The counts or the table of cues know it.
    pub(crate) const CUE: u16 = 1024;
    pub(crate) const COMMA: u16 = 2048;
    /// A comma, semicolon or dash.
    pub(crate) const MARK: u16 = 4096;
    /// It may be the form of a verb that no table knows.
    pub(crate) const FORM: u16 = 8192;
    /// It starts a paragraph.
    pub(crate) const BEGINS: u16 = 16384;
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// The classes of a function word; [`class::EDGE`] for any other.
    pub(crate) fine: Class,
    pub(crate) coarse: Class,
    pub(crate) flags: u16,
    pub(crate) cue: Cue,
}

impl Word {
    /// Whether it is a common noun that acts as a source.
    pub(crate) fn is_source(&self) -> bool {
        self.flags & flag::SOURCE != 0
    }

    /// Whether it is a common noun for a person or body that speaks, and no document.
    pub(crate) fn is_speaker(&self) -> bool {
        self.is_source() && self.flags & flag::DOCUMENT == 0
    }

    /// What is known of it as a cue.
    pub(crate) fn cue(&self) -> Option<&Cue> {
        Some(&self.cue).filter(|_| self.flags & flag::CUE != 0)
    }

    /// Sets it for a function word.
    pub(crate) fn close(&mut self, fine: Class, coarse: Class, link: bool) {
        (self.fine, self.coarse) = (fine, coarse);
        if matches!(coarse, class::BE | class::HAVE | class::MODAL) {
            self.flags |= flag::LINK | flag::VERBAL;
        }
        self.flags |= if link { flag::LINK } else { 0 };
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
            places: vec![0; 1 << 14],
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

    /// The word, made where it is not there yet.
    pub(crate) fn entry(&mut self, hash: u64) -> &mut Word {
        let mut number = self.number(hash);
        if number == 0 {
            number = self.list.len();
            self.list.push(Word::default());
            self.hashes.push(hash);
            if number * 2 > self.places.len() {
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
            words.entry(hash).fine = n as u16 + 1;
        }
        for (n, &hash) in hashes.iter().enumerate() {
            assert_eq!(words.get(hash).fine, n as u16 + 1);
            assert_eq!(words.entry(hash).fine, n as u16 + 1);
        }
        assert_eq!(words.get(hash("another")).fine, 0);
        assert_eq!(words.all().count(), hashes.len());
    }
}
