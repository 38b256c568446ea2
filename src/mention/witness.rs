//! What the first reading of a document tells the second: a name once typed types its other
//! mentions.
//!
//! Takes the names that the first reading chose; gives, for a candidate, the evidence of the same
//! words elsewhere, of longer names that they are a part of, of abbreviations, and of the same
//! word in lower case.
//!
//! Cost: one probe a word and a few a candidate. Panics: none.

use super::body;
use super::evidence::Feature::{self, *};
use super::lexicon::Marks;
use super::outcome::Outcome;
use super::pattern;
use super::row::Sink;
use super::scene::{Line, Scene};
use crate::hashing::{Map, join};
use crate::token::{Shape, TokenKind, hash};
use std::ops::Range;

/// How often a word stands in the document in lower case, and with a capital that no sentence
/// start or headline explains.
#[derive(Clone, Copy, Debug, Default)]
struct Case {
    lower: u16,
    capital: u16,
}

/// What is known of a word, or of several together.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// How often it was chosen as a name, for each outcome.
    votes: [u16; Outcome::COUNT],
    /// How a word that ever has a capital is written.
    case: Option<Case>,
    last_of_person: u16,
    first_of_person: u16,
    part: [u16; Outcome::COUNT],
    opens: [u16; Outcome::COUNT],
    /// How often it opens the name of an organisation whose end shows that it is one.
    short: u16,
}

/// The names that the first reading chose, ready to be asked.
#[derive(Debug, Default)]
pub(crate) struct Witness {
    words: Map<Known>,
    /// Which words have a case, by bits of their hash: most words in lower case never do.
    cased: Vec<u64>,
    /// Initials of chosen names of several words, and whether one of them is a body.
    initials: Map<bool>,
    /// Abbreviations that stand in brackets after their long form.
    brackets: Map<()>,
    /// For each token, what name begins there and what name ends before it: its outcome's number
    /// and one. And where the name that begins there ends.
    begins: Vec<u8>,
    ends: Vec<u8>,
    reaches: Vec<u32>,
    /// Tokens at which a long form with its abbreviation in brackets begins, and where it ends.
    long: Vec<(u32, u32)>,
}

/// A name chosen by the first reading.
pub(crate) struct Chosen {
    pub(crate) tokens: Range<usize>,
    pub(crate) outcome: Outcome,
}

impl Witness {
    pub(crate) fn new(scene: &Scene<'_, '_>, chosen: &[Chosen]) -> Self {
        let mut witness = Witness {
            cased: vec![0; 128],
            ..Witness::default()
        };
        witness.words.reserve(chosen.len() * 2);
        witness.begins.resize(scene.tokens().len() + 1, 0);
        witness.ends.resize(scene.tokens().len() + 1, 0);
        witness.reaches.resize(scene.tokens().len() + 1, 0);
        for name in chosen {
            let outcome = name.outcome as u8 + 1;
            witness.begins[name.tokens.start] = outcome;
            witness.ends[name.tokens.end] = outcome;
            witness.reaches[name.tokens.start] = name.tokens.end as u32;
            witness.learn(scene, name);
        }
        witness.count(scene);
        witness
    }

    fn learn(&mut self, scene: &Scene<'_, '_>, name: &Chosen) {
        let tokens = name.tokens.clone();
        if scene.line(tokens.start) == Line::Running {
            let known = self.words.entry(key(scene, &tokens)).or_default();
            known.votes[name.outcome as usize] += 1;
        }
        let bracket = bracketed(scene, tokens.end);
        if tokens.len() < 2 {
            return;
        }
        let last = last_word(scene, &tokens);
        let shown = name.outcome == Outcome::Organization && pattern::shows(scene, &tokens);
        for i in tokens.clone().filter(|&i| scene.is_name(i)) {
            let part = self.words.entry(scene.hash(i).0).or_default();
            part.part[name.outcome as usize] += 1;
            if i == tokens.start {
                part.opens[name.outcome as usize] += 1;
                part.short += u16::from(shown);
            }
            if name.outcome == Outcome::Person {
                part.last_of_person += u16::from(i == last);
                part.first_of_person += u16::from(i == tokens.start);
            }
        }
        // Two words that end a person's name: *van Buren*, *Abdel Aziz*.
        if name.outcome == Outcome::Person && tokens.len() > 2 {
            let pair = key(scene, &(tokens.end - 2..tokens.end));
            self.words.entry(pair).or_default().last_of_person += 1;
        }
        let (capitals, all) = initials(scene, &tokens);
        let body = name.outcome == Outcome::Organization && body::is_body(scene, &tokens);
        for letters in [capitals, all] {
            *self.initials.entry(letters).or_default() |= body;
        }
        if let Some(short) = bracket {
            let written = scene.text.hash(short);
            let plain = hash(&scene.text.word(short).replace('.', ""));
            if plain == capitals || plain == all || starts_alike(scene, tokens.start, short) {
                self.brackets.insert(written, ());
                self.long.push((tokens.start as u32, tokens.end as u32));
            }
        }
    }

