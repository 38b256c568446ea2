//! What is noted of a document before its claims are made, in lists that the next one uses again.

use super::block::{self, Block, SIZE};
use super::candidate::Place;
use super::known::Renown;
use super::lexicon::{Lexicon, Word};
use super::names::Names;
use super::profile::Profiles;
use crate::attribution::Attribution;
use crate::entity::Entities;
use crate::mention::{Kind, Mention};
use crate::text::Text;
use crate::token::Token;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::Range;

/// How many words are kept with what is known of them.
pub(super) const KEPT: usize = 512;

/// What is noted of a document, in lists that the next one uses again.
#[derive(Default)]
pub(crate) struct Noted {
    pub(super) blocks: Vec<Block>,
    /// What is known of the words looked up last, each with a part of its hash, by another part.
    pub(super) kept: Kept,
    pub(super) names: Names,
    pub(super) profiles: Profiles,
    pub(super) renown: RefCell<Renown>,
    /// Where paragraphs of marks alone stand.
    pub(super) breaks: Vec<u32>,
    /// Where candidates stand.
    pub(super) places: Cell<Vec<Place>>,
}

/// Words by their hashes.
pub(super) struct Kept {
    pub(super) words: Box<[Cell<(u32, Word)>; KEPT]>,
    /// Whether they are words of a user's.
    own: bool,
}

const EMPTY: (u32, Word) = (0, Word::read([0; 3]));

impl Default for Kept {
    fn default() -> Self {
        Kept {
            words: Box::new([const { Cell::new(EMPTY) }; KEPT]),
            own: false,
        }
    }
}

impl Kept {
    /// Forgets what another lexicon knows of words.
    fn prepare(&mut self, lexicon: &Lexicon) {
        if self.own || lexicon.has_own() {
            self.words.iter().for_each(|word| word.set(EMPTY));
        }
        self.own = lexicon.has_own();
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
        lexicon: &Lexicon,
    ) {
        self.kept.prepare(lexicon);
        let count = text.tokens().len();
        let blocks = &mut self.blocks;
        blocks.clear();
        blocks.resize(count / SIZE + 1, Block::default());
        for attribution in attributions {
            for part in attribution.content.iter() {
                block::set(blocks, part, |block, bits| block.content |= bits);
            }
            block::set(blocks, &attribution.cue, |block, bits| block.cue |= bits);
            if let Some(source) = &attribution.source {
                block::set(blocks, source, |block, bits| block.source |= bits);
            }
        }
        for quotation in text.quotations().iter().filter(|q| q.depth() == 0) {
            block::set(blocks, &quotation.tokens(), |block, bits| {
                block.quoted |= bits
            });
        }
        for mention in mentions {
            let tokens = mention.tokens();
            let (at, bit) = block::place(tokens.start);
            if let Some(block) = blocks.get_mut(at) {
                block.begun |= bit;
                block.named |= block::bits(&tokens, at);
            }
            let rest = (at + 1) * SIZE..tokens.end;
            if !rest.is_empty() {
                block::set(blocks, &rest, |block, bits| block.named |= bits);
            }
        }
        let mut before = 0;
        for block in blocks {
            block.before = before;
            before += block.begun.count_ones();
        }
        let people = mentions.iter().filter(|m| m.kind == Kind::Person).count();
        self.profiles.read(text, mentions, entities, people);
        self.names
            .read(text, mentions, entities, &self.profiles.all, people);
        self.renown.get_mut().clear();
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
