//! What is known of a token, or of any of some tokens, a bit each.

use crate::mention::lexicon::{Class, Marks, Small};

/// What is known of a token, or of any of some tokens, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(pub(crate) u32);

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal,)*) => {
        impl Flags { $($(#[$doc])* pub(crate) const $name: Flags = Flags(1 << $bit);)* }
    };
}

flags! {
    /// May be part of a name.
    NAME = 0,
    /// Starts its sentence, or what follows a quotation mark or colon.
    START = 1,
    /// Only a part of it may be a name.
    CUT = 2,
    /// Ends with something that is no name.
    CUT_END = 3,
    /// Begins with something that is no name.
    CUT_START = 4,
    /// Its word has been looked up.
    KNOWN = 5,
    /// An entry begins with it: any, a country or its people, a head; or it is one for people.
    MATCH = 6,
    COUNTRY = 7,
    HEAD = 8,
    PEOPLE = 9,
    /// A title ends just before it.
    TITLED = 10,
    /// What follows is known.
    SUMMED = 11,
    /// Inside a name: a possessive, a number, a sign, a stop, a hyphen.
    POSSESSIVE = 12,
    NUMBER = 13,
    SIGN = 14,
    STOP = 15,
    HYPHEN = 16,
    /// A word in lower case: *of*, *and*, *for*, *in*, or one that means something.
    OF = 17,
    AND = 18,
    FOR = 19,
    IN = 20,
    LOWER = 21,
    /// Stands in no person's name.
    ROUGH = 22,
    /// A particle in lower case.
    PARTICLE = 23,
    /// A pattern of governments and companies may ask for it.
    SPECIAL = 24,
    /// An initial with its stop.
    INITIAL = 25,
    /// Part of a name, and of these words.
    NAME_FUNCTION = 26,
    NAME_GIVEN = 27,
    NAME_OTHER = 28,
    NAME_COMMON = 29,
    NAME_MIXED = 30,
    /// A word with a capital.
    CAPITAL = 31,
}

impl Flags {
    pub(crate) const NONE: Flags = Flags(0);

    /// Whether it has any of these.
    #[inline(always)]
    pub(crate) const fn any(self, flags: Flags) -> bool {
        self.0 & flags.0 != 0
    }

    #[inline(always)]
    pub(crate) const fn with(self, flags: Flags) -> Flags {
        Flags(self.0 | flags.0)
    }

    /// These, if it is so.
    #[inline(always)]
    pub(super) const fn when(self, so: bool) -> Flags {
        if so { self } else { Flags::NONE }
    }
}

/// Whether a pattern of governments and companies may ask for a word.
pub(super) fn is_special(class: Class) -> bool {
    class.small.any(
        Small::EMBASSY
            .with(Small::MINISTRY)
            .with(Small::DEPARTMENT)
            .with(Small::ADMINISTRATION)
            .with(Small::CAMPAIGN),
    ) || class.marks.any(Marks::COUNTRY_HEAD.with(Marks::SUFFIX))
}

/// What a part of a name is known to be by its class.
pub(in crate::mention) fn name_flags(class: Class) -> Flags {
    let marks = class.marks;
    let plain = marks.any(Marks::PARTICLE) || !marks.any(Marks::SUFFIX);
    Flags::SUMMED
        .with(Flags::ROUGH.when(!plain))
        .with(Flags::SPECIAL.when(is_special(class)))
        .with(Flags::NAME_FUNCTION.when(marks.any(Marks::FUNCTION)))
        .with(Flags::NAME_GIVEN.when(marks.any(Marks::GIVEN)))
        .with(Flags::NAME_OTHER.when(marks.any(Marks::OTHER_HEAD)))
        .with(Flags::NAME_COMMON.when(marks.any(Marks::COMMON)))
        .with(Flags::NAME_MIXED.when(marks.any(Marks::MIXED)))
}
