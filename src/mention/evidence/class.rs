//! What a word tells by its class alone: its marks and what small word it is.
//!
//! There are a few hundred [classes](crate::mention::lexicon) of words, so that the sums of these
//! features are made once, when the weights are loaded.

use super::Feature::{self, *};
use crate::mention::lexicon::{Class, Marks};
use crate::mention::row::Sink;
use crate::mention::words::before_of;

/// Where a word stands, or what it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// The first word of a candidate; the same at the start of a sentence.
    First,
    FirstStart,
    /// The first of several words, and of several that small words part.
    FirstWhole,
    FirstParted,
    /// The last of several words, and of several that small words part.
    LastWhole,
    LastParted,
    /// The only word; the same at the start of a sentence.
    One,
    OneStart,
    /// A word in lower case just before; just after.
    Before,
    After,
}

impl Group {
    pub(crate) const ALL: [Group; 10] = [
        Group::First,
        Group::FirstStart,
        Group::FirstWhole,
        Group::FirstParted,
        Group::LastWhole,
        Group::LastParted,
        Group::One,
        Group::OneStart,
        Group::Before,
        Group::After,
    ];

    /// Tells the features of a word of that class.
    pub(crate) fn tell<S: Sink>(self, class: Class, sink: &mut S) {
        let marks = class.marks;
        match self {
            Group::First => first(marks, sink),
            Group::FirstStart => {
                first(marks, sink);
                sink.add([StartKnown, StartMixed, StartOther][share(marks)]);
            }
            Group::FirstWhole => {
                first_of_several(marks, sink);
                first_of_person(marks, sink);
            }
            Group::FirstParted => {
                first_of_several(marks, sink);
                tell(marks, Marks::OTHER_HEAD, OtherFirst, sink);
            }
            Group::LastWhole => {
                last(marks, sink);
                last_of_person(marks, sink);
            }
            Group::LastParted => last(marks, sink),
            Group::One => one(marks, [OneCommon, OneMixed, OneRare], sink),
            Group::OneStart => one(marks, [OneStartCommon, OneStartMixed, OneStartRare], sink),
            Group::Before => before(class, sink),
            Group::After => after(class, sink),
        }
    }
}

fn tell<S: Sink>(marks: Marks, set: Marks, feature: Feature, sink: &mut S) {
    if marks.any(set) {
        sink.add(feature);
    }
}

/// A word of every day, one that is often written small, another.
fn share(marks: Marks) -> usize {
    if marks.any(Marks::COMMON) {
        0
    } else {
        2 - usize::from(marks.any(Marks::MIXED))
    }
}

fn first<S: Sink>(marks: Marks, sink: &mut S) {
    tell(marks, Marks::FUNCTION, StartsFunction, sink);
}

fn first_of_several<S: Sink>(marks: Marks, sink: &mut S) {
    tell(marks, Marks::COMMON, FirstCommon, sink);
    tell(marks, Marks::DIRECTION, FirstDirection, sink);
}

fn first_of_person<S: Sink>(marks: Marks, sink: &mut S) {
    if marks.any(Marks::GIVEN) {
        sink.add(GivenFirst);
        tell(marks, Marks::GIVEN_STRONG, GivenFirstStrong, sink);
        tell(marks, Marks::GIVEN_DOUBT, GivenFirstDoubt, sink);
    } else {
        tell(marks, Marks::OTHER_HEAD, OtherFirst, sink);
        tell(marks, Marks::SURNAME, SurnameFirst, sink);
    }
}

fn last<S: Sink>(marks: Marks, sink: &mut S) {
    tell(marks, Marks::FUNCTION, EndsFunction, sink);
    tell(marks, Marks::COMMON, LastCommon, sink);
    tell(marks, Marks::GENERATION, Generation, sink);
    tell(marks, Marks::OTHER_HEAD, OtherLast, sink);
}

fn last_of_person<S: Sink>(marks: Marks, sink: &mut S) {
    if marks.any(Marks::SURNAME) {
        sink.add(SurnameLast);
        tell(marks, Marks::SURNAME_STRONG, SurnameLastStrong, sink);
        tell(marks, Marks::SURNAME_DOUBT, SurnameLastDoubt, sink);
    }
    tell(marks, Marks::GIVEN, GivenLast, sink);
}

fn one<S: Sink>(marks: Marks, shares: [Feature; 3], sink: &mut S) {
    sink.add(shares[share(marks)]);
    if marks.any(Marks::GIVEN) {
        sink.add(GivenOne);
        tell(marks, Marks::GIVEN_STRONG, GivenOneStrong, sink);
        tell(marks, Marks::GIVEN_DOUBT, GivenOneDoubt, sink);
    }
    if marks.any(Marks::SURNAME) {
        sink.add(SurnameOne);
        tell(marks, Marks::SURNAME_STRONG, SurnameOneStrong, sink);
        tell(marks, Marks::SURNAME_DOUBT, SurnameOneDoubt, sink);
    }
    tell(marks, Marks::OTHER_HEAD, OtherOne, sink);
    tell(marks, Marks::DIRECTION, OneDirection, sink);
}

