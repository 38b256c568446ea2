//! What a candidate tells as a whole: what is inside, what it is known as, which patterns it fits.

use super::Feature::{self, *};
use super::left::Left;
use super::right::Right;
use super::{Facts, Ground, Group, entries, one};
use crate::mention::lexicon::Marks;
use crate::mention::pattern::{self, PATTERNS};
use crate::mention::row::Sink;
use crate::mention::scene::{Flags, Line};
use crate::mention::words::{Kinds, Made, opening_of};
use crate::token::TokenKind;
use std::ops::Range;

/// What the tokens of a candidate are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inside {
    /// What any is, and what any between the first and the last is.
    pub(super) any: Flags,
    pub(super) inner: Flags,
    /// How many are capitalised, and how many of these are common words.
    pub(super) capitals: usize,
    pub(super) common: usize,
}

/// What is known of a candidate besides its features.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    capitals: usize,
    opening: u8,
}

impl Seen {
    /// What the candidate is made of, for [learnt words](crate::mention::words).
    #[inline(always)]
    pub(crate) fn made(
        &self,
        ground: &Ground<'_, '_, '_>,
        tokens: &Range<usize>,
        left: &Left,
    ) -> Made {
        let kinds = if self.capitals <= 4 {
            ground.scene.kinds(tokens.clone())
        } else {
            Kinds::default()
        };
        Made {
            kinds,
            capitals: self.capitals,
            one: tokens.len() == 1,
            start: left.flags.any(Flags::START),
            before: left.before,
            opening: self.opening,
        }
    }
}

/// What parts names that are not a person's: *Johnson & Johnson*, *Jordan of Ohio*.
const PARTING: Flags = Flags::SIGN
    .with(Flags::OF)
    .with(Flags::AND)
    .with(Flags::FOR)
    .with(Flags::IN);

/// The features of what may be inside, in the order of its bits from the first.
const INSIDE: [Feature; 10] = [
    HasPossessive,
    HasNumber,
    HasSign,
    HasStop,
    HasHyphen,
    HasOf,
    HasAnd,
    HasFor,
    HasIn,
    HasLower,
];
const FIRST_INSIDE: u32 = Flags::POSSESSIVE.0.trailing_zeros();

/// Reads a candidate whose edges are known.
#[inline(always)]
pub(crate) fn whole<S: Sink>(
    ground: &Ground<'_, '_, '_>,
    tokens: Range<usize>,
    left: &Left,
    right: &Right,
    sink: &mut S,
) -> Seen {
    if tokens.len() == 1 {
        one_word(ground, tokens.start, left, right, sink)
    } else {
        several_words(ground, &tokens, left, right, sink)
    }
}

/// Reads a candidate of one word.
#[inline(always)]
pub(crate) fn one_word<S: Sink>(
    ground: &Ground<'_, '_, '_>,
    at: usize,
    left: &Left,
    right: &Right,
    sink: &mut S,
) -> Seen {
    let tokens = at..at + 1;
    let name = left.flags.any(Flags::NAME);
    let inside = Inside {
        any: left.flags,
        capitals: usize::from(name),
        ..Inside::default()
    };
    sink.add(Bias);
    sink.add(OneWord);
    if !name {
        has(left.flags, sink);
    }
    let known = entries::exact(ground, &tokens, left, &inside, sink);
    one::one(ground, at, known.known, left, sink);
    if ground.longest > 1 {
        entries::covers(ground, &tokens, sink);
    }
    if left.flags.any(Flags::SPECIAL) {
        patterns(pattern::special(ground.scene, &tokens), sink);
    }
    let rough = left.flags.any(Flags::ROUGH) || left.class.marks.any(Marks::OTHER_HEAD);
    if left.facts.any(Facts::TITLED) && !rough {
        sink.add(TitleName);
    }
    line(ground, &tokens, &inside, sink);
    if Facts(left.facts.0 | right.facts.0).any(Facts::TELLING) {
        beside(&inside, &known, left, right, sink);
    }
    Seen {
        capitals: inside.capitals,
        opening: 0,
    }
}

