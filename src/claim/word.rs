//! What is known of single words: classes, nouns that may be sources, cues.

use super::certainty::Certainty;
use super::clock::Part;

/// Classes of a word, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(pub(super) u64);

macro_rules! classes {
    ($($constant:ident = $name:literal,)*) => {
        pub(crate) const CLASS_NAMES: &[&str] = &[$($name),*];

        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Place { $($constant,)* }

        impl Classes {
            $(pub(crate) const $constant: Classes = Classes(1 << Place::$constant as u64);)*
        }
    };
}

classes! {
    HE = "he",
    SHE = "she",
    IT = "it",
    THEY = "they",
    I = "i",
    WE = "we",
    YOU = "you",
    RELATIVE = "relative",
    SOME = "some",
    POSSESSIVE = "possessive",
    DETERMINER = "determiner",
    DEFINITE = "definite",
    PREPOSITION = "preposition",
    COMPLEMENT = "complement",
    CARRIER = "carrier",
    NEGATION = "negation",
    SUBORDINATOR = "subordinator",
    ISSUE = "issue",
    BY = "by",
    TELL = "tell",
    TO = "to",
    CONJUNCTION = "conjunction",
    KIN = "kin",
    BODY = "body",
    COMPANY = "company",
    MEDIUM = "medium",
    BE = "be",
    AUXILIARY = "auxiliary",
    OFFICE = "office",
    ANAPHOR = "anaphor",
    PARTICIPLE = "participle",
    ADVERB = "adverb",
}

impl Classes {
    pub(crate) const fn has(self, any: Classes) -> bool {
        self.0 & any.0 != 0
    }

    pub(crate) const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// What a noun that is a source stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NounClass {
    Person,
    Group,
    Document,
    Organization,
    Government,
}

/// The gender that a noun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NounGender {
    Male,
    Female,
    Unknown,
    Thing,
}

/// A noun that may be a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    pub(crate) class: NounClass,
    pub(crate) plural: bool,
    pub(crate) gender: NounGender,
    /// Whether it speaks for somebody else.
    pub(crate) behalf: bool,
}

/// What a cue tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) stance: &'static str,
    pub(crate) medium: Option<&'static str>,
    pub(crate) certainty: Certainty,
}

/// All that is known of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    pub(crate) classes: Classes,
    pub(crate) noun: Option<Noun>,
    pub(crate) cue: Option<Cue>,
    /// Whether it is one of the common verbs in a finite form.
    pub(crate) finite: bool,
    /// The tokens of the longest phrase for a medium that it opens; 0 for none.
    pub(crate) medium: u8,
    /// What it can be in a phrase of time.
    pub(crate) time: Part,
    /// The firmest that a cue with this word can be.
    pub(crate) hedge: Option<Certainty>,
}
