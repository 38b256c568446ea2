//! What stands after a country: a verb, what it has, the end of a list.

use super::{Around, BEST, DEED, LAND, LOCATED, Sense, TEAM, is_and};
use crate::mention::Kind;
use crate::mention::gazetteer::Class;
use crate::mention::lexicon::Marks;
use crate::token::{TokenKind, ascii};

impl Around<'_, '_, '_> {
    pub(super) fn after(&mut self, end: usize) {
        let scene = self.scene;
        let limit = self.sentence.end;
        if end > 0 && scene.is_cut(end - 1) {
            return self.found.push(Sense::Cut);
        }
        let end = self.list_end(end);
        if end >= limit {
            return self.found.push(Sense::EndAfter);
        }
        let feature = match scene.tokens()[end].kind() {
            TokenKind::Clitic => self.possessive(end + 1),
            TokenKind::Comma => Sense::CommaAfter,
            TokenKind::Open | TokenKind::Close => Sense::BracketAfter,
            TokenKind::Number => Sense::Number,
            TokenKind::Stop
            | TokenKind::Question
            | TokenKind::Exclamation
            | TokenKind::Semicolon => Sense::EndAfter,
            TokenKind::Word if !scene.is_name(end) => {
                // An adverb may stand before the verb.
                const ADVERBS: [&str; 8] = [
                    "also", "both", "then", "never", "later", "once", "soon", "still",
                ];
                let mut at = end;
                let word = scene.text.word(at);
                if (word.ends_with("ly") || ADVERBS.contains(&word)) && at + 1 < limit {
                    at += 1;
                }
                self.word_after(at)
            }
            _ => return,
        };
        self.found.push(feature);
    }

    /// In a list of countries, what stands after the whole decides.
    fn list_end(&self, end: usize) -> usize {
        let (scene, limit) = (self.scene, self.sentence.end);
        let tokens = scene.tokens();
        let mut end = end;
        for _ in 0..4 {
            if end >= limit {
                break;
            }
            let joined = tokens[end].kind() == TokenKind::Comma || is_and(&tokens[end]);
            let mut next = end + 1;
            if tokens[end].kind() == TokenKind::Comma && next < limit && is_and(&tokens[next]) {
                next += 1;
            }
            if next < limit && tokens[next].is(ascii("the")) {
                next += 1;
            }
            let from = next;
            while next < limit && scene.is_name(next) {
                next += 1;
            }
            let country = scene
                .matches(from..from + 1)
                .iter()
                .any(|m| m.end as usize == next && m.class == Class::Name(Kind::Country));
            if !joined || !country || next >= limit {
                break;
            }
            end = next;
        }
        end
    }

    /// What follows *Ecuador's*.
    fn possessive(&self, at: usize) -> Sense {
        let scene = self.scene;
        let next = at..(at + 3).min(self.sentence.end);
        let any = |marks: Marks| next.clone().any(|i| scene.marks(i).any(marks));
        let word = scene.text.word(at);
        if any(Marks::GOVERNMENT
            .with(Marks::COUNTRY_HEAD)
            .with(Marks::MINISTRY))
        {
            Sense::PossessiveBody
        } else if self.classes(at).any(BEST)
            || word.ends_with("est")
            || word == "one"
            || scene.text.word(at + 1) == "most"
        {
            Sense::PossessiveBest
        } else if self.any_after(at, 3, TEAM) {
            Sense::PossessiveTeam
        } else if self.any_after(at, 3, DEED) {
            Sense::PossessiveDeed
        } else if any(Marks::ROLE) {
            Sense::PossessiveRole
        } else if any(Marks::PLACE_NOUN.with(Marks::DIRECTION)) || self.any_after(at, 3, LAND) {
            Sense::PossessivePlace
        } else if scene.is_name(at) {
            Sense::PossessiveName
        } else {
            Sense::Possessive
        }
    }

    fn word_after(&self, at: usize) -> Sense {
        let marks = self.scene.marks(at);
        match self.scene.text.word(at) {
            "has" | "have" | "had" if self.any_after(at + 1, 5, LAND) => Sense::HasLand,
            "has" | "have" | "had" => Sense::Has,
            "is" | "was" | "are" | "were" if self.any_after(at + 1, 8, LOCATED) => Sense::IsLocated,
            "is" | "was" | "are" | "were" => Sense::Is,
            "will" | "would" | "can" | "could" | "should" | "may" | "might" | "must" | "did"
            | "does" | "do" => Sense::Modal,
            "and" | "or" => Sense::AndAfter,
            "in" | "on" | "at" | "to" | "from" | "for" | "with" | "by" | "as" | "after"
            | "during" | "since" | "where" => Sense::PrepositionAfter,
            "v" | "vs" | "versus" => Sense::Acts,
            word if word.ends_with("n't") || word.ends_with("n’t") => Sense::Modal,
            _ if marks.any(Marks::SAYS) => Sense::Says,
            _ if self.classes(at).any(TEAM) => Sense::Team,
            word if marks.any(Marks::VERB) || word.len() > 4 && word.ends_with("ed") => Sense::Acts,
            _ => Sense::Noun,
        }
    }
}
