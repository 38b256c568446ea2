//! What is noted of a document before its claims are made, in lists that the next one uses again.

use super::candidate::Place;
use super::lexicon::Word;
use crate::attribution::Attribution;
use crate::entity::Entities;
use crate::mention::{Kind, Mention};
use crate::text::Text;
use crate::token::Token;
use std::cell::Cell;
use std::fmt;
use std::ops::Range;

pub(super) const CONTENT: u8 = 1;
pub(super) const SOURCE: u8 = 2;
pub(super) const CUE: u8 = 4;
pub(super) const NAMED: u8 = 8;

/// For how many tokens it is kept what is known of them.
pub(super) const SEEN: usize = 512;

/// What is noted of a document's tokens, in lists that the next one uses again.
pub(crate) struct Noted {
    /// Of each token, in which parts of attributions it stands and whether in a mention.
    pub(super) marks: Vec<u8>,
    /// Of each 64 tokens, at which mentions begin, and how many began before.
    pub(super) begun: Vec<(u64, u32)>,
    /// What is known of the tokens looked at last: the token's number, counted through all
    /// documents, and its word.
    pub(super) seen: Box<[Cell<(u32, Word)>; SEEN]>,
    /// The number of the document's first token.
    pub(super) first: u32,
    /// The tokens of this document and those before.
    next: u32,
    /// The mentions, as candidates.
    pub(super) named: Vec<Named>,
    /// How many mentions are of people.
    pub(super) people: usize,
    /// Where paragraphs of marks alone stand.
    pub(super) breaks: Vec<u32>,
    /// Where candidates stand.
    pub(super) places: Cell<Vec<Place>>,
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
    pub(super) fn read(
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
            for part in attribution.content.iter() {
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

/// The first tokens of paragraphs that part a text: *___*, *• • •*.
fn breaks<'a>(text: &'a Text<'_>) -> impl Iterator<Item = u32> + 'a {
    const LONGEST: usize = 8;
    let marks = |p: &Range<usize>| {
        p.len() <= LONGEST && !text.tokens()[p.clone()].iter().any(Token::is_word)
    };
    let paragraphs = text.paragraphs().filter(marks);
    paragraphs.map(|p| p.start as u32)
}
