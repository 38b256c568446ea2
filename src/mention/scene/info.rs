//! What is known of one token.

use super::Flags;
use crate::mention::lexicon::{Class, Marks, Small, Word};
use crate::mention::words::Share;
use crate::token::{Token, TokenKind};
use std::cell::Cell;

/// What is known of one token, in one place; the first five are looked up at need.
#[derive(Clone, Debug)]
#[repr(align(32))]
pub(crate) struct Info {
    pub(super) class: Cell<Class>,
    pub(super) learnt: Cell<u16>,
    pub(super) flags: Cell<Flags>,
    /// Of a part of a name, as [learnt words](crate::mention::words::Kinds) count it.
    pub(super) share: Cell<Share>,
    /// What sort of token it is, once it is looked up.
    pub(super) kind: Cell<TokenKind>,
    /// The node of the gazetteer of a word that may open an entry; then how many matches begin at
    /// it; at last the number of the first one that begins at it or later.
    pub(super) matches: u32,
    /// The match of the title that ends just before it, and one.
    pub(super) title: u32,
    /// The number of its word, if it may open a name.
    pub(super) number: u32,
}

impl Info {
    /// Nothing is known.
    pub(super) fn unknown() -> Info {
        Info {
            class: Cell::new(Class::UNKNOWN),
            learnt: Cell::new(0),
            flags: Cell::new(Flags::NONE),
            share: Cell::new(Share::Unknown),
            kind: Cell::new(TokenKind::Other),
            matches: 0,
            title: 0,
            number: 0,
        }
    }

    /// Keeps what is known of a word that is no part of a name.
    #[inline(always)]
    pub(super) fn told(&self, token: &Token, word: &Word) {
        if token.kind() == TokenKind::Word {
            self.class.set(word.class);
        }
        self.learnt.set(word.learnt);
        self.kind.set(token.kind());
    }

    #[inline(always)]
    pub(crate) fn class(&self) -> Class {
        self.class.get()
    }

    #[inline(always)]
    pub(crate) fn marks(&self) -> Marks {
        self.class.get().marks
    }

    #[inline(always)]
    pub(crate) fn small(&self) -> Small {
        self.class.get().small
    }

    #[inline(always)]
    pub(crate) fn flags(&self) -> Flags {
        self.flags.get()
    }

    #[inline(always)]
    pub(crate) fn kind(&self) -> TokenKind {
        self.kind.get()
    }
}
