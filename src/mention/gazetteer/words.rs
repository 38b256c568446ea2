//! The words of a name, as the tries store them.

use crate::hashing::join;
use crate::token::{self, Shape, Token, TokenKind};

/// The words of a name.
pub(super) struct Words {
    pub(super) hashes: Vec<u64>,
    /// Which words are capitalised, the first in the lowest bit.
    pub(super) capitals: u32,
    /// Whether it is one word that is always in capitals.
    pub(super) upper: bool,
    /// Whether it begins with a number.
    #[cfg_attr(not(any(test, feature = "train")), allow(dead_code))]
    pub(super) number: bool,
}

impl Words {
    /// The words of a name, if it has any.
    pub(super) fn of(name: &str) -> Option<Words> {
        let tokens = token::tokenize(name);
        let first = tokens.first()?;
        let capital = |(i, token): (usize, &Token)| u32::from(token.is_capitalized()) << i;
        Some(Words {
            hashes: tokens.iter().map(Token::hash).collect(),
            capitals: tokens.iter().take(32).enumerate().map(capital).sum(),
            upper: tokens.len() == 1 && always_upper(first),
            number: first.kind() == TokenKind::Number,
        })
    }

    /// The keys of the trie on the way to the last word, that of the whole name last.
    pub(super) fn keys(&self) -> impl Iterator<Item = u64> {
        let mut key = None;
        self.hashes.iter().map(move |&hash| {
            let next = key.map_or(hash, |key| join(key, hash));
            key = Some(next);
            next
        })
    }
}

/// Whether a name of one word must be in capitals in a text.
fn always_upper(word: &Token) -> bool {
    match word.shape() {
        _ if word.kind() != TokenKind::Word => false,
        // *MoD*, *LeT*; but *WikiLeaks* is also written *Wikileaks*.
        Shape::Mixed => word.span().len() <= 4,
        Shape::Upper | Shape::Initial => !word.ends_with_stop(),
        _ => false,
    }
}
