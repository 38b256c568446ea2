//! Tables compiled ahead: bytes that are used where they lie, so that loading them costs nothing.
//!
//! A compiled file is a row of sections, each a length (four bytes) and its bytes; all numbers are
//! little-endian. A [`Frozen`] map is one section: places of eight bytes, half of a key's mixed
//! hash and a value of 32 bits that is not 0. A key stands at the place that the other half of its
//! hash names or at one of the next, before an empty one. Only 48 bits of a key's hash are
//! compared, so that of a thousand million unknown keys about one is taken for another; no two
//! known ones are confused, the compiler sees to that.
//!
//! Cost: a look-up is one or two loads beside each other. Panics: none; damaged bytes are empty
//! maps.

/// Reads a compiled file, section by section.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sections {
    rest: &'static [u8],
}

impl Sections {
    /// The sections of a file that begins with these bytes.
    pub(crate) fn open(bytes: &'static [u8], magic: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(magic)?;
        Some(Sections { rest })
    }

    /// The next section; `None` when there is none or the file is cut short.
    pub(crate) fn next(&mut self) -> Option<&'static [u8]> {
        let (length, rest) = self.rest.split_first_chunk()?;
        let length = u32::from_le_bytes(*length) as usize;
        let section = rest.get(..length)?;
        self.rest = &rest[length..];
        Some(section)
    }
}

/// The bytes of some sections, as [`Sections`] reads them.
#[cfg(any(test, feature = "train"))]
pub(crate) fn sections(magic: &[u8], sections: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = magic.to_vec();
    for section in sections {
        bytes.extend((section.len() as u32).to_le_bytes());
        bytes.extend(section);
    }
    bytes
}

/// The record of `N` bytes with a number.
#[inline]
pub(crate) fn record<const N: usize>(
    bytes: &'static [u8],
    number: usize,
) -> Option<&'static [u8; N]> {
    bytes.get(number * N..)?.first_chunk()
}

/// A map from the hash of a word, or of several joined, to 32 bits; what it lacks is 0.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Frozen {
    places: &'static [u8],
    /// How many places a key may name; a few more follow.
    homes: u64,
}

/// Places after the last home.
const MARGIN: usize = 64;

impl Frozen {
    pub(crate) fn new(places: &'static [u8]) -> Self {
        Frozen {
            places,
            homes: (places.len() / 8).saturating_sub(MARGIN) as u64,
        }
    }

    /// The value of a key, 0 for one that is not there.
    #[inline]
    pub(crate) fn get(&self, key: u64) -> u32 {
        let mixed = mix(key);
        let mut at = home(mixed, self.homes) * 8;
        while let Some(place) = self.places.get(at..).and_then(<[u8]>::first_chunk) {
            let place = u64::from_le_bytes(*place);
            let value = (place >> 32) as u32;
            if place as u32 == mixed as u32 || value == 0 {
                return value;
            }
            at += 8;
        }
        0
    }

    /// The bytes of a map; `None` where a value is 0. Each key must be there once.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn pack(pairs: impl IntoIterator<Item = (u64, u32)>) -> Option<Vec<u8>> {
        let mut pairs: Vec<(u64, u32)> = pairs.into_iter().map(|(k, v)| (mix(k), v)).collect();
        // Two keys of the same half in one neighbourhood want another number of homes.
        let least = pairs.len() as u64 * 5 / 3 + 1;
        (least..least + 1000).find_map(|homes| {
            pairs.sort_unstable_by_key(|&(mixed, _)| (home(mixed, homes), mixed));
            let mut places = vec![0u64; homes as usize + MARGIN];
            let mut next = 0;
            for &(mixed, value) in &pairs {
                let (first, half) = (home(mixed, homes), mixed as u32);
                next = next.max(first);
                let clash = places[first..next].iter().any(|&p| p as u32 == half);
                if value == 0 || clash || next + 1 >= places.len() {
                    return None;
                }
                places[next] = u64::from(value) << 32 | u64::from(half);
                next += 1;
            }
            Some(places.into_iter().flat_map(u64::to_le_bytes).collect())
        })
    }
}

#[inline]
fn mix(key: u64) -> u64 {
    let mixed = (key ^ (key >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

#[inline]
fn home(mixed: u64, homes: u64) -> usize {
    (((mixed >> 32) * homes) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::{Frozen, Sections, sections};
    use crate::token::hash;

    fn map(pairs: impl IntoIterator<Item = (u64, u32)>) -> Frozen {
        Frozen::new(Frozen::pack(pairs).unwrap().leak())
    }

    #[test]
    fn values_come_back() {
        let word = |n: u32| hash(&format!("word{n}"));
        let all = map((1..70_000).map(|n| (word(n), n)));
        for n in 1..70_000 {
            assert_eq!(all.get(word(n)), n);
        }
        assert!((70_000..200_000).all(|n| all.get(word(n)) == 0));
        assert_eq!(map([]).get(7), 0);
        assert_eq!(Frozen::default().get(7), 0);
    }

    /// The order of the pairs says nothing.
    #[test]
    fn bytes_depend_on_the_pairs_alone() {
        let pairs: Vec<(u64, u32)> = (1..500).map(|n| (u64::from(n) << 40, n)).collect();
        let back = pairs.iter().rev().copied();
        assert_eq!(Frozen::pack(back), Frozen::pack(pairs.iter().copied()));
        assert_eq!(Frozen::pack([(1, 0)]), None);
    }

    #[test]
    fn sections_come_back() {
        let bytes: &[u8] = sections(b"M", &[vec![1, 2], vec![], vec![3]]).leak();
        let mut read = Sections::open(bytes, b"M").unwrap();
        assert_eq!(read.next(), Some(&[1, 2][..]));
        assert_eq!(read.next(), Some(&[][..]));
        assert_eq!(read.next(), Some(&[3][..]));
        assert_eq!(read.next(), None);
        assert!(Sections::open(bytes, b"N").is_none());
        let cut = &bytes[..bytes.len() - 1];
        let mut read = Sections::open(cut, b"M").unwrap();
        assert_eq!(
            (read.next().is_some(), read.next().is_some(), read.next()),
            (true, true, None)
        );
    }
}