/// Reads a candidate of several words.
#[inline(always)]
pub(crate) fn several_words<S: Sink>(
    ground: &Ground<'_, '_, '_>,
    tokens: &Range<usize>,
    left: &Left,
    right: &Right,
    sink: &mut S,
) -> Seen {
    let inside = inside(ground, tokens, left, right);
    sink.add(Bias);
    const WORDS: [Feature; 6] = [OneWord, OneWord, TwoWords, ThreeWords, FourWords, ManyWords];
    sink.add(WORDS[inside.capitals.min(5)]);
    has(inside.any, sink);
    let known = entries::exact(ground, tokens, left, &inside, sink);
    let parted = inside.inner.any(PARTING);
    let mut seen = Seen {
        capitals: inside.capitals,
        opening: 0,
    };
    let edges = if parted {
        [Group::FirstParted, Group::LastParted]
    } else {
        [Group::FirstWhole, Group::LastWhole]
    };
    sink.class(edges[0], left.class);
    sink.class(edges[1], right.class);
    several(&inside, parted, left, right, sink);
    let mut heads = 0;
    if inside.any.any(Flags::MATCH) {
        let parts = entries::parts(ground, tokens, left, right, &inside, sink);
        (seen.opening, heads) = (parts.opening, parts.heads);
    }
    if seen.opening == 0 && !parted {
        if left.class.marks.any(Marks::GIVEN) {
            seen.opening = const { opening_of(GivenFirst) };
        } else if left.class.marks.any(Marks::SURNAME) {
            seen.opening = const { opening_of(SurnameFirst) };
        }
    }
    if ground.longest > tokens.len() {
        entries::covers(ground, tokens, sink);
    }
    let facts = pattern::Facts {
        first: left.class.marks,
        last: right.class.marks,
        last_flags: right.flags,
        any: inside.any,
        // All but the last.
        opening: inside.inner.with(left.flags),
        titled: left.facts.any(Facts::TITLED),
        heads,
    };
    patterns(pattern::fitting(ground.scene, tokens, &facts), sink);
    line(ground, tokens, &inside, sink);
    if Facts(left.facts.0 | right.facts.0).any(Facts::TELLING) {
        beside(&inside, &known, left, right, sink);
    }
    seen
}

/// What is inside.
#[inline(always)]
fn has<S: Sink>(any: Flags, sink: &mut S) {
    let mut bits = any.0 >> FIRST_INSIDE & ((1 << INSIDE.len()) - 1);
    while bits != 0 {
        if let Some(&feature) = INSIDE.get(bits.trailing_zeros() as usize) {
            sink.add(feature);
        }
        bits &= bits - 1;
    }
}

/// The features of some patterns.
#[inline(always)]
fn patterns<S: Sink>(mut patterns: u32, sink: &mut S) {
    while patterns != 0 {
        if let Some(pattern) = PATTERNS.get(patterns.trailing_zeros() as usize) {
            sink.add(pattern.feature);
        }
        patterns &= patterns - 1;
    }
}

/// Puts together what the tokens are.
#[inline(always)]
fn inside(
    ground: &Ground<'_, '_, '_>,
    tokens: &Range<usize>,
    left: &Left,
    right: &Right,
) -> Inside {
    let count = |flags: Flags| {
        // The number of capitalised words, and in the upper half that of common ones.
        (flags.0 & Flags::NAME.0) as usize | usize::from(flags.any(Flags::NAME_COMMON)) << 16
    };
    let mut inner = Flags::NONE;
    let mut counts = count(left.flags) + count(right.flags);
    for i in tokens.start + 1..tokens.end - 1 {
        let flags = ground.scene.summed(i);
        inner = inner.with(flags);
        counts += count(flags);
    }
    Inside {
        any: left.flags.with(inner).with(right.flags),
        inner,
        capitals: counts & 0xffff,
        common: counts >> 16,
    }
}

