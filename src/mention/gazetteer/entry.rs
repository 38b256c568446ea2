//! One name of one somebody, as the evidence sees it and as it is stored.
//!
//! A compiled entry is a [`Record`] of twelve bytes: where its canonical name begins among all
//! names (4) and how long it is (1), its class (1), its marks and the number of its code (2), which
//! words must be capitalised (4).

use crate::mention::{Gender, Kind};

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A name of that kind.
    Name(Kind),
    /// A country's adjective or the word for its people: no name by itself.
    People,
    /// A title or role before a name or instead of one.
    Title,
    /// A word or phrase that opens or ends names of one kind: *Ministry of*, *Airport*.
    Head(Head),
}

/// A head: what it tells, where it stands, how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) kind: Kind,
    pub(crate) first: bool,
    pub(crate) last: bool,
    /// 2 sure, 1 likely, 0 weak.
    pub(crate) weight: u8,
}

/// One name of one somebody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<'g> {
    pub(super) name: &'g str,
    pub(crate) class: Class,
    pub(super) code: &'g str,
    pub(crate) gender: Gender,
    /// Whether the name may well mean something else.
    pub(crate) ambiguous: bool,
    /// Handed in by a user.
    pub(crate) user: bool,
    /// Whether the canonical name is that of a country's capital.
    pub(crate) capital: bool,
}

impl<'g> Entry<'g> {
    /// The canonical name.
    pub(crate) fn name(&self) -> &'g str {
        self.name
    }

    /// Code of the country that it is, or belongs to.
    pub(crate) fn code(&self) -> &'g str {
        self.code
    }

    /// Whether it has a code.
    pub(crate) fn is_coded(&self) -> bool {
        !self.code.is_empty()
    }
}

/// An entry as it lies in the compiled file.
pub(super) type Record = [u8; 12];

/// How the codes are stored: so many bytes each, the rest 0.
pub(super) const CODE: usize = 8;

const CODES: u16 = 1 << 9;
const GENDER: u16 = 9;
const AMBIGUOUS: u16 = 1 << 11;
const CAPITAL: u16 = 1 << 12;
const UPPER: u16 = 1 << 13;
const LAST: u16 = 1 << 14;
const HONORIFIC: u16 = 1 << 15;

const KINDS: [Kind; 5] = [
    Kind::Person,
    Kind::Country,
    Kind::Body,
    Kind::Organization,
    Kind::Place,
];
const GENDERS: [Gender; 4] = [
    Gender::Unknown,
    Gender::Male,
    Gender::Female,
    Gender::Unknown,
];

const PEOPLE: u8 = 5;
const TITLE: u8 = 6;
const HEAD: u8 = 1 << 7;

/// A compiled entry, read.
#[derive(Clone, Copy)]
pub(super) struct Stored {
    pub(super) name: (usize, usize),
    pub(super) class: Class,
    pub(super) code: usize,
    pub(super) gender: Gender,
    pub(super) ambiguous: bool,
    pub(super) capital: bool,
    pub(super) upper: bool,
    /// Whether it is a title that stands only before names.
    pub(super) honorific: bool,
    /// Whether no other entry has the same words.
    pub(super) last: bool,
    /// Which words must be capitalised, the first in the lowest bit.
    pub(super) capitals: u32,
}

impl Stored {
    #[inline]
    pub(super) fn read(record: &Record) -> Self {
        let [a, b, c, d, length, class, e, f, g, h, i, j] = *record;
        let marks = u16::from_le_bytes([e, f]);
        Stored {
            name: (
                u32::from_le_bytes([a, b, c, d]) as usize,
                usize::from(length),
            ),
            class: class_of(class),
            code: usize::from(marks & (CODES - 1)),
            gender: GENDERS[usize::from(marks >> GENDER & 3)],
            ambiguous: marks & AMBIGUOUS != 0,
            capital: marks & CAPITAL != 0,
            upper: marks & UPPER != 0,
            honorific: marks & HONORIFIC != 0,
            last: marks & LAST != 0,
            capitals: u32::from_le_bytes([g, h, i, j]),
        }
    }

    /// The record; `None` where something does not fit.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn write(&self) -> Option<Record> {
        let mut marks = u16::try_from(self.code).ok().filter(|&c| c < CODES)?;
        marks |= (self.gender as u16) << GENDER;
        for (is, mark) in [
            (self.ambiguous, AMBIGUOUS),
            (self.capital, CAPITAL),
            (self.upper, UPPER),
            (self.honorific, HONORIFIC),
            (self.last, LAST),
        ] {
            marks |= if is { mark } else { 0 };
        }
        let class = match self.class {
            Class::Name(kind) => kind as u8,
            Class::People => PEOPLE,
            Class::Title => TITLE,
            Class::Head(h) => {
                HEAD | (h.kind as u8) << 4
                    | u8::from(h.first) << 3
                    | u8::from(h.last) << 2
                    | h.weight
            }
        };
        let [a, b, c, d] = u32::try_from(self.name.0).ok()?.to_le_bytes();
        let length = u8::try_from(self.name.1).ok()?;
        let [e, f] = marks.to_le_bytes();
        let [g, h, i, j] = self.capitals.to_le_bytes();
        Some([a, b, c, d, length, class, e, f, g, h, i, j])
    }
}

#[inline]
fn class_of(class: u8) -> Class {
    let kind = |number: u8| {
        KINDS
            .get(usize::from(number))
            .copied()
            .unwrap_or(Kind::Place)
    };
    match class {
        TITLE => Class::Title,
        PEOPLE => Class::People,
        head if head & HEAD != 0 => Class::Head(Head {
            kind: kind(head >> 4 & 7),
            first: head & 1 << 3 != 0,
            last: head & 1 << 2 != 0,
            weight: head & 3,
        }),
        name => Class::Name(kind(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, GENDERS, Head, KINDS, Stored};

    #[test]
    fn records_come_back() {
        let head = |kind, first, weight| {
            Class::Head(Head {
                kind,
                first,
                last: !first,
                weight,
            })
        };
        let mut classes = vec![Class::People, Class::Title];
        for kind in KINDS {
            classes.push(Class::Name(kind));
            classes.extend([head(kind, true, 0), head(kind, false, 2)]);
        }
        for (n, class) in classes.into_iter().enumerate() {
            let stored = Stored {
                name: (n * 100_000, n),
                class,
                code: n * 30,
                gender: GENDERS[n % 3],
                ambiguous: n % 2 == 0,
                capital: n % 3 == 0,
                upper: n % 5 == 0,
                honorific: n % 11 == 0,
                last: n % 7 == 0,
                capitals: 0x8000_0001,
            };
            let read = Stored::read(&stored.write().unwrap());
            assert_eq!(
                (read.name, read.class, read.code),
                (stored.name, class, stored.code)
            );
            assert_eq!((read.gender, read.capitals), (stored.gender, 0x8000_0001));
            assert_eq!(
                (read.ambiguous, read.capital, read.upper),
                (n % 2 == 0, n % 3 == 0, n % 5 == 0)
            );
            assert_eq!((read.last, read.honorific), (n % 7 == 0, n % 11 == 0));
        }
    }
}
