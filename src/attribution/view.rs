//! The text as attribution sees it: for every token its word class, and short look-ups around it.

use super::lexicon::{Class, Lexicon, class};
use crate::mention::{Kind, Mention};
use crate::text::Text;
use crate::token::{Shape, Token, TokenKind};
use std::ops::Range;

/// How many tokens around a cue are looked at: more than any sentence of news, and what keeps the
/// work linear on text without sentences.
const REACH: usize = 500;

fn clip(range: Range<usize>, i: usize) -> Range<usize> {
    range.start.max(i.saturating_sub(REACH))..range.end.min(i + REACH)
}

/// A text with what attribution knows of its tokens.
pub(crate) struct View<'a, 't> {
    pub(crate) text: &'a Text<'t>,
    pub(crate) lexicon: &'a Lexicon,
    cells: Vec<Cell>,
}

/// What is known of one token, and counts of what stands before it in the text.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    hash: u64,
    rate: f32,
    sentence: u32,
    quotation: u32,
    marks: u32,
    commas: u32,
    words: u32,
    /// Words outside quotation marks that report more often than [`OFTEN`].
    cues: u32,
    fine: Class,
    coarse: Class,
    /// The kind of the name that the token belongs to.
    name: Class,
    flags: u8,
}

const WORD: u8 = 1;
const CAPITAL: u8 = 2;
const LOWER: u8 = 4;
const VERBAL: u8 = 8;
/// Neither starts nor ends a noun phrase: preposition, conjunction, auxiliary, clitic.
const LINK: u8 = 16;
/// Inside a name, not its first token.
const INNER: u8 = 32;

const NONE: u32 = u32::MAX;

/// A word that reports more often than this is counted among the cues of a stretch.
pub(crate) const OFTEN: f32 = 0.35;

impl<'a, 't> View<'a, 't> {
    pub(crate) fn new(text: &'a Text<'t>, mentions: &[Mention], lexicon: &'a Lexicon) -> Self {
        let mut cells = Vec::with_capacity(text.tokens().len() + 1);
        let (mut marks, mut commas, mut words, mut cues) = (0, 0, 0, 0);
        for (i, token) in text.tokens().iter().enumerate() {
            let (fine, coarse) = classes(text, lexicon, token);
            let known = match token.kind() {
                TokenKind::Word | TokenKind::Colon => lexicon.cue(token.hash()),
                _ => None,
            };
            let rate = known.map_or(-1.0, |c| c.rate);
            let is_word = token.is_word() || token.kind() == TokenKind::Clitic;
            let verbal = matches!(coarse, class::BE | class::HAVE | class::MODAL)
                || fine == class::ED
                || rate > 0.15
                || token.kind() == TokenKind::Word && lexicon.is_verb(token.hash());
            let link = matches!(coarse, class::BE | class::HAVE | class::MODAL)
                || token.kind() == TokenKind::Clitic
                || lexicon.is_link(fine);
            let quotation = text.quotation_of(i);
            let flag = |bit, on: bool| if on { bit } else { 0 };
            cells.push(Cell {
                hash: token.hash(),
                rate,
                sentence: text.sentence_of(i) as u32,
                quotation: quotation.map_or(NONE, |q| q as u32),
                marks,
                commas,
                words,
                cues,
                fine,
                coarse,
                name: class::EDGE,
                flags: flag(WORD, is_word)
                    | flag(CAPITAL, token.is_capitalized())
                    | flag(LOWER, token.shape() == Shape::Lower)
                    | flag(VERBAL, verbal)
                    | flag(LINK, link),
            });
            marks += u32::from(matches!(
                fine,
                class::COMMA | class::SEMICOLON | class::DASH
            ));
            commas += u32::from(fine == class::COMMA);
            words += u32::from(is_word);
            cues += u32::from(rate > OFTEN && quotation.is_none());
        }
        for mention in mentions {
            let class = match mention.kind() {
                Kind::Person => class::PERSON,
                Kind::Body | Kind::Organization => class::ORGANIZATION,
                Kind::Country | Kind::Place => class::LAND,
            };
            let tokens = mention.tokens();
            for (k, cell) in cells
                .get_mut(tokens)
                .unwrap_or_default()
                .iter_mut()
                .enumerate()
            {
                cell.name = class;
                cell.flags |= if k > 0 { INNER } else { 0 };
            }
        }
        // One more, so that counts up to the end can be read.
        cells.push(Cell {
            marks,
            commas,
            words,
            cues,
            quotation: NONE,
            rate: -1.0,
            ..Cell::default()
        });
        View {
            text,
            lexicon,
            cells,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.cells.len() - 1
    }

    #[inline]
    fn cell(&self, i: usize) -> &Cell {
        &self.cells[i.min(self.cells.len() - 1)]
    }

    /// Fine class of a token.
    pub(crate) fn fine(&self, i: usize) -> Class {
        self.cell(i).fine
    }

    /// Coarse class of a token.
    pub(crate) fn coarse(&self, i: usize) -> Class {
        self.cell(i).coarse
    }

    #[inline]
    fn inside(i: isize, range: &Range<usize>) -> bool {
        i >= range.start as isize && i < range.end as isize
    }

    /// Fine class of a token seen from within a range: the edge lies outside it.
    pub(crate) fn fine_in(&self, i: isize, range: &Range<usize>) -> Class {
        if Self::inside(i, range) {
            self.fine(i as usize)
        } else {
            class::EDGE
        }
    }

    /// Coarse class of a token seen from within a range.
    pub(crate) fn coarse_in(&self, i: isize, range: &Range<usize>) -> Class {
        if Self::inside(i, range) {
            self.coarse(i as usize)
        } else {
            class::EDGE
        }
    }

    /// Hash of a token seen from within a range; 0 outside.
    pub(crate) fn hash_in(&self, i: isize, range: &Range<usize>) -> u64 {
        if Self::inside(i, range) {
            self.hash(i as usize)
        } else {
            0
        }
    }

    /// How often the word reports; `None` for a word that is no known cue.
    pub(crate) fn rate(&self, i: usize) -> Option<f32> {
        Some(self.cell(i).rate).filter(|&r| r >= 0.0)
    }

    /// Whether the word outside quotation marks reports more often than [`OFTEN`].
    pub(crate) fn reports(&self, i: usize) -> bool {
        self.cell(i).rate > OFTEN && !self.quoted(i)
    }

    /// How many words of a range report more often than [`OFTEN`].
    pub(crate) fn cues(&self, range: Range<usize>) -> usize {
        self.count(range, |c| c.cues)
    }

    fn count(&self, range: Range<usize>, of: impl Fn(&Cell) -> u32) -> usize {
        of(self.cell(range.end)).saturating_sub(of(self.cell(range.start))) as usize
    }

    pub(crate) fn token(&self, i: usize) -> &Token {
        &self.text.tokens()[i]
    }

    pub(crate) fn hash(&self, i: usize) -> u64 {
        self.cell(i).hash
    }

    pub(crate) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.text.tokens().get(i).map(Token::kind)
    }

