//! The text as attribution sees it: for every token its word class, and short look-ups around it.

use super::lexicon::{Class, Lexicon, class};
use crate::text::Text;
use crate::token::{Shape, Token, TokenKind};
use std::ops::Range;

/// How many tokens around a cue are looked at: more than any sentence of news, and what keeps the
/// work linear on text without sentences.
const REACH: usize = 500;

fn clip(range: Range<usize>, i: usize) -> Range<usize> {
    range.start.max(i.saturating_sub(REACH))..range.end.min(i + REACH)
}

/// A text with the classes of its tokens.
pub(crate) struct View<'a, 't> {
    pub(crate) text: &'a Text<'t>,
    pub(crate) lexicon: &'a Lexicon,
    fine: Vec<Class>,
    coarse: Vec<Class>,
    rate: Vec<f32>,
}

impl<'a, 't> View<'a, 't> {
    pub(crate) fn new(text: &'a Text<'t>, lexicon: &'a Lexicon) -> Self {
        let n = text.tokens().len();
        let (mut fine, mut coarse) = (Vec::with_capacity(n), Vec::with_capacity(n));
        let mut rate = Vec::with_capacity(n);
        for token in text.tokens() {
            let (f, c) = classes(text, lexicon, token);
            fine.push(f);
            coarse.push(c);
            let known = match token.kind() {
                TokenKind::Word | TokenKind::Colon => lexicon.cue(token.hash()),
                _ => None,
            };
            rate.push(known.map_or(-1.0, |c| c.rate));
        }
        View {
            text,
            lexicon,
            fine,
            coarse,
            rate,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.fine.len()
    }

    /// Fine class of a token.
    pub(crate) fn fine(&self, i: usize) -> Class {
        self.fine.get(i).copied().unwrap_or(class::EDGE)
    }

    /// Coarse class of a token.
    pub(crate) fn coarse(&self, i: usize) -> Class {
        self.coarse.get(i).copied().unwrap_or(class::EDGE)
    }

    /// Fine class of a token seen from within a range: the edge lies outside it.
    pub(crate) fn fine_in(&self, i: isize, range: &Range<usize>) -> Class {
        if i < range.start as isize || i >= range.end as isize {
            class::EDGE
        } else {
            self.fine(i as usize)
        }
    }

    /// Coarse class of a token seen from within a range.
    pub(crate) fn coarse_in(&self, i: isize, range: &Range<usize>) -> Class {
        if i < range.start as isize || i >= range.end as isize {
            class::EDGE
        } else {
            self.coarse(i as usize)
        }
    }

    /// Hash of a token seen from within a range; 0 outside.
    pub(crate) fn hash_in(&self, i: isize, range: &Range<usize>) -> u64 {
        if i < range.start as isize || i >= range.end as isize {
            0
        } else {
            self.text.hash(i as usize)
        }
    }

    /// How often the word reports; `None` for a word that is no known cue.
    pub(crate) fn rate(&self, i: usize) -> Option<f32> {
        self.rate.get(i).copied().filter(|&r| r >= 0.0)
    }

    /// Whether the word outside quotation marks reports more often than `least`.
    pub(crate) fn reports(&self, i: usize, least: f32) -> bool {
        self.rate.get(i).is_some_and(|&r| r > least) && !self.quoted(i)
    }

    pub(crate) fn token(&self, i: usize) -> &Token {
        &self.text.tokens()[i]
    }

    pub(crate) fn hash(&self, i: usize) -> u64 {
        self.text.hash(i)
    }

    pub(crate) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.text.tokens().get(i).map(Token::kind)
    }

    /// Whether the token counts as a word: clitics do.
    pub(crate) fn is_word(&self, i: usize) -> bool {
        self.text
            .tokens()
            .get(i)
            .is_some_and(|t| t.is_word() || t.kind() == TokenKind::Clitic)
    }

    pub(crate) fn is_capital(&self, i: usize) -> bool {
        self.text.tokens().get(i).is_some_and(Token::is_capitalized)
    }

    pub(crate) fn is_lower(&self, i: usize) -> bool {
        self.text
            .tokens()
            .get(i)
            .is_some_and(|t| t.shape() == Shape::Lower)
    }

    pub(crate) fn quoted(&self, i: usize) -> bool {
        self.text.quotation_of(i).is_some()
    }

    pub(crate) fn quotation(&self, i: usize) -> Option<usize> {
        self.text.quotation_of(i)
    }

    /// The tokens of a quotation, its marks included.
    pub(crate) fn quotation_tokens(&self, q: usize) -> Range<usize> {
        self.text.quotations()[q].tokens()
    }

    /// The sentence around a token, cut to [`REACH`] tokens on each side.
    pub(crate) fn sentence(&self, i: usize) -> Range<usize> {
        clip(self.text.sentence_at(i), i)
    }

