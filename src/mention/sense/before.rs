//! What stands before a country: a preposition with its noun or verb, a verb, an adjective.

use super::{
    ACT, Around, BORDER, GIVE, LAND, LOCATED, MOTION, OFF, PLAY, Sense, TAKE, TALK, is_and,
};
use crate::mention::lexicon::Marks;
use crate::mention::scene::Scene;
use crate::token::{TokenKind, ascii};

/// Words that open a clause, whose subject comes next.
const CLAUSE: [&str; 11] = [
    "that", "when", "while", "but", "if", "because", "whether", "until", "once", "although",
    "where",
];

impl Around<'_, '_, '_> {
    pub(super) fn before(&mut self, first: usize) {
        let scene = self.scene;
        let start = self.sentence.start;
        let mut at = first;
        let mut the = false;
        while at > start {
            at -= 1;
            let token = &scene.tokens()[at];
            if token.is(ascii("the")) {
                the = true;
                continue;
            }
            if scene.marks(at).any(Marks::DIRECTION) {
                self.found.push(Sense::Direction);
                continue;
            }
            // A list or a region's city: what stands before the whole decides.
            let joined = token.kind() == TokenKind::Comma || is_and(token);
            if joined && at > start && listed(scene, at - 1, start) {
                if token.kind() == TokenKind::Comma && !self.found.all().contains(&Sense::CommaName)
                {
                    self.found.push(Sense::CommaName);
                }
                while at > start && scene.is_name(at - 1) {
                    at -= 1;
                }
                continue;
            }
            let feature = match token.kind() {
                TokenKind::Comma => Sense::Comma,
                TokenKind::Quote | TokenKind::Dash => Sense::Start,
                TokenKind::Number => Sense::Score,
                TokenKind::Word => match self.word_before(at) {
                    Some(feature) => feature,
                    // *in medieval Russia*: an adjective, once.
                    None if at + 1 == first && at > start && !scene.is_name(at) => {
                        self.found.push(Sense::Adjective);
                        continue;
                    }
                    None => return,
                },
                _ => return,
            };
            self.found.push(feature);
            return;
        }
        self.found.push(if the { Sense::The } else { Sense::Start });
    }

    fn word_before(&self, at: usize) -> Option<Sense> {
        const BY: &[(&[&str], Sense)] = &[
            (
                &["in", "inside", "within", "near", "around", "outside"],
                Sense::In,
            ),
            (&["at"], Sense::At),
            (&["across", "throughout", "through", "via"], Sense::Across),
            (&["by"], Sense::By),
            (
                &[
                    "against",
                    "beat",
                    "beating",
                    "defeated",
                    "defeating",
                    "versus",
                    "vs",
                    "facing",
                ],
                Sense::Against,
            ),
            (&["on"], Sense::On),
            (&["and", "or"], Sense::And),
            (&["a", "an"], Sense::A),
            (&["including", "like"], Sense::Including),
        ];
        let (scene, text) = (self.scene, self.scene.text);
        let word = text.word(at);
        let is = |other: &str| word.eq_ignore_ascii_case(other);
        if is("of") {
            return Some(self.of(at));
        }
        if is("from") {
            let take = self.any_before(at, 3, TAKE);
            return Some(if take { Sense::FromTake } else { Sense::From });
        }
        if ["to", "into", "toward", "towards"].into_iter().any(is) {
            let give = word.len() == 2 && self.any_before(at, 3, GIVE);
            return Some(if give { Sense::ToGive } else { Sense::To });
        }
        if is("for") {
            return Some(if self.any_before(at, 3, PLAY) {
                Sense::ForPlay
            } else if self.any_before(at, 4, MOTION) {
                Sense::ForMotion
            } else {
                Sense::For
            });
        }
        if is("with") {
            let border = self.any_before(at, 3, BORDER);
            return Some(if border {
                Sense::WithBorder
            } else {
                Sense::With
            });
        }
        if is("between") {
            return Some(if self.any_before(at, 5, TALK) {
                Sense::BetweenTalk
            } else if self.any_before(at, 5, BORDER) {
                Sense::BetweenBorder
            } else {
                Sense::Between
            });
        }
        if is("over") {
            return Some(Sense::Against);
        }
        let listed = BY.iter().find(|(words, _)| words.iter().any(|w| is(w)));
        if let Some((_, feature)) = listed {
            return Some(*feature);
        }
        if scene.is_name(at) {
            return None;
        }
        let classes = self.classes(at);
        if classes.any(OFF) {
            Some(Sense::Across)
        } else if classes.any(MOTION) {
            Some(Sense::Motion)
        } else if CLAUSE.into_iter().any(is) {
            Some(Sense::Clause)
        } else if scene.marks(at).any(Marks::VERB.with(Marks::SAYS))
            || word.len() > 5 && (word.ends_with("ed") || word.ends_with("ing"))
        {
            Some(Sense::Verb)
        } else {
            None
        }
    }

    /// *the government of*, *the fall of*, *the streets of*.
    fn of(&self, at: usize) -> Sense {
        if at <= self.sentence.start {
            return Sense::Of;
        }
        let marks = self.scene.marks(at - 1);
        let classes = self.classes(at - 1);
        if self.scene.text.hash(at - 1) == ascii("government") {
            Sense::OfGovernment
        } else if classes.any(ACT) {
            Sense::OfAct
        } else if marks.any(Marks::PLACE_NOUN.with(Marks::DIRECTION))
            || classes.any(LAND)
            || classes.any(LOCATED)
        {
            Sense::OfPlace
        } else if marks.any(Marks::GOVERNMENT.with(Marks::COUNTRY_HEAD)) {
            Sense::OfBody
        } else if marks.any(Marks::ROLE) {
            Sense::OfRole
        } else {
            Sense::Of
        }
    }
}

/// Whether a name in a list ends at a token; a capitalised word that starts a sentence is none.
fn listed(scene: &Scene<'_, '_>, at: usize, start: usize) -> bool {
    scene.is_name(at) && (at > start || !scene.marks(at).any(Marks::COMMON.with(Marks::FUNCTION)))
}
