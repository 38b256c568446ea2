//! Maps whose keys are hashes already.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from the hash of a word, or of several [joined](join), to something.
pub(crate) type Map<V> = HashMap<u64, V, BuildHasherDefault<Ready>>;

/// Takes a key as it is, with its bits mixed once.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(self.0 ^ u64::from(byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// A set of 32 marks for each of many words, in one flat table of eight bytes a place: half of the
/// word's mixed hash, then the marks. The place tells 16 more bits of the hash, so that of a
/// thousand million unknown words about one is taken for another. No marks and no word are the
/// same.
#[derive(Clone, Debug)]
pub(crate) struct MarkTable {
    places: Vec<u64>,
    free: usize,
    /// What finds no place.
    more: Map<u32>,
}

impl MarkTable {
    const BITS: u32 = 16;

    pub(crate) fn new() -> Self {
        MarkTable {
            places: vec![0; 1 << Self::BITS],
            free: (1 << Self::BITS) / 8 * 7,
            more: Map::default(),
        }
    }

    /// The place where a word is or could be, and what it holds there.
    #[inline]
    fn place(&self, hash: u64) -> (usize, u64) {
        let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let half = (mixed ^ (mixed >> 17)) << 32;
        let mut at = (mixed >> (64 - Self::BITS)) as usize;
        loop {
            let place = self.places[at];
            if place == 0 || (place ^ half) >> 32 == 0 {
                return (at, half);
            }
            at = (at + 1) & ((1 << Self::BITS) - 1);
        }
    }

    /// The marks of a word.
    #[inline]
    pub(crate) fn get(&self, hash: u64) -> u32 {
        let marks = self.places[self.place(hash).0] as u32;
        if marks == 0 && !self.more.is_empty() {
            return self.more.get(&hash).copied().unwrap_or(0);
        }
        marks
    }

    /// Adds marks to those of a word.
    pub(crate) fn add(&mut self, hash: u64, marks: u32) {
        let (at, half) = self.place(hash);
        if marks == 0 {
            return;
        }
        if self.places[at] != 0 {
            self.places[at] |= u64::from(marks);
        } else if self.free > 0 {
            self.free -= 1;
            self.places[at] = half | u64::from(marks);
        } else {
            *self.more.entry(hash).or_default() |= marks;
        }
    }
}

impl Default for MarkTable {
    fn default() -> Self {
        Self::new()
    }
}

/// The key of some words with one more.
pub(crate) const fn join(key: u64, hash: u64) -> u64 {
    (key.rotate_left(21) ^ hash).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

#[cfg(test)]
mod tests {
    use super::MarkTable;
    use crate::token::hash;

    #[test]
    fn marks_are_kept_beyond_the_places() {
        let mut table = MarkTable::new();
        let words: Vec<u64> = (0..70_000).map(|n| hash(&format!("word{n}"))).collect();
        for (n, &word) in words.iter().enumerate() {
            table.add(word, 1 << (n % 7));
            table.add(word, 1 << 31);
        }
        for (n, &word) in words.iter().enumerate() {
            assert_eq!(table.get(word), 1 << (n % 7) | 1 << 31);
        }
        assert_eq!(table.get(hash("another")), 0);
    }
}
