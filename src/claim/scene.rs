//! What this stage sees: the text, what the stages before found in it, and what is known of words.

use super::candidate::Place;
use super::evidence::{self, Findings};
use super::lexicon::{Classes, Cue, Lexicon, Noun, Word};
use crate::attribution::Attribution;
use crate::entity::{Entities, Entity};
use crate::mention::{Kind, Mention};
use crate::text::Text;
use crate::token::{Token, TokenKind};
use std::cell::Cell;
use std::fmt;
use std::ops::Range;

const CONTENT: u8 = 1;
const SOURCE: u8 = 2;
const CUE: u8 = 4;
const NAMED: u8 = 8;

/// For how many tokens it is kept what is known of them.
const SEEN: usize = 512;

/// All that a claim is made from.
pub(crate) struct Scene<'a, 't> {
    pub(crate) text: &'a Text<'t>,
    pub(crate) mentions: &'a [Mention],
    pub(crate) entities: &'a Entities,
    pub(crate) attributions: &'a [Attribution],
    pub(crate) lexicon: &'a Lexicon,
    noted: &'a Noted,
}

/// What is noted of a document's tokens, in lists that the next one uses again.
pub(crate) struct Noted {
    /// Of each token, in which parts of attributions it stands and whether in a mention.
    marks: Vec<u8>,
    /// Of each 64 tokens, at which mentions begin, and how many began before.
    begun: Vec<(u64, u32)>,
    /// What is known of the tokens looked at last: the token's number, counted through all
    /// documents, and its word.
    seen: Box<[Cell<(u32, Word)>; SEEN]>,
    /// The number of the document's first token.
    first: u32,
    /// The tokens of this document and those before.
    next: u32,
    /// The mentions, as candidates.
    named: Vec<Named>,
    /// How many mentions are of people.
    people: usize,
    /// Where paragraphs of marks alone stand.
    breaks: Vec<u32>,
    /// Where candidates stand.
    places: Cell<Vec<Place>>,
}

/// Somebody named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    /// The first token of the mention.
    pub(super) token: u32,
    pub(super) entity: u32,
    /// What the entity is; `None` for a mention without one.
    pub(super) kind: Option<Kind>,
}

const UNSEEN: (u32, Word) = (u32::MAX, Word::read([0; 3]));

impl Default for Noted {
    fn default() -> Self {
        Noted {
            marks: Vec::new(),
            begun: Vec::new(),
            seen: Box::new([const { Cell::new(UNSEEN) }; SEEN]),
            first: 0,
            next: 0,
            named: Vec::new(),
            people: 0,
            breaks: Vec::new(),
            places: Cell::default(),
        }
    }
}

impl fmt::Debug for Noted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Noted").finish_non_exhaustive()
    }
}

impl Noted {
    fn read(
        &mut self,
        text: &Text<'_>,
        mentions: &[Mention],
        entities: &Entities,
        attributions: &[Attribution],
    ) {
        let count = text.tokens().len();
        let marks = &mut self.marks;
        marks.clear();
        marks.resize(count, 0);
        let mut mark = |start: usize, end: usize, bit: u8| {
            let end = end.min(count);
            for m in &mut marks[start.min(end)..end] {
                *m |= bit;
            }
        };
        for attribution in attributions {
            for part in &attribution.content {
                mark(part.start, part.end, CONTENT);
            }
            mark(attribution.cue.start, attribution.cue.end, CUE);
            if let Some(source) = &attribution.source {
                mark(source.start, source.end, SOURCE);
            }
        }
        self.begun.clear();
        self.begun.resize(count / 64 + 1, (0, 0));
        self.people = 0;
        self.named.clear();
        self.named.reserve(mentions.len());
        for (number, mention) in mentions.iter().enumerate() {
            let first = mention.first as usize;
            mark(first, mention.end as usize, NAMED);
            if let Some((bits, _)) = self.begun.get_mut(first / 64) {
                *bits |= 1 << (first % 64);
            }
            self.people += usize::from(mention.kind == Kind::Person);
            let entity = entities.of_mention(number);
            let entity = entity.and_then(|e| Some((e, entities.list.get(e)?)));
            self.named.push(Named {
                token: mention.first,
                entity: entity.map_or(u32::MAX, |(e, _)| e as u32),
                kind: entity.map(|(_, e)| e.kind),
            });
        }
        let mut before = 0;
        for (bits, count) in &mut self.begun {
            *count = before;
            before += bits.count_ones();
        }
        self.first = self.next;
        let next = self.first.checked_add(count as u32 + 1);
        self.next = next.filter(|&n| n < u32::MAX).unwrap_or_else(|| {
            // All numbers are used up.
            self.seen.iter().for_each(|slot| slot.set(UNSEEN));
            self.first = 0;
            (count as u32).saturating_add(1)
        });
        self.breaks.clear();
        self.breaks.extend(breaks(text));
    }
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

/// The first tokens of paragraphs that part a text: *___*, *• • •*.
fn breaks<'a>(text: &'a Text<'_>) -> impl Iterator<Item = u32> + 'a {
    const LONGEST: usize = 8;
    let marks = |p: &Range<usize>| {
        p.len() <= LONGEST && !text.tokens()[p.clone()].iter().any(Token::is_word)
    };
    let paragraphs = text.paragraphs().filter(marks);
    paragraphs.map(|p| p.start as u32)
}