    /// Counts how the words that ever have a capital are written.
    fn count(&mut self, scene: &Scene<'_, '_>) {
        let tokens = scene.tokens();
        for (i, token) in tokens.iter().enumerate() {
            if scene.is_name(i) && token.shape() == Shape::Capital {
                let hash = scene.hash(i).0;
                let (set, bit) = bit(hash);
                self.cased[set] |= bit;
                let known = self.words.entry(hash).or_default();
                let case = known.case.get_or_insert_default();
                if !scene.starts(i) && scene.line(i) == Line::Running {
                    case.capital = case.capital.saturating_add(1);
                }
            }
        }
        for token in tokens.iter().filter(|t| t.is_lower()) {
            let (set, bit) = bit(token.hash());
            if self.cased[set] & bit == 0 {
                continue;
            }
            let known = self.words.get_mut(&token.hash());
            if let Some(case) = known.and_then(|k| k.case.as_mut()) {
                case.lower = case.lower.saturating_add(1);
            }
        }
    }

    /// Adds the features of a candidate that the document tells.
    pub(super) fn collect(
        &self,
        scene: &Scene<'_, '_>,
        tokens: &Range<usize>,
        found: &mut impl Sink,
    ) {
        self.near(tokens, found);
        let key = key(scene, tokens);
        let known = self.words.get(&key);
        let own = self.own(tokens);
        if let Some(outcome) = own {
            found.add([OwnPerson, OwnOrganization, OwnPlace, OwnOther][outcome]);
        }
        if let Some(Known { votes, .. }) = known {
            let same = [SamePerson, SameOrganization, SamePlace, SameOther];
            let voted = own.filter(|_| scene.line(tokens.start) == Line::Running);
            for (outcome, (feature, &count)) in same.into_iter().zip(votes).enumerate() {
                if count > u16::from(voted == Some(outcome)) {
                    found.add(feature);
                }
            }
            if votes.iter().sum::<u16>() > 1 {
                found.add(Repeated);
            }
        }
        if let Some(part) = known {
            if part.last_of_person > 0 {
                found.add(LastPerson);
                if tokens.len() == 1 {
                    found.add(LastPersonMany);
                }
            } else if part.first_of_person > 0 {
                found.add(FirstPerson);
            }
        }
        if tokens.len() == 1 {
            if let Some(part) = known {
                let parts = [
                    (Outcome::Organization, PartOrganization),
                    (Outcome::Place, PartPlace),
                    (Outcome::Other, PartOther),
                ];
                for (outcome, feature) in parts {
                    if part.part[outcome as usize] > 0 {
                        found.add(feature);
                    }
                }
                if part.opens[Outcome::Organization as usize] > 0 {
                    found.add(OpensOrganization);
                }
                let known = Marks::COMMON
                    .with(Marks::MIXED)
                    .with(Marks::GIVEN)
                    .with(Marks::SURNAME);
                let at = tokens.start;
                if part.short > 0 && !scene.marks(at).any(known) && !scene.has_match(at) {
                    found.add(ShortOrganization);
                }
            }
            self.single(scene, tokens.start, known, found);
        } else {
            self.several(scene, tokens, found);
        }
    }

    /// What the first reading chose the candidate itself to be.
    fn own(&self, tokens: &Range<usize>) -> Option<usize> {
        let chosen = self.reaches.get(tokens.start) == Some(&(tokens.end as u32));
        let outcome = self.begins.get(tokens.start).filter(|_| chosen);
        outcome.and_then(|&o| usize::from(o).checked_sub(1))
    }

