//! Whether a stop, question mark, exclamation mark or ellipsis ends its sentence.

use super::site::{Kind, Site};
use super::tables::{Class, Start, Tables};
use crate::token::{Gap, Shape, Token, TokenKind, ascii, hash_without_stop};

/// The first word after a boundary; marks that open something are looked through.
fn first_word(tokens: &[Token], at: usize) -> Option<&Token> {
    let ahead = tokens[at..].iter().take(4);
    let mut ahead = ahead.skip_while(|t| {
        matches!(
            t.kind(),
            TokenKind::Quote | TokenKind::Open | TokenKind::Dash | TokenKind::Ellipsis
        )
    });
    ahead.next().filter(|t| t.is_word())
}

/// *(Smith 55).* after a quotation: the stop that ends the sentence is still to come.
fn is_citation(tokens: &[Token], at: usize) -> bool {
    let ahead = &tokens[at..tokens.len().min(at + 8)];
    ahead[0].kind() == TokenKind::Open
        && ahead
            .windows(2)
            .any(|p| p[0].kind() == TokenKind::Close && p[1].kind() == TokenKind::Stop)
}

impl Tables {
    /// Where the sentence ends if the terminal of `site` ends it, else `None`.
    pub(super) fn end(&self, site: &Site<'_>) -> Option<usize> {
        if site.stop_before_ellipsis() {
            return Some(site.at + 1);
        }
        self.ends(site).then_some(site.end)
    }

    /// Whether token `at` is a stop as most are, and ends the sentence that began at `first`: after
    /// a lower-case word that is no abbreviation and before `next`, a capitalised word. What
    /// [`end`](Self::end) would say, without a look at the rest.
    pub(super) fn ends_plainly(
        &self,
        tokens: &[Token],
        first: usize,
        at: usize,
        next: &Token,
    ) -> bool {
        let stop = &tokens[at];
        if stop.kind() != TokenKind::Stop
            || stop.gap() != Gap::None
            || next.gap() != Gap::Space
            || !next.is_capitalized()
        {
            return false;
        }
        let word = at
            .checked_sub(1)
            .filter(|&k| k >= first)
            .map(|k| &tokens[k]);
        word.is_some_and(|word| {
            word.is_lower()
                && !word.ends_with_stop()
                && word.span().len() > 1
                && self.class(word, word.hash()).is_none()
        })
    }

    /// Whether a quotation that a dash broke off ends its sentence.
    pub(super) fn ends_broken(&self, site: &Site<'_>) -> bool {
        let next = &site.tokens[site.end];
        next.gap() == Gap::Space
            && self.start(next) == Some(Start::Sure)
            && !self.speech_follows(site.tokens, site.end, Kind::Question)
    }

    fn ends(&self, site: &Site<'_>) -> bool {
        let &Site {
            tokens,
            first,
            at,
            end,
            closed,
            bracket,
            ..
        } = site;
        let next = &tokens[end];
        let bare = !closed && !bracket;
        match next.kind() {
            TokenKind::Comma | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Close => {
                return false;
            }
            TokenKind::Dash if closed || next.gap() == Gap::None => return false,
            TokenKind::Open if closed && is_citation(tokens, end) => return false,
            _ => {}
        }
        let after = first_word(tokens, end);
        let lower = after.is_some_and(|t| {
            t.shape() == Shape::Lower && t.kind() == TokenKind::Word && !t.ends_with_stop()
        }) || next.kind() == TokenKind::Clitic;
        if lower && !bare {
            return false;
        }
        let kind = site.kind();
        if closed && self.speech_follows(tokens, end, kind) {
            return false;
        }
        let touching = next.gap() == Gap::None;
        match kind {
            Kind::Ellipsis => {
                let Some(word) = after else {
                    return false;
                };
                if at == first {
                    return false;
                }
                if closed {
                    return true;
                }
                let long = tokens[at].span().len() > 3;
                word.is_capitalized()
                    && !word.is(ascii("i"))
                    && (!touching || long || self.start(word).is_some())
            }
            Kind::Question | Kind::Exclamation => {
                let before = (at > first).then(|| &tokens[at - 1]);
                let capital = before.is_some_and(|t| t.is_capitalized() && bare);
                if at == first || before.is_some_and(|t| t.kind() == TokenKind::Colon) {
                    return false;
                }
                if kind == Kind::Exclamation && capital && before.is_some_and(|t| self.is_brand(t))
                {
                    return after.is_some_and(|t| self.start(t) == Some(Start::Sure));
                }
                if touching && next.kind() == TokenKind::Word {
                    return next.is_capitalized();
                }
                !lower || !capital && !touching || is_casual(&tokens[first])
            }
            Kind::Stop => self.stop_ends(site, after, lower, bare),
        }
    }

