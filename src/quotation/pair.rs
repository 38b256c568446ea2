//! Which mark opens, which closes, and which is an apostrophe.

use super::kind::QuotationKind;
use super::{DEEPEST, LONGEST, Quotation};
use crate::span::Span;
use crate::token::{Gap, Mark, Token, TokenKind};
use std::ops::Range;

/// Marks pair within their family.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Family {
    Double,
    Single,
    Wire,
    Guillemet,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
    /// An apostrophe, an inch, a stray mark.
    Nothing,
}

/// A mark that waits for its partner.
#[derive(Clone, Copy)]
pub(super) struct Waiting {
    at: usize,
    family: Family,
    /// Opened with a low mark: a high one of either form closes it.
    pub(super) low: bool,
    /// White space on both sides: nothing, unless it is closed.
    loose: bool,
}

/// How far a look-ahead goes, in tokens.
pub(super) const AHEAD: usize = 64;

fn family(mark: Mark) -> Option<Family> {
    Some(match mark {
        Mark::Double | Mark::DoubleOpen | Mark::DoubleClose | Mark::LowOpen => Family::Double,
        Mark::Single | Mark::SingleOpen | Mark::SingleClose | Mark::LowSingle => Family::Single,
        Mark::Wire | Mark::WireOpen => Family::Wire,
        Mark::GuillemetOpen | Mark::GuillemetClose => Family::Guillemet,
        _ => return None,
    })
}

pub(super) struct Pairs<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    /// The tokens, not yet looked at, that are no plain words.
    notable: &'t [u32],
    pub(super) waiting: Vec<Waiting>,
    /// The family of the quotation that the paragraph before left open.
    left_open: Option<Family>,
}

