//! What this stage sees: the text, what the stages before found in it, and what is known of words.

use super::candidate::Place;
use super::evidence::{self, Findings};
use super::lexicon::{Classes, Cue, Lexicon, Noun, Word};
use super::noted::{CONTENT, CUE, NAMED, Named, Noted, SEEN, SOURCE};
use crate::attribution::Attribution;
use crate::entity::{Entities, Entity};
use crate::mention::Mention;
use crate::text::Text;
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// All that a claim is made from.
pub(crate) struct Scene<'a, 't> {
    pub(crate) text: &'a Text<'t>,
    pub(crate) mentions: &'a [Mention],
    pub(crate) entities: &'a Entities,
    pub(crate) attributions: &'a [Attribution],
    pub(crate) lexicon: &'a Lexicon,
    noted: &'a Noted,
}

impl<'a, 't> Scene<'a, 't> {
    pub(crate) fn new(
        text: &'a Text<'t>,
        mentions: &'a [Mention],
        entities: &'a Entities,
        attributions: &'a [Attribution],
        lexicon: &'a Lexicon,
        noted: &'a mut Noted,
    ) -> Self {
        noted.read(text, mentions, entities, attributions);
        Scene {
            text,
            mentions,
            entities,
            attributions,
            lexicon,
            noted,
        }
    }

