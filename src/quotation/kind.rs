//! Speech told from what else stands between quotation marks.

use super::Quotation;
use crate::token::{Gap, Shape, Token, TokenKind, ascii};

/// What a quotation most likely is. A guess from its form and from the words beside it, for later
/// stages to weigh; the first of these that fits:
///
/// 1. [`Nickname`](QuotationKind::Nickname): three words or fewer, capitalised, between two names
///    (*Jo “Ace” Lee*) or alone in brackets after one (*William (“Bill”) Orr*).
/// 2. [`Speech`](QuotationKind::Speech): left open or going on from another paragraph; or a whole
///    sentence or the start of one that ends with a comma or stop; or, unless all its words are
///    capitalised, one that ends with a question or exclamation mark, an ellipsis, a dash, or after
///    four words and more with a stop; or, with the same proviso, one that a comma, a colon or a
///    verb of saying leads to.
/// 3. [`Title`](QuotationKind::Title): two words and more, all capitalised but for the short
///    function words.
/// 4. [`Word`](QuotationKind::Word): one word.
/// 5. [`Scare`](QuotationKind::Scare): three words or fewer; or *so-called*, *known as*, *dubbed*,
///    *the term* before it and six words or fewer.
/// 6. `Speech` in all other cases.
///
/// In a headline (a short paragraph without a stop) capitals say nothing: 1 and 3 are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum QuotationKind {
    /// Somebody's words.
    Speech,
    /// Words that the writer keeps at a distance, or a fragment of speech.
    Scare,
    /// The title of a work.
    Title,
    /// A nickname within a name.
    Nickname,
    /// One word: a term, a scare quote or a fragment of speech.
    Word,
}

/// The kind of a quotation; `starts` when its first mark starts a sentence, `headline` when it
/// stands in one.
pub(super) fn kind(
    tokens: &[Token],
    quotation: &Quotation,
    starts: bool,
    headline: bool,
) -> QuotationKind {
    let range = quotation.tokens();
    let words = quotation.words();
    let inner = tokens
        .get(range.start + 1..range.end - usize::from(quotation.closed))
        .unwrap_or_default();
    let before = range.start.checked_sub(1).map(|i| &tokens[i]);
    let after = tokens.get(range.end).filter(|t| t.gap() <= Gap::Space);
    if !quotation.closed || quotation.continues || inner.is_empty() {
        return QuotationKind::Speech;
    }
    if words <= 3 && !headline && is_nickname(tokens, range.start, inner, before, after) {
        return QuotationKind::Nickname;
    }
    let last = inner.last().map(Token::kind);
    let comma = last == Some(TokenKind::Comma);
    let marked = matches!(
        last,
        Some(TokenKind::Question | TokenKind::Exclamation | TokenKind::Ellipsis | TokenKind::Dash)
    );
    let stop = last == Some(TokenKind::Stop);
    let led = !starts && before.is_some_and(leads);
    let said = led && range.start.checked_sub(2).is_some_and(|i| says(&tokens[i]));
    let title = !headline && !said && is_title(inner);
    if starts && (comma || stop) || !title && (led || marked || stop && words > 3) {
        return QuotationKind::Speech;
    }
    if title {
        return QuotationKind::Title;
    }
    if words <= 1 {
        return QuotationKind::Word;
    }
    let distant = before.is_some_and(|t| DISTANCE.contains(&t.hash()));
    if words <= 3 || distant && words <= 6 {
        return QuotationKind::Scare;
    }
    QuotationKind::Speech
}

/// Whether a paragraph is a headline: short, and no stop at its end.
pub(super) fn is_headline(paragraph: &[Token]) -> bool {
    let last = paragraph
        .iter()
        .rev()
        .find(|t| !matches!(t.kind(), TokenKind::Quote | TokenKind::Close));
    paragraph.len() <= 30
        && last.is_some_and(|t| {
            !t.ends_with_stop()
                && !matches!(
                    t.kind(),
                    TokenKind::Stop | TokenKind::Ellipsis | TokenKind::Comma | TokenKind::Colon
                )
        })
}

fn is_nickname(
    tokens: &[Token],
    first: usize,
    inner: &[Token],
    before: Option<&Token>,
    after: Option<&Token>,
) -> bool {
    let name = |t: &Token| t.is_capitalized() && t.shape() != Shape::Upper;
    let plain = inner.iter().all(|t| t.kind() == TokenKind::Word)
        && inner.iter().any(Token::is_capitalized)
        && inner.last().is_some_and(Token::is_capitalized);
    if !plain || tokens[first].gap() == Gap::Line {
        return false;
    }
    match (before, after) {
        (Some(b), Some(a)) if b.kind() == TokenKind::Open => {
            let named = first.checked_sub(2).map(|i| &tokens[i]);
            a.kind() == TokenKind::Close && named.is_some_and(name)
        }
        (Some(b), Some(a)) => {
            // *J. “Ace” Lee*: the stop of an initial.
            let initial = b.kind() == TokenKind::Stop
                && first
                    .checked_sub(2)
                    .is_some_and(|i| tokens[i].shape() == Shape::Initial);
            (name(b) || initial) && a.is_capitalized() && a.gap() == Gap::Space
        }
        _ => false,
    }
}

/// Two words and more, all with a capital but for short function words.
fn is_title(inner: &[Token]) -> bool {
    let mut capitals = 0;
    for token in inner.iter().filter(|t| t.is_word()) {
        if token.is_capitalized() || token.kind() == TokenKind::Number {
            capitals += 1;
        } else if !SMALL.contains(&token.hash()) {
            return false;
        }
    }
    capitals >= 2 && inner.first().is_some_and(Token::is_word)
}

/// Whether the token before a quotation leads to speech.
fn leads(before: &Token) -> bool {
    matches!(before.kind(), TokenKind::Comma | TokenKind::Colon) || says(before)
}

fn says(word: &Token) -> bool {
    SAYING.contains(&word.hash())
}

const SMALL: [u64; 16] = [
    ascii("a"),
    ascii("an"),
    ascii("the"),
    ascii("of"),
    ascii("and"),
    ascii("or"),
    ascii("in"),
    ascii("on"),
    ascii("at"),
    ascii("to"),
    ascii("for"),
    ascii("by"),
    ascii("with"),
    ascii("from"),
    ascii("is"),
    ascii("as"),
];

const SAYING: [u64; 14] = [
    ascii("said"),
    ascii("says"),
    ascii("say"),
    ascii("saying"),
    ascii("replied"),
    ascii("answered"),
    ascii("asked"),
    ascii("added"),
    ascii("adding"),
    ascii("wrote"),
    ascii("tweeted"),
    ascii("shouted"),
    ascii("reads"),
    ascii("read"),
];

const DISTANCE: [u64; 9] = [
    ascii("so-called"),
    ascii("as"),
    ascii("dubbed"),
    ascii("called"),
    ascii("termed"),
    ascii("term"),
    ascii("word"),
    ascii("phrase"),
    ascii("labeled"),
];
