//! What a document tells of its words, by number.
//!
//! Cost: one probe a word. Panics: none.

use crate::mention::outcome::Outcome;

/// What is known of a word, or of several together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// How often it was chosen as a name, for each outcome.
    pub(super) votes: [u16; Outcome::COUNT],
    /// How often it is a part of a name of several words.
    pub(super) part: [u16; Outcome::COUNT],
    pub(super) last_of_person: u16,
    pub(super) first_of_person: u16,
    /// How often it opens the name of an organisation; how often one whose end shows that it is one.
    pub(super) opens: u16,
    pub(super) short: u16,
    /// How often it stands in the document in lower case, and with a capital that no sentence
    /// start or headline explains.
    pub(super) lower: u16,
    pub(super) capital: u16,
    /// Whether it ever has a capital, so that its case is counted.
    pub(super) cased: bool,
    /// How many words have the names of several words that begin with it, a bit for each number.
    pub(super) lengths: u32,
}

/// The words of a document, and some words together, each with a number from 1.
#[derive(Debug)]
pub(super) struct Table {
    /// Numbers by the hashes of their words; 0 is an empty place.
    places: Vec<u32>,
    shift: u32,
    hashes: Vec<u64>,
    known: Vec<Known>,
}

impl Table {
    /// A table for about so many words.
    pub(super) fn new(words: usize) -> Self {
        let bits = (words * 2).max(16).next_power_of_two().trailing_zeros();
        let mut table = Table {
            places: vec![0; 1 << bits],
            shift: 64 - bits,
            hashes: Vec::with_capacity(words + 1),
            known: Vec::with_capacity(words + 1),
        };
        table.hashes.push(0);
        table.known.push(Known::default());
        table
    }

    /// The place of a hash, or the empty one where it belongs.
    #[inline(always)]
    fn place(&self, hash: u64) -> usize {
        let last = self.places.len() - 1;
        let mut place = (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize;
        loop {
            let number = self.places[place & last];
            if number == 0 || self.hashes[number as usize] == hash {
                return place & last;
            }
            place += 1;
        }
    }

    /// The number of a hash; 0 where it is not known.
    #[inline(always)]
    pub(super) fn find(&self, hash: u64) -> u32 {
        self.places[self.place(hash)]
    }

    /// The number of a hash, new or known.
    #[inline(always)]
    pub(super) fn add(&mut self, hash: u64) -> u32 {
        let place = self.place(hash);
        match self.places[place] {
            0 => self.insert(place, hash),
            number => number,
        }
    }

    fn insert(&mut self, place: usize, hash: u64) -> u32 {
        let number = self.hashes.len() as u32;
        self.hashes.push(hash);
        self.known.push(Known::default());
        self.places[place] = number;
        if self.hashes.len() * 4 > self.places.len() * 3 {
            self.grow();
        }
        number
    }

    #[cold]
    fn grow(&mut self) {
        self.places = vec![0; self.places.len() * 2];
        self.shift -= 1;
        for number in 1..self.hashes.len() {
            let place = self.place(self.hashes[number]);
            self.places[place] = number as u32;
        }
    }

    /// What is known of a number; nothing of 0.
    #[inline(always)]
    pub(super) fn known(&self, number: u32) -> Option<&Known> {
        self.known.get(number as usize).filter(|_| number > 0)
    }

    /// The same, to be changed.
    #[inline(always)]
    pub(super) fn of(&mut self, number: u32) -> &mut Known {
        &mut self.known[number as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::token::hash;

    #[test]
    fn words_keep_their_numbers() {
        let mut table = Table::new(4);
        let word = |n: u32| hash(&format!("word{n}"));
        for n in 1..1000 {
            assert_eq!(table.find(word(n)), 0);
            assert_eq!(table.add(word(n)), n);
            table.of(n).lower = n as u16;
        }
        for n in 1..1000 {
            assert_eq!(table.add(word(n)), n);
            assert_eq!(table.known(n).map(|k| k.lower), Some(n as u16));
        }
        assert!(table.known(table.find(word(0))).is_none());
    }
}