    /// The mentions, as candidates.
    pub(super) fn named(&self) -> &'a [Named] {
        &self.noted.named
    }

    /// A list for candidates.
    pub(super) fn places(&self) -> Vec<Place> {
        self.noted.places.take()
    }

    /// Keeps it for the next ones.
    pub(super) fn keep_places(&self, places: Vec<Place>) {
        self.noted.places.set(places);
    }

    /// What speaks for an entity wherever it stands.
    pub(crate) fn standing(&self, entity: &Entity) -> Findings {
        evidence::standing(self.text, self.mentions, entity, self.noted.people)
    }

    /// Whether a line of marks alone parts two tokens.
    pub(crate) fn is_break_between(&self, first: usize, second: usize) -> bool {
        let next = self.noted.breaks.partition_point(|&b| (b as usize) < first);
        self.noted
            .breaks
            .get(next)
            .is_some_and(|&b| (b as usize) < second)
    }

    pub(crate) fn token(&self, i: usize) -> Option<&Token> {
        self.text.tokens().get(i)
    }

    pub(crate) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.token(i).map(Token::kind)
    }

    pub(crate) fn is(&self, i: usize, kind: TokenKind) -> bool {
        self.kind(i) == Some(kind)
    }

    pub(crate) fn word(&self, i: usize) -> &'t str {
        self.text.word(i)
    }

    pub(crate) fn hash(&self, i: usize) -> u64 {
        self.text.hash(i)
    }

    /// What is known of the word of a token.
    #[inline]
    pub(crate) fn known(&self, i: usize) -> Word {
        let number = self.noted.first.wrapping_add(i as u32);
        let slot = &self.noted.seen[i % SEEN];
        let (seen, word) = slot.get();
        if seen == number {
            return word;
        }
        self.look_up(i, number)
    }

    #[inline(never)]
    fn look_up(&self, i: usize, number: u32) -> Word {
        let Some(token) = self.token(i) else {
            return Word::default();
        };
        let word = self.lexicon.word(token.hash());
        self.noted.seen[i % SEEN].set((number, word));
        word
    }

    /// The classes of a word; none for what is no word.
    #[inline]
    pub(crate) fn classes(&self, i: usize) -> Classes {
        match self.kind(i) {
            Some(TokenKind::Word | TokenKind::Clitic | TokenKind::Other) => self.known(i).classes,
            _ => Classes::default(),
        }
    }

    /// The word as a noun that may be a source.
    pub(crate) fn noun(&self, i: usize) -> Option<Noun> {
        self.known(i).noun()
    }

    /// The word as a cue.
    pub(crate) fn cue(&self, i: usize) -> Option<Cue> {
        self.lexicon.cue(self.known(i).cue)
    }

    /// Whether the word is a verb, one that reports or another.
    pub(crate) fn is_verb(&self, i: usize) -> bool {
        let word = self.known(i);
        word.is_finite() || word.cue != 0
    }

    pub(crate) fn has(&self, i: usize, classes: Classes) -> bool {
        self.classes(i).has(classes)
    }

    /// Whether the token is a word, a number, a handle … and no mark.
    pub(crate) fn is_word(&self, i: usize) -> bool {
        self.token(i).is_some_and(Token::is_word)
    }

    pub(crate) fn is_capitalized(&self, i: usize) -> bool {
        self.token(i).is_some_and(Token::is_capitalized)
    }

    pub(crate) fn is_clitic(&self, i: usize) -> bool {
        self.is(i, TokenKind::Clitic)
    }

    /// Whether a possessive ending stands there: *’s*, or the lone apostrophe of *Wikileaks’*.
    pub(crate) fn is_possessive_end(&self, i: usize) -> bool {
        match self.kind(i) {
            Some(TokenKind::Clitic) => self.word(i).ends_with(['s', 'S']),
            Some(TokenKind::Quote) => {
                i > 0
                    && self.word(i).chars().count() == 1
                    && self.word(i).starts_with(['’', '\'', '‘'])
                    && self.word(i - 1).ends_with(['s', 'S', 'x', 'z'])
                    && self.token(i - 1).map(Token::end) == self.token(i).map(Token::start)
            }
            _ => false,
        }
    }

    /// Whether a possessive ending stands in a range.
    pub(crate) fn is_possessive_end_in(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| self.is_possessive_end(i))
    }

    /// A source noun that ends at `i`, of one or two words, and its first token.
    pub(crate) fn noun_ending(&self, i: usize, first: usize) -> Option<(Noun, usize)> {
        if i > first && self.known(i).is_paired() && self.is_word(i - 1) {
            if let Some(noun) = self.lexicon.noun_pair(self.hash(i - 1), self.hash(i)) {
                return Some((noun, i - 1));
            }
        }
        self.noun(i).map(|noun| (noun, i))
    }

    /// How many mentions begin before that token.
    #[inline]
    pub(crate) fn mentions_before(&self, token: usize) -> usize {
        let Some(&(bits, before)) = self.noted.begun.get(token / 64) else {
            return self.mentions.len();
        };
        let here = bits & ((1 << (token % 64)) - 1);
        before as usize + here.count_ones() as usize
    }

    /// The mention that covers a token.
    #[inline]
    pub(crate) fn mention_at(&self, token: usize) -> Option<usize> {
        let named = self.mark(token) & NAMED != 0;
        named.then(|| self.mentions_before(token + 1).checked_sub(1))?
    }

    /// The mentions that begin inside a range of tokens.
    pub(crate) fn mentions_in(&self, range: Range<usize>) -> Range<usize> {
        let first = self.mentions_before(range.start);
        first..self.mentions_before(range.end).max(first)
    }

    /// The entity of a mention, with its number.
    pub(crate) fn entity(&self, mention: usize) -> Option<(usize, &'a Entity)> {
        let number = self.entities.of_mention(mention)?;
        self.entities
            .list
            .get(number)
            .map(|entity| (number, entity))
    }

    #[inline]
    fn mark(&self, i: usize) -> u8 {
        self.noted.marks.get(i).copied().unwrap_or(0)
    }

    /// Whether each token of a range stands in a content, and the number of its quotation.
    pub(crate) fn contents(&self, range: Range<usize>) -> impl Iterator<Item = (bool, u32)> + 'a {
        let end = range.end.min(self.noted.marks.len());
        let range = range.start.min(end)..end;
        let quotations = &self.text.quotations_of()[range.clone()];
        let marks = self.noted.marks[range].iter();
        let contents = marks.map(|m| m & CONTENT != 0);
        contents.zip(quotations.iter().copied())
    }

    #[inline]
    pub(crate) fn in_content(&self, i: usize) -> bool {
        self.mark(i) & CONTENT != 0
    }

    #[inline]
    pub(crate) fn in_source(&self, i: usize) -> bool {
        self.mark(i) & SOURCE != 0
    }

    #[inline]
    pub(crate) fn in_cue(&self, i: usize) -> bool {
        self.mark(i) & CUE != 0
    }

    /// The sentence around a token, at most `reach` tokens on each side.
    pub(crate) fn sentence(&self, i: usize, reach: usize) -> Range<usize> {
        let range = self.text.sentence_at(i);
        range.start.max(i.saturating_sub(reach))..range.end.min(i + reach)
    }

    /// A range less the tokens at its edges that are no words.
    pub(crate) fn trim(&self, range: &Range<usize>) -> Range<usize> {
        let mut range = range.start..range.end.min(self.text.tokens().len());
        while range.start < range.end && !self.is_word(range.start) {
            range.start += 1;
        }
        while range.start < range.end
            && !self.is_word(range.end - 1)
            && !self.is_clitic(range.end - 1)
        {
            range.end -= 1;
        }
        range
    }

    /// The words of a range without what is left out at its edges.
    pub(crate) fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.span(range).slice(self.text.text())
    }
}
