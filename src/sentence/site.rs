//! A stop, question mark, exclamation mark or ellipsis with all that belongs to it.

use crate::token::{Gap, Mark, Token, TokenKind};

pub(super) fn is_terminal(token: &Token) -> bool {
    let kind = token.kind();
    matches!(
        kind,
        TokenKind::Stop | TokenKind::Question | TokenKind::Exclamation | TokenKind::Ellipsis
    ) || kind == TokenKind::Word && token.ends_with_stop()
}

/// A terminal in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'t> {
    pub(super) tokens: &'t [Token],
    /// The first token of the sentence so far.
    pub(super) first: usize,
    /// The terminal.
    pub(super) at: usize,
    /// The token after it and all that closes with it.
    pub(super) end: usize,
    /// Whether a straight double mark is open before it.
    pub(super) quoted: bool,
    /// Whether a quotation mark closes with it.
    pub(super) closed: bool,
    /// Whether a bracket closes with it.
    pub(super) bracket: bool,
}

/// What ends with the terminal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Stop,
    Ellipsis,
    Question,
    Exclamation,
}

impl Site<'_> {
    /// Moves `end` past the marks that belong to the terminal: further stops, closing brackets
    /// and quotation marks, a tag in square brackets.
    pub(super) fn gather(&mut self) {
        let tokens = self.tokens;
        self.end = self.at + 1;
        while let Some(token) = tokens.get(self.end) {
            let before = &tokens[self.end - 1];
            let near = token.gap() == Gap::None;
            let belongs = match token.kind() {
                TokenKind::Stop | TokenKind::Ellipsis => {
                    near || token.gap() == Gap::Space && dots(before)
                }
                TokenKind::Question | TokenKind::Exclamation => near,
                TokenKind::Close => near || token.gap() == Gap::Space && is_terminal(before),
                TokenKind::Quote => self.closes(self.end),
                _ => false,
            };
            if !belongs {
                break;
            }
            self.closed |= token.kind() == TokenKind::Quote;
            self.bracket |= token.kind() == TokenKind::Close;
            self.end += 1;
        }
        if let Some(end) = tag(tokens, self.end) {
            self.end = end;
        }
    }

    /// Whether the quotation mark at `k`, which follows the terminal, closes something.
    pub(super) fn closes(&self, k: usize) -> bool {
        let token = &self.tokens[k];
        if !token.may_close() || token.gap() > Gap::Space {
            return false;
        }
        let next = self.tokens.get(k + 1);
        let apart = next.is_none_or(|t| t.gap() > Gap::None || !t.is_word());
        match token.mark() {
            Mark::DoubleClose | Mark::GuillemetClose => token.gap() == Gap::None || apart,
            Mark::Double | Mark::Wire if token.gap() == Gap::None => apart || self.quoted,
            Mark::Double | Mark::Wire => apart && self.quoted,
            _ => token.gap() == Gap::None && apart,
        }
    }

    /// A full stop and the three stops of a spaced ellipsis: the first ends its sentence, the
    /// others start the next (*compounds. . . . The*).
    pub(super) fn stop_before_ellipsis(&self) -> bool {
        let tokens = self.tokens;
        let dots = tokens[self.at + 1..self.end]
            .iter()
            .take(4)
            .take_while(|t| t.kind() == TokenKind::Stop && t.gap() == Gap::Space)
            .count();
        tokens[self.at].kind() == TokenKind::Stop
            && tokens[self.at].gap() == Gap::None
            && self.at > self.first
            && dots == 3
            && self.end == self.at + 4
            && tokens.get(self.end).is_some_and(Token::is_capitalized)
    }

    pub(super) fn kind(&self) -> Kind {
        let marks = &self.tokens[self.at..self.end];
        let mut stops = 0;
        let mut kind = Kind::Stop;
        for token in marks.iter().take(8) {
            match token.kind() {
                TokenKind::Question => return Kind::Question,
                TokenKind::Exclamation => return Kind::Exclamation,
                TokenKind::Ellipsis if stops == 0 => kind = Kind::Ellipsis,
                TokenKind::Stop => stops += 1,
                _ => {}
            }
        }
        let spaced = self.tokens[self.at].gap() > Gap::None;
        let double = stops == 2
            && self.tokens[self.at].kind() == TokenKind::Stop
            && self.tokens[self.at + 1].gap() == Gap::None;
        if stops >= 3 && spaced || double {
            Kind::Ellipsis
        } else {
            kind
        }
    }
}

fn dots(token: &Token) -> bool {
    matches!(token.kind(), TokenKind::Stop | TokenKind::Ellipsis)
}

/// A source tag or a note in square brackets after a sentence (*Friday. [AP] She*): where it ends.
fn tag(tokens: &[Token], at: usize) -> Option<usize> {
    let open = tokens.get(at)?;
    if open.mark() != Mark::Bracket || open.gap() > Gap::Space {
        return None;
    }
    let size = tokens[at + 1..]
        .iter()
        .take(5)
        .position(|t| t.kind() == TokenKind::Close)?;
    let end = at + size + 2;
    let inner = &tokens[at + 1..end - 1];
    // *[AP.]*, but *[He had.]* is a sentence.
    let names = inner
        .iter()
        .all(|t| t.is_capitalized() || t.kind() == TokenKind::Stop);
    let words = names || inner.iter().all(Token::is_word);
    let free = tokens
        .get(end)
        .is_none_or(|t| t.gap() > Gap::None && (t.is_capitalized() || t.kind() != TokenKind::Word));
    (size > 0 && words && free).then_some(end)
}
