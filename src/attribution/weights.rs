//! The table of weights: hashed features to small integers.
//!
//! Takes `data/attribution-weights.bin`; gives the weight of a feature by its hash. The file is
//! made by the trainer: the bytes `ASCRW1\n\0`, the number of entries (u32, little-endian), then
//! the entries sorted by key, each a key (u32) and a weight (i8, in sixteenths).

use super::features::Sink;
use crate::error::Error;

/// Bits of a feature's hash that are its key.
pub(crate) const KEY_BITS: u32 = 24;
/// Weights are stored in sixteenths.
pub(crate) const SCALE: f32 = 16.0;

const MAGIC: &[u8; 8] = b"ASCRW1\n\0";
const EMPTY: u32 = u32::MAX;

/// The key of a feature's hash.
#[inline]
pub(crate) const fn key(hash: u64) -> u32 {
    (hash >> (64 - KEY_BITS)) as u32
}

/// Weights by key, in an open-addressed table of `key << 8 | weight`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weights {
    slots: Vec<u32>,
    mask: usize,
}

impl Weights {
    /// Reads the packed table.
    pub(crate) fn read(file: &str, bytes: &[u8]) -> Result<Self, Error> {
        let error = |cause: &str| Error::new(file, 0, cause);
        let rest = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| error("not a table of weights"))?;
        let (count, entries) = rest
            .split_first_chunk::<4>()
            .ok_or_else(|| error("the table is cut off"))?;
        let count = u32::from_le_bytes(*count) as usize;
        if entries.len() != count * 5 {
            return Err(error("the table has another length than it says"));
        }
        let pairs = entries.chunks_exact(5).map(|entry| {
            (
                u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]),
                entry[4] as i8,
            )
        });
        Ok(Self::from_pairs(count, pairs))
    }

    /// A table of keys and weights in sixteenths.
    pub(crate) fn from_pairs(count: usize, pairs: impl Iterator<Item = (u32, i8)>) -> Self {
        let size = (count * 2 + 16).next_power_of_two();
        let mask = size - 1;
        let mut slots = vec![EMPTY; size];
        for (key, weight) in pairs {
            let mut at = key as usize & mask;
            while slots[at] != EMPTY {
                at = (at + 1) & mask;
            }
            slots[at] = key << 8 | u32::from(weight as u8);
        }
        Weights { slots, mask }
    }

    /// The weight of a key, in sixteenths; 0 for one that the table lacks.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> i32 {
        let mut at = key as usize & self.mask;
        loop {
            match self.slots.get(at) {
                Some(&slot) if slot != EMPTY => {
                    if slot >> 8 == key {
                        return i32::from(slot as u8 as i8);
                    }
                }
                _ => return 0,
            }
            at = (at + 1) & self.mask;
        }
    }

    /// The packed form of keys (sorted, unique) and weights.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn pack(pairs: &[(u32, i8)]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend((pairs.len() as u32).to_le_bytes());
        for (key, weight) in pairs {
            bytes.extend(key.to_le_bytes());
            bytes.push(*weight as u8);
        }
        bytes
    }
}

/// Adds up the weights of the features it receives.
pub(crate) struct Scorer<'w> {
    weights: &'w Weights,
    sum: i32,
}

impl<'w> Scorer<'w> {
    pub(crate) fn new(weights: &'w Weights) -> Self {
        Scorer { weights, sum: 0 }
    }

    pub(crate) fn score(&self) -> f32 {
        self.sum as f32 / SCALE
    }
}

impl Sink for Scorer<'_> {
    #[inline]
    fn put(&mut self, _: &'static str, hash: u64) {
        self.sum += self.weights.get(key(hash));
    }
}

#[cfg(test)]
mod tests {
    use super::Weights;

    #[test]
    fn packing_comes_back() {
        let pairs = [(3, -5), (19, 127), (0xff_ffff, -128)];
        let weights = Weights::read("w.bin", &Weights::pack(&pairs)).unwrap();
        for (key, weight) in pairs {
            assert_eq!(weights.get(key), i32::from(weight));
        }
        assert_eq!(weights.get(4), 0);
    }

    #[test]
    fn damage_is_an_error() {
        let mut bytes = Weights::pack(&[(1, 1)]);
        bytes.pop();
        assert!(Weights::read("w.bin", &bytes).is_err());
        assert!(Weights::read("w.bin", b"nonsense").is_err());
        assert!(Weights::read("w.bin", b"ASCRW1\n\0\x01").is_err());
    }
}
