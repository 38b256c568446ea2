//! What line breaks, bullets, list numbers and dividing rows say.

use super::site::is_terminal;
use crate::token::{Gap, Mark, Shape, Token, TokenKind, ascii};

/// Lines wider than this are not hard-wrapped.
const WIDEST: usize = 120;
/// The narrowest page that counts as hard-wrapped.
const NARROWEST: usize = 30;
/// A line is broken on purpose when the next word and so many bytes more would have fitted on it.
const SLACK: usize = 12;

/// How a text uses its line breaks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// The width of the page when the text is hard-wrapped, else 0.
    width: usize,
}

impl Layout {
    /// One look at every line break: a text is hard-wrapped when hardly a line is wide, and at
    /// least a third of the lines stop in mid-sentence and go on with a lower-case word.
    pub(super) fn of(tokens: &[Token], notable: &[u32]) -> Layout {
        let (mut lines, mut wide, mut running, mut width, mut start) = (0, 0, 0, 0, 0);
        for i in notable.iter().map(|&n| n as usize) {
            let token = &tokens[i];
            if token.starts_line() {
                if i > 0 {
                    let last = &tokens[i - 1];
                    let line = last.end() - start;
                    if line > WIDEST {
                        wide += 1;
                    } else {
                        width = width.max(line);
                    }
                    if token.gap() < Gap::Blank {
                        lines += 1;
                        running += usize::from(goes_on(last, token));
                    }
                }
                start = token.start();
            }
        }
        let wrapped = running > 0 && running * 3 >= lines && wide * 20 <= lines;
        Layout {
            width: if wrapped && width >= NARROWEST {
                width
            } else {
                0
            },
        }
    }

    /// Whether the white space before token `i` ends a paragraph. `first` is the first token of
    /// the sentence so far (`i` itself when none is open), `line` the first of the line.
    pub(super) fn breaks(&self, tokens: &[Token], first: usize, line: usize, i: usize) -> bool {
        let next = &tokens[i];
        match next.gap() {
            Gap::None | Gap::Space => return false,
            Gap::Blank => return true,
            Gap::Indent if self.width == 0 => return true,
            Gap::Indent | Gap::Line => {}
        }
        if is_item(tokens, i) {
            return true;
        }
        let last = &tokens[i - 1];
        if goes_on(last, next) {
            // Lower-case lines are a list, unless a sentence with a capital runs into them.
            return self.width == 0 && (first == i || tokens[first].shape() == Shape::Lower);
        }
        if self.width == 0 || next.gap() == Gap::Indent {
            return true;
        }
        let unit = tokens[i + 1..]
            .iter()
            .take(16)
            .take_while(|t| t.gap() == Gap::None)
            .last()
            .unwrap_or(next);
        last.end() - tokens[line].start() + unit.end() - next.start() + SLACK <= self.width
    }
}

/// Whether a line that ends with `last` goes on with `next`.
fn goes_on(last: &Token, next: &Token) -> bool {
    next.shape() == Shape::Lower
        && matches!(next.kind(), TokenKind::Word)
        && !is_terminal(last)
        && last.kind() != TokenKind::Colon
}

/// Whether a line starts with a bullet, a dash or a number of a list.
fn is_item(tokens: &[Token], i: usize) -> bool {
    let apart = |k: usize| tokens.get(k).is_some_and(|t| t.gap() == Gap::Space);
    match tokens[i].kind() {
        TokenKind::Other => tokens[i].mark() == Mark::Bullet,
        TokenKind::Dash => apart(i + 1),
        TokenKind::Number | TokenKind::Open | TokenKind::Word => item(tokens, i).is_some(),
        _ => false,
    }
}

/// The number or letter that opens an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The token after the marker.
    pub(super) end: usize,
    /// Which one it is, and the hash of the one that would follow.
    next: u64,
    /// Whether a stop, a bracket or both stand after it.
    style: (bool, bool, bool),
}

impl Item {
    /// The item at `i`, if it is the one after this one in the same list.
    pub(super) fn following(&self, tokens: &[Token], i: usize) -> Option<Item> {
        let open = usize::from(self.style.0);
        if tokens.get(i + open)?.hash() != self.next || tokens[i].gap() < Gap::Space {
            return None;
        }
        let next = item(tokens, i)?;
        let capital = tokens.get(next.end)?.is_capitalized();
        (next.style == self.style && capital).then_some(next)
    }
}

