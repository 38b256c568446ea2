//! Phrases of time, word by word: *on Tuesday*, *late Monday night*, *last week*, *on Oct. 18, 2016*.
//!
//! Takes the token where a phrase may begin; gives the token after its end. `data/time-words.tsv`
//! holds the days, months, periods and numbers, `moments.rs` the small words of the constructions.

use super::scene::Scene;
use crate::span::Span;
use crate::token::{Shape, Token, TokenKind, ascii};
use std::ops::Range;

/// What a word can be in a phrase of time, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part(pub(super) u16);

impl Part {
    pub(super) const DAY: Part = Part(1);
    pub(super) const MONTH: Part = Part(1 << 1);
    pub(super) const PERIOD: Part = Part(1 << 2);
    pub(super) const NUMBER: Part = Part(1 << 3);
    /// *earlier, late*: before everything else.
    pub(super) const EARLIER: Part = Part(1 << 4);
    pub(super) const PREPOSITION: Part = Part(1 << 5);
    pub(super) const LATE: Part = Part(1 << 6);
    pub(super) const LAST: Part = Part(1 << 7);
    pub(super) const RECENT: Part = Part(1 << 8);
    pub(super) const TODAY: Part = Part(1 << 9);
    pub(super) const MORNING: Part = Part(1 << 10);
    pub(super) const ALONE: Part = Part(1 << 11);
    pub(super) const AGO: Part = Part(1 << 12);
    pub(super) const WEEKEND: Part = Part(1 << 13);
    /// *the, about*: nothing else, but a phrase may begin with it.
    #[cfg(any(test, feature = "train"))]
    pub(super) const OPENS: Part = Part(1 << 14);

    /// Whether no phrase is without such a word or a year.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn is_core(self) -> bool {
        const CORE: u16 = Part::DAY.0 | Part::MONTH.0 | Part::PERIOD.0 | Part::TODAY.0;
        self.0 & (CORE | Part::ALONE.0 | Part::WEEKEND.0) != 0
    }

    pub(super) const fn or(self, other: Part) -> Part {
        Part(self.0 | other.0)
    }

    fn has(self, any: Part) -> bool {
        self.0 & any.0 != 0
    }
}

/// How many words may stand before the one without which a phrase is none, at most.
const BEFORE: usize = 10;

/// The phrases of time in a range, from left to right; `core` is where the words stand without
/// which there is none.
pub(crate) fn phrases<'s>(
    scene: &'s Scene<'_, '_>,
    range: Range<usize>,
    core: &Range<usize>,
) -> impl Iterator<Item = Range<usize>> + 's {
    let mut at = range.start.max(core.start.saturating_sub(BEFORE));
    let last = range.end.min(core.end);
    std::iter::from_fn(move || {
        while at < last {
            let start = at;
            let reader = Reader {
                scene,
                end: range.end,
            };
            at += 1;
            if reader.may_open(start) {
                if let Some(end) = reader.phrase(start) {
                    at = end;
                    return Some(start..end);
                }
            }
        }
        None
    })
}

/// Reads one phrase. Every method takes the token where its part may begin and gives the one after
/// it; an optional part gives its own start where it is missing.
struct Reader<'s, 'a, 't> {
    scene: &'s Scene<'a, 't>,
    end: usize,
}

