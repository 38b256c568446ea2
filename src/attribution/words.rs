//! The table of all words of which something is known, by token hash.

use super::lexicon::Known;
use super::print::{KINDS, OTHERS, Print, ROWS, UNKNOWN};
use super::word::Word;
use crate::text::Text;
use crate::token::{Token, TokenKind, ascii, hash};
use std::array;

/// Words by hash: open places of eight bytes, half of them a word's mixed hash, half its number.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    places: Vec<u64>,
    list: Vec<Word>,
    hashes: Vec<u64>,
    /// Without and with a capital: by kind, and behind those by word.
    prints: Vec<Print>,
    /// What is known of cues; the first one is none.
    cues: Vec<Known>,
    /// A bit for every word, by other bits of its hash: what has none is no word.
    seen: Box<[u64; 1 << (u64::BITS - SIEVE - 6)]>,
}

impl Default for Words {
    fn default() -> Self {
        Words {
            places: vec![0; 1 << 15],
            // What stands for every word that no table knows.
            list: vec![Word::new("")],
            hashes: vec![0],
            prints: Vec::new(),
            cues: Vec::new(),
            seen: Box::new([0; 1 << (u64::BITS - SIEVE - 6)]),
        }
    }
}

/// How many tokens are looked up together: a power of two.
const STRIDE: usize = 16;

/// From here on the bits of a hash tell the place of a word's bit: the upper ones of the eight bytes it
/// is in.
const SIEVE: u32 = 47;

/// Which eight bytes a word's bit is in.
#[inline(always)]
fn sieve(mixed: u64) -> usize {
    (mixed >> (SIEVE + 6)) as usize
}

/// Whether a place is that of a word, or of none.
#[inline(always)]
fn is(place: u64, mixed: u64) -> bool {
    // Both at once: which of them it is need not be guessed.
    ((place ^ mixed) >> 32).min(place) == 0
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
        let place = self.places[mixed as usize & (self.places.len() - 1)];
        if is(place, mixed) {
            place as u32 as usize
        } else {
            self.number_behind(mixed) as usize
        }
    }

    /// The same where another word has the first place.
    #[inline]
    fn number_behind(&self, mixed: u64) -> u32 {
        let mask = self.places.len() - 1;
        let mut at = mixed as usize + 1;
        loop {
            let place = self.places[at & mask];
            if is(place, mixed) {
                return place as u32;
            }
            at += 1;
        }
    }

    /// What is known of a word; all defaults for an unknown one.
    #[inline]
    pub(crate) fn get(&self, hash: u64) -> &Word {
        &self.list[self.number(hash)]
    }

    /// Finds what the words or kinds of tokens tell of them.
    pub(crate) fn find(&self, text: &Text<'_>, tokens: &[Token], found: &mut [Print]) {
        let bytes = text.text().as_bytes();
        let blocks = tokens
            .chunks_exact(STRIDE)
            .zip(found.chunks_exact_mut(STRIDE));
        for (tokens, found) in blocks {
            if let (Ok(tokens), Ok(found)) = (tokens.try_into(), found.try_into()) {
                self.find_some::<STRIDE>(bytes, tokens, found);
            }
        }
        let rest = tokens.len() / STRIDE * STRIDE;
        // The last block takes in what the one before it has; what is shorter goes one by one.
        let from = tokens.len().saturating_sub(STRIDE).min(rest);
        let (tokens, found) = (tokens.get(from..), found.get_mut(from..));
        let (Some(tokens), Some(found)) = (tokens, found) else {
            return;
        };
        match (tokens.first_chunk(), found.first_chunk_mut()) {
            (Some(tokens), Some(found)) => self.find_some::<STRIDE>(bytes, tokens, found),
            _ => {
                for (token, found) in tokens.iter().zip(found) {
                    self.find_some::<1>(bytes, array::from_ref(token), array::from_mut(found));
                }
            }
        }
    }

    /// The same for so many tokens. Each loop does little, so that a processor loads what many of
    /// them need at the same time.
    #[inline]
    fn find_some<const N: usize>(&self, text: &[u8], tokens: &[Token; N], found: &mut [Print; N]) {
        let mut firsts = [0; N];
        let mask = self.places.len() - 1;
        for (first, token) in firsts.iter_mut().zip(tokens) {
            let mixed = Self::mixed(token.hash());
            // Most words that are not there are told by few bytes, which stay near. Without a jump.
            let seen = self.seen[sieve(mixed)] >> (mixed >> SIEVE & 63) & 1;
            *first = self.places[mixed as usize & mask & (seen as usize).wrapping_neg()];
            *first &= seen.wrapping_neg();
        }
        let mut rows = [0; N];
        for ((token, &first), row) in tokens.iter().zip(&firsts).zip(&mut rows) {
            let mixed = Self::mixed(token.hash());
            let number = if is(first, mixed) {
                first as u32
            } else {
                self.number_behind(mixed)
            };
            *row = ROWS[token.kind() as usize & (KINDS - 1)].of(number, token.has_capital());
        }
        // Of unknown words the ending tells: those are listed, and looked at by themselves.
        let (mut unknown, mut count) = ([0u8; N], 0);
        for (n, (found, &row)) in found.iter_mut().zip(&rows).enumerate() {
            *found = self.prints.get(row as usize).copied().unwrap_or_default();
            unknown[count & (N - 1)] = n as u8;
            count += usize::from(row == UNKNOWN);
        }
        for &n in unknown.iter().take(count) {
            let n = usize::from(n) & (N - 1);
            let word = text.get(tokens[n].start()..tokens[n].end());
            found[n] = Print::unknown(word.unwrap_or_default());
        }
    }

    /// Puts together what is known of every word.
    pub(crate) fn complete(&mut self) {
        self.prints.clear();
        self.prints
            .extend(OTHERS.iter().flat_map(|&print| [print; 2]));
        self.cues.clear();
        self.cues.push(Known::default());
        self.seen.fill(0);
        let colon = self.number(ascii(":"));
        for (word, &hash) in self.list.iter().zip(&self.hashes) {
            let cue = word.cue().map_or(0, |cue| {
                self.cues.push(cue.known());
                self.cues.len() as u64 - 1
            });
            let looks = word.looks();
            self.prints
                .extend(looks.map(|look| Print::of(&look).with_cue(cue)));
            let mixed = Self::mixed(hash);
            self.seen[sieve(mixed)] |= 1 << (mixed >> SIEVE & 63);
        }
        // Of all marks the colon alone may report.
        if colon > 0 {
            let row = |place: usize| place * 2..place * 2 + 2;
            let from = row(KINDS + colon);
            self.prints
                .copy_within(from, row(TokenKind::Colon as usize).start);
        }
    }

    /// What is known of all cues, by number.
    pub(crate) fn cues(&self) -> &[Known] {
        &self.cues
    }

    /// What is known of a cue, by its number.
    #[inline]
    pub(crate) fn cue(&self, number: u32) -> Option<Known> {
        self.cues
            .get(number as usize)
            .copied()
            .filter(|_| number > 0)
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
