//! Stage 3: quotation marks to quotations.
//!
//! Takes tokens and sentences; gives the outermost [`Quotation`]s in order, nested ones inside
//! them told by depth. Curly, straight and single marks, wire marks (`''…''`, ` ``…'' `),
//! guillemets and low-high marks are paired within a paragraph; apostrophes are told apart. A
//! quotation left open at a paragraph's end ends there, and one that the next paragraph opens
//! again is marked as [continued](Quotation::continues).
//!
//! ```
//! use ascribe::{quotation, sentence::Splitter, token::tokenize};
//!
//! let text = "“The voters’ choice is ‘clear,’” Lee said.";
//! let tokens = tokenize(text);
//! let found = quotation::find(text, &tokens, &Splitter::new().split(&tokens));
//! assert_eq!(found[0].span().slice(text), "“The voters’ choice is ‘clear,’”");
//! assert_eq!((found[1].span().slice(text), found[1].depth()), ("‘clear,’", 1));
//! ```
//!
//! Cost: one look at each token. Panics: none.
//! Limits: two single-quoted passages with apostrophes between them may be read wrongly.

use crate::sentence::Sentence;
use crate::span::Span;
use crate::token::{Gap, Token, TokenKind};
use std::ops::Range;

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
}

/// The family of a mark: marks pair within their family only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    Double,
    Single,
    Wire,
    Guillemet,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Open,
    Close,
    Either,
}

fn mark(text: &str) -> (Family, Side) {
    match text {
        "“" | "„" | "‟" => (Family::Double, Side::Open),
        "”" => (Family::Double, Side::Close),
        "\"" => (Family::Double, Side::Either),
        "‘" | "‚" | "‛" => (Family::Single, Side::Open),
        "’" => (Family::Single, Side::Close),
        "«" | "‹" => (Family::Guillemet, Side::Open),
        "»" | "›" => (Family::Guillemet, Side::Close),
        "``" => (Family::Wire, Side::Open),
        "''" => (Family::Wire, Side::Either),
        "`" => (Family::Single, Side::Open),
        _ => (Family::Single, Side::Either),
    }
}

/// Pairs the quotation marks of a text.
#[must_use]
pub fn find(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut open: Vec<(usize, Family)> = Vec::new();
    let mut left_open = None;
    let mut at = 0;
    while at < sentences.len() {
        let paragraph = sentences[at].paragraph();
        let size = sentences[at..]
            .iter()
            .take_while(|s| s.paragraph() == paragraph)
            .count();
        let range = sentences[at].tokens().start..sentences[at + size - 1].tokens().end;
        at += size;
        let begun = found.len();
        open.clear();
        for i in range.clone() {
            if tokens[i].kind() != TokenKind::Quote {
                continue;
            }
            let (family, side) = mark(tokens[i].span().slice(text));
            let opens_here =
                i == range.start || tokens[i].gap() > Gap::None || !tokens[i - 1].is_word();
            let next_touches = i + 1 < range.end && tokens[i + 1].gap() == Gap::None;
            let matching = open.iter().rposition(|&(_, f)| f == family);
            let side = match side {
                Side::Either
                    if matching.is_some()
                        && !(opens_here && next_touches && tokens[i].gap() > Gap::None) =>
                {
                    Side::Close
                }
                Side::Either if opens_here && next_touches => Side::Open,
                Side::Either => Side::Close,
                side => side,
            };
            match side {
                Side::Open => {
                    if family == Family::Single && !(opens_here && next_touches) {
                        continue;
                    }
                    if matching.is_some() && family != Family::Single {
                        // A second opening mark: the first was never closed.
                        open.truncate(matching.unwrap_or(0));
                    }
                    open.push((i, family));
                }
                Side::Close | Side::Either => {
                    let Some(k) = matching else { continue };
                    if family == Family::Single && tokens[i].gap() > Gap::None {
                        continue;
                    }
                    let (first, _) = open[k];
                    open.truncate(k);
                    found.push(build(tokens, first, i + 1, k, true));
                }
            }
        }
        // A double quotation that the paragraph leaves open ends with it.
        let mut still_open = None;
        if let Some(&(first, family)) = open.iter().find(|(_, f)| *f != Family::Single) {
            if first == range.start || range.end - first > 5 {
                found.retain(|q| !(begun < usize::MAX && q.first as usize > first && q.depth == 0));
                found.push(build(tokens, first, range.end, 0, false));
                still_open = Some(family);
            }
        }
        found[begun..].sort_by_key(|q| (q.first, q.depth));
        if let (Some(family), Some(q)) = (left_open, found.get_mut(begun)) {
            if q.first as usize == range.start
                && mark(tokens[range.start].span().slice(text)).0 == family
            {
                q.continues = true;
            }
        }
        left_open = still_open;
    }
    found
}

fn build(tokens: &[Token], first: usize, end: usize, depth: usize, closed: bool) -> Quotation {
    Quotation {
        span: Span::new(tokens[first].start(), tokens[end - 1].end()),
        first: first as u32,
        end: end as u32,
        words: tokens[first..end].iter().filter(|t| t.is_word()).count() as u32,
        depth: depth.min(255) as u8,
        closed,
        continues: false,
    }
}