/// The marker of a list item at `i`: *1.*, *1)*, *1.)*, *(1)*, *a.*, *a)*, a bullet before it.
pub(super) fn item(tokens: &[Token], i: usize) -> Option<Item> {
    let mut at = i + usize::from(tokens.get(i)?.mark() == Mark::Bullet);
    let open = tokens.get(at)?.kind() == TokenKind::Open;
    at += usize::from(open);
    let token = tokens.get(at)?;
    let next = match token.kind() {
        TokenKind::Number if token.span().len() <= 2 => number_after(token.hash()),
        TokenKind::Word if token.span().len() == 1 => letter_after(token),
        _ => None,
    }?;
    at += 1;
    let touching = |at: usize, kind: TokenKind| {
        tokens
            .get(at)
            .is_some_and(|t| t.kind() == kind && t.gap() == Gap::None)
    };
    let stop = touching(at, TokenKind::Stop);
    at += usize::from(stop);
    let close = touching(at, TokenKind::Close);
    at += usize::from(close);
    let marked = if open { close && !stop } else { stop || close };
    let apart = tokens.get(at).is_some_and(|t| t.gap() >= Gap::Space);
    // *A. Smith* is a name, not an item.
    let name = !close && token.shape() == Shape::Initial;
    (marked && apart && !name).then_some(Item {
        end: at,
        next,
        style: (open, stop, close),
    })
}

const DAYS: [u64; 7] = [
    ascii("monday"),
    ascii("tuesday"),
    ascii("wednesday"),
    ascii("thursday"),
    ascii("friday"),
    ascii("saturday"),
    ascii("sunday"),
];

/// Words after which a date belongs to the sentence.
const BEFORE_DATE: [u64; 12] = [
    ascii("on"),
    ascii("for"),
    ascii("of"),
    ascii("from"),
    ascii("since"),
    ascii("by"),
    ascii("until"),
    ascii("is"),
    ascii("was"),
    ascii("and"),
    ascii("to"),
    ascii("before"),
];

/// *Tuesday, May 7, 2019* at `i`: where it ends.
fn date(tokens: &[Token], i: usize) -> Option<usize> {
    let [day, comma, month, number, second, year] = tokens.get(i..i + 6)? else {
        return None;
    };
    let digits = |t: &Token, least: usize, most: usize| {
        t.kind() == TokenKind::Number && (least..=most).contains(&t.span().len())
    };
    let found = comma.kind() == TokenKind::Comma
        && DAYS.contains(&day.hash())
        && month.is_capitalized()
        && digits(number, 1, 2)
        && second.kind() == TokenKind::Comma
        && digits(year, 4, 4);
    found.then_some(i + 6)
}

/// The date of publication that stands before a text, without a stop: where it ends.
pub(super) fn date_line(tokens: &[Token], i: usize) -> Option<usize> {
    let end = date(tokens, i)?;
    let next = tokens.get(end)?;
    (next.is_capitalized() && next.gap() == Gap::Space).then_some(end)
}

/// The date of publication that stands after a headline, without a stop: where it starts.
pub(super) fn date_before(tokens: &[Token], first: usize, end: usize) -> Option<usize> {
    let start = end.checked_sub(6).filter(|&s| s > first)?;
    if tokens[end - 1].kind() != TokenKind::Number {
        return None;
    }
    let before = &tokens[start - 1];
    let apart = (before.is_word() || before.kind() == TokenKind::Quote)
        && !BEFORE_DATE.contains(&before.hash());
    (apart && date(tokens, start) == Some(end)).then_some(start)
}

const fn decimal(n: u8) -> u64 {
    let mut digits = [b'0' + n / 10, b'0' + n % 10];
    let start = if n < 10 { 1 } else { 0 };
    if start == 1 {
        digits[0] = b'0';
    }
    crate::token::bytes(&digits, start)
}

static NUMBERS: [u64; 100] = {
    let mut hashes = [0; 100];
    let mut n = 0;
    while n < 100 {
        hashes[n as usize] = decimal(n);
        n += 1;
    }
    hashes
};

fn number_after(hash: u64) -> Option<u64> {
    let n = NUMBERS.iter().position(|&h| h == hash)?;
    NUMBERS.get(n + 1).copied()
}

fn letter_after(token: &Token) -> Option<u64> {
    let n = (b'a'..=b'y').find(|&b| token.is(crate::token::bytes(&[b], 0)))?;
    Some(crate::token::bytes(&[n + 1], 0))
}

/// Whether a bullet stands at `i`, in mid-line, to open an item.
pub(super) fn is_bullet(tokens: &[Token], i: usize) -> bool {
    let token = &tokens[i];
    token.mark() == Mark::Bullet && token.gap() >= Gap::Space && !token.is(ascii("*"))
}

/// Whether token `i` is a row of signs that divides the text.
pub(super) fn is_divider(tokens: &[Token], i: usize) -> bool {
    tokens[i].mark() == Mark::Divider
        && tokens[i].gap() >= Gap::Space
        && tokens.get(i + 1).is_none_or(|t| t.gap() >= Gap::Space)
}