/// What the small words tell that stand before names, by [their
/// numbers](crate::mention::lexicon::Small::before).
const WORDS_BEFORE: [Feature; 17] = [
    InBefore,
    AtBefore,
    FromBefore,
    ToBefore,
    NearBefore,
    ByBefore,
    WithBefore,
    ForBefore,
    AgainstBefore,
    OnBefore,
    AndBefore,
    ABefore,
    ThatBefore,
    AsBefore,
    PronounBefore,
    TheBefore,
    OfBefore,
];

const CLASSES_BEFORE: [(Marks, Feature); 7] = [
    (Marks::ROLE, RoleBefore),
    (Marks::KIN, KinBefore),
    (Marks::GROUP, GroupBefore),
    (Marks::SAYS, SaysBefore),
    (Marks::PERSON_VERB, VerbBefore),
    (Marks::DIRECTION, DirectionBefore),
    (Marks::PEOPLE, PeopleBefore),
];

const CLASSED_BEFORE: Marks = Marks::ROLE
    .with(Marks::KIN)
    .with(Marks::GROUP)
    .with(Marks::SAYS)
    .with(Marks::PERSON_VERB)
    .with(Marks::DIRECTION)
    .with(Marks::PEOPLE);

fn before<S: Sink>(class: Class, sink: &mut S) {
    if let Some(n) = class.small.before().checked_sub(1) {
        sink.add(WORDS_BEFORE[n]);
    } else if class.marks.any(CLASSED_BEFORE) {
        for (set, feature) in CLASSES_BEFORE {
            tell(class.marks, set, feature, sink);
        }
    } else if !class.marks.any(Marks::FUNCTION) {
        sink.add(WordBefore);
    }
}

/// The first feature that a word before tells, as [learnt words](before_of) number it.
#[inline]
pub(crate) fn number_before(class: Class) -> u8 {
    const NUMBERS: [u8; 17] = {
        let mut numbers = [0; 17];
        let mut n = 0;
        while n < numbers.len() {
            numbers[n] = before_of(WORDS_BEFORE[n]);
            n += 1;
        }
        numbers
    };
    if let Some(n) = class.small.before().checked_sub(1) {
        return NUMBERS[n];
    }
    if class.marks.any(CLASSED_BEFORE) {
        let numbers = CLASSES_BEFORE
            .into_iter()
            .filter(|(set, _)| class.marks.any(*set));
        let mut numbers = numbers.map(|(_, feature)| before_of(feature));
        return numbers.find(|&number| number > 0).unwrap_or(0);
    }
    if class.marks.any(Marks::FUNCTION) {
        0
    } else {
        const { before_of(WordBefore) }
    }
}

/// What the small words tell that stand after names, by [their
/// numbers](crate::mention::lexicon::Small::after).
const WORDS_AFTER: [Feature; 9] = [
    BeAfter, HaveAfter, ModalAfter, AndAfter, InAfter, OfAfter, ToAfter, ForAfter, WhoAfter,
];
/// The numbers of *has* and of *would*.
pub(super) const HAVE: usize = 2;
pub(super) const MODAL: usize = 3;

const CLASSES_AFTER: [(Marks, Feature); 4] = [
    (Marks::PERSON_VERB, PersonVerbAfter),
    (Marks::ROLE, RoleNounAfter),
    (Marks::GROUP, GroupAfter),
    (Marks::OTHER_HEAD, OtherNounAfter),
];

/// The words after a name of which more is told than how they end.
pub(super) const CLASSED_AFTER: Marks = Marks::PERSON_VERB
    .with(Marks::ROLE)
    .with(Marks::GROUP)
    .with(Marks::OTHER_HEAD)
    .with(Marks::FUNCTION)
    .with(Marks::SAYS);

fn after<S: Sink>(class: Class, sink: &mut S) {
    let marks = class.marks;
    if let Some(n) = class.small.after().checked_sub(1) {
        return sink.add(WORDS_AFTER[n]);
    }
    tell(marks, Marks::SAYS, SaysAfter, sink);
    if marks.any(Marks::PLACE_NOUN) {
        sink.add(PlaceNounAfter);
    } else if marks.any(Marks::ORGANIZATION) {
        sink.add(OrgNounAfter);
    } else if marks.any(Marks::GOVERNMENT) {
        sink.add(GovNounAfter);
    }
    for (set, feature) in CLASSES_AFTER {
        tell(marks, set, feature, sink);
    }
}