    /// Whether the token counts as a word: clitics do.
    pub(crate) fn is_word(&self, i: usize) -> bool {
        self.cell(i).flags & WORD != 0
    }

    pub(crate) fn is_capital(&self, i: usize) -> bool {
        self.cell(i).flags & CAPITAL != 0
    }

    pub(crate) fn is_lower(&self, i: usize) -> bool {
        self.cell(i).flags & LOWER != 0
    }

    /// Whether a verb, auxiliary or known cue stands at `i`.
    pub(crate) fn is_verbal(&self, i: usize) -> bool {
        self.cell(i).flags & VERBAL != 0
    }

    /// The kind of the name that a token belongs to; [`class::EDGE`] for none.
    pub(crate) fn name(&self, i: usize) -> Class {
        self.cell(i).name
    }

    /// Whether a boundary before `i` would cut a name in two.
    pub(crate) fn cuts_name(&self, i: usize) -> bool {
        self.cell(i).flags & INNER != 0
    }

    /// Whether a preposition, conjunction, auxiliary or clitic stands at `i`.
    pub(crate) fn is_link(&self, i: usize) -> bool {
        self.cell(i).flags & LINK != 0
    }

    /// Whether a noun phrase can start at the word `i`, seen from a sentence.
    pub(crate) fn opens_phrase(&self, i: usize, sentence: &Range<usize>) -> bool {
        if self.cell(i).flags & LINK != 0 {
            return false;
        }
        if i <= sentence.start {
            return true;
        }
        self.coarse(i - 1) != class::DETERMINER
            && !(self.coarse(i - 1) == class::CAPITAL && self.coarse(i) == class::CAPITAL)
    }

    /// Whether a noun phrase can end before `i`, after the word `i - 1`.
    pub(crate) fn closes_phrase(&self, i: usize) -> bool {
        let last = self.cell(i - 1);
        last.flags & LINK == 0
            && last.fine != class::LY
            && !(last.coarse == class::CAPITAL && self.coarse(i) == class::CAPITAL)
    }

    pub(crate) fn quoted(&self, i: usize) -> bool {
        self.cell(i).quotation != NONE
    }

    pub(crate) fn quotation(&self, i: usize) -> Option<usize> {
        Some(self.cell(i).quotation)
            .filter(|&q| q != NONE)
            .map(|q| q as usize)
    }

    /// The tokens of a quotation, its marks included.
    pub(crate) fn quotation_tokens(&self, q: usize) -> Range<usize> {
        self.text.quotations()[q].tokens()
    }

    /// The number of the sentence of a token.
    pub(crate) fn sentence_number(&self, i: usize) -> usize {
        self.cell(i).sentence as usize
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

    /// Whether a token stands in the headline: a first paragraph of one sentence, with more below.
    pub(crate) fn in_headline(&self, i: usize) -> bool {
        self.paragraph_number(i) == 0
            && self
                .text
                .sentences()
                .get(1)
                .is_some_and(|s| s.paragraph() == 1)
    }

    /// How many sentence boundaries lie between the tokens `a` and `b - 1`.
    pub(crate) fn sentences_between(&self, a: usize, b: usize) -> usize {
        if b <= a + 1 {
            return 0;
        }
        self.sentence_number(b - 1)
            .saturating_sub(self.sentence_number(a))
    }

    /// How many words stand in a range.
    pub(crate) fn words(&self, range: Range<usize>) -> usize {
        self.count(range, |c| c.words)
    }

    /// How many commas stand in a range.
    pub(crate) fn commas(&self, range: Range<usize>) -> usize {
        self.count(range, |c| c.commas)
    }

    /// How many commas, semicolons and dashes stand in a range.
    pub(crate) fn marks(&self, range: Range<usize>) -> usize {
        self.count(range, |c| c.marks)
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
