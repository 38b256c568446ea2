//! Where spans may start and end: for every boundary between two tokens a byte of marks.
//!
//! What may start or end at a boundary depends on the token before and the token behind. Each token
//! has its part in it as a [`Role`]; both together give the marks in a few operations on bits, so
//! that the rankers' candidates are found without looking at tokens again.

use super::super::lexicon::{Class, class};
use std::ops::Range;

/// A content may end here: behind a word, before what is none, may open a clause, or is capitalised.
pub(crate) const END: u8 = 1;
/// Behind a word and before what is none; behind a quotation's last marks.
pub(crate) const STOP: u8 = 1 << 1;
/// A content may start here.
pub(crate) const START: u8 = 1 << 2;
/// A noun phrase may end here.
pub(crate) const CLOSES: u8 = 1 << 3;
/// And what is behind shows it: a mark, an auxiliary, a word in lower case behind a name.
pub(crate) const SHOWN: u8 = 1 << 4;
/// A noun phrase may start here.
pub(crate) const OPENS: u8 = 1 << 5;
/// And what is before shows it: a mark, or a preposition.
pub(crate) const LED: u8 = 1 << 6;
/// A quotation ends here.
pub(crate) const QUOTED: u8 = 1 << 7;

/// A token's part in the marks of the boundaries on both its sides. From the lowest byte: two for the
/// boundary behind it, which are met with the two of the next token for the boundary before it; then
/// one that comes from the token before which the boundary lies alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Role(u64);

/// Shifts to the parts of a role.
const BEFORE: [u32; 2] = [0, 8];
const BEHIND: [u32; 2] = [16, 24];
const ALONE: u32 = 32;

impl Role {
    /// How many bits it has.
    pub(crate) const BITS: u32 = 40;

    pub(crate) const fn bits(self) -> u64 {
        self.0
    }

    /// From its bits; what lies above them counts for nothing.
    #[inline(always)]
    pub(crate) const fn from_bits(bits: u64) -> Self {
        Role(bits)
    }

    /// A mark's.
    pub(crate) const MARK: Role = Role(0)
        .with(START | LED | OPENS, BEFORE[0])
        .with(START | OPENS, BEFORE[1])
        .with(END | STOP | CLOSES | SHOWN, BEHIND[0]);

    const fn with(self, marks: u8, shift: u32) -> Self {
        Role(self.0 | (marks as u64) << shift)
    }

    const fn with_if(self, condition: bool, marks: u8, shift: u32) -> Self {
        if condition {
            self.with(marks, shift)
        } else {
            self
        }
    }

    /// A word's, by its coarse class and whether it is a link, a function word, or opens what follows.
    pub(crate) const fn word(coarse: Class, link: bool, closed: bool, leads: bool) -> Self {
        let capital = coarse == class::CAPITAL;
        let lower = !capital && coarse != class::NUMBER;
        let auxiliary = matches!(coarse, class::BE | class::HAVE | class::MODAL);
        let link = link || auxiliary;
        let closes = !link && coarse != class::LY;
        let leaves = coarse != class::DETERMINER;
        Role(0)
            // Content.
            .with(END | STOP, BEFORE[0])
            .with(START, BEHIND[0])
            .with_if(capital, END, BEHIND[0])
            .with_if(capital, START, BEHIND[1])
            .with_if(!capital, START, BEFORE[1])
            .with_if(closed, START, ALONE)
            // What a noun phrase ends with, and what stands behind.
            .with_if(closes, CLOSES | SHOWN, BEFORE[0])
            .with_if(closes && !capital, CLOSES, BEFORE[1])
            .with_if(
                closes && (capital || coarse == class::PRONOUN),
                SHOWN,
                BEFORE[1],
            )
            .with_if(!capital, CLOSES, BEHIND[0])
            .with(CLOSES, BEHIND[1])
            .with_if(auxiliary, SHOWN, BEHIND[0])
            .with_if(lower, SHOWN, BEHIND[1])
            // What it starts with, and what stands before.
            .with_if(!link, OPENS | LED, BEHIND[0])
            .with_if(!link && !capital, OPENS, BEHIND[1])
            .with_if(leaves, OPENS, BEFORE[1])
            .with_if(leaves && !capital, OPENS, BEFORE[0])
            .with_if(leads, LED, BEFORE[0])
    }

    /// Where so, a content may end before it, too.
    #[inline(always)]
    pub(crate) const fn ends_if(self, ends: bool) -> Self {
        self.with_if(ends, END, BEHIND[0])
    }

    /// The marks of the boundary between two tokens.
    #[inline(always)]
    pub(crate) fn between(before: Role, behind: Role) -> u8 {
        let met = before.0 & behind.0 >> BEHIND[0];
        (met | met >> 8 | behind.0 >> ALONE) as u8
    }
}

