//! The table of weights: hashed features to small integers.
//!
//! Takes `data/attribution-weights.bin`; gives the weight of a feature by its hash. The file is
//! made by the trainer: the bytes `ASCRW3\n\0`, then 131,072 buckets of four bytes. A feature's key
//! is the upper 25 bits of its hash: the high 17 name the bucket, the low 8 are its tag. A bucket
//! holds two pairs of a tag and a weight (i8, in sixteenths), the heavier first; empty places weigh
//! nothing. A look-up is one load from half a megabyte and no branch.

use super::features::Sink;
use crate::error::Error;

/// Weights are stored in sixteenths.
pub(crate) const SCALE: f32 = 16.0;

const MAGIC: &[u8; 8] = b"ASCRW3\n\0";
const BUCKETS: usize = 1 << 17;
#[cfg(any(test, feature = "train"))]
const PLACES: usize = 2;

/// The key of a feature's hash: its upper 25 bits.
#[inline]
pub(crate) const fn key(hash: u64) -> u32 {
    (hash >> 39) as u32
}

/// Weights by key.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    buckets: Box<[u32; BUCKETS]>,
}

impl Weights {
    /// Reads the packed table.
    pub(crate) fn read(file: &str, bytes: &[u8]) -> Result<Self, Error> {
        let error = |cause: &str| Error::new(file, 0, cause);
        let rest = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| error("not a table of weights"))?;
        let buckets: Box<[u32]> = rest
            .chunks_exact(4)
            .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
            .collect();
        let buckets = Box::try_from(buckets)
            .ok()
            .filter(|_| rest.len() == BUCKETS * 4);
        Ok(Weights {
            buckets: buckets.ok_or_else(|| error("the table has a wrong length"))?,
        })
    }

    /// The weight of a key, in sixteenths; 0 for one that the table lacks.
    #[inline(always)]
    pub(crate) fn get(&self, key: u32) -> i32 {
        let bucket = self.buckets[(key >> 8) as usize & (BUCKETS - 1)];
        let difference = bucket ^ (key & 0xff).wrapping_mul(0x0001_0001);
        let [_, first, _, second] = bucket.to_le_bytes();
        let weight = if difference & 0x00ff_0000 == 0 {
            second
        } else {
            0
        };
        let weight = if difference & 0x0000_00ff == 0 {
            first
        } else {
            weight
        };
        i32::from(weight as i8)
    }

    /// The packed form of weights by key. Where more than two keys meet in a bucket, the lightest
    /// are left out.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn pack(weights: &std::collections::BTreeMap<u32, i8>) -> Vec<u8> {
        let mut buckets: Vec<Vec<(u8, i8)>> = vec![Vec::new(); BUCKETS];
        for (&key, &weight) in weights {
            buckets[(key >> 8) as usize & (BUCKETS - 1)].push((key as u8, weight));
        }
        let mut bytes = MAGIC.to_vec();
        for mut bucket in buckets {
            bucket.sort_by_key(|&(tag, weight)| (std::cmp::Reverse(weight.unsigned_abs()), tag));
            bucket.resize(PLACES, (0, 0));
            bytes.extend(bucket.iter().flat_map(|place| [place.0, place.1 as u8]));
        }
        bytes
    }
}

/// A sink that gives a score: with nothing else for reading, with its evidence for explaining.
pub(crate) trait Scoring<'w>: Sink {
    fn new(weights: &'w Weights) -> Self;

    fn score(&self) -> f32;

    /// The features that weighed something, by name.
    fn evidence(self) -> Vec<(&'static str, f32)>;
}

/// Adds up the weights of the features it receives.
pub(crate) struct Scorer<'w> {
    weights: &'w Weights,
    sum: i32,
}

impl Sink for Scorer<'_> {
    #[inline(always)]
    fn put(&mut self, _: &'static str, hash: u64) {
        self.sum += self.weights.get(key(hash));
    }
}

impl<'w> Scoring<'w> for Scorer<'w> {
    #[inline]
    fn new(weights: &'w Weights) -> Self {
        Scorer { weights, sum: 0 }
    }

    #[inline]
    fn score(&self) -> f32 {
        self.sum as f32 / SCALE
    }

    fn evidence(self) -> Vec<(&'static str, f32)> {
        Vec::new()
    }
}

/// Adds up weights and remembers what each template of features gave.
pub(crate) struct Witness<'w> {
    scorer: Scorer<'w>,
    list: Vec<(&'static str, i32)>,
}

impl Sink for Witness<'_> {
    fn put(&mut self, name: &'static str, hash: u64) {
        self.scorer.put(name, hash);
        let weight = self.scorer.weights.get(key(hash));
        if weight != 0 {
            match self.list.iter_mut().find(|(n, _)| *n == name) {
                Some((_, sum)) => *sum += weight,
                None => self.list.push((name, weight)),
            }
        }
    }
}

impl<'w> Scoring<'w> for Witness<'w> {
    fn new(weights: &'w Weights) -> Self {
        Witness {
            scorer: Scorer::new(weights),
            list: Vec::new(),
        }
    }

    fn score(&self) -> f32 {
        self.scorer.score()
    }

    fn evidence(self) -> Vec<(&'static str, f32)> {
        self.list
            .into_iter()
            .map(|(name, sum)| (name, sum as f32 / SCALE))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Weights;
    use std::collections::BTreeMap;

    #[test]
    fn packing_comes_back() {
        let pairs = [(0x03, -5), (0x05, 7), (0x1300, 127), (0x01ff_ffff, -128)];
        let packed = Weights::pack(&BTreeMap::from(pairs));
        let weights = Weights::read("w.bin", &packed).unwrap();
        for (key, weight) in pairs {
            assert_eq!(weights.get(key), i32::from(weight));
        }
        assert_eq!(
            (weights.get(0), weights.get(0x04), weights.get(0x0103)),
            (0, 0, 0)
        );
    }

    #[test]
    fn a_full_bucket_keeps_the_heaviest() {
        let pairs = (0..6u32).map(|i| (0x900 | i, 10 + i as i8));
        let weights = Weights::read("w.bin", &Weights::pack(&pairs.collect())).unwrap();
        let kept: Vec<i32> = (0..6u32).map(|i| weights.get(0x900 | i)).collect();
        assert_eq!(kept, [0, 0, 0, 0, 14, 15]);
    }

    #[test]
    fn damage_is_an_error() {
        let mut bytes = Weights::pack(&BTreeMap::from([(1, 1)]));
        bytes.pop();
        assert!(Weights::read("w.bin", &bytes).is_err());
        assert!(Weights::read("w.bin", b"nonsense").is_err());
        assert!(Weights::read("w.bin", b"ASCRW3\n\0\x01").is_err());
    }
}
