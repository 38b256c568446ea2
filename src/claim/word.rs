//! What is known of single words: classes, nouns that may be sources, cues.

use super::certainty::Certainty;
use super::clock::Part;

/// Classes of a word, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(pub(super) u32);

macro_rules! classes {
    ($($constant:ident = $name:literal,)*) => {
        #[cfg(any(test, feature = "train"))]
        pub(crate) const CLASS_NAMES: &[&str] = &[$($name),*];

        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Place { $($constant,)* }

        impl Classes {
            $(pub(crate) const $constant: Classes = Classes(1 << Place::$constant as u32);)*
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

/// All that is known of one word: 12 bytes, as they are compiled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) classes: Classes,
    marks: u32,
    /// The place of its cue among those of the lexicon; 0 for none.
    pub(crate) cue: u16,
    /// What it may tell beside a cue, as a set.
    beside: u16,
}

/// What a word outside the content may tell.
pub(crate) const OPENS_MEDIUM: u16 = 1;
pub(crate) const CORE_OF_TIME: u16 = 2;
pub(crate) const SPEAKING: u16 = 4;

/// Where a mark begins, and how many bits it has.
type Mark = (u32, u32);
const TIME: Mark = (0, 15);
const MEDIUM: Mark = (15, 4);
const FINITE: Mark = (19, 1);
const NOUN: Mark = (20, 7);
const HEDGE: Mark = (27, 3);
const PAIRED: Mark = (30, 1);

const NOUN_CLASSES: [NounClass; 5] = [
    NounClass::Person,
    NounClass::Group,
    NounClass::Document,
    NounClass::Organization,
    NounClass::Government,
];

const GENDERS: [NounGender; 4] = [
    NounGender::Male,
    NounGender::Female,
    NounGender::Unknown,
    NounGender::Thing,
];

impl Noun {
    /// The noun in seven bits, none of which is all 0.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn pack(self) -> u32 {
        (self.class as u32 + 1)
            | u32::from(self.plural) << 3
            | (self.gender as u32) << 4
            | u32::from(self.behalf) << 6
    }

    pub(super) fn unpack(bits: u32) -> Option<Self> {
        let class = (bits & 7).checked_sub(1)?;
        Some(Noun {
            class: *NOUN_CLASSES.get(class as usize)?,
            plural: bits & 1 << 3 != 0,
            gender: GENDERS[(bits >> 4 & 3) as usize],
            behalf: bits & 1 << 6 != 0,
        })
    }
}

impl Word {
    pub(super) const fn read([classes, marks, rest]: [u32; 3]) -> Self {
        Word {
            classes: Classes(classes),
            marks,
            cue: rest as u16,
            beside: (rest >> 16) as u16,
        }
    }

    /// What it may tell beside a cue.
    #[inline]
    pub(crate) const fn beside(self) -> u16 {
        self.beside
    }

    pub(super) const fn with_cue(self, cue: u16) -> Self {
        Word { cue, ..self }
    }

    const fn mark(self, (at, bits): Mark) -> u32 {
        self.marks >> at & ((1 << bits) - 1)
    }

    /// What it can be in a phrase of time.
    pub(crate) const fn time(self) -> Part {
        Part(self.mark(TIME) as u16)
    }

    /// The tokens of the longest phrase for a medium that it opens; 0 for none.
    pub(crate) const fn medium(self) -> usize {
        self.mark(MEDIUM) as usize
    }

    /// Whether it is one of the common verbs in a finite form.
    pub(crate) const fn is_finite(self) -> bool {
        self.mark(FINITE) != 0
    }

    pub(crate) fn noun(self) -> Option<Noun> {
        Noun::unpack(self.mark(NOUN))
    }

    /// The firmest that a cue with this word can be.
    pub(crate) fn hedge(self) -> Option<Certainty> {
        let number = self.mark(HEDGE).checked_sub(1)?;
        Certainty::ALL.get(number as usize).copied()
    }

    /// Whether a noun of two words ends with it.
    pub(crate) const fn is_paired(self) -> bool {
        self.mark(PAIRED) != 0
    }
}

#[cfg(any(test, feature = "train"))]
impl Word {
    pub(super) fn write(self) -> [u32; 3] {
        let rest = u32::from(self.cue) | u32::from(self.beside) << 16;
        [self.classes.0, self.marks, rest]
    }

    /// Notes what it may tell beside a cue, once all is known of it.
    pub(super) fn finish(&mut self, speaking: bool) {
        let told = [
            (self.medium() > 0, OPENS_MEDIUM),
            (self.time().is_core(), CORE_OF_TIME),
            (speaking, SPEAKING),
        ];
        for (_, mark) in told.into_iter().filter(|(is, _)| *is) {
            self.beside |= mark;
        }
    }

    fn set(&mut self, (at, bits): Mark, value: u32) {
        let mask = (1 << bits) - 1;
        assert!(value <= mask, "a mark of a word is larger than the format");
        self.marks = self.marks & !(mask << at) | value << at;
    }

    pub(super) fn add_time(&mut self, part: Part) {
        self.set(TIME, u32::from(self.time().0 | part.0));
    }

    pub(super) fn add_medium(&mut self, tokens: usize) {
        self.set(MEDIUM, self.medium().max(tokens) as u32);
    }

    pub(super) fn set_finite(&mut self) {
        self.set(FINITE, 1);
    }

    pub(super) fn set_noun(&mut self, noun: Noun) {
        self.set(NOUN, noun.pack());
    }

    pub(super) fn set_hedge(&mut self, certainty: Certainty) {
        self.set(HEDGE, certainty as u32 + 1);
    }

    pub(super) fn set_paired(&mut self) {
        self.set(PAIRED, 1);
    }
}
