//! The text layer: what the first three stages made, together.
//!
//! Takes a text; gives its tokens, sentences and quotations, and the sentence, paragraph and
//! quotation of each token. Every later stage takes a [`Text`] and works on its tokens; none reads
//! the bytes again.
//!
//! ```
//! use ascribe::{sentence::Splitter, text::Text};
//!
//! let text = Text::read("He left. “It hurts,” she said.", &Splitter::new());
//! assert_eq!(text.sentences().len(), 2);
//! assert_eq!(text.word(3), "“");
//! assert_eq!((text.sentence_of(3), text.quotation_of(3)), (1, Some(0)));
//! ```
//!
//! Cost: that of its stages, and 8 bytes a token. Panics: none.

use crate::quotation::{self, Quotation};
use crate::sentence::{Sentence, Splitter};
use crate::span::Span;
use crate::token::{self, Token};
use std::ops::Range;

/// A text with its tokens, sentences and quotations.
#[derive(Clone, Debug, Default)]
pub struct Text<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// The tokens that are no plain words.
    notable: Vec<u32>,
    sentences: Vec<Sentence>,
    quotations: Vec<Quotation>,
    sentence_of: Vec<u32>,
    quotation_of: Vec<u32>,
    paragraphs: Vec<Range<u32>>,
}

const NONE: u32 = u32::MAX;

/// How many numbers are written together: as many as most sentences have tokens.
const STRIDE: usize = 32;

impl<'t> Text<'t> {
    /// Reads a text: the first three stages in order.
    #[must_use]
    pub fn read(text: &'t str, splitter: &Splitter) -> Self {
        let mut read = Text::default();
        read.reread(text, splitter);
        read
    }

    /// Reads another text in the memory of this one: for a loop over many.
    ///
    /// ```
    /// use ascribe::{sentence::Splitter, text::Text};
    ///
    /// let splitter = Splitter::new();
    /// let mut text = Text::default();
    /// for next in ["He left.", "She came. They stayed."] {
    ///     text = text.read_next(next, &splitter);
    ///     assert_eq!(text.sentences()[0].tokens().len(), 3);
    /// }
    /// ```
    #[must_use]
    pub fn read_next<'n>(self, text: &'n str, splitter: &Splitter) -> Text<'n> {
        let mut next: Text<'n> = self.forget();
        next.reread(text, splitter);
        next
    }

    /// Reads another text into the same lists.
    pub(crate) fn reread(&mut self, text: &'t str, splitter: &Splitter) {
        self.text = text;
        let Text {
            tokens, notable, ..
        } = self;
        token::read_into(text, tokens, notable);
        splitter.split_at(tokens, notable, &mut self.sentences);
        quotation::find_at(text, tokens, notable, &self.sentences, &mut self.quotations);
        self.index();
    }

    /// The same lists without the text, so that they may outlive it.
    pub(crate) fn forget(self) -> Text<'static> {
        let Text {
            text: _,
            tokens,
            notable,
            sentences,
            quotations,
            sentence_of,
            quotation_of,
            paragraphs,
        } = self;
        Text {
            text: "",
            tokens,
            notable,
            sentences,
            quotations,
            sentence_of,
            quotation_of,
            paragraphs,
        }
    }

    /// Notes of every token in which sentence and quotation it stands.
    fn index(&mut self) {
        let count = self.tokens.len();
        // Every token stands in a sentence, so that what was there before is written over.
        self.sentence_of.resize(count + STRIDE, 0);
        self.paragraphs.clear();
        let paragraphs = self.sentences.last().map_or(0, Sentence::paragraph);
        self.paragraphs.reserve(paragraphs + 1);
        for (i, sentence) in self.sentences.iter().enumerate() {
            let range = sentence.tokens();
            // Whole strides: the next sentence writes over what is too much.
            if let Some(rest) = self.sentence_of.get_mut(range.start..) {
                let strides = rest.chunks_exact_mut(STRIDE);
                for stride in strides.take(range.len().div_ceil(STRIDE)) {
                    stride.fill(i as u32);
                }
            }
            match self.paragraphs.get_mut(sentence.paragraph()) {
                Some(paragraph) => paragraph.end = range.end as u32,
                None => self.paragraphs.push(range.start as u32..range.end as u32),
            }
        }
        self.sentence_of.truncate(count);
        self.quotation_of.clear();
        self.quotation_of.resize(count, NONE);
        for (i, quotation) in self.quotations.iter().enumerate() {
            if quotation.depth() == 0 {
                self.quotation_of[quotation.tokens()].fill(i as u32);
            }
        }
    }

    /// The text itself.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// All tokens, in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All sentences, in order.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// All quotations, in order of their first mark.
    #[must_use]
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }

    /// The tokens of every paragraph, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = Range<usize>> {
        self.paragraphs
            .iter()
            .map(|p| p.start as usize..p.end as usize)
    }

    /// The tokens of the paragraph with that number; empty when there is none.
    #[must_use]
    pub fn paragraph(&self, number: usize) -> Range<usize> {
        self.paragraphs
            .get(number)
            .map_or(0..0, |p| p.start as usize..p.end as usize)
    }

    /// The number of the sentence that a token stands in.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentence_of.get(token).map_or(0, |&s| s as usize)
    }

    /// The number of the outermost quotation of every token, or `u32::MAX`.
    pub(crate) fn quotations_of(&self) -> &[u32] {
        &self.quotation_of
    }

    /// The tokens of the sentence that a token stands in.
    #[must_use]
    pub fn sentence_at(&self, token: usize) -> Range<usize> {
        self.sentences
            .get(self.sentence_of(token))
            .map_or(0..0, Sentence::tokens)
    }

    /// The number of the paragraph that a token stands in.
    #[must_use]
    pub fn paragraph_of(&self, token: usize) -> usize {
        self.sentences
            .get(self.sentence_of(token))
            .map_or(0, Sentence::paragraph)
    }

    /// The outermost quotation that a token stands in, its marks included.
    #[must_use]
    pub fn quotation_of(&self, token: usize) -> Option<usize> {
        self.quotation_of
            .get(token)
            .filter(|&&q| q != NONE)
            .map(|&q| q as usize)
    }

    /// The bytes under a range of tokens; empty for an empty range.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match self.tokens.get(tokens.clone()) {
            Some([first, .., last]) => Span::new(first.start(), last.end()),
            Some([only]) => only.span(),
            _ => Span::default(),
        }
    }

    /// The words of one token; empty when there is none.
    #[must_use]
    pub fn word(&self, token: usize) -> &'t str {
        self.tokens
            .get(token)
            .map_or("", |t| t.span().slice(self.text))
    }

    /// The hash of one token; 0 when there is none.
    #[must_use]
    pub fn hash(&self, token: usize) -> u64 {
        self.tokens.get(token).map_or(0, Token::hash)
    }

    /// The tokens that a span of bytes touches.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.end() <= span.start);
        let end = self.tokens.partition_point(|t| t.start() < span.end);
        first..end.max(first)
    }
}
