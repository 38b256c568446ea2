//! Learnt words: what the very words in a candidate and beside it tell.
//!
//! Takes a candidate in its [`Scene`] with the [features](Feature) already found; gives its learnt
//! evidence for each outcome of either reading. It is a sum over [places](Place): the words before
//! and after, the first, the last, those between, their endings, and what kinds of word the
//! candidate is made of. The readable table is `data/mention-words.tsv`; `data/mention-words.bin`
//! holds the same, hashed. Both are written by `tools/names`.
//!
//! Cost: four or five look-ups a token at which a candidate begins or ends, however many candidates
//! share it, and three a candidate. Panics: none. Errors: a damaged table.

use super::candidate::{Candidate, Run};
use super::evidence::Feature;
use super::lexicon::Marks;
use super::outcome::Outcome;
use super::scene::Scene;
use crate::error::Error;
use crate::hashing::join;
use crate::ranker::Feature as _;
use crate::token::{Gap, TokenKind, ascii};

/// How many weights a word has: one for each outcome, in the first and in the second reading.
pub(crate) const WIDE: usize = 2 * Outcome::COUNT;

/// Weights are stored in sixteenths.
pub(crate) const SCALE: f32 = 16.0;

/// Where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Before,
    BeforeTwo,
    After,
    AfterTwo,
    First,
    FirstEnds,
    Last,
    LastEndsTwo,
    LastEndsThree,
    Inner,
    Kinds,
    KindsBefore,
    FirstBefore,
}

impl Place {
    pub(crate) const NAMES: [&'static str; 13] = [
        "before",
        "before-2",
        "after",
        "after-2",
        "first",
        "first-ends-3",
        "last",
        "last-ends-2",
        "last-ends-3",
        "inner",
        "kinds",
        "kinds-before",
        "first-before",
    ];
}

/// What is read there.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Read {
    /// A token; none beyond the sentence.
    Word(Option<usize>),
    /// So many last letters of a token.
    Ends(usize, usize),
    /// The kinds of the capitalised words.
    Kinds(Kinds),
    /// The kinds, whether the first word starts its sentence, and what stands before.
    KindsBefore(Kinds, bool, Option<Feature>),
    /// What the first word is, what stands before, and how many words are capitalised.
    FirstBefore(Option<Feature>, Option<Feature>, usize),
}

/// The kinds of up to four words, a letter each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kinds([u8; 4], usize);

/// Learnt weights by hashed word.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// 0 is an empty place.
    tags: Vec<u32>,
    weights: Vec<[i8; WIDE]>,
    /// The hash of each feature's name, where it says what stands before or what is first.
    before: Vec<u64>,
    opening: Vec<u64>,
}

const BITS: u32 = 15;
const MAGIC: &[u8; 8] = b"ASCRN1\n\0";
/// Beyond the sentence.
const EDGE: &str = "<s>";
const NOTHING: &str = "0";
const ONE_WORD: &str = "1";
const ENTRY: usize = 8 + WIDE;

