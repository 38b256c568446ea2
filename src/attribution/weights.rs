//! The table of weights: features, by number, to small integers.
//!
//! Takes `data/attribution-weights.bin`; gives the weight of a feature by its number. The upper 20
//! bits of the number are its place in a table of a million bytes, each a weight (i8, in
//! sixteenths): a look-up is a shift and a load. Features that meet in one place share its weight;
//! the trainer learns them as one. The file is made by the trainer: the bytes `ASCRW4\n\0`, then for
//! every place that weighs something three bytes: how many places it lies behind the last one (two
//! bytes, little-endian) and the weight.

use super::features::Sink;
use crate::error::Error;

/// Weights are stored in sixteenths.
pub(crate) const SCALE: f32 = 16.0;

const MAGIC: &[u8; 8] = b"ASCRW4\n\0";
pub(crate) const BITS: u32 = 20;
const PLACES: usize = 1 << BITS;

/// The place of a feature's weight.
#[inline(always)]
pub(crate) const fn key(number: u32) -> u32 {
    number >> (u32::BITS - BITS)
}

/// Weights by place.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    places: Box<[i8; PLACES]>,
    /// What a candidate weighs beside the best, by how far it lies behind in sixteenths.
    shares: Vec<f32>,
}

/// What lies so far behind, in sixteenths, weighs nothing.
const BEHIND: i32 = 12 * SCALE as i32;

impl Weights {
    /// Reads the packed table.
    pub(crate) fn read(file: &str, bytes: &[u8]) -> Result<Self, Error> {
        let error = |cause: &str| Error::new(file, 0, cause);
        let rest = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| error("not a table of weights"))?;
        let entries = rest.chunks_exact(3);
        if !entries.remainder().is_empty() {
            return Err(error("the table has a wrong length"));
        }
        let places = vec![0i8; PLACES].into_boxed_slice();
        let mut places = Box::<[i8; PLACES]>::try_from(places)
            .map_err(|_| error("the table has a wrong length"))?;
        let mut at = 0;
        for entry in entries {
            at += usize::from(u16::from_le_bytes([entry[0], entry[1]]));
            let place = places.get_mut(at);
            *place.ok_or_else(|| error("a weight lies behind the table"))? = entry[2] as i8;
        }
        let shares = (0..BEHIND).map(|behind| (-behind as f32 / SCALE).exp());
        Ok(Weights {
            places,
            shares: shares.collect(),
        })
    }

    /// The weight at a place, in sixteenths.
    #[inline(always)]
    pub(crate) fn get(&self, key: u32) -> i32 {
        i32::from(self.places[key as usize & (PLACES - 1)])
    }

    /// What a candidate weighs beside the best that lies so far behind, in sixteenths.
    #[inline]
    pub(crate) fn share(&self, behind: i32) -> f32 {
        self.shares.get(behind as usize).copied().unwrap_or(0.0)
    }

    /// The packed form of weights by place.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn pack(weights: &std::collections::BTreeMap<u32, i8>) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        let mut last = 0;
        let mut put = |gap: u32, weight: i8| {
            bytes.extend((gap as u16).to_le_bytes());
            bytes.push(weight as u8);
        };
        for (&key, &weight) in weights.iter().filter(|(_, w)| **w != 0) {
            // A gap too wide for two bytes is bridged by weights of nothing.
            while key - last > u32::from(u16::MAX) {
                put(u32::from(u16::MAX), 0);
                last += u32::from(u16::MAX);
            }
            put(key - last, weight);
            last = key;
        }
        bytes
    }
}

/// A sink that gives a score: with nothing else for reading, with its evidence for explaining.
pub(crate) trait Scoring<'w>: Sink {
    fn new(weights: &'w Weights) -> Self;

    /// The sum of the weights, in sixteenths.
    fn sum(&self) -> i32;

    fn score(&self) -> f32 {
        self.sum() as f32 / SCALE
    }

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
    fn put(&mut self, _: &'static str, number: u32) {
        self.sum += self.weights.get(key(number));
    }
}

impl<'w> Scoring<'w> for Scorer<'w> {
    #[inline]
    fn new(weights: &'w Weights) -> Self {
        Scorer { weights, sum: 0 }
    }

    #[inline]
    fn sum(&self) -> i32 {
        self.sum
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
    fn put(&mut self, name: &'static str, number: u32) {
        self.scorer.put(name, number);
        let weight = self.scorer.weights.get(key(number));
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

    fn sum(&self) -> i32 {
        self.scorer.sum
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
    use super::{PLACES, Weights};
    use std::collections::BTreeMap;

    #[test]
    fn packing_comes_back() {
        let last = PLACES as u32 - 1;
        let pairs = [(0x03, -5), (0x05, 7), (0x1300, 127), (last, -128)];
        let packed = Weights::pack(&BTreeMap::from(pairs));
        let weights = Weights::read("w.bin", &packed).unwrap();
        for (key, weight) in pairs {
            assert_eq!(weights.get(key), i32::from(weight));
        }
        for key in [0, 0x04, 0x0103, 0xffff, 0x1_ffff] {
            assert_eq!(weights.get(key), 0, "{key}");
        }
    }

    #[test]
    fn damage_is_an_error() {
        let mut bytes = Weights::pack(&BTreeMap::from([(1, 1)]));
        bytes.pop();
        assert!(Weights::read("w.bin", &bytes).is_err());
        assert!(Weights::read("w.bin", b"nonsense").is_err());
        assert!(Weights::read("w.bin", b"ASCRW4\n\0\x01").is_err());
        let far = [b"ASCRW4\n\0".as_slice(), &[0xff, 0xff, 1].repeat(17)].concat();
        assert!(Weights::read("w.bin", &far).is_err());
    }
}
