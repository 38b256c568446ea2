//! The words of a text that may open a name, each with a number: what is known of them is looked up
//! once, however often they stand there.
//!
//! Cost: one probe a word. Panics: none.

use crate::frozen::Asked;
use crate::mention::lexicon::{Lexicon, Word};

/// Words by number, from 1.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Numbers by the hashes of their words; 0 is an empty place.
    places: Vec<u32>,
    shift: u32,
    words: Vec<(u64, Word)>,
}

impl Words {
    /// Forgets all words; makes room for about so many.
    pub(super) fn clear(&mut self, words: usize) {
        let bits = (words * 2).max(16).next_power_of_two().trailing_zeros();
        self.places.clear();
        self.places.resize(1 << bits, 0);
        self.shift = 64 - bits;
        self.words.clear();
        self.words.reserve(words + 1);
        self.words.push((0, Word::default()));
    }

    /// How many numbers there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The place of a hash, or the empty one where it belongs, and the number there.
    #[inline(always)]
    fn place(&self, hash: u64) -> (usize, u32) {
        let last = self.places.len() - 1;
        let mut place = (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize;
        loop {
            place &= last;
            let number = self.places[place];
            if number == 0 || self.words[number as usize].0 == hash {
                return (place, number);
            }
            place += 1;
        }
    }

    /// The number of a hash; 0 where it is not known.
    #[inline(always)]
    pub(crate) fn find(&self, hash: u64) -> u32 {
        self.place(hash).1
    }

    /// The number of a word, new or known, and what is known of it.
    #[inline(always)]
    pub(crate) fn add(&mut self, hash: u64, look_up: impl Fn() -> Word) -> (u32, &Word) {
        let (place, mut number) = self.place(hash);
        if number == 0 {
            number = self.insert(place, hash, look_up());
        }
        (number, &self.words[number as usize].1)
    }

    /// The number of a word; [nothing is known](Self::tell) of a new one.
    #[inline(always)]
    pub(super) fn number(&mut self, hash: u64) -> u32 {
        self.add(hash, Word::default).0
    }

    /// Looks up all words from that number on.
    pub(super) fn tell(&mut self, from: usize, lexicon: &Lexicon, asked: &mut Vec<Asked<2>>) {
        let new = self.words.get_mut(from..).unwrap_or_default();
        let hashes = new.iter().map(|w| w.0);
        lexicon.words(hashes, asked);
        for (asked, known) in asked.iter().zip(new) {
            known.1 = lexicon.told(known.0, asked);
        }
    }

    /// What is known of the word of a number.
    #[inline(always)]
    pub(super) fn get(&self, number: u32) -> Word {
        let word = self.words.get(number as usize);
        word.map_or(Word::default(), |w| w.1)
    }

    fn insert(&mut self, place: usize, hash: u64, word: Word) -> u32 {
        let number = self.words.len() as u32;
        self.words.push((hash, word));
        self.places[place] = number;
        if self.words.len() * 4 > self.places.len() * 3 {
            self.grow();
        }
        number
    }

    #[cold]
    fn grow(&mut self) {
        self.places = vec![0; self.places.len() * 2];
        self.shift -= 1;
        for number in 1..self.words.len() {
            let (place, _) = self.place(self.words[number].0);
            self.places[place] = number as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Word, Words};
    use crate::token::hash;

    #[test]
    fn words_keep_their_numbers() {
        let mut words = Words::default();
        words.clear(4);
        let word = |n: u32| hash(&format!("word{n}"));
        let known = |node| Word {
            node,
            ..Word::default()
        };
        for n in 1..1000 {
            assert_eq!(words.find(word(n)), 0);
            assert_eq!(words.add(word(n), || known(n)), (n, &known(n)));
        }
        for n in 1..1000 {
            assert_eq!(words.add(word(n), || known(0)), (n, &known(n)));
        }
        assert_eq!(words.find(word(0)), 0);
    }
}