impl Words {
    /// Reads the packed table: for each word its key, then its weights.
    pub(crate) fn read(file: &str, bytes: &[u8]) -> Result<Self, Error> {
        let error = |cause: &str| Error::new(file, 0, cause);
        let rest = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| error("not a table of words"))?;
        let entries = rest.chunks_exact(ENTRY);
        if !entries.remainder().is_empty() || entries.len() > (1 << BITS) / 4 * 3 {
            return Err(error("the table has a wrong length"));
        }
        let mut words = Words {
            tags: vec![0; 1 << BITS],
            weights: vec![[0; WIDE]; 1 << BITS],
            before: names(is_before),
            opening: names(is_opening),
        };
        for entry in entries {
            let mut key = [0; 8];
            key.copy_from_slice(&entry[..8]);
            let (mut at, tag) = slot(u64::from_le_bytes(key));
            while words.tags[at] != 0 {
                at = (at + 1) & ((1 << BITS) - 1);
            }
            words.tags[at] = tag;
            for (weight, byte) in words.weights[at].iter_mut().zip(&entry[8..]) {
                *weight = *byte as i8;
            }
        }
        Ok(words)
    }

    /// The packed form of words with their weights.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn pack<'w>(words: impl Iterator<Item = (&'w str, [i8; WIDE])>) -> Vec<u8> {
        let mut entries: Vec<(u64, [i8; WIDE])> = words
            .map(|(written, weights)| (key_of(written), weights))
            .collect();
        entries.sort_unstable();
        let mut bytes = MAGIC.to_vec();
        for (key, weights) in entries {
            bytes.extend(key.to_le_bytes());
            bytes.extend(weights.map(|w| w as u8));
        }
        bytes
    }

    /// Adds the weights of what is read at a place.
    #[inline]
    fn add(&self, key: u64, sums: &mut [i16; WIDE]) {
        let (mut at, tag) = slot(key);
        loop {
            let found = self.tags[at];
            if found == tag {
                for (sum, weight) in sums.iter_mut().zip(&self.weights[at]) {
                    *sum += i16::from(*weight);
                }
                return;
            }
            if found == 0 {
                return;
            }
            at = (at + 1) & ((1 << BITS) - 1);
        }
    }

    /// The weights of what is read at a place, for explaining.
    pub(crate) fn weights(&self, scene: &Scene<'_, '_>, place: Place, read: Read) -> [f32; WIDE] {
        let mut sums = [0; WIDE];
        if let Some(hash) = self.hash(scene, read) {
            self.add(key(place, hash), &mut sums);
        }
        sums.map(|s| f32::from(s) / SCALE)
    }

    /// The hash of what is read.
    #[inline]
    fn hash(&self, scene: &Scene<'_, '_>, read: Read) -> Option<u64> {
        let name = |table: &[u64], feature: Option<Feature>| {
            feature.map_or(const { ascii(NOTHING) }, |f| table[f.index()])
        };
        Some(match read {
            Read::Word(Some(i)) => scene.text.hash(i),
            Read::Word(None) => const { ascii(EDGE) },
            Read::Ends(i, count) => {
                let word = scene.text.word(i).as_bytes();
                let ends = word.get(word.len().checked_sub(count)?..)?;
                if word.len() == count || !ends.iter().all(u8::is_ascii_alphabetic) {
                    return None;
                }
                crate::token::bytes(ends, 0)
            }
            Read::Kinds(kinds) => kinds.hash(),
            Read::KindsBefore(kinds, start, before) => join(
                join(kinds.hash(), starts(start)),
                name(&self.before, before),
            ),
            Read::FirstBefore(first, before, count) => {
                let first = if count == 0 {
                    const { ascii(ONE_WORD) }
                } else {
                    name(&self.opening, first)
                };
                join(join(first, name(&self.before, before)), count_hash(count))
            }
        })
    }

    /// The learnt evidence of a candidate. What its edges tell is kept in the cache, which must be
    /// of its run.
    pub(crate) fn sum(
        &self,
        scene: &Scene<'_, '_>,
        run: &Run,
        candidate: Candidate,
        found: &[Feature],
        cache: &mut Cache,
    ) -> [f32; WIDE] {
        let tokens = candidate.tokens();
        let (first, end) = (tokens.start - run.start, tokens.end - run.start);
        let add = |sums: &mut [i16; WIDE], place: Place, read: Read| {
            if let Some(hash) = self.hash(scene, read) {
                self.add(key(place, hash), sums);
            }
        };
        let (before, seen) = &mut cache.first[first];
        if !*seen {
            *seen = true;
            left(scene, tokens.start, &mut |place, read| add(before, place, read));
        }
        let (after, seen) = &mut cache.last[end - 1];
        if !*seen {
            *seen = true;
            right(scene, tokens.end, &mut |place, read| add(after, place, read));
        }
        let mut sums = *before;
        for (sum, more) in sums.iter_mut().zip(&*after) {
            *sum += more;
        }
        for (i, (between, seen)) in cache.inner[..end - 1].iter_mut().enumerate().skip(first + 1) {
            if !*seen {
                *seen = true;
                inner(scene, run.start + i, &mut |place, read| add(between, place, read));
            }
            for (sum, more) in sums.iter_mut().zip(&*between) {
                *sum += more;
            }
        }
        self.whole(scene, &tokens, found, &mut |place, read| add(&mut sums, place, read));
        sums.map(|s| f32::from(s) / SCALE)
    }

    /// What a candidate is made of, with what stands before it.
    fn whole(
        &self,
        scene: &Scene<'_, '_>,
        tokens: &std::ops::Range<usize>,
        found: &[Feature],
        put: &mut impl FnMut(Place, Read),
    ) {
        let (mut before, mut opening) = (None, None);
        for &feature in found {
            let i = feature.index();
            if self.before[i] != 0 {
                before = before.or(Some(feature));
            } else if self.opening[i] != 0 {
                opening = opening.or(Some(feature));
            }
        }
        let mut kinds = Kinds([0; 4], 0);
        let mut count = 0;
        for i in tokens.clone().filter(|&i| scene.is_name(i)) {
            if let Some(letter) = kinds.0.get_mut(count) {
                *letter = kind(scene, i);
                kinds.1 += 1;
            }
            count += 1;
        }
        if (1..=4).contains(&count) {
            put(Place::Kinds, Read::Kinds(kinds));
        }
        if (1..=2).contains(&count) {
            let start = scene.starts(tokens.start);
            put(Place::KindsBefore, Read::KindsBefore(kinds, start, before));
        }
        let (first, count) = if tokens.len() == 1 {
            (None, 0)
        } else {
            (opening, count.clamp(1, 4))
        };
        put(Place::FirstBefore, Read::FirstBefore(first, before, count));
    }

    /// All that is read of a candidate.
    pub(crate) fn each(
        &self,
        scene: &Scene<'_, '_>,
        candidate: Candidate,
        found: &[Feature],
        put: &mut impl FnMut(Place, Read),
    ) {
        let tokens = candidate.tokens();
        left(scene, tokens.start, put);
        right(scene, tokens.end, put);
        for i in tokens.start + 1..tokens.end.max(tokens.start + 2) - 1 {
            inner(scene, i, put);
        }
        self.whole(scene, &tokens, found, put);
    }
}