    /// The paragraph around a token, cut to [`REACH`] tokens on each side.
    pub(crate) fn paragraph(&self, i: usize) -> Range<usize> {
        clip(self.text.paragraph(self.text.paragraph_of(i)), i)
    }

    pub(crate) fn paragraph_number(&self, i: usize) -> usize {
        self.text.paragraph_of(i)
    }

    /// How many sentence boundaries lie between the tokens `a` and `b - 1`.
    pub(crate) fn sentences_between(&self, a: usize, b: usize) -> usize {
        if b <= a + 1 {
            return 0;
        }
        self.text
            .sentence_of(b - 1)
            .saturating_sub(self.text.sentence_of(a))
    }

    /// How many words stand in a range, counted up to 28: the last bucket of distances.
    pub(crate) fn words(&self, range: Range<usize>) -> usize {
        range.filter(|&i| self.is_word(i)).take(28).count()
    }

    /// Whether a verb, auxiliary or known cue stands at `i`.
    pub(crate) fn is_verbal(&self, i: usize) -> bool {
        matches!(self.coarse(i), class::BE | class::HAVE | class::MODAL)
            || self.fine(i) == class::ED
            || self.lexicon.is_verb(self.hash(i))
            || self.rate(i).is_some_and(|r| r > 0.15)
    }

    /// A start moved left over the opening marks of its quotation.
    pub(crate) fn with_marks_left(&self, mut i: usize) -> usize {
        let first = self.paragraph(i).start;
        while i > first
            && !self.is_word(i - 1)
            && self.quoted(i - 1)
            && self.quotation(i - 1) == self.quotation(i)
        {
            i -= 1;
        }
        i
    }

    /// An end (just past the word `end - 1`) moved right over the closing marks of its quotation.
    pub(crate) fn with_marks_right(&self, end: usize) -> usize {
        let Some(quotation) = self.quotation(end - 1) else {
            return end;
        };
        let mut k = end;
        while k < self.len() && !self.is_word(k) && self.quotation(k) == Some(quotation) {
            k += 1;
        }
        if self.quotation(k) == Some(quotation) {
            end
        } else {
            k
        }
    }

    /// A range less the tokens at its edges that are no words.
    pub(crate) fn trim(&self, mut range: Range<usize>) -> Range<usize> {
        while range.start < range.end && !self.is_word(range.start) {
            range.start += 1;
        }
        while range.end > range.start && !self.is_word(range.end - 1) {
            range.end -= 1;
        }
        range
    }

    /// The class of the mark that closes a quotation's words: a comma, a stop, or [`class::PLAIN`].
    pub(crate) fn final_mark(&self, q: usize) -> Class {
        let range = self.quotation_tokens(q);
        let mut i = range.end - 1;
        while i > range.start && self.fine(i) == class::QUOTE {
            i -= 1;
        }
        if self.is_word(i) {
            if self.kind(range.end) == Some(TokenKind::Comma) {
                class::COMMA
            } else {
                class::PLAIN
            }
        } else {
            self.fine(i)
        }
    }
}

fn classes(text: &Text<'_>, lexicon: &Lexicon, token: &Token) -> (Class, Class) {
    let simple = match token.kind() {
        TokenKind::Word | TokenKind::Clitic => {
            return lexicon.closed(token.hash()).unwrap_or_else(|| {
                let class = shape_class(text, token);
                (class, class)
            });
        }
        TokenKind::Handle | TokenKind::Hashtag | TokenKind::Address => class::CAPITAL,
        TokenKind::Number => class::NUMBER,
        TokenKind::Quote => class::QUOTE,
        TokenKind::Stop => class::STOP,
        TokenKind::Question => class::QUESTION,
        TokenKind::Exclamation => class::EXCLAMATION,
        TokenKind::Ellipsis => class::ELLIPSIS,
        TokenKind::Comma => class::COMMA,
        TokenKind::Colon => class::COLON,
        TokenKind::Semicolon => class::SEMICOLON,
        TokenKind::Dash => class::DASH,
        TokenKind::Open => class::OPEN,
        TokenKind::Close => class::CLOSE,
        TokenKind::Other => class::OTHER,
    };
    (simple, simple)
}

fn shape_class(text: &Text<'_>, token: &Token) -> Class {
    if token.is_capitalized() {
        return class::CAPITAL;
    }
    let word = token.span().slice(text.text());
    for (ending, class) in [
        ("ing", class::ING),
        ("ed", class::ED),
        ("ly", class::LY),
        ("ion", class::ION),
        ("er", class::ER),
        ("s", class::S),
    ] {
        if word.len() > ending.len() + 2 && word.ends_with(ending) {
            return class;
        }
    }
    class::PLAIN
}
