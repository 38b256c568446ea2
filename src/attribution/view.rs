//! The text as attribution sees it: for every token its word class, and short look-ups around it.

use super::Scope;
use super::lexicon::{Class, Lexicon, class};
use super::word::flag;
use crate::mention::{Kind, Mention};
use crate::text::Text;
use crate::token::{Token, TokenKind};
use cell::Cell;
use places::Places;
use read::Read;
pub(crate) use reference::Reference;
use std::ops::Range;

mod around;
mod cell;
mod marks;
pub(crate) mod places;
mod read;
mod reference;

/// How many tokens around a cue are looked at: more than any sentence of news, and what keeps the
/// work linear on text without sentences.
const REACH: usize = 500;

fn clip((start, end): (u32, u32), i: usize) -> Range<usize> {
    (start as usize).max(i.saturating_sub(REACH))..(end as usize).min(i + REACH)
}

/// A text with what attribution knows of its tokens.
pub(crate) struct View<'a, 't> {
    pub(crate) text: &'a Text<'t>,
    pub(crate) lexicon: &'a Lexicon,
    lists: Lists,
    /// Whether the first paragraph is a headline: one sentence, with more below.
    headline: bool,
}

/// The lists of a view, which one text after another uses.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    read: Read,
    scopes: Vec<Place>,
}

/// A token that may head a cue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) at: u32,
    /// The number of its word among the cues of the lexicon; 0 for none of them.
    pub(crate) cue: u32,
    /// How many stretches inside quotations start before it.
    quoted: u32,
    /// The highest rate outside quotation marks in its sentence before and behind, in fifths.
    pub(crate) rivals: [u8; 2],
}

/// Where a sentence and its paragraph stand.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    sentence: (u32, u32),
    paragraph: (u32, u32),
    number: u32,
}

/// Empty cells on both sides, so that what lies two tokens away can be looked at from everywhere.
const PAD: usize = 2;

impl<'a, 't> View<'a, 't> {
    /// The view of a text; where only quotations count, sentences far from one are not read.
    pub(crate) fn new(
        text: &'a Text<'t>,
        mentions: &[Mention],
        lexicon: &'a Lexicon,
        scope: Scope,
    ) -> Self {
        Self::with(Lists::default(), text, mentions, lexicon, scope)
    }

    /// The same in lists that were used before.
    pub(crate) fn with(
        mut lists: Lists,
        text: &'a Text<'t>,
        mentions: &[Mention],
        lexicon: &'a Lexicon,
        scope: Scope,
    ) -> Self {
        lists.read.read(text, lexicon, scope);
        let cells = &mut lists.read.cells;
        for mention in mentions {
            let class = match mention.kind() {
                Kind::Person => class::PERSON,
                Kind::Body | Kind::Organization => class::ORGANIZATION,
                Kind::Country | Kind::Place => class::LAND,
            };
            let tokens = mention.tokens();
            // Nothing starts or ends within a name.
            let inside = lists.read.places.slice(tokens.start + 1..tokens.end);
            for marks in inside {
                *marks &= places::QUOTED;
            }
            let cells = cells.get_mut(tokens.start + PAD..tokens.end + PAD);
            for cell in cells.unwrap_or_default() {
                cell.set_name(class as u8);
            }
        }
        let scopes = text.sentences().iter().map(|sentence| {
            let pair = |range: Range<usize>| (range.start as u32, range.end as u32);
            Place {
                sentence: pair(sentence.tokens()),
                paragraph: pair(text.paragraph(sentence.paragraph())),
                number: sentence.paragraph() as u32,
            }
        });
        lists.scopes.clear();
        lists.scopes.extend(scopes);
        let second = text.sentences().get(1);
        View {
            text,
            lexicon,
            lists,
            headline: second.is_some_and(|s| s.paragraph() == 1),
        }
    }

    /// Its lists, for the next text.
    pub(crate) fn into_lists(self) -> Lists {
        self.lists
    }

    /// Where spans may start and end.
    pub(crate) fn places(&self) -> &Places {
        &self.lists.read.places
    }

    pub(crate) fn len(&self) -> usize {
        self.lists.read.cells.len() - 2 * PAD
    }