/// What the tokens of a run tell where they are read so far, to be used again.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    first: Vec<([i16; WIDE], bool)>,
    last: Vec<([i16; WIDE], bool)>,
    inner: Vec<([i16; WIDE], bool)>,
}

impl Cache {
    /// Makes room for a run of so many tokens.
    pub(crate) fn clear(&mut self, length: usize) {
        for list in [&mut self.first, &mut self.last, &mut self.inner] {
            list.clear();
            list.resize(length, ([0; WIDE], false));
        }
    }
}

fn left(scene: &Scene<'_, '_>, first: usize, put: &mut impl FnMut(Place, Read)) {
    let start = scene.text.sentence_at(first).start;
    // The stop of an abbreviation is no word.
    let skip = usize::from(first > start && stops(scene, first - 1));
    let at = |n: usize| first.checked_sub(n + skip).filter(|&i| i >= start);
    put(Place::Before, Read::Word(at(1)));
    put(Place::BeforeTwo, Read::Word(at(2)));
    put(Place::First, Read::Word(Some(first)));
    put(Place::FirstEnds, Read::Ends(first, 3));
}

fn right(scene: &Scene<'_, '_>, end: usize, put: &mut impl FnMut(Place, Read)) {
    let limit = scene.text.sentence_at(end - 1).end;
    let at = |n: usize| Some(end + n).filter(|&i| i < limit);
    put(Place::After, Read::Word(at(0)));
    put(Place::AfterTwo, Read::Word(at(1)));
    let last = if end > 1 && stops(scene, end - 1) {
        end - 2
    } else {
        end - 1
    };
    put(Place::Last, Read::Word(Some(last)));
    put(Place::LastEndsTwo, Read::Ends(last, 2));
    put(Place::LastEndsThree, Read::Ends(last, 3));
}

fn stops(scene: &Scene<'_, '_>, at: usize) -> bool {
    let token = &scene.tokens()[at];
    token.kind() == TokenKind::Stop && token.gap() == Gap::None
}

fn inner(scene: &Scene<'_, '_>, i: usize, put: &mut impl FnMut(Place, Read)) {
    if scene.tokens()[i].kind() == TokenKind::Word {
        put(Place::Inner, Read::Word(Some(i)));
    }
}

/// What is known of a word: always written small, often so, a given name, a surname, in the
/// gazetteer, unknown.
fn kind(scene: &Scene<'_, '_>, i: usize) -> u8 {
    let marks = scene.marks(i);
    if marks.any(Marks::COMMON) {
        b'c'
    } else if marks.any(Marks::MIXED) {
        b'm'
    } else if marks.any(Marks::GIVEN) {
        b'g'
    } else if marks.any(Marks::SURNAME) {
        b's'
    } else if scene.has_match(i) {
        b'n'
    } else {
        b'u'
    }
}

impl Kinds {
    fn letters(&self) -> &[u8] {
        self.0.get(..self.1).unwrap_or_default()
    }

    fn hash(self) -> u64 {
        crate::token::bytes(self.letters(), 0)
    }
}

fn starts(start: bool) -> u64 {
    if start {
        const { ascii("start") }
    } else {
        const { ascii("inside") }
    }
}

fn count_hash(count: usize) -> u64 {
    const COUNTS: [u64; 5] = [ascii("0"), ascii("1"), ascii("2"), ascii("3"), ascii("4")];
    COUNTS[count.min(4)]
}

fn key(place: Place, hash: u64) -> u64 {
    const PLACES: [u64; Place::NAMES.len()] = {
        let mut hashes = [0; Place::NAMES.len()];
        let mut i = 0;
        while i < hashes.len() {
            hashes[i] = ascii(Place::NAMES[i]);
            i += 1;
        }
        hashes
    };
    join(PLACES[place as usize], hash)
}