/// What several words tell together.
#[inline(always)]
fn several<S: Sink>(inside: &Inside, parted: bool, left: &Left, right: &Right, sink: &mut S) {
    sink.add(if inside.common >= inside.capitals {
        AllCommon
    } else if 2 * inside.common >= inside.capitals {
        HalfCommon
    } else {
        NoCommon
    });
    const TELLING: Flags = Flags::NAME_FUNCTION
        .with(Flags::NAME_OTHER)
        .with(Flags::NAME_GIVEN);
    if inside.inner.any(TELLING) {
        if inside.inner.any(Flags::NAME_FUNCTION) {
            sink.add(InnerFunction);
        }
        if inside.inner.any(Flags::NAME_OTHER) {
            sink.add(OtherInner);
        }
        if inside.inner.any(Flags::NAME_GIVEN) && !parted {
            sink.add(GivenInner);
        }
    }
    if parted || !left.class.marks.any(Marks::GIVEN) {
        return;
    }
    let known = Marks::SURNAME
        .with(Marks::GIVEN)
        .with(Marks::COMMON)
        .with(Marks::MIXED);
    if right.class.marks.any(Marks::SURNAME) {
        sink.add(GivenBoth);
    } else if !right.class.marks.any(known) {
        sink.add(GivenRare);
    }
}

/// How its line is written, and whether it is all that the line says: a signature, a salutation, a
/// caption.
#[inline(always)]
fn line<S: Sink>(
    ground: &Ground<'_, '_, '_>,
    tokens: &Range<usize>,
    inside: &Inside,
    sink: &mut S,
) {
    if ground.line != Line::Running {
        let (all, one, many) = if ground.line == Line::Headline {
            (Headline, HeadlineOne, HeadlineMany)
        } else {
            (Capitals, CapitalsOne, CapitalsMany)
        };
        sink.add(all);
        match inside.capitals {
            1 => sink.add(one),
            n if n > 3 => sink.add(many),
            _ => {}
        }
    }
    let sentence = &ground.sentence;
    if tokens.start > sentence.start || tokens.end + 1 < sentence.end {
        return;
    }
    let rest = sentence.end - tokens.end;
    let last = ground.scene.tokens()[sentence.end - 1].kind();
    sink.add(match (rest, last) {
        (1, TokenKind::Comma) => LineComma,
        (1, TokenKind::Word | TokenKind::Number) => return,
        _ if inside.capitals == 1 => LineOne,
        _ => LineSeveral,
    });
}

/// What stands beside it, as far as that depends on what it is.
#[inline(always)]
fn beside<S: Sink>(
    inside: &Inside,
    exact: &entries::Exact,
    left: &Left,
    right: &Right,
    sink: &mut S,
) {
    let (one, known) = (inside.capitals == 1, exact.known);
    let facts = Facts(left.facts.0 | right.facts.0);
    if facts.any(Facts::CUT) && known {
        sink.add(CutKnown);
    }
    if facts.any(Facts::FUNCTION) && one && !known {
        sink.add(FunctionBeforeOne);
    }
    if facts.any(Facts::THE) {
        if one {
            sink.add(TheBeforeOne);
            if !known {
                sink.add(TheUnknown);
            }
        } else {
            sink.add(TheMany);
        }
    } else if facts.any(Facts::PLACE) && !known {
        if one {
            sink.add(InUnknown);
        } else {
            sink.add(InUnknownMany);
        }
    }
    if facts.any(Facts::SAYS) {
        if one {
            sink.add(SaysAfterOne);
        }
        if !known {
            sink.add(SaysUnknown);
        }
    }
    if facts.any(Facts::ACTS) && exact.capital {
        sink.add(CapitalSays);
    }
}
