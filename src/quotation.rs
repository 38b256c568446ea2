//! Stage 3: quotation marks to quotations.
//!
//! Takes tokens and sentences; gives [`Quotation`]s in the order of their first mark, nested ones
//! after the one they stand in and told by [depth](Quotation::depth). Curly, straight and single
//! marks, wire marks (`''…''`, ` ``…'' `), guillemets and low-high marks are paired within a
//! paragraph; apostrophes (*the voters’ choice*, *’90s*, *rock ’n’ roll*) and the marks of feet and
//! inches are told apart.
//!
//! ```
//! use ascribe::{quotation::{self, QuotationKind}, sentence::Splitter, token::tokenize};
//!
//! let text = "“The voters’ choice is ‘clear,’” said Jo “Ace” Lee, 6' 2\".";
//! let tokens = tokenize(text);
//! let found = quotation::find(text, &tokens, &Splitter::new().split(&tokens));
//! assert_eq!(found[0].span().slice(text), "“The voters’ choice is ‘clear,’”");
//! assert_eq!((found[1].span().slice(text), found[1].depth()), ("‘clear,’", 1));
//! assert_eq!(found[2].kind(), QuotationKind::Nickname);
//! assert_eq!(found.len(), 3);
//! ```
//!
//! What stays open: nothing goes beyond its paragraph. A quotation that the paragraph leaves open
//! ends with it, or before the next mark that opens one; when the next paragraph opens it again,
//! or closes it without, that one is marked as [continued](Quotation::continues). A closing mark
//! with nothing to close is left alone. No quotation has more than [`LONGEST`] tokens, and at most
//! [`DEEPEST`] stand in one another.
//!
//! Cost: one look at each token that is no plain word and a bounded number at each mark. Panics: none.
//! Limits: single marks are paired by what stands beside them; an apostrophe after a plural in a
//! single-quoted passage may be taken for its end.

mod kind;
mod pair;
mod single;

use crate::sentence::Sentence;
use crate::span::Span;
use crate::token::{self, Token, TokenKind};
use pair::Pairs;
use std::ops::Range;

pub use kind::QuotationKind;

/// No quotation has more tokens than this: a mark that finds no partner within it is a stray one.
pub const LONGEST: usize = 1500;

/// No more quotations than this stand in one another; marks that would go deeper are left alone.
pub const DEEPEST: usize = 8;

/// A span between paired quotation marks, marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    span: Span,
    first: u32,
    end: u32,
    words: u32,
    depth: u8,
    closed: bool,
    continues: bool,
    kind: QuotationKind,
}

impl Quotation {
    /// The bytes of the text, with the marks.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Its tokens with the marks, as indices into the list of tokens.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }

    /// How many quotations it stands inside of: 0 for an outermost one.
    #[must_use]
    pub fn depth(&self) -> u8 {
        self.depth
    }

    /// How many words it holds.
    #[must_use]
    pub fn words(&self) -> usize {
        self.words as usize
    }

    /// Whether its closing mark was found.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Whether it goes on with the quotation that the paragraph before left open.
    #[must_use]
    pub fn continues(&self) -> bool {
        self.continues
    }

    /// What it most likely is, by the rule that [`QuotationKind`] states.
    #[must_use]
    pub fn kind(&self) -> QuotationKind {
        self.kind
    }
}

/// Pairs the quotation marks of a text.
#[must_use]
pub fn find(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Quotation> {
    let mut found = Vec::new();
    find_into(text, tokens, sentences, &mut found);
    found
}

/// Pairs the quotation marks of a text, reusing the list (it is cleared first).
pub fn find_into(text: &str, tokens: &[Token], sentences: &[Sentence], found: &mut Vec<Quotation>) {
    find_at(text, tokens, &token::notable(tokens), sentences, found);
}

/// Pairs the quotation marks of a text; `notable` are the tokens that are no plain words.
pub(crate) fn find_at(
    text: &str,
    tokens: &[Token],
    notable: &[u32],
    sentences: &[Sentence],
    found: &mut Vec<Quotation>,
) {
    found.clear();
    found.reserve(tokens.len() / 60 + 1);
    let mut pairs = Pairs::new(text, tokens, notable);
    let mut at = 0;
    while let Some(sentence) = sentences.get(at) {
        let paragraph = sentence.paragraph();
        let mut next = at + 1;
        while sentences
            .get(next)
            .is_some_and(|s| s.paragraph() == paragraph)
        {
            next += 1;
        }
        let range = sentence.tokens().start..sentences[next - 1].tokens().end;
        if !pairs.has_marks(&range) {
            at = next;
            continue;
        }
        let begun = found.len();
        pairs.paragraph(range, found);
        finish(tokens, &sentences[at..next], &mut found[begun..]);
        at = next;
    }
}

/// Puts the quotations of a paragraph in order and tells depth, words and kind.
fn finish(tokens: &[Token], sentences: &[Sentence], found: &mut [Quotation]) {
    found.sort_unstable_by_key(|q| (q.first, u32::MAX - q.end));
    let mut open = [0u32; DEEPEST + 1];
    let mut depth = 0;
    let (Some(start), Some(end)) = (sentences.first(), sentences.last()) else {
        return;
    };
    let headline =
        !found.is_empty() && kind::is_headline(&tokens[start.tokens().start..end.tokens().end]);
    let mut sentence = start.tokens().start;
    let mut starts = sentences.iter().map(|s| s.tokens().start).peekable();
    for quotation in found {
        while depth > 0 && open[depth - 1] <= quotation.first {
            depth -= 1;
        }
        quotation.depth = depth as u8;
        if depth < DEEPEST {
            open[depth] = quotation.end;
            depth += 1;
        }
        let first = quotation.first as usize;
        while let Some(start) = starts.next_if(|&s| s <= first) {
            sentence = start;
        }
        quotation.words = count_words(&tokens[quotation.tokens()]);
        let leads = tokens[sentence..first].iter().rev();
        let starts = leads.take(DEEPEST).all(|t| t.kind() == TokenKind::Quote);
        quotation.kind = kind::kind(tokens, quotation, starts, headline);
    }
}

fn count_words(tokens: &[Token]) -> u32 {
    tokens.iter().map(|t| u32::from(t.is_word())).sum()
}
