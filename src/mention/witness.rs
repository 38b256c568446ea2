//! What the first reading of a document tells the second: a name once typed types its other
//! mentions.
//!
//! Takes the names that the first reading chose; gives, for a candidate, the evidence of the same
//! words elsewhere, of longer names that they are a part of, of abbreviations, and of the same
//! word in lower case.
//!
//! Cost: one probe a word and a few a candidate. Panics: none.

mod written;

use super::body;
use super::evidence::Feature::{self, *};
use super::lexicon::Marks;
use super::outcome::Outcome;
use super::pattern;
use super::row::Sink;
use super::scene::{Line, Scene};
use crate::hashing::Map;
use crate::token::{Shape, hash};
use std::ops::Range;
use written::{bracketed, initials, key, last_word, letters, starts_alike};

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
#[derive(Debug)]
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
    pub(crate) fn new(scene: &Scene<'_, '_>, chosen: impl Iterator<Item = Chosen>) -> Self {
        let count = scene.tokens().len() + 1;
        let mut witness = Witness {
            known: vec![Known::default(); scene.words().len()],
            several: Map::default(),
            initials: Vec::with_capacity(chosen.size_hint().0),
            brackets: Map::default(),
            begins: vec![0; count + 2 * AROUND],
            ends: vec![0; count + 2 * AROUND],
            reaches: vec![0; count],
            long: Vec::new(),
        };
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

    /// Adds the features of a candidate that the document tells.
    #[inline(always)]
    pub(super) fn collect(
        &self,
        scene: &Scene<'_, '_>,
        tokens: &Range<usize>,
        found: &mut impl Sink,
    ) {
        self.near(tokens, found);
        let own = self.own(tokens);
        if let Some(outcome) = own {
            found.add([OwnPerson, OwnOrganization, OwnPlace, OwnOther][outcome]);
        }
        let known = self.known(scene, tokens);
        if let Some(known) = known {
            if known.votes != [0; Outcome::COUNT] {
                votes(scene, tokens, own, known, found);
            }
            if known.last_of_person > 0 {
                found.add(LastPerson);
                if tokens.len() == 1 {
                    found.add(LastPersonMany);
                }
            } else if known.first_of_person > 0 {
                found.add(FirstPerson);
            }
        }
        if tokens.len() > 1 {
            self.several(scene, tokens, found);
        } else {
            self.single(scene, tokens.start, known, found);
        }
    }

    /// What the first reading chose the candidate itself to be.
    #[inline(always)]
    fn own(&self, tokens: &Range<usize>) -> Option<usize> {
        if self.reaches.get(tokens.start) != Some(&(tokens.end as u32)) {
            return None;
        }
        let outcome = self.begins.get(tokens.start + AROUND)?;
        usize::from(*outcome).checked_sub(1)
    }

    /// What the nearest names are.
    #[inline(always)]
    fn near(&self, tokens: &Range<usize>, found: &mut impl Sink) {
        const BEFORE: [Feature; 8] = [
            NextPersonBefore,
            NextOrganizationBefore,
            NextPlaceBefore,
            NextOtherBefore,
            NearPersonBefore,
            NearOrganizationBefore,
            NearPlaceBefore,
            NearOtherBefore,
        ];
        const AFTER: [Feature; 8] = [
            NextPersonAfter,
            NextOrganizationAfter,
            NextPlaceAfter,
            NextOtherAfter,
            NearPersonAfter,
            NearOrganizationAfter,
            NearPlaceAfter,
            NearOtherAfter,
        ];
        // The tokens up to three away, the nearest in the lowest byte.
        let before = four(&self.ends, tokens.start + AROUND - 3).swap_bytes();
        let after = four(&self.begins, tokens.end + AROUND);
        for (outcomes, features) in [(before, &BEFORE), (after, &AFTER)] {
            let gap = (outcomes.trailing_zeros() / 8) as usize;
            // One that begins where it ends tells nothing.
            if outcomes != 0 && gap > 0 {
                let outcome = (outcomes >> (8 * gap) & 7) as usize;
                let far = if gap > 1 { Outcome::COUNT } else { 0 };
                if let Some(&feature) = features.get(far + outcome - 1) {
                    found.add(feature);
                }
            }
        }
    }

    #[inline(always)]
    fn single(
        &self,
        scene: &Scene<'_, '_>,
        at: usize,
        known: Option<&Known>,
        found: &mut impl Sink,
    ) {
        if let Some(known) = known {
            let parts = known.part;
            if parts != [0; Outcome::COUNT] {
                self.part(scene, at, known, found);
            }
            if known.cased {
                if known.lower > 0 {
                    found.add(LowerSeen);
                }
                if known.lower > known.capital {
                    found.add(LowerSeenMany);
                }
                if scene.starts(at) || scene.line(at) != Line::Running {
                    // *Velox Motors* shows that *Velox* has a capital anywhere.
                    let seen = known.capital > 0 || parts != [0; Outcome::COUNT];
                    found.add(if seen { CapitalSeen } else { NeverCapital });
                }
            }
        }
        if scene.tokens()[at].shape() == Shape::Upper {
            if self.has_initials(scene, at).is_some() {
                found.add(AcronymOf);
            }
            if self.brackets.contains_key(&scene.text.hash(at)) {
                found.add(AcronymBracket);
            }
        }
    }

    /// A word that is a part of a name elsewhere.
    fn part(&self, scene: &Scene<'_, '_>, at: usize, known: &Known, found: &mut impl Sink) {
        for (outcome, feature) in [
            (Outcome::Organization, PartOrganization),
            (Outcome::Place, PartPlace),
            (Outcome::Other, PartOther),
        ] {
            if known.part[outcome as usize] > 0 {
                found.add(feature);
            }
        }
        if known.opens > 0 {
            found.add(OpensOrganization);
        }
        let telling = Marks::COMMON
            .with(Marks::MIXED)
            .with(Marks::GIVEN)
            .with(Marks::SURNAME);
        if known.short > 0 && !scene.marks(at).any(telling) && !scene.has_match(at) {
            found.add(ShortOrganization);
        }
    }

    /// Whether a word in capitals has the initials of a name, and whether of a body's.
    fn has_initials(&self, scene: &Scene<'_, '_>, at: usize) -> Option<bool> {
        let letters = letters(scene, at);
        let found = self.initials.binary_search_by_key(&letters, |i| i.0).ok()?;
        self.initials.get(found).map(|(_, body)| *body)
    }

    /// Whether some words are a part of a person's name that the document has in full.
    pub(crate) fn is_short(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
        let known = self.known(scene, tokens);
        known.is_some_and(|k| k.last_of_person > 0 || k.first_of_person > 0)
    }

    /// Whether a word in capitals stands for a longer name of the document.
    pub(crate) fn is_abbreviation(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
        let at = tokens.start;
        tokens.len() == 1
            && scene.tokens()[at].shape() == Shape::Upper
            && (self.has_initials(scene, at).is_some()
                || self.brackets.contains_key(&scene.text.hash(at)))
    }

    /// Whether a word in capitals abbreviates a body of government that the document names.
    pub(crate) fn abbreviates_body(&self, scene: &Scene<'_, '_>, at: usize) -> bool {
        scene.tokens()[at].shape() == Shape::Upper && self.has_initials(scene, at) == Some(true)
    }

    #[inline(always)]
    fn several(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>, found: &mut impl Sink) {
        let span = (tokens.start as u32, tokens.end as u32);
        if !self.long.is_empty() && self.long.binary_search(&span).is_ok() {
            found.add(LongForm);
        }
        // The last or first word alone is chosen elsewhere as something.
        let last = last_word(scene, tokens);
        let of = |token: usize| {
            self.word(scene, token)
                .map_or([0; Outcome::COUNT], |k| k.votes)
        };
        let (first, last) = (of(tokens.start), of(last));
        if last[Outcome::Person as usize] > 0 {
            found.add(HoldsPerson);
        }
        for (outcome, feature) in [
            (Outcome::Place, HoldsPlace),
            (Outcome::Organization, HoldsOrganization),
        ] {
            if first[outcome as usize] > 0 || last[outcome as usize] > 0 {
                found.add(feature);
            }
        }
    }
}

