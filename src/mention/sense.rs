//! Countries that act and countries that are places: *Ecuador says*, *from Ecuador*.
//!
//! Takes a mention of a country, or of a city that may stand for a government or a club; says by
//! named evidence (`data/sense-weights.tsv`) whether it acts. Grammar decides, not the name: the
//! word before, with the noun or verb that it belongs to (*the fall of*, *left for*, *sold to*), and
//! the word after (*says*, *is a country*, *'s finest*). Classes of words are in
//! `data/sense-words.tsv`.
//!
//! Cost: a look at some six words on each side of such a mention. Panics: none.
//! Limits: what stands further away is not seen.

mod after;
mod before;

use super::scene::Scene;
use crate::data;
use crate::error::Error;
use crate::hashing::Map;
use crate::ranker::{Ranker, features};
use crate::token::{Token, ascii, hash};
use std::ops::Range;

features! {
    /// What tells whether a country acts.
    pub(crate) enum Sense {
        Bias = "bias",
        Capital = "capital",
        In = "before-in",
        From = "before-from",
        FromTake = "before-from-take",
        To = "before-to",
        ToGive = "before-to-give",
        At = "before-at",
        Across = "before-across",
        By = "before-by",
        With = "before-with",
        WithBorder = "before-with-border",
        Against = "before-against",
        Between = "before-between",
        BetweenBorder = "before-between-border",
        BetweenTalk = "before-between-talk",
        For = "before-for",
        ForPlay = "before-for-play",
        ForMotion = "before-for-motion",
        Of = "before-of",
        OfGovernment = "before-of-government",
        OfBody = "before-of-body",
        OfRole = "before-of-role",
        OfPlace = "before-of-place",
        OfAct = "before-of-act",
        On = "before-on",
        The = "before-the",
        A = "before-a",
        Including = "before-including",
        Comma = "before-comma",
        CommaName = "before-comma-name",
        And = "before-and",
        Verb = "before-verb",
        Clause = "before-clause",
        Motion = "before-motion",
        Adjective = "before-adjective",
        Start = "before-start",
        Direction = "before-direction",
        Says = "after-says",
        Has = "after-has",
        HasLand = "after-has-land",
        Modal = "after-modal",
        Is = "after-is",
        IsLocated = "after-is-located",
        Acts = "after-verb",
        Team = "after-team",
        Noun = "after-noun",
        PossessiveBody = "after-possessive-body",
        PossessiveRole = "after-possessive-role",
        PossessivePlace = "after-possessive-place",
        PossessiveDeed = "after-possessive-deed",
        PossessiveTeam = "after-possessive-team",
        PossessiveBest = "after-possessive-best",
        PossessiveName = "after-possessive-name",
        Possessive = "after-possessive",
        EndAfter = "after-end",
        CommaAfter = "after-comma",
        AndAfter = "after-and",
        PrepositionAfter = "after-preposition",
        BracketAfter = "after-bracket",
        Cut = "cut",
        Number = "after-number",
        Score = "score-near",
    }
}

/// A set of classes of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Classes(u16);

const NAMES: [&str; 13] = [
    "act", "give", "take", "play", "team", "deed", "land", "located", "motion", "border", "talk",
    "best", "off",
];
const ACT: Classes = Classes(1);
const GIVE: Classes = Classes(1 << 1);
const TAKE: Classes = Classes(1 << 2);
const PLAY: Classes = Classes(1 << 3);
const TEAM: Classes = Classes(1 << 4);
const DEED: Classes = Classes(1 << 5);
const LAND: Classes = Classes(1 << 6);
const LOCATED: Classes = Classes(1 << 7);
const MOTION: Classes = Classes(1 << 8);
const BORDER: Classes = Classes(1 << 9);
const TALK: Classes = Classes(1 << 10);
const BEST: Classes = Classes(1 << 11);
const OFF: Classes = Classes(1 << 12);

impl Classes {
    fn any(self, classes: Classes) -> bool {
        self.0 & classes.0 != 0
    }
}

/// Reads the sense of countries and cities.
#[derive(Clone, Debug)]
pub(crate) struct Senses {
    weights: Ranker<Sense>,
    words: Map<Classes>,
}

/// What is seen around a mention.
struct Around<'a, 's, 't> {
    scene: &'a Scene<'s, 't>,
    words: &'a Map<Classes>,
    sentence: Range<usize>,
    found: Found,
}

/// A short list of evidence; what is beyond its end tells nothing new.
struct Found {
    list: [Sense; 16],
    count: usize,
}

impl Found {
    fn push(&mut self, sense: Sense) {
        if let Some(place) = self.list.get_mut(self.count) {
            *place = sense;
            self.count += 1;
        }
    }

    fn all(&self) -> &[Sense] {
        &self.list[..self.count]
    }
}

impl Senses {
    pub(crate) fn load() -> Result<Self, Error> {
        let mut words: Map<Classes> = Map::default();
        for row in data::SENSE_WORDS.rows::<2>() {
            let row = row?;
            let [word, classes] = row.columns;
            let known = words.entry(hash(word)).or_default();
            for class in data::values(classes) {
                let bit = NAMES.iter().position(|n| *n == class);
                let bit = bit.ok_or_else(|| row.error(format!("unknown class '{class}'")))?;
                known.0 |= 1 << bit;
            }
        }
        Ok(Senses {
            weights: Ranker::load(&data::SENSE_WEIGHTS)?,
            words,
        })
    }

    /// Whether the country named by these tokens acts. A capital needs stronger evidence.
    pub(crate) fn acts(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>, capital: bool) -> bool {
        self.weights
            .score(self.evidence(scene, tokens, capital).all())
            > 0.0
    }

    /// Whether the city named by these tokens is a club that plays: *played for Tarvo*.
    pub(crate) fn plays(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
        let found = self.evidence(scene, tokens, false);
        found.all().contains(&Sense::ForPlay)
    }

    /// The evidence with its weights.
    pub(crate) fn weighed(
        &self,
        scene: &Scene<'_, '_>,
        tokens: &Range<usize>,
        capital: bool,
    ) -> Vec<(Sense, f32)> {
        let found = self.evidence(scene, tokens, capital);
        let weigh = |s: Sense| (s, self.weights.score(&[s]));
        found.all().iter().copied().map(weigh).collect()
    }

    fn evidence(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>, capital: bool) -> Found {
        let mut around = Around {
            scene,
            words: &self.words,
            sentence: scene.text.sentence_at(tokens.start),
            found: Found {
                list: [Sense::Bias; 16],
                count: 1,
            },
        };
        if capital {
            around.found.push(Sense::Capital);
        }
        around.before(tokens.start);
        around.after(tokens.end);
        around.found
    }
}

impl Around<'_, '_, '_> {
    fn classes(&self, at: usize) -> Classes {
        let known = self.words.get(&self.scene.text.hash(at));
        known.copied().unwrap_or_default()
    }

    /// Whether one of the words just before a token, at most so many, has one of these classes.
    fn any_before(&self, at: usize, reach: usize, classes: Classes) -> bool {
        let from = at.saturating_sub(reach).max(self.sentence.start);
        (from..at).any(|i| self.classes(i).any(classes))
    }

    /// Whether one of the words from a token on, at most so many, has one of these classes.
    fn any_after(&self, at: usize, reach: usize, classes: Classes) -> bool {
        let end = (at + reach).min(self.sentence.end);
        (at..end).any(|i| self.classes(i).any(classes))
    }
}

fn is_and(token: &Token) -> bool {
    token.is(ascii("and")) || token.is(ascii("or"))
}
