//! Single marks told from apostrophes.

use super::pair::{AHEAD, Family, Pairs, Side, touches_word};
use crate::token::{Gap, Mark, Token, TokenKind, ascii};
use std::ops::Range;

impl Pairs<'_> {
    pub(super) fn single_side(
        &self,
        i: usize,
        free: bool,
        before: Option<&Token>,
        next: Option<&Token>,
        range: &Range<usize>,
    ) -> Side {
        let mark = self.tokens[i].mark();
        let touches = next.is_some_and(|t| t.gap() == Gap::None);
        let low = self
            .partner(Family::Single)
            .is_some_and(|k| self.waiting[k].low);
        if free && touches {
            let opens = mark != Mark::SingleClose && !next.is_some_and(|t| self.is_elision(i, t));
            return if opens { Side::Open } else { Side::Nothing };
        }
        let closes = before.is_some()
            && !touches_word(next)
            && (!matches!(mark, Mark::SingleOpen | Mark::LowSingle) || low)
            && self.partner(Family::Single).is_some();
        if closes && !self.is_possessive(i, before, next, range) {
            Side::Close
        } else {
            Side::Nothing
        }
    }

    /// *’90s*, *’n’*, *’em*: letters or digits are left out where the mark stands.
    fn is_elision(&self, i: usize, next: &Token) -> bool {
        if next.kind() == TokenKind::Number {
            let digits = next.span().slice(self.text);
            let short = digits.trim_end_matches('s').len() == 2;
            let closed = self
                .tokens
                .get(i + 2)
                .is_some_and(|t| t.gap() == Gap::None && t.may_close());
            return short && !closed;
        }
        ELISIONS.contains(&next.hash())
            && !(self.tokens[i].mark() == Mark::SingleOpen && next.is_capitalized())
    }

    /// *the voters’ choice*, *goin’ home* inside single marks: a later mark closes them.
    fn is_possessive(
        &self,
        i: usize,
        before: Option<&Token>,
        next: Option<&Token>,
        range: &Range<usize>,
    ) -> bool {
        let word = before.filter(|t| t.kind() == TokenKind::Word);
        let open_ended = word.is_some_and(|t| {
            let word = t.span().slice(self.text);
            word.ends_with(['s', 'S', 'z', 'x']) || word.ends_with("in")
        });
        if !open_ended || !next.is_some_and(Token::is_word) {
            return false;
        }
        for k in i + 1..range.end.min(i + AHEAD) {
            let token = &self.tokens[k];
            match token.mark() {
                Mark::SingleOpen | Mark::DoubleClose => return false,
                Mark::Single if token.gap() > Gap::None => return false,
                Mark::SingleClose | Mark::Single if token.gap() == Gap::None => {
                    let after = self.tokens.get(k + 1).filter(|_| k + 1 < range.end);
                    if !touches_word(after) {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }
}

/// Words that are written with an apostrophe before them.
const ELISIONS: [u64; 14] = [
    ascii("n"),
    ascii("em"),
    ascii("til"),
    ascii("till"),
    ascii("cause"),
    ascii("cuz"),
    ascii("tis"),
    ascii("twas"),
    ascii("bout"),
    ascii("round"),
    ascii("neath"),
    ascii("nuff"),
    ascii("burbs"),
    ascii("hood"),
];
