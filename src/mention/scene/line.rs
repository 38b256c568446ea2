//! How a sentence or heading is written: like running text, like a headline, in capitals.

use crate::token::{Shape, Token, TokenKind};

/// How a sentence or heading is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Like running text.
    Running,
    /// Like a headline: nearly every long word is capitalised.
    Headline,
    /// In capitals throughout.
    Capitals,
}

/// How the long words of a line are written that are not in lower case.
#[derive(Default)]
pub(super) struct Written {
    capital: usize,
    upper: usize,
}

impl Written {
    #[inline]
    pub(super) fn add(&mut self, token: &Token) {
        if is_long(token) {
            self.capital += usize::from(token.is_capitalized());
            self.upper += usize::from(token.shape() == Shape::Upper);
        }
    }

    /// How a line of these tokens is written. All its long words are counted only where so many
    /// are capitalised that it matters.
    pub(super) fn line(&self, tokens: &[Token]) -> Line {
        let Written { capital, upper } = *self;
        let stopped = tokens.last().is_some_and(|t| t.kind() == TokenKind::Stop);
        if upper < 2 && (capital < 4 || stopped) {
            return Line::Running;
        }
        let long = tokens.iter().filter(|t| is_long(t)).count();
        if long >= 2 && upper * 10 > long * 8 {
            Line::Capitals
        } else if long >= 4 && capital * 4 > long * 3 && !stopped {
            Line::Headline
        } else {
            Line::Running
        }
    }
}

#[inline]
fn is_long(token: &Token) -> bool {
    token.kind() == TokenKind::Word && token.span().len() > 3
}
