//! The list of tokens while it is made, and which of them are no plain words.

use super::Token;

/// The tokens so far.
pub(super) struct List<'a> {
    pub(super) tokens: &'a mut Vec<Token>,
    /// The numbers of those that are not [plain](Token::is_plain).
    pub(super) notable: &'a mut Vec<u32>,
}

impl List<'_> {
    #[inline]
    pub(super) fn push(&mut self, token: Token) {
        if !token.is_plain() {
            self.notable.push(self.tokens.len() as u32);
        }
        self.tokens.push(token);
    }
}