    fn stop_ends(&self, site: &Site<'_>, after: Option<&Token>, lower: bool, bare: bool) -> bool {
        let &Site {
            tokens,
            first,
            at,
            end,
            ..
        } = site;
        let next = &tokens[end];
        let dotted = tokens[at].kind() == TokenKind::Word;
        if at == first && !dotted {
            // A stray stop at the start.
            return false;
        }
        let (word, hash) = if dotted {
            (&tokens[at], hash_without_stop(&tokens[at]))
        } else if tokens[at].gap() == Gap::None {
            (&tokens[at - 1], tokens[at - 1].hash())
        } else {
            return !lower || is_casual(&tokens[first]);
        };
        let class = self.class(word, hash);
        let initial = !dotted && word.kind() == TokenKind::Word && word.span().len() == 1;
        if bare && next.gap() == Gap::None && next.kind() != TokenKind::Quote {
            return class.is_none()
                && !dotted
                && !initial
                && next.shape() == Shape::Capital
                && self.joined(word, next);
        }
        if lower {
            return class.is_none()
                && !dotted
                && !initial
                && (word.shape() == Shape::Lower || is_casual(&tokens[first]));
        }
        match class {
            Some(Class::Inside) => false,
            Some(Class::Number) if next.kind() == TokenKind::Number => false,
            Some(Class::Number) => true,
            Some(Class::Usually) => next.kind() != TokenKind::Number,
            Some(Class::Month) if next.kind() == TokenKind::Number => false,
            Some(Class::Month) => {
                let capital = after.is_some_and(Token::is_capitalized);
                capital && is_prose(&tokens[first..at]) || self.starts(tokens, first, end, after)
            }
            Some(Class::Time) => after.is_some_and(|t| self.ends_after_time(site, t)),
            Some(Class::MayEnd) => self.starts(tokens, first, end, after),
            None if dotted => self.starts(tokens, first, end, after),
            None if initial => {
                let start = after.and_then(|t| self.start(t));
                start == Some(Start::Sure) || start.is_some() && word.is(ascii("i"))
            }
            // *N°. 5*
            None => {
                !(word.kind() == TokenKind::Other
                    && word.is(DEGREE)
                    && next.kind() == TokenKind::Number)
            }
        }
    }

    /// *vote.The party*: whether a space is missing between `word`, its stop and `next`.
    fn joined(&self, word: &Token, next: &Token) -> bool {
        let size = word.span().len();
        match word.kind() {
            TokenKind::Word if word.shape() == Shape::Lower => size > 1,
            TokenKind::Word => size > 2 && (self.start(next).is_some() || self.is_title(next)),
            TokenKind::Number => true,
            _ => false,
        }
    }

    fn is_title(&self, word: &Token) -> bool {
        self.class(word, word.hash()) == Some(Class::Inside)
    }

    /// Whether the words after an abbreviation start a sentence.
    fn starts(&self, tokens: &[Token], first: usize, end: usize, after: Option<&Token>) -> bool {
        let next = &tokens[end];
        let Some(word) = after else { return false };
        if next.kind() == TokenKind::Quote && word.is_capitalized() {
            return true;
        }
        if self.start(word).is_none() {
            return false;
        }
        // *U.S. And Allies Agree*: in a headline every word has a capital.
        let second = tokens.get(end + 1).filter(|t| t.gap() <= Gap::Space);
        is_prose(&tokens[first..end]) || !second.is_some_and(Token::is_capitalized)
    }

