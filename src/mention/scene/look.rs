//! Looking up many words at once: what is picked of the tokens, what begins with them, what stands
//! beside them. The tables are larger than what is near a processor, so that it should wait for many
//! places of them at a time.
//!
//! Cost: a glance at a token, one or two probes a word. Panics: none.

use super::{Flags, Scene};
use crate::frozen::Asked;
use crate::mention::gazetteer::Ahead;
use crate::mention::lexicon::Lexicon;
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// Lists that making a scene takes besides its own.
#[derive(Debug, Default)]
pub(in crate::mention) struct Work {
    /// The tokens worth a look, and the numbers of their words.
    pub(super) picked: Vec<u32>,
    pub(super) numbers: Vec<u32>,
    /// The tokens beside names.
    beside: Vec<u32>,
    /// What is looked up of them, and of names.
    asked: Vec<Asked<2>>,
    nodes: Vec<Asked<1>>,
    pub(super) ahead: Vec<Ahead>,
}

impl Scene<'_, '_> {
    /// Numbers the words of what is picked; looks up those that are new, all at once.
    #[inline(never)]
    pub(super) fn number_words(&mut self, work: &mut Work) {
        let Work {
            picked,
            numbers,
            asked,
            ..
        } = work;
        let tokens = self.text.tokens();
        let from = self.words.len();
        numbers.clear();
        numbers.extend(picked.iter().map(|&i| match tokens.get(i as usize) {
            Some(t) if matches!(t.kind(), TokenKind::Word | TokenKind::Number) => {
                self.words.number(t.hash())
            }
            _ => 0,
        }));
        self.words.tell(from, self.lexicon, asked);
    }

    /// Looks up what begins with the openers from that number on, as far as two words tell.
    #[inline(never)]
    pub(super) fn look_ahead(&self, from: usize, work: &mut Work) {
        let hash = |t: usize| self.hash(t);
        work.ahead.clear();
        work.ahead
            .extend(self.openers[from..].iter().map(|&opener| {
                let i = opener as usize;
                let node = self.infos[i].matches;
                self.gazetteer.ahead(self.text, i, node, hash)
            }));
        self.gazetteer.look_ahead(&mut work.ahead, &mut work.nodes);
    }

    /// Looks up the words beside the openers from that number on, all at once.
    #[inline(never)]
    pub(super) fn look_beside(&self, from: usize, work: &mut Work) {
        let (beside, asked) = (&mut work.beside, &mut work.asked);
        beside.clear();
        beside.resize(4 * (self.openers.len() - from), 0);
        let mut count = 0;
        for &opener in &self.openers[from..] {
            let i = opener as usize;
            if !self.is_name(i) {
                continue;
            }
            for at in [i.wrapping_sub(2), i.wrapping_sub(1), i + 1, i + 2] {
                if let (Some(info), Some(place)) = (self.infos.get(at), beside.get_mut(count)) {
                    let flags = info.flags.get();
                    *place = at as u32;
                    count += usize::from(!flags.any(Flags::KNOWN));
                    info.flags.set(flags.with(Flags::KNOWN));
                }
            }
        }
        beside.truncate(count);
        let tokens = self.tokens();
        let hash = |at: &u32| tokens.get(*at as usize).map_or(0, Token::hash);
        self.lexicon.words(beside.iter().map(hash), asked);
        for (at, asked) in beside.iter().zip(asked) {
            let at = *at as usize;
            if let (Some(token), Some(info)) = (tokens.get(at), self.infos.get(at)) {
                info.told(token, &self.lexicon.told(token.hash(), asked));
            }
        }
    }
}

/// The tokens worth a look, in order: words that are not in lower case, words and numbers that may
/// open an entry, what tells where a sentence or a syllable begins. No branch depends on what a
/// token is.
#[inline(never)]
pub(super) fn pick(
    tokens: &[Token],
    among: Range<usize>,
    lexicon: &Lexicon,
    picked: &mut Vec<u32>,
) {
    const fn set(kinds: &[TokenKind]) -> u32 {
        let (mut set, mut i) = (0, 0);
        while i < kinds.len() {
            set |= 1 << kinds[i] as u32;
            i += 1;
        }
        set
    }
    const LOOKED_AT: u32 = set(&[
        TokenKind::Word,
        TokenKind::Quote,
        TokenKind::Colon,
        TokenKind::Dash,
    ]);
    let first = among.start as u32;
    let tokens = tokens.get(among).unwrap_or_default();
    picked.clear();
    picked.resize(tokens.len(), 0);
    let mut count = 0;
    for (i, token) in (first..).zip(tokens) {
        let asked = token.is_lower() | (token.kind() == TokenKind::Number);
        let looked_at = LOOKED_AT >> token.kind() as u32 & 1 != 0;
        let telling = asked & lexicon.may_open(token.hash()) | !asked & looked_at;
        if let Some(place) = picked.get_mut(count) {
            *place = i;
        }
        count += usize::from(telling);
    }
    picked.truncate(count);
}
