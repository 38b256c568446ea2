//! Stage 2: tokens to sentences.
//!
//! Takes the tokens; gives [`Sentence`]s and the paragraph that each stands in. Sentences are in
//! order, do not overlap, and only white space lies between them.
//!
//! ```
//! use ascribe::{sentence::Splitter, token::tokenize};
//!
//! let text = "Sen. Ann Lee (R-Fla.) left at 5 p.m. on Friday. “Are we done?” she asked.";
//! let sentences = Splitter::new().split(&tokenize(text));
//! let texts: Vec<&str> = sentences.iter().map(|s| s.span().slice(text)).collect();
//! assert_eq!(texts, [
//!     "Sen. Ann Lee (R-Fla.) left at 5 p.m. on Friday.",
//!     "“Are we done?” she asked.",
//! ]);
//! ```
//!
//! How it decides: a stop, question or exclamation mark, with the brackets and quotation marks that
//! close after it, ends a sentence unless something says otherwise:
//!
//! - an abbreviation of `data/abbreviations.tsv` by its class (*Sen.* never ends a sentence, *Inc.*
//!   does before a word of `data/sentence-starters.tsv`, *a.m.* before any capital but a day or time
//!   zone), an initial, a number before a number of a list;
//! - a lower-case word after it, unless the word before is lower-case too, as people write who use
//!   no capitals;
//! - a closing quotation mark before it and a speaker after (*“Are we ready?” Lee asked.*).
//!
//! An ellipsis ends one before a capital, and a brand keeps its mark (*Yahoo! News*). A blank line,
//! an indented line and any line break end a paragraph and its sentence, unless the text is
//! hard-wrapped, where a line must be so short that the next word would have fitted on it; a lower-case
//! line goes on with the sentence before it. Bullets, list numbers, rows of signs and dates of
//! publication start sentences too. A dateline (*VELDEN (AP) —*) stays with the sentence it opens,
//! and a source tag (*\[AP\]*) with the one before it.
//!
//! Cost: two looks at each token that may matter and a bounded number at each stop. Panics: none.
//! Limits: English; the abbreviations are those of news. *Acme Inc. Shares fell* is not split: what
//! follows may as well be more of the name.

mod layout;
mod rules;
mod site;
mod tables;

use crate::error::Error;
use crate::span::Span;
use crate::token::{self, Gap, Mark, Token, TokenKind};
use layout::Layout;
use site::{Site, is_terminal};
use std::ops::Range;
use tables::{Class, Tables};

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    span: Span,
    first: u32,
    end: u32,
    paragraph: u32,
}

impl Sentence {
    /// The bytes of the text, from its first token to its last.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Its tokens, as indices into the list of tokens.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }

    /// The number of its paragraph, counted from 0.
    #[must_use]
    pub fn paragraph(&self) -> usize {
        self.paragraph as usize
    }
}

/// Splits tokens into sentences.
#[derive(Clone, Debug)]
pub struct Splitter {
    tables: Tables,
}

impl Splitter {
    /// A splitter with the built-in abbreviations.
    #[must_use]
    #[allow(clippy::missing_panics_doc)]
    pub fn new() -> Self {
        Self::load().expect("the built-in tables are tested")
    }

    pub(crate) fn load() -> Result<Self, Error> {
        Ok(Splitter {
            tables: Tables::load()?,
        })
    }

    /// Adds an abbreviation, with or without its last stop, after which no sentence ends.
    /// One in lower case is known with a capital too.
    ///
    /// ```
    /// use ascribe::{sentence::Splitter, token::tokenize};
    ///
    /// let tokens = tokenize("The Skpr. Lee left.");
    /// let mut splitter = Splitter::new();
    /// assert_eq!(splitter.split(&tokens).len(), 2);
    /// splitter.add_abbreviation("Skpr.");
    /// assert_eq!(splitter.split(&tokens).len(), 1);
    /// ```
    pub fn add_abbreviation(&mut self, word: &str) {
        self.tables.add(word, Class::Inside);
    }

