//! Tables compiled ahead: bytes that are used where they lie, so that loading them costs nothing.
//!
//! A compiled file is a row of sections, each a length (four bytes) and its bytes; all numbers are
//! little-endian. A [`Frozen`] map is one section, a perfect hash table: one half of a key's mixed
//! hash names a pilot (two bytes), the pilot and the other half name the one place where the key can
//! be. A place holds 32 bits of the hash, to tell unknown keys (of four thousand million about one
//! is taken for a known one), and the value, one or several numbers of 32 bits.
//!
//! Cost: a look-up is two loads, no loop and no branch to guess but the last. Panics: none; damaged
//! bytes are empty maps.

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

/// A map from the hash of a word, or of several joined, to `W` numbers; of what it lacks they are 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frozen<const W: usize = 1> {
    pilots: &'static [u8],
    places: &'static [u8],
    /// How many of either.
    counts: [u64; 2],
}

/// A key that is being looked up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<const W: usize> {
    /// The number of the one place where it can be.
    place: u32,
    /// By what it is known there; when the place is read, how that differs from what is there.
    differs: u32,
    /// What is there.
    value: [u32; W],
}

impl<const W: usize> Asked<W> {
    /// The value of the key, or zeros.
    #[inline(always)]
    pub(crate) fn value(&self) -> [u32; W] {
        if self.differs == 0 {
            self.value
        } else {
            [0; W]
        }
    }
}

impl<const W: usize> Frozen<W> {
    const PLACE: usize = 4 + 4 * W;

    /// The map of a section: how many pilots it has (four bytes), the pilots, the places.
    pub(crate) fn new(section: &'static [u8]) -> Self {
        let (count, rest) = section.split_first_chunk().unwrap_or((&[0; 4], &[]));
        let count = u32::from_le_bytes(*count) as usize;
        let (pilots, places) = rest.split_at_checked(count * 2).unwrap_or_default();
        Frozen {
            pilots,
            places,
            counts: [count as u64, (places.len() / Self::PLACE) as u64],
        }
    }

    /// The value of a key, or zeros.
    #[inline]
    pub(crate) fn get(&self, key: u64) -> [u32; W] {
        let mut asked = self.find(key);
        self.read(&mut asked);
        asked.value()
    }

    /// Asks for many keys; the [value](Asked::value) of each is told in their order. All places are
    /// worked out before the first is read, and all are read before the first value is looked at,
    /// so that the machine waits for many of them at a time.
    #[inline]
    pub(crate) fn ask(&self, keys: impl IntoIterator<Item = u64>, asked: &mut Vec<Asked<W>>) {
        asked.clear();
        asked.extend(keys.into_iter().map(|key| self.find(key)));
        for place in asked {
            self.read(place);
        }
    }

    /// Where a key can be.
    #[inline(always)]
    fn find(&self, key: u64) -> Asked<W> {
        let mixed = mix(key);
        let pilot = record(self.pilots, bucket(mixed, self.counts[0])).copied();
        let pilot = u16::from_le_bytes(pilot.unwrap_or_default());
        Asked {
            place: place(mixed, pilot, self.counts[1]) as u32,
            differs: tag(mixed),
            value: [0; W],
        }
    }

    /// Reads what is there.
    #[inline(always)]
    fn read(&self, asked: &mut Asked<W>) {
        let at = asked.place as usize;
        let found = self.places.get(at * Self::PLACE..(at + 1) * Self::PLACE);
        let Some((known, rest)) = found.and_then(<[u8]>::split_first_chunk) else {
            asked.differs = 1;
            return;
        };
        asked.differs ^= u32::from_le_bytes(*known);
        for (number, bytes) in asked.value.iter_mut().zip(rest.chunks_exact(4)) {
            *number = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        }
    }