    /// What the nearest names are.
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
        let mut add = |features: &[Feature; 8], outcome_at: &dyn Fn(usize) -> Option<u8>| {
            for gap in 0..4 {
                let Some(outcome) = outcome_at(gap) else {
                    break;
                };
                if outcome > 0 {
                    let far = if gap > 1 { Outcome::COUNT } else { 0 };
                    let feature = features.get(far + usize::from(outcome) - 1);
                    if let Some(&feature) = feature.filter(|_| gap > 0) {
                        found.add(feature);
                    }
                    break;
                }
            }
        };
        add(&BEFORE, &|gap| {
            let at = tokens.start.checked_sub(gap)?;
            self.ends.get(at).copied()
        });
        add(&AFTER, &|gap| self.begins.get(tokens.end + gap).copied());
    }

    fn single(
        &self,
        scene: &Scene<'_, '_>,
        at: usize,
        known: Option<&Known>,
        found: &mut impl Sink,
    ) {
        if let Some(case) = known.and_then(|k| k.case) {
            if case.lower > 0 {
                found.add(LowerSeen);
            }
            if case.lower > case.capital {
                found.add(LowerSeenMany);
            }
            if scene.starts(at) || scene.line(at) != Line::Running {
                // *Velox Motors* shows that *Velox* has a capital anywhere.
                let inside = known.is_some_and(|k| k.part.iter().any(|&n| n > 0));
                found.add(if case.capital > 0 || inside {
                    CapitalSeen
                } else {
                    NeverCapital
                });
            }
        }
        if scene.tokens()[at].shape() == Shape::Upper {
            if self.initials.contains_key(&letters(scene, at)) {
                found.add(AcronymOf);
            }
            if self.brackets.contains_key(&scene.text.hash(at)) {
                found.add(AcronymBracket);
            }
        }
    }

    /// Whether some words are a part of a person's name that the document has in full.
    pub(crate) fn is_short(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
        let known = self.words.get(&key(scene, tokens));
        known.is_some_and(|k| k.last_of_person > 0 || k.first_of_person > 0)
    }

    /// Whether a word in capitals stands for a longer name of the document.
    pub(crate) fn is_abbreviation(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
        let at = tokens.start;
        tokens.len() == 1
            && scene.tokens()[at].shape() == Shape::Upper
            && (self.initials.contains_key(&letters(scene, at))
                || self.brackets.contains_key(&scene.text.hash(at)))
    }

    /// Whether a word in capitals abbreviates a body of government that the document names.
    pub(crate) fn abbreviates_body(&self, scene: &Scene<'_, '_>, at: usize) -> bool {
        scene.tokens()[at].shape() == Shape::Upper
            && self.initials.get(&letters(scene, at)) == Some(&true)
    }

    fn several(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>, found: &mut impl Sink) {
        let span = (tokens.start as u32, tokens.end as u32);
        if self.long.contains(&span) {
            found.add(LongForm);
        }
        // The last or first word alone is chosen elsewhere as something.
        let last = last_word(scene, tokens);
        let mut holds = [false; 3];
        for word in [last, tokens.start] {
            let known = self.words.get(&scene.hash(word).0);
            let Some(Known { votes, .. }) = known else {
                continue;
            };
            holds[0] |= word == last && votes[Outcome::Person as usize] > 0;
            holds[1] |= votes[Outcome::Place as usize] > 0;
            holds[2] |= votes[Outcome::Organization as usize] > 0;
        }
        for (held, feature) in holds
            .into_iter()
            .zip([HoldsPerson, HoldsPlace, HoldsOrganization])
        {
            if held {
                found.add(feature);
            }
        }
    }
}

/// The place of a word in the set of words with a case.
fn bit(hash: u64) -> (usize, u64) {
    ((hash >> 57) as usize, 1 << (hash >> 51 & 63))
}

/// The key of the words of some tokens.
pub(crate) fn key(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> u64 {
    let mut key = scene.hash(tokens.start).0;
    for i in tokens.start + 1..tokens.end {
        key = join(key, scene.hash(i).0);
    }
    key
}

/// The last word of a name, less *Jr.* and *III*.
pub(crate) fn last_word(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> usize {
    let word = |i: &usize| scene.is_name(*i) && !scene.marks(*i).any(Marks::GENERATION);
    tokens.clone().rev().find(word).unwrap_or(tokens.end - 1)
}

/// The hash of an abbreviation without its stops.
fn letters(scene: &Scene<'_, '_>, at: usize) -> u64 {
    let word = scene.text.word(at);
    if word.contains('.') {
        hash(&word.replace('.', ""))
    } else {
        scene.hash(at).0
    }
}

/// The hashes of the initials of a name: of its capitalised words, and of all its words.
fn initials(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> (u64, u64) {
    let (mut capitals, mut all) = (String::new(), String::new());
    for i in tokens.clone() {
        if scene.tokens()[i].kind() == TokenKind::Word {
            let initial = scene.text.word(i).chars().next();
            all.extend(initial);
            if scene.is_name(i) {
                capitals.extend(initial);
            }
        }
    }
    (hash(&capitals), hash(&all))
}

/// The abbreviation in brackets just after a name.
fn bracketed(scene: &Scene<'_, '_>, at: usize) -> Option<usize> {
    let kind = |i: usize| scene.tokens().get(i).map(crate::token::Token::kind);
    let short = scene.tokens().get(at + 1)?;
    let upper = matches!(short.shape(), Shape::Upper | Shape::Mixed);
    let fits = kind(at) == Some(TokenKind::Open)
        && kind(at + 2) == Some(TokenKind::Close)
        && upper
        && short.span().len() <= 10;
    fits.then_some(at + 1)
}

fn starts_alike(scene: &Scene<'_, '_>, first: usize, short: usize) -> bool {
    let initial = |i: usize| scene.text.word(i).chars().next();
    initial(first).is_some() && initial(first) == initial(short)
}