    /// The tokens that may head a cue, in order: words outside quotation marks that the counts or
    /// the table know, and what looks like a verb form.
    pub(crate) fn candidates(&self) -> &[Candidate] {
        &self.lists.read.candidates
    }

    #[inline]
    fn cell(&self, i: usize) -> &Cell {
        &self.lists.read.cells[(i + PAD).min(self.lists.read.cells.len() - 1)]
    }

    #[inline]
    fn flags(&self, i: usize) -> u32 {
        self.cell(i).flags()
    }

    /// The token `i` as what distances are measured from.
    #[inline(always)]
    pub(crate) fn reference(&self, i: usize) -> Reference<'_> {
        let cell = self.cell(i);
        Reference {
            cells: &self.lists.read.cells,
            at: i,
            marks: cell.before.get(flag::MARK),
            sentence: cell.sentence(),
        }
    }

    /// The words and coarse classes of the first four tokens of a range; nothing beyond it.
    #[inline(always)]
    pub(crate) fn between(&self, from: usize, end: usize) -> [(u32, Class); 4] {
        let mut found = [(0, class::EDGE); 4];
        let cells = self
            .lists
            .read
            .cells
            .get(from + PAD..end + PAD)
            .unwrap_or_default();
        for (found, cell) in found.iter_mut().zip(cells) {
            *found = (cell.word(), cell.coarse());
        }
        found
    }

    /// The classes of up to two marks at `p` as one value, and the word behind them; nothing where
    /// no word follows.
    #[inline(always)]
    pub(crate) fn marks_and_word(&self, p: usize, limit: usize) -> (u32, u32) {
        let end = limit.min(p + 3);
        let cells = self
            .lists
            .read
            .cells
            .get(p + PAD..end + PAD)
            .unwrap_or_default();
        let mut marks = 1;
        for cell in cells {
            if cell.flags() & flag::WORD != 0 {
                return (marks, cell.word());
            }
            marks = marks * 32 + u32::from(cell.fine());
        }
        (0, 0)
    }

    /// Fine class of a token.
    pub(crate) fn fine(&self, i: usize) -> Class {
        self.cell(i).fine()
    }

    /// Coarse class of a token.
    pub(crate) fn coarse(&self, i: usize) -> Class {
        self.cell(i).coarse()
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

    /// Hash of a token, as features take it, seen from within a range; 0 outside.
    pub(crate) fn short_in(&self, i: isize, range: &Range<usize>) -> u32 {
        if Self::inside(i, range) {
            self.short(i as usize)
        } else {
            0
        }
    }

    /// Whether the word outside quotation marks reports more often than [`OFTEN`].
    pub(crate) fn reports(&self, i: usize) -> bool {
        self.flags(i) & flag::REPORTS != 0
    }

    /// How many words of a range report more often than [`OFTEN`].
    pub(crate) fn cues(&self, range: Range<usize>) -> usize {
        self.count(range, flag::REPORTS)
    }

    #[inline]
    fn count(&self, range: Range<usize>, bit: u32) -> usize {
        if range.end <= range.start {
            return 0;
        }
        let at = |i: usize| self.cell(i).before.get(bit);
        at(range.end).wrapping_sub(at(range.start)).into()
    }

    pub(crate) fn token(&self, i: usize) -> &Token {
        &self.text.tokens()[i]
    }

    pub(crate) fn hash(&self, i: usize) -> u64 {
        self.text.hash(i)
    }

    /// The hash of a token as features take it.
    pub(crate) fn short(&self, i: usize) -> u32 {
        self.cell(i).word()
    }

    pub(crate) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.text.tokens().get(i).map(Token::kind)
    }

    /// Whether the token counts as a word: clitics do.
    pub(crate) fn is_word(&self, i: usize) -> bool {
        self.flags(i) & flag::WORD != 0
    }

    pub(crate) fn is_capital(&self, i: usize) -> bool {
        self.flags(i) & flag::CAPITAL != 0
    }

    pub(crate) fn is_lower(&self, i: usize) -> bool {
        let cell = self.cell(i);
        cell.flags() & flag::WORD != 0 && cell.word() != 0 && self.token(i).is_lower()
    }

    /// Whether a verb, auxiliary or known cue stands at `i`.
    pub(crate) fn is_verbal(&self, i: usize) -> bool {
        self.flags(i) & flag::VERBAL != 0
    }

    /// What a token is before a verb: see [`auxiliary`](super::word::auxiliary).
    pub(crate) fn auxiliary(&self, i: usize) -> u8 {
        self.cell(i).auxiliary()
    }

    /// Whether the word may stand before the head of its cue.
    pub(crate) fn joins_cue(&self, i: usize) -> bool {
        let cell = self.cell(i);
        cell.flags() & (flag::VERBAL | flag::LINK | flag::VERB) != 0
            || cell.auxiliary() != 0
            || matches!(cell.fine(), class::LY | class::ED | class::ING)
            || cell.fine() >= class::CLOSED
                && !matches!(cell.coarse(), class::PRONOUN | class::DETERMINER)
    }

    /// Whether the tables know the word as a verb.
    pub(crate) fn is_verb(&self, i: usize) -> bool {
        self.flags(i) & flag::VERB != 0
    }

    /// The kind of the name that a token belongs to; [`class::EDGE`] for none.
    pub(crate) fn name(&self, i: usize) -> Class {
        self.cell(i).name().into()
    }

    /// Whether a preposition, conjunction, auxiliary or clitic stands at `i`.
    pub(crate) fn is_link(&self, i: usize) -> bool {
        self.flags(i) & flag::LINK != 0
    }

    pub(crate) fn quoted(&self, i: usize) -> bool {
        self.flags(i) & flag::QUOTED != 0
    }

    pub(crate) fn quotation(&self, i: usize) -> Option<usize> {
        self.text.quotation_of(i)
    }

    /// The tokens of a quotation, its marks included.
    pub(crate) fn quotation_tokens(&self, q: usize) -> Range<usize> {
        self.text.quotations()[q].tokens()
    }

    /// The number of the sentence of a token.
    pub(crate) fn sentence_number(&self, i: usize) -> usize {
        self.text.sentence_of(i)
    }

    #[inline]
    fn place(&self, i: usize) -> Place {
        let sentence = self.text.sentence_of(i);
        self.lists.scopes.get(sentence).copied().unwrap_or_default()
    }

    /// The sentence around a token, cut to [`REACH`] tokens on each side.
    pub(crate) fn sentence(&self, i: usize) -> Range<usize> {
        clip(self.place(i).sentence, i)
    }

    /// The sentence and the paragraph around a token, cut to [`REACH`] tokens on each side.
    pub(crate) fn around(&self, i: usize) -> (Range<usize>, Range<usize>) {
        let scope = self.place(i);
        (clip(scope.sentence, i), clip(scope.paragraph, i))
    }

    /// The paragraph around a token, cut to [`REACH`] tokens on each side.
    pub(crate) fn paragraph(&self, i: usize) -> Range<usize> {
        clip(self.place(i).paragraph, i)
    }

    pub(crate) fn paragraph_number(&self, i: usize) -> usize {
        self.place(i).number as usize
    }

    /// Whether a token stands in the headline.
    pub(crate) fn in_headline(&self, i: usize) -> bool {
        self.headline && self.paragraph_number(i) == 0
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
        self.count(range, flag::WORD)
    }

    /// How many words of a range stand in quotation marks.
    pub(crate) fn spoken(&self, range: Range<usize>) -> usize {
        self.count(range, flag::SPOKEN)
    }

    /// How many verbs, auxiliaries and known cues stand in a range.
    pub(crate) fn verbs(&self, range: Range<usize>) -> usize {
        self.count(range, flag::VERBAL)
    }

    /// How many dashes stand in a range.
    pub(crate) fn dashes(&self, range: Range<usize>) -> usize {
        self.count(range, flag::DASH)
    }

    /// How many brackets stand in a range.
    pub(crate) fn brackets(&self, range: Range<usize>) -> usize {
        self.count(range, flag::BRACKET)
    }

    /// How many commas outside quotation marks stand in a range.
    pub(crate) fn commas(&self, range: Range<usize>) -> usize {
        self.count(range, flag::COMMA)
    }
}
