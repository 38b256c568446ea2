//! What the first reading of a document tells the second: a name once typed types its other
//! mentions.
//!
//! Takes the names that the first reading chose; gives, for a candidate, the evidence of the same
//! words elsewhere, of longer names that they are a part of, of abbreviations, and of the same
//! word in lower case.
//!
//! Cost: one probe a word and a few a candidate. Panics: none.

mod ask;
mod written;

use super::body;
use super::outcome::Outcome;
use super::pattern;
use super::scene::{Line, Scene};
use crate::hashing::Map;
use crate::token::{Shape, hash};
use std::ops::Range;
use written::{bracketed, initials, key, last_word, starts_alike};

/// What is known of a word, or of several together.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// How often it was chosen as a name, for each outcome.
    votes: [u16; Outcome::COUNT],
    /// How often it is a part of a name of several words.
    part: [u16; Outcome::COUNT],
    last_of_person: u16,
    first_of_person: u16,
    /// How often it opens the name of an organisation; how often one whose end shows that it is one.
    opens: u16,
    short: u16,
    /// How often it stands in the document in lower case, and with a capital that no sentence
    /// start or headline explains.
    lower: u16,
    capital: u16,
    /// Whether it ever has a capital, so that its case is counted.
    cased: bool,
    /// How many words have the names of several words that begin with it, a bit for each number.
    lengths: u32,
}

/// The names that the first reading chose, ready to be asked.
#[derive(Debug, Default)]
pub(crate) struct Witness {
    /// What is known of the words of the text, by number.
    known: Vec<Known>,
    /// What is known of several words together.
    several: Map<Known>,
    /// Initials of chosen names of several words, and whether one of them is a body; sorted.
    initials: Vec<(u64, bool)>,
    /// Abbreviations that stand in brackets after their long form.
    brackets: Map<()>,
    /// For each token, what name begins there and what name ends before it: its outcome's number
    /// and one. And where the name that begins there ends. Some empty places stand around them.
    begins: Vec<u8>,
    ends: Vec<u8>,
    reaches: Vec<u32>,
    /// Tokens at which a long form with its abbreviation in brackets begins, and where it ends;
    /// in text order.
    long: Vec<(u32, u32)>,
}

/// A name chosen by the first reading.
pub(crate) struct Chosen {
    pub(crate) tokens: Range<usize>,
    pub(crate) outcome: Outcome,
}

/// How many empty places stand before and after what begins and ends at tokens.
const AROUND: usize = 4;

/// Names of so many words and more are of one length to the [filter](Known::lengths).
const LENGTHS: usize = 31;