impl<'t> Pairs<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token], notable: &'t [u32]) -> Self {
        Pairs {
            text,
            tokens,
            notable,
            waiting: Vec::with_capacity(DEEPEST),
            left_open: None,
        }
    }

    /// Whether the paragraph of these tokens has quotation marks; without, nothing goes on.
    pub(super) fn has_marks(&mut self, range: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let is_mark = |&n: &u32| tokens[n as usize].kind() == TokenKind::Quote;
        let first = self.notable.iter().position(is_mark);
        self.notable = &self.notable[first.unwrap_or(self.notable.len())..];
        let within = self
            .notable
            .first()
            .is_some_and(|&n| (n as usize) < range.end);
        if !within {
            self.left_open = None;
        }
        within
    }

    /// Pairs the marks of one paragraph; the quotations are not in order yet.
    pub(super) fn paragraph(&mut self, range: Range<usize>, found: &mut Vec<Quotation>) {
        let tokens = self.tokens;
        let begun = found.len();
        self.waiting.clear();
        // A paragraph that goes on with a quotation need not open it again.
        let mut lost = self.left_open;
        let reopened = lost.is_some() && self.opens_with(range.start) == lost;
        while let Some((&n, rest)) = self.notable.split_first() {
            let i = n as usize;
            if i >= range.end {
                break;
            }
            self.notable = rest;
            let token = &tokens[i];
            if token.kind() != TokenKind::Quote || i < range.start {
                continue;
            }
            let Some(family) = family(token.mark()) else {
                continue;
            };
            self.forget(i);
            match self.side(i, family, &range) {
                Side::Nothing => {}
                Side::Open => {
                    if family != Family::Single {
                        lost = None;
                    }
                    if self.waiting.len() < DEEPEST {
                        self.waiting.push(Waiting {
                            at: i,
                            family,
                            low: matches!(token.mark(), Mark::LowOpen | Mark::LowSingle),
                            loose: tokens.get(i + 1).is_none_or(|next| next.gap() > Gap::None),
                        });
                    }
                }
                Side::Close => {
                    if let Some(k) = self.partner(family) {
                        let Waiting {
                            at: first, loose, ..
                        } = self.waiting[k];
                        self.waiting.truncate(k);
                        // *" We lost "*: one with spaces on both sides takes its like only.
                        let like = token.mark() == tokens[first].mark() && token.gap() > Gap::None;
                        if i > first + 1 && (!loose || like) {
                            let mut quotation = self.build(first, i + 1, true);
                            quotation.continues = reopened && first == range.start;
                            found.push(quotation);
                        }
                    } else if lost == Some(family) && (1..LONGEST).contains(&(i - range.start)) {
                        lost = None;
                        let mut quotation = self.build(range.start, i + 1, true);
                        quotation.continues = true;
                        // What was paired before stays inside.
                        found.push(quotation);
                    }
                }
            }
        }
        self.left_open = self.leave_open(&range, begun, reopened, found);
    }

    /// The family of the mark that opens the paragraph at `start`.
    fn opens_with(&self, start: usize) -> Option<Family> {
        let token = self.tokens.get(start)?;
        let touches = self
            .tokens
            .get(start + 1)
            .is_some_and(|t| t.gap() == Gap::None);
        let apostrophe = matches!(token.mark(), Mark::SingleClose);
        (token.kind() == TokenKind::Quote && touches && !apostrophe)
            .then(|| family(token.mark()))
            .flatten()
    }

    /// Drops the marks that have waited too long.
    fn forget(&mut self, i: usize) {
        if self.waiting.first().is_some_and(|w| i - w.at >= LONGEST) {
            self.waiting.retain(|w| i - w.at < LONGEST);
        }
    }

    /// The mark that a closing one of `family` closes: the last of its family, or, for the three
    /// ways to write a double mark, the last of these.
    pub(super) fn partner(&self, family: Family) -> Option<usize> {
        let last = |f: Family| self.waiting.iter().rposition(|w| w.family == f);
        last(family).or_else(|| match family {
            Family::Wire => last(Family::Double),
            Family::Double => last(Family::Wire),
            _ => None,
        })
    }

    fn side(&self, i: usize, family: Family, range: &Range<usize>) -> Side {
        let tokens = self.tokens;
        let token = &tokens[i];
        let next = tokens.get(i + 1).filter(|_| i + 1 < range.end);
        let touches = next.is_some_and(|t| t.gap() == Gap::None);
        let before = (i > range.start && token.gap() == Gap::None).then(|| &tokens[i - 1]);
        // Nothing, a bracket, a dash or an opened quotation before it.
        let free = before.is_none_or(|t| match t.kind() {
            TokenKind::Open | TokenKind::Dash => true,
            TokenKind::Quote => self.waiting.last().is_some_and(|w| w.at == i - 1),
            _ => false,
        });
        if family == Family::Single {
            return self.single_side(i, free, before, next, range);
        }
        let open = self.partner(family);
        match token.mark() {
            Mark::DoubleOpen => {
                let low = open.is_some_and(|k| self.waiting[k].low);
                if open.is_some() && !free && (!touches_word(next) || low) {
                    Side::Close
                } else {
                    Side::Open
                }
            }
            Mark::LowOpen | Mark::WireOpen => Side::Open,
            // »Reversed« marks, and a closing mark used to open.
            Mark::GuillemetOpen if open.is_some() && !free && !touches_word(next) => Side::Close,
            Mark::GuillemetOpen => Side::Open,
            Mark::DoubleClose | Mark::GuillemetClose if open.is_none() && free && touches => {
                Side::Open
            }
            Mark::DoubleClose | Mark::GuillemetClose => Side::Close,
            _ => self.straight_side(i, free, before, next, open.is_some(), range),
        }
    }

    /// A straight double mark or a pair of straight apostrophes.
    fn straight_side(
        &self,
        i: usize,
        free: bool,
        before: Option<&Token>,
        next: Option<&Token>,
        open: bool,
        range: &Range<usize>,
    ) -> Side {
        let touches = next.is_some_and(|t| t.gap() == Gap::None);
        if before.is_some_and(|t| t.kind() == TokenKind::Number) && !touches_word(next) {
            let inch = !open || self.is_feet(i, range) || self.closes_later(i, range);
            return if inch { Side::Nothing } else { Side::Close };
        }
        match (free, touches, open) {
            (true, true, _) => Side::Open,
            (true, false, true) => Side::Close,
            (true, false, false) if next.is_some() => Side::Open,
            (false, _, true) => Side::Close,
            // *left."She said*
            (false, true, false) => {
                let ended = before.is_some_and(|t| {
                    matches!(
                        t.kind(),
                        TokenKind::Stop
                            | TokenKind::Comma
                            | TokenKind::Colon
                            | TokenKind::Question
                            | TokenKind::Exclamation
                    )
                });
                if ended && touches_word(next) {
                    Side::Open
                } else {
                    Side::Nothing
                }
            }
            _ => Side::Nothing,
        }
    }

    /// Whether feet stand before the inches at `i`: *6'2"*, *6' 2"*.
    fn is_feet(&self, i: usize, range: &Range<usize>) -> bool {
        let inches = self.tokens[i - 1].span().slice(self.text);
        let mark = i.checked_sub(2).filter(|&k| k > range.start);
        inches.contains('\'')
            || mark.is_some_and(|k| {
                family(self.tokens[k].mark()) == Some(Family::Single)
                    && self.tokens[k].gap() == Gap::None
                    && self.tokens[k - 1].kind() == TokenKind::Number
            })
    }

    /// Whether a straight mark that closes stands after `i`, before one that opens.
    fn closes_later(&self, i: usize, range: &Range<usize>) -> bool {
        for k in i + 1..range.end.min(i + AHEAD) {
            let token = &self.tokens[k];
            if matches!(token.mark(), Mark::Double | Mark::Wire) {
                let next = self.tokens.get(k + 1).filter(|_| k + 1 < range.end);
                return token.gap() == Gap::None && !touches_word(next);
            }
        }
        false
    }

    /// What the paragraph leaves open: a quotation ends with the paragraph, or before the next
    /// one of its family unless the next paragraph opens it again. Gives the family of the last.
    fn leave_open(
        &mut self,
        range: &Range<usize>,
        begun: usize,
        reopened: bool,
        found: &mut Vec<Quotation>,
    ) -> Option<Family> {
        let goes_on = self.opens_with(range.end);
        let mut left = None;
        let mut end = range.end;
        for k in (0..self.waiting.len()).rev() {
            let Waiting {
                at, family, loose, ..
            } = self.waiting[k];
            let returns = goes_on == Some(family);
            let whole = at == range.start && returns;
            if loose || family == Family::Single && !whole {
                continue;
            }
            let inner = found[begun..]
                .iter()
                .filter(|q| q.first as usize > at && self.family_at(q.first as usize) == family)
                .map(|q| q.first as usize)
                .min();
            let stop = match inner {
                _ if whole => range.end,
                Some(inner) => inner.min(end),
                None => end,
            };
            let stop = stop.min(at + LONGEST);
            let crossed = found[begun..]
                .iter()
                .any(|q| (q.first as usize) < stop && q.end as usize > stop);
            if stop < at + 3 || crossed {
                continue;
            }
            let mut quotation = self.build(at, stop, false);
            quotation.continues = reopened && at == range.start;
            found.push(quotation);
            if stop == range.end {
                left = Some(family);
            }
            end = if whole { end } else { at };
        }
        left
    }

    fn family_at(&self, i: usize) -> Family {
        family(self.tokens[i].mark()).unwrap_or(Family::Single)
    }

    fn build(&self, first: usize, end: usize, closed: bool) -> Quotation {
        Quotation {
            span: Span::new(self.tokens[first].start(), self.tokens[end - 1].end()),
            first: first as u32,
            end: end as u32,
            words: 0,
            depth: 0,
            closed,
            continues: false,
            kind: QuotationKind::Speech,
        }
    }
}

pub(super) fn touches_word(next: Option<&Token>) -> bool {
    next.is_some_and(|t| t.gap() == Gap::None && t.is_word())
}