/// What the same words were chosen to be, here and elsewhere.
fn votes(
    scene: &Scene<'_, '_>,
    tokens: &Range<usize>,
    own: Option<usize>,
    known: &Known,
    found: &mut impl Sink,
) {
    let same = [SamePerson, SameOrganization, SamePlace, SameOther];
    let voted = own.filter(|_| scene.line(tokens.start) == Line::Running);
    let mut all = 0;
    for (outcome, (feature, &count)) in same.into_iter().zip(&known.votes).enumerate() {
        if count > u16::from(voted == Some(outcome)) {
            found.add(feature);
        }
        all += u32::from(count);
    }
    if all > 1 {
        found.add(Repeated);
    }
}

/// Counts one more, if it is so.
#[inline(always)]
fn one_more(count: &mut u16, so: bool) {
    *count = count.saturating_add(u16::from(so));
}

/// Four bytes of a list, the first in the lowest byte.
#[inline(always)]
fn four(list: &[u8], at: usize) -> u32 {
    let four = list.get(at..).and_then(|l| l.first_chunk());
    four.map_or(0, |four| u32::from_le_bytes(*four))
}

/// The place of a word in the set of words with a case.
fn bit(hash: u64) -> (usize, u64) {
    ((hash >> 57) as usize, 1 << (hash >> 51 & 63))
}
