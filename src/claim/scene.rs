//! What this stage sees: the text, what the stages before found in it, and what is known of words.

use super::block::{self, Block};
use super::candidate::Place;
use super::known::Renown;
use super::lexicon::{Classes, Cue, Lexicon, Noun, Word};
use super::names::Names;
use super::noted::{KEPT, Noted};
use super::profile::Profile;
use crate::attribution::Attribution;
use crate::entity::{Entities, Entity};
use crate::mention::Mention;
use crate::text::Text;
use crate::token::{Token, TokenKind};
use std::cell::{Cell, RefCell};
use std::ops::Range;

/// All that a claim is made from.
pub(crate) struct Scene<'a, 't> {
    pub(crate) text: &'a Text<'t>,
    pub(crate) mentions: &'a [Mention],
    pub(crate) entities: &'a Entities,
    pub(crate) attributions: &'a [Attribution],
    pub(crate) lexicon: &'a Lexicon,
    noted: &'a Noted,
    // What is asked most, so that it is one step away.
    tokens: &'a [Token],
    bytes: &'t [u8],
    blocks: &'a [Block],
    kept: &'a [Cell<(u32, Word)>; KEPT],
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
        noted.read(text, mentions, entities, attributions, lexicon);
        Scene {
            text,
            mentions,
            entities,
            attributions,
            lexicon,
            tokens: text.tokens(),
            bytes: text.text().as_bytes(),
            blocks: &noted.blocks,
            kept: &noted.kept.words,
            noted,
        }
    }

    /// The names, in order.
    pub(super) fn names(&self) -> &'a Names {
        &self.noted.names
    }

    /// A list for candidates.
    pub(super) fn places(&self) -> Vec<Place> {
        self.noted.places.take()
    }

    /// Keeps it for the next ones.
    pub(super) fn keep_places(&self, places: Vec<Place>) {
        self.noted.places.set(places);
    }

    /// What is known of an entity.
    pub(super) fn profile(&self, number: usize) -> Option<&'a Profile> {
        self.noted.profiles.all.get(number)
    }

    /// The words by which entities are known.
    pub(super) fn renown(&self) -> &'a RefCell<Renown> {
        &self.noted.renown
    }

    /// The first person whose name ends with that word.
    pub(crate) fn person_called(&self, surname: u64) -> Option<usize> {
        self.noted.profiles.person_called(self.entities, surname)
    }

    /// Whether a line of marks alone parts two tokens.
    pub(crate) fn is_break_between(&self, first: usize, second: usize) -> bool {
        let next = self.noted.breaks.partition_point(|&b| (b as usize) < first);
        self.noted
            .breaks
            .get(next)
            .is_some_and(|&b| (b as usize) < second)
    }

    #[inline]
    pub(crate) fn token(&self, i: usize) -> Option<&'a Token> {
        self.tokens.get(i)
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
        self.token(i).map_or(0, Token::hash)
    }

    /// Whether the token is one of these words, by their hashes, in lower case.
    #[inline]
    pub(crate) fn reads<const N: usize>(&self, i: usize, words: [u64; N]) -> bool {
        self.token(i)
            .is_some_and(|t| words.contains(&t.hash()) && t.is_lower())
    }

    /// The bytes of a token.
    #[inline]
    pub(crate) fn bytes(&self, i: usize) -> &'t [u8] {
        let token = self.token(i).map(|t| t.start()..t.end());
        token
            .and_then(|range| self.bytes.get(range))
            .unwrap_or_default()
    }

    /// What is known of the word of a token.
    #[inline]
    pub(crate) fn known(&self, i: usize) -> Word {
        let hash = self.hash(i);
        let (slot, tag) = kept_at(hash);
        let (known, word) = self.kept[slot].get();
        if known == tag {
            return word;
        }
        self.look_up(hash)
    }

    #[inline(never)]
    fn look_up(&self, hash: u64) -> Word {
        let word = self.lexicon.word(hash);
        let (slot, tag) = kept_at(hash);
        self.kept[slot].set((tag, word));
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
    #[inline]
    pub(crate) fn is_possessive_end(&self, i: usize) -> bool {
        match self.kind(i) {
            Some(TokenKind::Clitic) => matches!(self.bytes(i), [.., b's' | b'S']),
            Some(TokenKind::Quote) => self.is_lone_apostrophe(i),
            _ => false,
        }
    }

    fn is_lone_apostrophe(&self, i: usize) -> bool {
        i > 0
            && matches!(self.word(i), "’" | "'" | "‘")
            && matches!(self.bytes(i - 1), [.., b's' | b'S' | b'x' | b'z'])
            && self.token(i - 1).map(Token::end) == self.token(i).map(Token::start)
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
        let (at, bit) = block::place(token);
        let Some(block) = self.blocks.get(at) else {
            return self.mentions.len();
        };
        block.before as usize + (block.begun & (bit - 1)).count_ones() as usize
    }

    /// The mention that covers a token.
    #[inline]
    pub(crate) fn mention_at(&self, token: usize) -> Option<usize> {
        let (at, bit) = block::place(token);
        let block = self.blocks.get(at)?;
        if block.named & bit == 0 {
            return None;
        }
        let begun = (block.begun & (bit | (bit - 1))).count_ones();
        (block.before as usize + begun as usize).checked_sub(1)
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

    /// What is noted of 64 tokens in a row.
    #[inline]
    pub(super) fn block(&self, number: usize) -> Block {
        self.blocks.get(number).copied().unwrap_or_default()
    }

    #[inline]
    pub(crate) fn in_content(&self, i: usize) -> bool {
        let (at, bit) = block::place(i);
        self.blocks.get(at).is_some_and(|b| b.content & bit != 0)
    }

    #[inline]
    pub(crate) fn in_source(&self, i: usize) -> bool {
        let (at, bit) = block::place(i);
        self.blocks.get(at).is_some_and(|b| b.source & bit != 0)
    }

    #[inline]
    pub(crate) fn in_cue(&self, i: usize) -> bool {
        let (at, bit) = block::place(i);
        self.blocks.get(at).is_some_and(|b| b.cue & bit != 0)
    }

    /// Whether a token of a range stands in a quotation.
    pub(super) fn is_quoted_in(&self, range: &Range<usize>) -> bool {
        let quoted = |number| block::bits(range, number) & self.block(number).quoted;
        block::touched(range).any(|number| quoted(number) != 0)
    }

    /// The tokens of a range that stand in no quotation.
    pub(super) fn unquoted(
        &self,
        range: Range<usize>,
    ) -> impl Iterator<Item = usize> + use<'_, 'a, 't> {
        block::touched(&range).flat_map(move |number| {
            let outside = block::bits(&range, number) & !self.block(number).quoted;
            block::ones(outside).map(move |i| number * block::SIZE + i)
        })
    }

    /// The sentence around a token, at most `reach` tokens on each side.
    pub(crate) fn sentence(&self, i: usize, reach: usize) -> Range<usize> {
        let range = self.text.sentence_at(i);
        range.start.max(i.saturating_sub(reach))..range.end.min(i + reach)
    }

    /// A range less the tokens at its edges that are no words.
    pub(crate) fn trim(&self, range: &Range<usize>) -> Range<usize> {
        let mut range = range.start..range.end.min(self.tokens.len());
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

/// Where a word is kept, and by what it is known there.
#[inline]
fn kept_at(hash: u64) -> (usize, u32) {
    let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let slot = mixed >> (u64::BITS - KEPT.ilog2());
    (slot as usize, (mixed >> 20) as u32)
}
