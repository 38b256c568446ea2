//! The table of all words of which something is known, by token hash.

use super::word::Word;
use crate::token::hash;

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
            list: vec![Word::unknown()],
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
            // Both at once: which of them it is need not be guessed.
            if ((place ^ mixed) >> 32).min(place) == 0 {
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
    pub(crate) fn entry(&mut self, word: &str) -> &mut Word {
        let hash = hash(word);
        let mut number = self.number(hash);
        if number == 0 {
            number = self.list.len();
            self.list.push(Word::new(word));
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

    /// What is known of a word that is there already, to be changed.
    pub(crate) fn known(&mut self, hash: u64) -> Option<&mut Word> {
        let number = self.number(hash);
        self.list.get_mut(number).filter(|_| number > 0)
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
        let list: Vec<String> = (0..30_000u16).map(|n| format!("word{n}")).collect();
        for (n, word) in list.iter().enumerate() {
            words.entry(word).look.fine = n as u16 + 1;
        }
        for (n, word) in list.iter().enumerate() {
            assert_eq!(words.get(hash(word)).look.fine, n as u16 + 1);
            assert_eq!(words.entry(word).look.fine, n as u16 + 1);
        }
        assert_eq!(words.get(hash("another")).look.fine, 0);
        assert_eq!(words.all().count(), list.len());
    }
}