impl Reader<'_, '_, '_> {
    fn part(&self, i: usize) -> Part {
        if i < self.end {
            self.scene.known(i).time()
        } else {
            Part::default()
        }
    }

    fn is(&self, i: usize, hash: u64) -> bool {
        i < self.end && self.scene.hash(i) == hash
    }

    fn maybe(&self, i: usize, part: Part) -> usize {
        i + usize::from(self.part(i).has(part))
    }

    /// Whether a phrase may begin there.
    fn may_open(&self, i: usize) -> bool {
        self.scene.known(i).time() != Part::default()
            || matches!(self.kind(i), Some(TokenKind::Number))
            || self.twenty_two(i)
    }

    fn phrase(&self, i: usize) -> Option<usize> {
        self.day(i)
            .or_else(|| self.in_month(i))
            .or_else(|| self.in_year(i))
            .or_else(|| self.today(i))
            .or_else(|| self.last_week(i))
            .or_else(|| self.weekend(i))
            .or_else(|| self.ago(i))
            .or_else(|| self.part(i).has(Part::ALONE).then_some(i + 1))
    }

    /// *late on Tuesday night, Oct. 18*; *on October 18, 2016*; *the 18th of October*.
    fn day(&self, i: usize) -> Option<usize> {
        let i = self.maybe(i, Part::EARLIER);
        let i = self.maybe(i, Part::PREPOSITION);
        let i = self.maybe(i, Part::LATE);
        let the = i + usize::from(self.is(i, ascii("the")));
        let i = if self.part(the).has(Part::LAST) {
            the + 1
        } else {
            i
        };
        if self.capital(i, Part::DAY) {
            let night = self.maybe(i + 1, Part::MORNING);
            let comma = self.comma(night);
            return self.month_day(comma).or(Some(night));
        }
        self.month_day(i).or_else(|| {
            let of = self.nth(i)?;
            let month = of + usize::from(self.is(of, ascii("of")));
            self.capital(month, Part::MONTH)
                .then(|| self.year(month + 1))
        })
    }

    /// *Oct. 18, 2016*.
    fn month_day(&self, i: usize) -> Option<usize> {
        if !self.capital(i, Part::MONTH) {
            return None;
        }
        let stop = i + 1 + usize::from(self.kind(i + 1) == Some(TokenKind::Stop));
        Some(self.year(self.nth(stop)?))
    }

    /// *in October*; *last May*; *in mid-August 2015*.
    fn in_month(&self, i: usize) -> Option<usize> {
        let opens = [ascii("in"), ascii("last"), ascii("this")];
        if !opens.iter().any(|&word| self.is(i, word)) {
            return None;
        }
        let mut i = i + 1;
        if self.part(i).has(Part::LATE) {
            i += 1;
        } else if self.compound(i, |month| self.known_month(month)) {
            return Some(self.year(i + 1));
        }
        self.capital(i, Part::MONTH).then(|| self.year(i + 1))
    }

    /// *in 2012*; *in early 2012*.
    fn in_year(&self, i: usize) -> Option<usize> {
        if !self.is(i, ascii("in")) {
            return None;
        }
        let i = i + 1;
        let late = [ascii("early"), ascii("late")];
        let i = i + usize::from(late.iter().any(|&word| self.is(i, word)));
        let year = |w: &str| w.len() == 4 && (w.starts_with("19") || w.starts_with("20"));
        let year = |w: &str| year(w) && w.bytes().all(|b| b.is_ascii_digit());
        (i < self.end && year(self.scene.word(i)) || self.compound(i, year)).then_some(i + 1)
    }

    /// *earlier today*; *tomorrow night*.
    fn today(&self, i: usize) -> Option<usize> {
        let i = self.maybe(i, Part::EARLIER);
        let i = i + usize::from(self.is(i, ascii("on")));
        let day = self.part(i).has(Part::TODAY);
        day.then(|| self.maybe(i + 1, Part::MORNING))
    }

    /// *earlier this month*; *over the past two weeks*; *in recent days*.
    fn last_week(&self, i: usize) -> Option<usize> {
        let i = self.maybe(i, Part::EARLIER);
        let open = [ascii("on"), ascii("in"), ascii("over"), ascii("during")];
        let i = i + usize::from(open.iter().any(|&word| self.is(i, word)));
        let i = i + usize::from(self.is(i, ascii("the")));
        if !self.part(i).has(Part::LAST.or(Part::RECENT)) {
            return None;
        }
        let is_period = |i: &usize| self.part(*i).has(Part::PERIOD);
        let period = self.number(i + 1).filter(is_period);
        Some(period.or(Some(i + 1).filter(is_period))? + 1)
    }

    /// *over the weekend*.
    fn weekend(&self, i: usize) -> Option<usize> {
        let open = [ascii("on"), ascii("over"), ascii("during")];
        let open = open.iter().any(|&word| self.is(i, word));
        let weekend = self.is(i + 1, ascii("the")) && self.part(i + 2).has(Part::WEEKEND);
        (open && weekend).then_some(i + 3)
    }

    /// *two days ago*; *about a week earlier*; *twenty-two years ago*.
    fn ago(&self, i: usize) -> Option<usize> {
        let about = [ascii("about"), ascii("just")];
        let i = if about.iter().any(|&word| self.is(i, word)) {
            i + 1
        } else if self.is(i, ascii("more")) && self.is(i + 1, ascii("than")) {
            i + 2
        } else {
            i
        };
        let digits = |w: &str| w.len() <= 2 && w.bytes().all(|b| b.is_ascii_digit());
        let few = self.is(i + 1, ascii("few"));
        let couple = self.is(i + 1, ascii("couple")) && self.is(i + 2, ascii("of"));
        let period = if self.is(i, ascii("a")) && few {
            i + 2
        } else if self.is(i, ascii("a")) && couple {
            i + 3
        } else if self.part(i).has(Part::NUMBER)
            || self.kind(i) == Some(TokenKind::Number) && digits(self.scene.word(i))
            || self.twenty_two(i)
        {
            i + 1
        } else {
            return None;
        };
        let ago = self.part(period).has(Part::PERIOD) && self.part(period + 1).has(Part::AGO);
        ago.then_some(period + 2)
    }

    fn kind(&self, i: usize) -> Option<TokenKind> {
        self.scene.kind(i).filter(|_| i < self.end)
    }

    /// Weekdays and months want a capital, and are not shouted.
    fn capital(&self, i: usize, part: Part) -> bool {
        let token = || self.scene.token(i);
        self.part(i).has(part)
            && token().is_some_and(|t| t.is_capitalized() && t.shape() != Shape::Upper)
    }

    fn comma(&self, i: usize) -> usize {
        i + usize::from(self.kind(i) == Some(TokenKind::Comma))
    }

    /// *a few* and other numbers of a table, but no article.
    fn number(&self, i: usize) -> Option<usize> {
        let article = self.is(i, ascii("a")) || self.is(i, ascii("an"));
        (self.part(i).has(Part::NUMBER) && !article).then_some(i + 1)
    }

    /// *18, 18th*.
    fn nth(&self, i: usize) -> Option<usize> {
        if self.kind(i) != Some(TokenKind::Number) {
            return None;
        }
        let word = self.scene.word(i);
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let end = ["", "st", "nd", "rd", "th"];
        (matches!(digits, 1 | 2) && end.iter().any(|e| word[digits..].eq_ignore_ascii_case(e)))
            .then_some(i + 1)
    }

    /// A year that may follow, with its comma.
    fn year(&self, i: usize) -> usize {
        let at = self.comma(i);
        let year = self.kind(at) == Some(TokenKind::Number) && {
            let word = self.scene.word(at);
            word.len() == 4
                && word.starts_with(['1', '2'])
                && word.bytes().all(|b| b.is_ascii_digit())
        };
        if year { at + 1 } else { i }
    }

    /// *mid-October*: one word whose second part is something.
    fn compound(&self, i: usize, second: impl Fn(&str) -> bool) -> bool {
        let split = (i < self.end).then(|| self.scene.word(i).split_once('-'));
        split.flatten().is_some_and(|(first, rest)| {
            let late = ["early", "late", "mid"];
            late.iter().any(|w| first.eq_ignore_ascii_case(w)) && second(rest)
        })
    }

    fn known_month(&self, word: &str) -> bool {
        let known = self.scene.lexicon.word(crate::token::hash(word));
        known.time().has(Part::MONTH) && word.starts_with(|c: char| c.is_ascii_uppercase())
    }

    /// *twenty-two*.
    fn twenty_two(&self, i: usize) -> bool {
        const SHORTEST: usize = "sixty-one".len();
        let long = |span: Span| i < self.end && span.len() >= SHORTEST;
        let token = self.scene.token(i).map(Token::span).filter(|&s| long(s));
        let split = token.map(|_| self.scene.word(i).split_once('-'));
        split.flatten().is_some_and(|(tens, unit)| {
            let unit = self.scene.lexicon.word(crate::token::hash(unit));
            tens.ends_with("ty") && unit.time().has(Part::NUMBER)
        })
    }
}
