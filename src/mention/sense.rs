//! Countries that act and countries that are places: *Ecuador says*, *from Ecuador*.
//!
//! Takes a mention of a country, or of a capital that may stand for one; says by named evidence
//! (`data/sense-weights.tsv`) whether it acts. Grammar decides, not the name.
//!
//! Cost: a look at three words on each side of such a mention. Panics: none.
//! Limits: what stands further away is not seen.

use super::Kind;
use super::gazetteer::Class;
use super::lexicon::Marks;
use super::scene::Scene;
use crate::data;
use crate::error::Error;
use crate::ranker::{Ranker, features};
use crate::token::{Token, TokenKind, ascii};
use std::ops::Range;

features! {
    /// What tells whether a country acts.
    pub(crate) enum Sense {
        Bias = "bias",
        Capital = "capital",
        In = "before-in",
        From = "before-from",
        To = "before-to",
        At = "before-at",
        Across = "before-across",
        By = "before-by",
        With = "before-with",
        Against = "before-against",
        Between = "before-between",
        For = "before-for",
        Of = "before-of",
        OfBody = "before-of-body",
        OfRole = "before-of-role",
        OfPlace = "before-of-place",
        On = "before-on",
        The = "before-the",
        Comma = "before-comma",
        CommaName = "before-comma-name",
        And = "before-and",
        Verb = "before-verb",
        Start = "before-start",
        Direction = "before-direction",
        Says = "after-says",
        Has = "after-has",
        Modal = "after-modal",
        Is = "after-is",
        Acts = "after-verb",
        PossessiveBody = "after-possessive-body",
        PossessiveRole = "after-possessive-role",
        PossessivePlace = "after-possessive-place",
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

/// Reads the sense of countries.
#[derive(Clone, Debug)]
pub(crate) struct Senses {
    weights: Ranker<Sense>,
}

impl Senses {
    pub(crate) fn load() -> Result<Self, Error> {
        Ok(Senses {
            weights: Ranker::load(&data::SENSE_WEIGHTS)?,
        })
    }

    /// Whether the country named by these tokens acts. A capital needs stronger evidence.
    pub(crate) fn acts(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>, capital: bool) -> bool {
        let mut found = vec![Sense::Bias];
        if capital {
            found.push(Sense::Capital);
        }
        before(scene, tokens.start, &mut found);
        after(scene, tokens.end, &mut found);
        self.weights.score(&found) > 0.0
    }
}

fn before(scene: &Scene<'_, '_>, first: usize, found: &mut Vec<Sense>) {
    let sentence = scene.text.sentence_at(first);
    let mut at = first;
    let mut the = false;
    while at > sentence.start {
        at -= 1;
        let token = &scene.tokens()[at];
        if token.is(ascii("the")) {
            the = true;
            continue;
        }
        if scene.marks(at).any(Marks::DIRECTION) {
            found.push(Sense::Direction);
            continue;
        }
        // A list or a region's city: what stands before the whole decides.
        let joined = token.kind() == TokenKind::Comma || is_and(token);
        if joined && at > sentence.start && listed(scene, at - 1, sentence.start) {
            if token.kind() == TokenKind::Comma && !found.contains(&Sense::CommaName) {
                found.push(Sense::CommaName);
            }
            while at > sentence.start && scene.is_name(at - 1) {
                at -= 1;
            }
            continue;
        }
        let feature = match token.kind() {
            TokenKind::Comma => Sense::Comma,
            TokenKind::Quote | TokenKind::Dash => Sense::Start,
            TokenKind::Number => Sense::Score,
            TokenKind::Word => match preposition(scene, at, sentence.start) {
                Some(feature) => feature,
                None if verb(scene, at) => Sense::Verb,
                None => return,
            },
            _ => return,
        };
        found.push(feature);
        return;
    }
    found.push(if the { Sense::The } else { Sense::Start });
}

fn is_and(token: &Token) -> bool {
    token.is(ascii("and")) || token.is(ascii("or"))
}

/// Whether a name in a list ends at a token; a capitalised word that starts a sentence is none.
fn listed(scene: &Scene<'_, '_>, at: usize, start: usize) -> bool {
    scene.is_name(at) && (at > start || !scene.marks(at).any(Marks::COMMON.with(Marks::FUNCTION)))
}

fn preposition(scene: &Scene<'_, '_>, at: usize, start: usize) -> Option<Sense> {
    const BY: &[(&[&str], Sense)] = &[
        (
            &["in", "inside", "within", "near", "around", "outside"],
            Sense::In,
        ),
        (&["from", "via"], Sense::From),
        (&["to", "into", "toward", "towards"], Sense::To),
        (&["at"], Sense::At),
        (
            &[
                "across",
                "throughout",
                "through",
                "over",
                "leaving",
                "left",
                "visit",
                "visited",
            ],
            Sense::Across,
        ),
        (&["by"], Sense::By),
        (&["with"], Sense::With),
        (
            &["against", "beat", "defeated", "versus", "vs", "facing"],
            Sense::Against,
        ),
        (&["between"], Sense::Between),
        (&["for"], Sense::For),
        (&["on"], Sense::On),
        (&["and", "or"], Sense::And),
    ];
    let word = scene.text.word(at);
    if word.eq_ignore_ascii_case("of") {
        let before = if at > start {
            scene.marks(at - 1)
        } else {
            Marks::NONE
        };
        return Some(if before.any(Marks::GOVERNMENT.with(Marks::COUNTRY_HEAD)) {
            Sense::OfBody
        } else if before.any(Marks::ROLE) {
            Sense::OfRole
        } else if before.any(Marks::PLACE_NOUN.with(Marks::DIRECTION)) {
            Sense::OfPlace
        } else {
            Sense::Of
        });
    }
    BY.iter()
        .find(|(words, _)| words.iter().any(|w| word.eq_ignore_ascii_case(w)))
        .map(|(_, feature)| *feature)
}

fn verb(scene: &Scene<'_, '_>, at: usize) -> bool {
    !scene.is_name(at) && scene.marks(at).any(Marks::VERB.with(Marks::SAYS))
}

fn after(scene: &Scene<'_, '_>, end: usize, found: &mut Vec<Sense>) {
    let sentence = scene.text.sentence_at(end.saturating_sub(1));
    if end > 0 && scene.is_cut(end - 1) {
        found.push(Sense::Cut);
        return;
    }
    if end >= sentence.end {
        found.push(Sense::EndAfter);
        return;
    }
    // In a list, what stands after the whole decides.
    let mut end = end;
    for _ in 0..4 {
        let tokens = scene.tokens();
        let joined = tokens[end].kind() == TokenKind::Comma || is_and(&tokens[end]);
        let mut next = end + 1;
        if tokens[end].kind() == TokenKind::Comma && next < sentence.end && is_and(&tokens[next]) {
            next += 1;
        }
        if next < sentence.end && tokens[next].is(ascii("the")) {
            next += 1;
        }
        let from = next;
        while next < sentence.end && scene.is_name(next) {
            next += 1;
        }
        let place = scene
            .matches(from..from + 1)
            .iter()
            .any(|m| m.end as usize == next && m.class == Class::Name(Kind::Country));
        if !joined || !place || next >= sentence.end {
            break;
        }
        end = next;
    }
    let token = &scene.tokens()[end];
    let feature = match token.kind() {
        TokenKind::Clitic => {
            let next = end + 1..(end + 4).min(sentence.end);
            let any = |marks: Marks| next.clone().any(|i| scene.marks(i).any(marks));
            if any(Marks::GOVERNMENT
                .with(Marks::COUNTRY_HEAD)
                .with(Marks::MINISTRY))
            {
                Sense::PossessiveBody
            } else if any(Marks::ROLE) {
                Sense::PossessiveRole
            } else if any(Marks::PLACE_NOUN.with(Marks::DIRECTION)) {
                Sense::PossessivePlace
            } else {
                Sense::Possessive
            }
        }
        TokenKind::Comma => Sense::CommaAfter,
        TokenKind::Open | TokenKind::Close => Sense::BracketAfter,
        TokenKind::Number => Sense::Number,
        TokenKind::Stop | TokenKind::Question | TokenKind::Exclamation | TokenKind::Semicolon => {
            Sense::EndAfter
        }
        TokenKind::Word if !scene.is_name(end) => {
            // An adverb may stand before the verb.
            let mut at = end;
            if scene.text.word(at).ends_with("ly") && at + 1 < sentence.end {
                at += 1;
            }
            match word_after(scene, at) {
                Some(feature) => feature,
                None => return,
            }
        }
        _ => return,
    };
    found.push(feature);
}

fn word_after(scene: &Scene<'_, '_>, at: usize) -> Option<Sense> {
    let word = scene.text.word(at);
    Some(match word {
        "has" | "have" | "had" => Sense::Has,
        "is" | "was" | "are" | "were" => Sense::Is,
        "will" | "would" | "can" | "could" | "should" | "may" | "might" | "must" | "did"
        | "does" | "do" => Sense::Modal,
        "and" | "or" => Sense::AndAfter,
        "in" | "on" | "at" | "to" | "from" | "for" | "with" | "by" | "as" | "after" | "during"
        | "since" | "where" => Sense::PrepositionAfter,
        _ if scene.marks(at).any(Marks::SAYS) => Sense::Says,
        _ if scene.marks(at).any(Marks::VERB) => Sense::Acts,
        _ => return None,
    })
}