/// The role of every class that is no function word.
pub(crate) const ROLES: [Role; class::CLOSED as usize] = {
    let mut roles = [Role::MARK; class::CLOSED as usize];
    let mut n = 0;
    while n < roles.len() {
        let class = n as Class;
        if (class >= class::NUMBER && class <= class::S) || class >= class::PERSON {
            roles[n] = Role::word(class, false, false, false);
        }
        n += 1;
    }
    roles
};

/// The marks of all boundaries: that before the token `i` at `i`, and one behind the last token.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    bytes: Vec<u8>,
}

/// Bytes behind the last boundary, so that eight can be read at once.
const SPARE: usize = 8;

impl Places {
    /// Takes all marks away, for a text of so many tokens.
    pub(crate) fn reset(&mut self, tokens: usize) {
        self.bytes.clear();
        self.bytes.resize(tokens + 1 + SPARE, 0);
    }

    /// The marks of the boundaries before some tokens.
    pub(crate) fn slice(&mut self, tokens: Range<usize>) -> &mut [u8] {
        self.bytes.get_mut(tokens).unwrap_or_default()
    }

    pub(crate) fn put(&mut self, marks: u8, at: usize) {
        if let Some(byte) = self.bytes.get_mut(at) {
            *byte = marks;
        }
    }

    /// Takes marks from one boundary and sets them at another.
    pub(crate) fn shift(&mut self, marks: u8, from: usize, to: usize) {
        if let Some(byte) = self.bytes.get_mut(from) {
            *byte &= !marks;
        }
        self.set(marks, to);
    }

    pub(crate) fn set(&mut self, marks: u8, at: usize) {
        if let Some(byte) = self.bytes.get_mut(at) {
            *byte |= marks;
        }
    }

    /// Which of the eight boundaries from `at` on have a mark, as eight bits.
    #[inline(always)]
    fn eight(&self, mark: u8, at: usize) -> u64 {
        let bytes = self.bytes.get(at..at + 8).and_then(|b| b.try_into().ok());
        let bytes = u64::from_le_bytes(bytes.unwrap_or_default());
        let ones = bytes >> mark.trailing_zeros() & 0x0101_0101_0101_0101;
        ones.wrapping_mul(0x0102_0408_1020_4080) >> 56
    }

    /// Which of the 64 boundaries of a range that starts at `from` have a mark.
    #[inline]
    fn window(&self, mark: u8, from: usize, end: usize) -> u64 {
        let length = end.saturating_sub(from).min(64);
        let mut bits = 0;
        let mut k = 0;
        while k < length {
            bits |= self.eight(mark, from + k) << k;
            k += 8;
        }
        if length < 64 {
            bits & ((1 << length) - 1)
        } else {
            bits
        }
    }

    /// Hands on the boundaries of a range that have a mark, in order.
    #[inline(always)]
    pub(crate) fn up(&self, mark: u8, range: Range<usize>, mut each: impl FnMut(usize)) {
        self.first(usize::MAX, mark, range, &mut each);
    }

    /// The same for the first few of them.
    #[inline(always)]
    pub(crate) fn first(
        &self,
        most: usize,
        mark: u8,
        range: Range<usize>,
        mut each: impl FnMut(usize),
    ) {
        let (mut from, mut left) = (range.start, most);
        while from < range.end {
            let mut bits = self.window(mark, from, range.end);
            while bits != 0 {
                if left == 0 {
                    return;
                }
                each(from + bits.trailing_zeros() as usize);
                bits &= bits - 1;
                left -= 1;
            }
            from += 64;
        }
    }

    /// Hands on the boundaries of a range of at most 64 that have a mark, the last first.
    #[inline(always)]
    pub(crate) fn down(&self, mark: u8, range: Range<usize>, mut each: impl FnMut(usize)) {
        let from = range.start.max(range.end.saturating_sub(64));
        let mut bits = self.window(mark, from, range.end);
        while bits != 0 {
            let k = 63 - bits.leading_zeros() as usize;
            each(from + k);
            bits &= !(1 << k);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{END, Places, START};

    #[test]
    fn marks_are_found_in_both_directions() {
        let mut places = Places::default();
        places.reset(200);
        let at: Vec<usize> = (0..200).filter(|n| n % 7 == 3 || n % 31 == 0).collect();
        for n in 0..200 {
            places.put(if at.contains(&n) { END | 0x40 } else { START }, n);
        }
        for range in [0..200, 3..4, 5..5, 31..97, 60..190, 150..400] {
            let wanted: Vec<usize> = at.iter().copied().filter(|n| range.contains(n)).collect();
            let mut found = Vec::new();
            places.up(END, range.clone(), |p| found.push(p));
            assert_eq!(found, wanted);
            let mut first = Vec::new();
            places.first(4, END, range.clone(), |p| first.push(p));
            assert_eq!(first, wanted[..wanted.len().min(4)]);
            let mut last = Vec::new();
            places.down(END, range.clone(), |p| last.insert(0, p));
            let from = range.start.max(range.end.saturating_sub(64));
            let near = wanted.iter().copied().filter(|&n| n >= from);
            assert_eq!(last, near.collect::<Vec<_>>());
        }
    }
}
