//! What this stage sees: the text, what the stages before found in it, and what is known of words.

use super::evidence::{self, Findings};
use super::lexicon::{Classes, Cue, Lexicon, Noun, Word};
use crate::attribution::Attribution;
use crate::entity::{Entities, Entity};
use crate::mention::Mention;
use crate::text::Text;
use crate::token::{Token, TokenKind};
use std::cell::Cell;
use std::ops::Range;

const CONTENT: u8 = 1;
const SOURCE: u8 = 2;
const CUE: u8 = 4;

/// For how many tokens it is kept what is known of them.
const SEEN: usize = 512;

/// All that a claim is made from.
pub(crate) struct Scene<'a, 't> {
    pub(crate) text: &'a Text<'t>,
    pub(crate) mentions: &'a [Mention],
    pub(crate) entities: &'a Entities,
    pub(crate) attributions: &'a [Attribution],
    pub(crate) lexicon: &'a Lexicon,
    /// Of each token, which parts of attributions it stands in.
    marks: Vec<u8>,
    /// Of each token, how many mentions begin before it.
    begun: Vec<u32>,
    /// What is known of the tokens looked at last: the token's number and its word.
    seen: Box<[Cell<(u32, Word)>; SEEN]>,
    /// Of each entity, what speaks for it wherever it stands.
    standing: Vec<Findings>,
    /// Where paragraphs of marks alone stand.
    breaks: Vec<u32>,
}

impl<'a, 't> Scene<'a, 't> {
    pub(crate) fn new(
        text: &'a Text<'t>,
        mentions: &'a [Mention],
        entities: &'a Entities,
        attributions: &'a [Attribution],
        lexicon: &'a Lexicon,
    ) -> Self {
        let mut marks = vec![0; text.tokens().len()];
        let mut mark = |range: &Range<usize>, bit: u8| {
            let end = range.end.min(marks.len());
            for m in &mut marks[range.start.min(end)..end] {
                *m |= bit;
            }
        };
        for attribution in attributions {
            for part in &attribution.content {
                mark(part, CONTENT);
            }
            mark(&attribution.cue, CUE);
            if let Some(source) = &attribution.source {
                mark(source, SOURCE);
            }
        }
        let is_person = |m: &&Mention| m.kind == crate::mention::Kind::Person;
        let persons = mentions.iter().filter(is_person).count();
        let mut begun = Vec::with_capacity(marks.len() + 2);
        for (number, mention) in mentions.iter().enumerate() {
            if mention.first as usize >= begun.len() {
                begun.resize(mention.first as usize + 1, number as u32);
            }
        }
        begun.resize(marks.len() + 2, mentions.len() as u32);
        let standing = |e: &Entity| evidence::standing(text, mentions, e, persons);
        let standing = entities.list.iter().map(standing).collect();
        Scene {
            text,
            mentions,
            entities,
            attributions,
            lexicon,
            marks,
            begun,
            seen: Box::new([const { Cell::new((u32::MAX, Word::read([0; 3]))) }; SEEN]),
            standing,
            breaks: breaks(text),
        }
    }

    /// What speaks for an entity wherever it stands.
    pub(crate) fn standing(&self, entity: usize) -> Findings {
        self.standing.get(entity).copied().unwrap_or_default()
    }

    /// Whether a line of marks alone parts two tokens.
    pub(crate) fn is_break_between(&self, first: usize, second: usize) -> bool {
        let next = self.breaks.partition_point(|&b| (b as usize) < first);
        self.breaks
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
        let slot = &self.seen[i % SEEN];
        let (token, word) = slot.get();
        if token as usize == i {
            return word;
        }
        let Some(token) = self.token(i) else {
            return Word::default();
        };
        let word = self.lexicon.word(token.hash());
        slot.set((i as u32, word));
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

    /// Whether somebody with the title or role of that word may be called by that noun.
    pub(crate) fn is_called(&self, i: usize, noun: u64) -> bool {
        let hash = self.hash(i);
        hash == noun || self.known(i).is_titled() && self.lexicon.is_called(hash, noun)
    }

    /// How many mentions begin before that token.
    pub(crate) fn mentions_before(&self, token: usize) -> usize {
        self.begun
            .get(token)
            .map_or(self.mentions.len(), |&n| n as usize)
    }

    /// The mention that covers a token.
    pub(crate) fn mention_at(&self, token: usize) -> Option<usize> {
        let before = self.mentions_before(token + 1);
        let index = before.checked_sub(1)?;
        (token < self.mentions[index].end as usize).then_some(index)
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

    pub(crate) fn in_content(&self, i: usize) -> bool {
        self.marks.get(i).is_some_and(|m| m & CONTENT != 0)
    }

    pub(crate) fn in_source(&self, i: usize) -> bool {
        self.marks.get(i).is_some_and(|m| m & SOURCE != 0)
    }

    pub(crate) fn in_cue(&self, i: usize) -> bool {
        self.marks.get(i).is_some_and(|m| m & CUE != 0)
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

/// The first tokens of paragraphs that part a text: *___*, *• • •*.
fn breaks(text: &Text<'_>) -> Vec<u32> {
    const LONGEST: usize = 8;
    let marks = |p: &Range<usize>| {
        p.len() <= LONGEST && !text.tokens()[p.clone()].iter().any(Token::is_word)
    };
    let paragraphs = text.paragraphs().filter(marks);
    paragraphs.map(|p| p.start as u32).collect()
}