    /// *at 9 p.m. Police said*, but *7 p.m. Eastern* and *the 9 p.m. News*.
    fn ends_after_time(&self, site: &Site<'_>, after: &Token) -> bool {
        let tokens = site.tokens;
        if self.follows_time(after) {
            return false;
        }
        let Some(before) = site.at.checked_sub(2).filter(|&k| k > site.first) else {
            // *At 5 a.m. Mr. Lee left*: no sentence is a time alone.
            return false;
        };
        if self.start(after).is_some() {
            return true;
        }
        let determined = [ascii("the"), ascii("a"), ascii("its"), ascii("this")]
            .iter()
            .any(|&h| tokens[before].is(h));
        after.is_capitalized() && !determined
    }

    /// Whether the words after a closed quotation say who spoke, in the same sentence
    /// (*“Are we ready?” Trump asked.*).
    fn speech_follows(&self, tokens: &[Token], at: usize, kind: Kind) -> bool {
        let first = &tokens[at];
        let named = first.is_capitalized()
            && (self.start(first).is_none() || self.is_title(first) || first.is(ascii("i")));
        if !named && first.kind() != TokenKind::Handle {
            return false;
        }
        let mut plain = 0;
        for (n, token) in tokens[at..].iter().take(10).enumerate() {
            if n > 0 && token.gap() >= Gap::Indent {
                return false;
            }
            match token.kind() {
                TokenKind::Word if n > 0 && self.is_speech(token) => {
                    return ends_with_verb(token, &tokens[at + n + 1..], kind);
                }
                TokenKind::Word if token.shape() == Shape::Lower => plain += 1,
                TokenKind::Word | TokenKind::Clitic | TokenKind::Number | TokenKind::Handle => {}
                TokenKind::Stop => {
                    let word = tokens.get((at + n).wrapping_sub(1));
                    let short = word.is_some_and(|t| {
                        self.class(t, t.hash()).is_some() || t.shape() == Shape::Initial
                    });
                    if !short {
                        return false;
                    }
                }
                _ => return false,
            }
            if plain > 3 {
                return false;
            }
        }
        false
    }
}

/// Whether a lower-case word of four letters shows that words are not capitalised as in a headline.
fn is_prose(tokens: &[Token]) -> bool {
    let mut last = tokens.iter().rev().take(40);
    last.any(|t| t.shape() == Shape::Lower && t.span().len() > 3)
}

/// Whether the sentence that a quotation opened ends with its speaker and `verb`, and does not
/// report something new (*“Why?” Lee said that …*).
fn ends_with_verb(verb: &Token, rest: &[Token], kind: Kind) -> bool {
    let Some(next) = rest.first() else {
        return true;
    };
    let preposition = PREPOSITIONS.iter().any(|&h| next.is(h));
    match next.kind() {
        TokenKind::Stop | TokenKind::Comma | TokenKind::Dash | TokenKind::Question => true,
        TokenKind::Word if preposition => true,
        TokenKind::Word if kind == Kind::Question || kind == Kind::Exclamation => {
            // *wondered aloud.*
            let last = rest
                .get(1)
                .is_none_or(|t| matches!(t.kind(), TokenKind::Stop | TokenKind::Comma));
            verb.is(ascii("asked")) || verb.is(ascii("told")) || last
        }
        _ => false,
    }
}

const PREPOSITIONS: [u64; 13] = [
    ascii("in"),
    ascii("on"),
    ascii("at"),
    ascii("to"),
    ascii("of"),
    ascii("as"),
    ascii("from"),
    ascii("with"),
    ascii("during"),
    ascii("after"),
    ascii("before"),
    ascii("when"),
    ascii("while"),
];

/// The hash of the degree sign.
const DEGREE: u64 = crate::token::bytes("°".as_bytes(), 0);

/// Whether a sentence starts as people write who use no capitals.
fn is_casual(first: &Token) -> bool {
    first.kind() == TokenKind::Word && first.shape() == Shape::Lower
}
