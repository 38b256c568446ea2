//! What a candidate tells as a whole: what is inside, what it is known as, which patterns it fits.

use super::Feature::{self, *};
use super::left::{Before, Left};
use super::right::Right;
use super::{Ground, entries, one};
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
    /// Whether small words part it that are in no person's name.
    pub(crate) parted: bool,
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
    tokens: &Range<usize>,
    left: &Left,
    right: &Right,
    sink: &mut S,
) -> Seen {
    let one = tokens.len() == 1;
    let inside = inside(ground, tokens, left, right);
    sink.add(Bias);
    sink.add(match inside.capitals {
        0 | 1 => OneWord,
        2 => TwoWords,
        3 => ThreeWords,
        4 => FourWords,
        _ => ManyWords,
    });
    let mut bits = inside.any.0 >> FIRST_INSIDE & ((1 << INSIDE.len()) - 1);
    while bits != 0 {
        if let Some(&feature) = INSIDE.get(bits.trailing_zeros() as usize) {
            sink.add(feature);
        }
        bits &= bits - 1;
    }
    let known = entries::exact(ground, tokens, left, &inside, sink);
    let parted = inside.inner.any(PARTING);
    let mut seen = Seen {
        parted,
        capitals: inside.capitals,
        opening: 0,
    };
    let mut heads = 0;
    if one {
        one::one(ground, tokens.start, known.known, left, sink);
    } else {
        several(&inside, parted, left, right, sink);
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
        opening: if one {
            Flags::NONE
        } else {
            inside.inner.with(left.flags)
        },
        titled: left.titled,
        heads,
    };
    let mut patterns = pattern::fitting(ground.scene, tokens, &facts);
    while patterns != 0 {
        if let Some(pattern) = PATTERNS.get(patterns.trailing_zeros() as usize) {
            sink.add(pattern.feature);
        }
        patterns &= patterns - 1;
    }
    line(ground, tokens, &inside, sink);
    beside(&inside, &known, left, right, sink);
    seen
}

/// Puts together what the tokens are.
#[inline(always)]
fn inside(
    ground: &Ground<'_, '_, '_>,
    tokens: &Range<usize>,
    left: &Left,
    right: &Right,
) -> Inside {
    let mut inside = Inside {
        any: left.flags,
        ..Inside::default()
    };
    let mut count = |flags: Flags| {
        inside.capitals += usize::from(flags.any(Flags::NAME));
        inside.common += usize::from(flags.any(Flags::NAME_COMMON));
    };
    count(left.flags);
    if tokens.len() > 1 {
        count(right.flags);
        for i in tokens.start + 1..tokens.end - 1 {
            let flags = ground.scene.summed(i);
            inside.inner = inside.inner.with(flags);
            count(flags);
        }
        inside.any = left.flags.with(inside.inner).with(right.flags);
    }
    inside
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
    let (all, one, many) = match ground.line {
        Line::Running => (None, HeadlineOne, HeadlineMany),
        Line::Headline => (Some(Headline), HeadlineOne, HeadlineMany),
        Line::Capitals => (Some(Capitals), CapitalsOne, CapitalsMany),
    };
    if let Some(all) = all {
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
    if right.flags.any(Flags::CUT_END) && known {
        sink.add(CutKnown);
    }
    if left.function && one && !known {
        sink.add(FunctionBeforeOne);
    }
    match left.word {
        Before::The if one => {
            sink.add(TheBeforeOne);
            if !known {
                sink.add(TheUnknown);
            }
        }
        Before::The => sink.add(TheMany),
        Before::Place if !known => sink.add(if one { InUnknown } else { InUnknownMany }),
        _ => {}
    }
    if right.says {
        if one {
            sink.add(SaysAfterOne);
        }
        if !known {
            sink.add(SaysUnknown);
        }
    }
    if right.acts && exact.capital {
        sink.add(CapitalSays);
    }
}