    /// Splits tokens into sentences.
    #[must_use]
    pub fn split(&self, tokens: &[Token]) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        self.split_into(tokens, &mut sentences);
        sentences
    }

    /// Splits tokens into sentences, reusing the list (it is cleared first).
    pub fn split_into(&self, tokens: &[Token], sentences: &mut Vec<Sentence>) {
        self.split_at(tokens, &token::notable(tokens), sentences);
    }

    /// Splits tokens into sentences; `notable` are those that are not [plain](Token::is_plain).
    pub(crate) fn split_at(
        &self,
        tokens: &[Token],
        notable: &[u32],
        sentences: &mut Vec<Sentence>,
    ) {
        sentences.clear();
        sentences.reserve(tokens.len() / 20 + 1);
        let mut ahead = notable;
        let mut cursor = Cursor {
            tokens,
            sentences,
            first: 0,
            paragraph: 0,
            line: 0,
            quoted: false,
            item: None,
        };
        let layout = Layout::of(tokens, notable);
        let mut i = 0;
        loop {
            if i > cursor.first {
                // The next one that may matter.
                while let Some((_, further)) = ahead.split_first().filter(|a| (*a.0 as usize) < i) {
                    ahead = further;
                }
                i = ahead.first().map_or(tokens.len(), |&next| next as usize);
            }
            let Some(token) = tokens.get(i) else {
                break;
            };
            if i > 0 && token.starts_line() {
                if layout.breaks(tokens, cursor.first, cursor.line, i) {
                    cursor.cut_paragraph(i);
                    cursor.paragraph += 1;
                    cursor.quoted = false;
                    cursor.item = None;
                }
                cursor.line = i;
            }
            if i == cursor.first {
                if let Some(end) = layout::date_line(tokens, i) {
                    cursor.cut(end);
                    i = end;
                    continue;
                }
                if let Some(item) = layout::item(tokens, i) {
                    cursor.item = Some(item);
                    i = item.end;
                    continue;
                }
            }
            let kind = token.kind();
            i = if is_terminal(token) {
                self.terminal(&layout, &mut cursor, i)
            } else if kind == TokenKind::Quote {
                self.quote(&mut cursor, i)
            } else if matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Open) {
                cursor.item_at(i)
            } else {
                cursor.sign(i)
            };
        }
        cursor.cut_paragraph(tokens.len());
    }

    /// A stop, question mark, exclamation mark or ellipsis at `i`; gives where to go on.
    fn terminal(&self, layout: &Layout, cursor: &mut Cursor<'_>, i: usize) -> usize {
        if let Some(next) = cursor.tokens.get(i + 1) {
            if next.gap() == Gap::Blank {
                return i + 1;
            }
            if self
                .tables
                .ends_plainly(cursor.tokens, cursor.first, i, next)
            {
                cursor.cut(i + 1);
                return i + 1;
            }
        }
        let mut site = cursor.site(i);
        site.gather();
        for k in i..site.end {
            cursor.pass(k);
        }
        let Some(next) = cursor.tokens.get(site.end) else {
            return site.end;
        };
        if next.gap() >= Gap::Line
            && layout.breaks(cursor.tokens, cursor.first, cursor.line, site.end)
        {
            return site.end;
        }
        match self.tables.end(&site) {
            Some(end) => {
                cursor.cut(end);
                end
            }
            None => site.end,
        }
    }

    /// A quotation mark at `i`: one that closes what a dash broke off ends the sentence before a
    /// capital (*“I want to say — ” She stopped.*).
    fn quote(&self, cursor: &mut Cursor<'_>, i: usize) -> usize {
        let broken = i > cursor.first
            && cursor.tokens[i - 1].kind() == TokenKind::Dash
            && cursor.site(i).closes(i);
        cursor.pass(i);
        if broken && i + 1 < cursor.tokens.len() {
            let mut site = cursor.site(i);
            site.end = i + 1;
            if self.tables.ends_broken(&site) {
                cursor.cut(i + 1);
            }
        }
        i + 1
    }
}

impl Default for Splitter {
    fn default() -> Self {
        Self::new()
    }
}

/// How far the splitter has come.
struct Cursor<'a> {
    tokens: &'a [Token],
    sentences: &'a mut Vec<Sentence>,
    /// The first token of the sentence that is open, or the next token when none is.
    first: usize,
    paragraph: u32,
    /// The first token of the line.
    line: usize,
    /// Whether a straight double mark is open.
    quoted: bool,
    /// The item of a list that the sentence, or one before it, is.
    item: Option<layout::Item>,
}

impl<'a> Cursor<'a> {
    /// Ends the open sentence before token `end`.
    fn cut(&mut self, end: usize) {
        if self.first < end {
            self.sentences.push(Sentence {
                span: Span::new(self.tokens[self.first].start(), self.tokens[end - 1].end()),
                first: self.first as u32,
                end: end as u32,
                paragraph: self.paragraph,
            });
        }
        self.first = end;
    }

    /// Ends the open sentence, and the paragraph, before token `end`.
    fn cut_paragraph(&mut self, end: usize) {
        if let Some(date) = layout::date_before(self.tokens, self.first, end) {
            self.cut(date);
        }
        self.cut(end);
    }

    fn site(&self, at: usize) -> Site<'a> {
        Site {
            tokens: self.tokens,
            first: self.first,
            at,
            end: at + 1,
            quoted: self.quoted,
            closed: false,
            bracket: false,
        }
    }

    /// Notes what token `i` opens or closes.
    fn pass(&mut self, i: usize) {
        let token = &self.tokens[i];
        if matches!(token.mark(), Mark::Double | Mark::Wire) {
            let apart = self.tokens.get(i + 1).is_none_or(|t| t.gap() > Gap::None);
            let stray = token.gap() == Gap::None && apart && i > self.first;
            self.quoted = !self.quoted && !stray;
        }
    }

    /// A number or letter at `i`, which may open the next item of a list.
    fn item_at(&mut self, i: usize) -> usize {
        let Some(item) = self.item.and_then(|item| item.following(self.tokens, i)) else {
            return i + 1;
        };
        self.cut(i);
        self.item = Some(item);
        item.end
    }

    /// A bullet or a dividing row at `i`.
    fn sign(&mut self, i: usize) -> usize {
        if i > self.first && layout::is_bullet(self.tokens, i) {
            self.cut(i);
            return i;
        }
        if layout::is_divider(self.tokens, i) {
            self.cut(i);
            self.cut(i + 1);
        }
        i + 1
    }
}
