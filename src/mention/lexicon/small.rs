//! The few words that evidence and patterns ask for by name, as bits, so that none is compared with
//! many: *in*, *the*, *ministry*, *would*.

/// What small word a word is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Small(pub(crate) u32);

/// The bits in which words are numbered that tell something just before a name; then just after.
const BEFORE: u32 = 5;
const AFTER: u32 = 4;

macro_rules! small {
    ($($(#[$doc:meta])* $name:ident = $bit:literal: $words:expr,)*) => {
        impl Small { $($(#[$doc])* pub(crate) const $name: Small = Small(1 << (BEFORE + AFTER + $bit));)* }

        /// The words of each bit.
        #[cfg(any(test, feature = "train"))]
        const BITS: &[(Small, &[&str])] = &[$((Small::$name, &$words)),*];
    };
}

small! {
    OF = 0: ["of"],
    AND = 1: ["and"],
    OR = 2: ["or"],
    FOR = 3: ["for"],
    IN = 4: ["in"],
    THE = 5: ["the"],
    /// *a*, *an*.
    A = 6: ["a", "an"],
    /// *who*, *whose*.
    WHO = 7: ["who", "whose"],
    AGED = 8: ["aged"],
    /// Stands inside names in lower case.
    JOIN = 9: [
        "of", "and", "for", "the", "in", "on", "to", "at", "against", "without", "with",
    ],
    /// *embassy*, *mission*.
    EMBASSY = 10: ["embassy", "consulate", "mission", "delegation"],
    MINISTRY = 11: ["ministry", "ministries"],
    DEPARTMENT = 12: ["department", "dept"],
    /// *the Trump administration*.
    ADMINISTRATION = 13: ["administration", "government"],
    CAMPAIGN = 14: ["campaign"],
    /// *Ministry of Health, Labour and Welfare*.
    LISTED = 15: ["ministry", "department", "committee"],
}

impl Small {
    pub(crate) const NONE: Small = Small(0);

    /// Whether it is any of these.
    #[inline]
    pub(crate) const fn any(self, small: Small) -> bool {
        self.0 & small.0 != 0
    }

    pub(crate) const fn with(self, small: Small) -> Small {
        Small(self.0 | small.0)
    }

    /// Its number and one among the classes of words that stand [before](BEFORE_WORDS) names, or 0.
    #[inline]
    pub(crate) const fn before(self) -> usize {
        (self.0 & ((1 << BEFORE) - 1)) as usize
    }

    /// Its number and one among the classes of words that stand [after](AFTER_WORDS) names, or 0.
    #[inline]
    pub(crate) const fn after(self) -> usize {
        (self.0 >> BEFORE & ((1 << AFTER) - 1)) as usize
    }

    /// The small words with their bits.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn all() -> impl Iterator<Item = (&'static str, Small)> {
        let number = |shift: u32| move |n: usize| Small((n as u32 + 1) << shift);
        let numbered = |classes: &'static [&'static [&'static str]], shift: u32| {
            let classes = classes.iter().enumerate();
            classes.flat_map(move |(n, words)| words.iter().map(move |w| (*w, number(shift)(n))))
        };
        let bits = BITS
            .iter()
            .flat_map(|(small, words)| words.iter().map(|w| (*w, *small)));
        numbered(BEFORE_WORDS, 0)
            .chain(numbered(AFTER_WORDS, BEFORE))
            .chain(bits)
    }
}

/// The number of *the* among the words before names.
pub(crate) const THE_BEFORE: usize = 16;

/// Words that tell something just before a name.
#[cfg(any(test, feature = "train"))]
const BEFORE_WORDS: &[&[&str]] = &[
    &["in", "inside", "within", "across", "throughout"],
    &["at"],
    &["from"],
    &["to", "into", "towards", "toward"],
    &["near", "around", "outside", "between", "via"],
    &["by"],
    &["with"],
    &["for"],
    &["against", "over"],
    &["on"],
    &["and", "or"],
    &["a", "an"],
    &["that", "when", "while", "if", "because", "after", "but"],
    &["as", "like", "including"],
    &["his", "her", "its", "their", "our", "my", "your"],
    &["the"],
    &["of"],
];

/// Words that tell something just after a name.
#[cfg(any(test, feature = "train"))]
const AFTER_WORDS: &[&[&str]] = &[
    &["is", "was", "are", "were", "be", "been"],
    &["has", "have", "had"],
    &[
        "will", "would", "can", "could", "should", "may", "might", "must", "did", "does", "do",
    ],
    &["and", "or"],
    &["in", "at", "on", "from", "near"],
    &["of"],
    &["to"],
    &["for", "with", "by", "as"],
    &["who", "whose"],
];

#[cfg(test)]
mod tests {
    use super::{AFTER_WORDS, BEFORE_WORDS, Small, THE_BEFORE};

    #[test]
    fn numbers_fit_their_bits() {
        assert_eq!(BEFORE_WORDS[THE_BEFORE - 1], ["the"]);
        assert!(BEFORE_WORDS.len() < 32 && AFTER_WORDS.len() < 16);
        let of = |word: &str| {
            let all = Small::all().filter(|(w, _)| *w == word);
            all.fold(Small::NONE, |all, (_, small)| all.with(small))
        };
        assert_eq!((of("the").before(), of("the").after()), (THE_BEFORE, 0));
        assert_eq!((of("or").before(), of("or").after()), (11, 4));
        assert!(of("or").any(Small::OR) && !of("or").any(Small::JOIN));
    }
}