impl Witness {
    /// Takes the lists of the witness before.
    pub(crate) fn new(
        scene: &Scene<'_, '_>,
        chosen: impl Iterator<Item = Chosen>,
        before: Witness,
    ) -> Self {
        let count = scene.tokens().len() + 1;
        let mut witness = before;
        refill(&mut witness.known, scene.words().len());
        let names = chosen.size_hint().0;
        witness.several.clear();
        witness.several.reserve(names / 2);
        witness.initials.clear();
        witness.initials.reserve(names);
        witness.brackets.clear();
        refill(&mut witness.begins, count + 2 * AROUND);
        refill(&mut witness.ends, count + 2 * AROUND);
        refill(&mut witness.reaches, count);
        witness.long.clear();
        witness.count(scene);
        for name in chosen {
            let outcome = name.outcome as u8 + 1;
            witness.begins[name.tokens.start + AROUND] = outcome;
            witness.ends[name.tokens.end + AROUND] = outcome;
            witness.reaches[name.tokens.start] = name.tokens.end as u32;
            witness.learn(scene, &name);
        }
        witness.initials.sort_unstable();
        witness.initials.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 |= same && next.1;
            same
        });
        witness
    }

    /// What is known of a token's word.
    #[inline(always)]
    fn word(&self, scene: &Scene<'_, '_>, token: usize) -> Option<&Known> {
        let number = scene.number(token) as usize;
        self.known.get(number).filter(|_| number > 0)
    }

    /// What is known of a token's word, to be changed; of those that open no name nobody asks.
    fn word_mut(&mut self, scene: &Scene<'_, '_>, token: usize) -> &mut Known {
        &mut self.known[scene.number(token) as usize]
    }

    /// What is known of some words together, to be changed.
    fn several_mut(&mut self, scene: &Scene<'_, '_>, tokens: &Range<usize>) -> &mut Known {
        if tokens.len() < 2 {
            return self.word_mut(scene, tokens.start);
        }
        self.word_mut(scene, tokens.start).lengths |= 1 << tokens.len().min(LENGTHS);
        self.several.entry(key(scene, tokens)).or_default()
    }

    /// What is known of some words together; most are not looked up.
    #[inline(always)]
    fn known(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>) -> Option<&Known> {
        // All words without a number share what is known of 0.
        let number = scene.number(tokens.start) as usize;
        let first = self.known.get(number)?;
        if tokens.len() < 2 {
            return Some(first).filter(|_| number > 0);
        }
        if first.lengths >> tokens.len().min(LENGTHS) & 1 == 0 {
            return None;
        }
        self.several.get(&key(scene, tokens))
    }

    fn learn(&mut self, scene: &Scene<'_, '_>, name: &Chosen) {
        let tokens = name.tokens.clone();
        if scene.line(tokens.start) == Line::Running {
            let known = self.several_mut(scene, &tokens);
            one_more(&mut known.votes[name.outcome as usize], true);
        }
        if tokens.len() < 2 {
            return;
        }
        let last = last_word(scene, &tokens);
        let shown = name.outcome == Outcome::Organization && pattern::shows(scene, &tokens);
        let person = name.outcome == Outcome::Person;
        for i in tokens.clone().filter(|&i| scene.is_name(i)) {
            let part = self.word_mut(scene, i);
            one_more(&mut part.part[name.outcome as usize], true);
            if i == tokens.start {
                let organization = name.outcome == Outcome::Organization;
                one_more(&mut part.opens, organization);
                one_more(&mut part.short, shown);
                one_more(&mut part.first_of_person, person);
            }
            one_more(&mut part.last_of_person, person && i == last);
        }
        // Two words that end a person's name: *van Buren*, *Abdel Aziz*.
        if person && tokens.len() > 2 {
            let pair = self.several_mut(scene, &(tokens.end - 2..tokens.end));
            one_more(&mut pair.last_of_person, true);
        }
        let (capitals, all) = initials(scene, &tokens);
        let body = name.outcome == Outcome::Organization && body::is_body(scene, &tokens);
        self.initials.push((capitals, body));
        if all != capitals {
            self.initials.push((all, body));
        }
        if let Some(short) = bracketed(scene, tokens.end) {
            let written = scene.text.hash(short);
            let plain = hash(&scene.text.word(short).replace('.', ""));
            if plain == capitals || plain == all || starts_alike(scene, tokens.start, short) {
                self.brackets.insert(written, ());
                self.long.push((tokens.start as u32, tokens.end as u32));
            }
        }
    }

    /// Counts how the words are written that ever have a capital.
    fn count(&mut self, scene: &Scene<'_, '_>) {
        // Which words have a case, by bits of their hash: most words in lower case never do.
        let mut cased = [0u64; 128];
        let tokens = scene.tokens();
        for &opener in scene.openers() {
            let i = opener as usize;
            if scene.is_name(i) && tokens[i].shape() == Shape::Capital {
                let (set, bit) = bit(scene.hash(i).0);
                cased[set] |= bit;
                let known = self.word_mut(scene, i);
                known.cased = true;
                let placed = scene.starts(i) || scene.line(i) != Line::Running;
                one_more(&mut known.capital, !placed);
            }
        }
        for token in tokens {
            let (set, bit) = bit(token.hash());
            if cased[set] & bit != 0 && token.is_lower() {
                let number = scene.words().find(token.hash());
                let known = &mut self.known[number as usize];
                one_more(&mut known.lower, number > 0);
            }
        }
    }
}

/// So many empty places in place of all that was there.
fn refill<T: Clone + Default>(list: &mut Vec<T>, length: usize) {
    list.clear();
    list.resize(length, T::default());
}

/// Counts one more, if it is so.
#[inline(always)]
fn one_more(count: &mut u16, so: bool) {
    *count = count.saturating_add(u16::from(so));
}

/// The place of a word in the set of words with a case.
fn bit(hash: u64) -> (usize, u64) {
    ((hash >> 57) as usize, 1 << (hash >> 51 & 63))
}