/// The key of a row of the readable table: a place, then the words read there.
#[cfg(any(test, feature = "train"))]
fn key_of(written: &str) -> u64 {
    let mut parts = written.split(' ').map(crate::token::hash);
    let place = parts.next().unwrap_or(0);
    let hash = parts.reduce(join).unwrap_or(0);
    join(place, hash)
}

fn slot(key: u64) -> (usize, u32) {
    let tag = (key >> 16) as u32;
    ((key >> (64 - BITS)) as usize, tag.max(1))
}

/// The hashes of the names of some features, 0 for all others.
fn names(wanted: fn(&str) -> bool) -> Vec<u64> {
    let name = |name: &&str| if wanted(name) { ascii(name) } else { 0 };
    Feature::NAMES.iter().map(name).collect()
}

fn is_before(name: &str) -> bool {
    let others = [
        "title-before",
        "honorific-before",
        "role-before",
        "kin-before",
        "group-before",
    ];
    others.contains(&name) || name.starts_with("before-")
}

fn is_opening(name: &str) -> bool {
    [
        "given-first",
        "given-first-strong",
        "given-first-doubt",
        "first-people",
        "first-title",
        "prefix-country",
        "prefix-place",
        "prefix-organization",
        "surname-first",
    ]
    .contains(&name)
}

/// A row's name in the readable table.
pub(crate) fn written(scene: &Scene<'_, '_>, place: Place, read: Read) -> Option<String> {
    let name = |feature: Option<Feature>| feature.map_or(NOTHING, |f| Feature::NAMES[f.index()]);
    let words = match read {
        // As the hash of a word takes it: small letters, one kind of apostrophe.
        Read::Word(Some(i)) => {
            let word = scene.text.word(i).to_lowercase();
            word.replace(['’', '‘', 'ʼ', '＇', '\u{91}', '\u{92}'], "'")
        }
        Read::Word(None) => EDGE.to_owned(),
        Read::Ends(i, count) => {
            let word = scene.text.word(i);
            let ends = word.get(word.len().checked_sub(count)?..)?;
            if word.len() == count || !ends.bytes().all(|b| b.is_ascii_alphabetic()) {
                return None;
            }
            ends.to_ascii_lowercase()
        }
        Read::Kinds(kinds) => String::from_utf8_lossy(kinds.letters()).into_owned(),
        Read::KindsBefore(kinds, start, before) => format!(
            "{} {} {}",
            String::from_utf8_lossy(kinds.letters()),
            if start { "start" } else { "inside" },
            name(before)
        ),
        Read::FirstBefore(_, before, 0) => format!("{ONE_WORD} {} 0", name(before)),
        Read::FirstBefore(first, before, count) => {
            format!("{} {} {count}", name(first), name(before))
        }
    };
    Some(format!("{} {words}", Place::NAMES[place as usize]))
}

#[cfg(test)]
mod tests {
    use super::{Place, WIDE, Words, key, key_of};
    use crate::data;
    use crate::token::hash;

    fn table() -> Vec<(&'static str, [i8; WIDE])> {
        data::MENTION_WORDS
            .rows::<2>()
            .map(|row| {
                let [written, numbers] = row.unwrap().columns;
                let mut weights = [0; WIDE];
                let mut found = 0;
                for (weight, number) in weights.iter_mut().zip(numbers.split(' ')) {
                    *weight = number.parse().unwrap();
                    found += 1;
                }
                assert_eq!(found, WIDE, "{written}");
                (written, weights)
            })
            .collect()
    }

    #[test]
    fn the_packed_table_is_the_readable_one() {
        assert!(
            Words::pack(table().into_iter()) == data::MENTION_WORDS_PACKED,
            "run tools/names"
        );
    }

    #[test]
    fn every_word_is_found_again() {
        let words = Words::read("w.bin", data::MENTION_WORDS_PACKED).unwrap();
        for (written, weights) in table() {
            let mut sums = [0; WIDE];
            words.add(key_of(written), &mut sums);
            assert_eq!(sums, weights.map(i16::from), "{written}");
        }
        let mut sums = [0; WIDE];
        words.add(key(Place::Before, hash("qvist")), &mut sums);
        assert_eq!(sums, [0; WIDE]);
    }

    #[test]
    fn damage_is_an_error() {
        assert!(Words::read("w.bin", b"nonsense").is_err());
        let mut bytes = data::MENTION_WORDS_PACKED.to_vec();
        bytes.pop();
        assert!(Words::read("w.bin", &bytes).is_err());
    }
}