    /// The bytes of a map. Each key must be there once; `None` for more keys than the format holds.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn pack(pairs: impl IntoIterator<Item = (u64, [u32; W])>) -> Option<Vec<u8>> {
        let mut pairs: Vec<_> = pairs.into_iter().map(|(k, v)| (mix(k), v)).collect();
        pairs.sort_unstable();
        let counts = [pairs.len() as u64 / 4 + 1, pairs.len() as u64 * 33 / 32 + 1];
        let mut buckets = vec![Vec::new(); counts[0] as usize];
        for &(mixed, value) in &pairs {
            buckets[bucket(mixed, counts[0])].push((mixed, value));
        }
        // The fullest first, while there is room.
        let mut order: Vec<usize> = (0..buckets.len()).collect();
        order.sort_by_key(|&b| std::cmp::Reverse(buckets[b].len()));
        let mut pilots = vec![0u16; buckets.len()];
        let mut places = vec![None; counts[1] as usize];
        for b in order {
            let at = |pilot: u16| buckets[b].iter().map(move |p| place(p.0, pilot, counts[1]));
            pilots[b] = (0..=u16::MAX).find(|&pilot| {
                let mut taken: Vec<usize> = at(pilot).collect();
                taken.sort_unstable();
                taken.windows(2).all(|pair| pair[0] != pair[1])
                    && taken.iter().all(|&place| places[place].is_none())
            })?;
            for (place, &(mixed, value)) in at(pilots[b]).zip(&buckets[b]) {
                places[place] = Some((tag(mixed), value));
            }
        }
        let mut bytes = (counts[0] as u32).to_le_bytes().to_vec();
        bytes.extend(pilots.into_iter().flat_map(u16::to_le_bytes));
        for place in places {
            let (tag, value) = place.unwrap_or((0, [0; W]));
            bytes.extend(tag.to_le_bytes());
            bytes.extend(value.into_iter().flat_map(u32::to_le_bytes));
        }
        Some(bytes)
    }
}

impl<const W: usize> Default for Frozen<W> {
    fn default() -> Self {
        Self::new(&[])
    }
}

#[inline]
fn mix(key: u64) -> u64 {
    let mixed = (key ^ (key >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

/// Which pilot a key has.
#[inline]
fn bucket(mixed: u64, count: u64) -> usize {
    (((mixed >> 32) * count) >> 32) as usize
}

/// Where a key is.
#[inline]
fn place(mixed: u64, pilot: u16, count: u64) -> usize {
    let turned = mixed as u32 ^ u32::from(pilot).wrapping_mul(0x9e37_79b1);
    let turned = (turned ^ (turned >> 15)).wrapping_mul(0x85eb_ca6b);
    ((u64::from(turned) * count) >> 32) as usize
}

/// By what a key is known there.
#[inline]
fn tag(mixed: u64) -> u32 {
    (mixed >> 16) as u32
}

#[cfg(test)]
mod tests {
    use super::{Frozen, Sections, sections};
    use crate::token::hash;

    fn map<const W: usize>(pairs: impl IntoIterator<Item = (u64, [u32; W])>) -> Frozen<W> {
        Frozen::new(Frozen::pack(pairs).unwrap().leak())
    }

    #[test]
    fn values_come_back() {
        let word = |n: u32| hash(&format!("word{n}"));
        let all = map((1..70_000).map(|n| (word(n), [n, 7])));
        for n in 1..70_000 {
            assert_eq!(all.get(word(n)), [n, 7]);
        }
        assert!((70_000..200_000).all(|n| all.get(word(n)) == [0; 2]));
        assert_eq!(map::<1>([]).get(7), [0]);
        assert_eq!(Frozen::<1>::default().get(7), [0]);
        assert_eq!(Frozen::<1>::new(&[9, 9, 9, 9, 9, 9]).get(7), [0]);
    }

    /// The order of the pairs says nothing.
    #[test]
    fn bytes_depend_on_the_pairs_alone() {
        let pairs: Vec<(u64, [u32; 1])> = (1..500).map(|n| (n << 40, [n as u32])).collect();
        let back = pairs.iter().rev().copied();
        assert_eq!(Frozen::pack(back), Frozen::pack(pairs.iter().copied()));
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
