//! Sets of marks: what classes a word is in.

/// A set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(pub(crate) u32);

macro_rules! marks {
    ($($(#[$doc:meta])* $name:ident = $bit:literal,)*) => {
        // Some marks are only in the tables yet.
        #[cfg_attr(not(any(test, feature = "train")), allow(dead_code))]
        impl Marks { $($(#[$doc])* pub(crate) const $name: Marks = Marks(1 << $bit);)* }
    };
}

marks! {
    /// A man's given name.
    MALE = 0,
    /// A woman's given name.
    FEMALE = 1,
    /// A given name.
    GIVEN = 2,
    /// A given name of many people.
    GIVEN_STRONG = 3,
    /// A given name that is also something else.
    GIVEN_DOUBT = 4,
    /// A surname.
    SURNAME = 5,
    /// A surname of many people.
    SURNAME_STRONG = 6,
    /// A surname that is also something else.
    SURNAME_DOUBT = 7,
    /// Nearly always written in lower case.
    COMMON = 8,
    /// Written both ways.
    MIXED = 9,
    /// Stands between names and starts sentences.
    FUNCTION = 10,
    /// A particle of people's names.
    PARTICLE = 11,
    /// Ends names of events, laws, prizes, products.
    OTHER_HEAD = 12,
    /// After a country, its government or a body of it.
    COUNTRY_HEAD = 13,
    /// What a ministry is for.
    MINISTRY = 14,
    /// A direction.
    DIRECTION = 15,
    /// *Jr*, *III*.
    GENERATION = 16,
    /// *Inc*, *Ltd*.
    SUFFIX = 17,
    /// After a politician's surname: *campaign*, *administration*.
    CAMPAIGN = 18,
    /// Before a person's name: *wife*, *brother*.
    KIN = 19,
    /// What people do.
    PERSON_VERB = 20,
    /// *in*, *at*, *near*.
    PLACE_PREPOSITION = 21,
    /// *of*, *with*, *against*.
    RELATION = 22,
    /// A verb of saying.
    SAYS = 23,
    /// A role: *minister*, *spokesman*.
    ROLE = 24,
    /// People: *voters*.
    GROUP = 25,
    /// *company*, *party*.
    ORGANIZATION = 26,
    /// *ministry*, *court*.
    GOVERNMENT = 27,
    /// A country's adjective or people.
    PEOPLE = 28,
    /// Opens an entry of the gazetteer in lower case.
    OPENS = 29,
    /// *river*, *city*.
    PLACE_NOUN = 30,
    /// A form of a common verb.
    VERB = 31,
}

impl Marks {
    pub(crate) const NONE: Marks = Marks(0);

    /// Whether it has any of these marks.
    pub(crate) const fn any(self, marks: Marks) -> bool {
        self.0 & marks.0 != 0
    }

    pub(crate) const fn with(self, marks: Marks) -> Marks {
        Marks(self.0 | marks.0)
    }
}
