//! How a candidate is written, and where it lies in its run.

use super::Feature::{self, *};
use super::Subject;
use crate::mention::lexicon::Marks;
use crate::mention::scene::Line;
use crate::token::{Shape, TokenKind, ascii};

const THE: u64 = ascii("the");
const OF: u64 = ascii("of");
const AND: u64 = ascii("and");
const FOR: u64 = ascii("for");
const IN: u64 = ascii("in");

pub(super) fn collect(subject: &Subject<'_, '_, '_>, found: &mut Vec<Feature>) {
    let Subject {
        scene,
        run,
        first,
        end,
        capitals,
        ..
    } = *subject;
    let one = subject.one();
    found.push(Bias);
    found.push(match capitals {
        0 | 1 => OneWord,
        2 => TwoWords,
        3 => ThreeWords,
        4 => FourWords,
        _ => ManyWords,
    });
    if first > run.start {
        found.push(left(subject));
        if scene.is_name(first - 1) && scene.text.hash(first - 1) != THE {
            if scene.marks(first - 1).any(Marks::COMMON) {
                found.push(LeftCapitalCommon);
            }
            if scene.starts(first - 1) {
                found.push(LeftCapitalStart);
            }
            if scene.is_people(first - 1) {
                found.push(LeftPeople);
            } else if scene.has_title_before(first) {
                found.push(LeftTitle);
            } else if scene.marks(first - 1).any(Marks::GIVEN) {
                found.push(LeftGiven);
            }
        }
    }
    if end < run.end {
        found.push(right(subject));
        if scene.is_name(end) {
            if scene.marks(end).any(Marks::COMMON) {
                found.push(RightCapitalCommon);
            }
            if scene.is_people(end) {
                found.push(RightPeople);
            } else if scene.marks(end).any(Marks::SURNAME) {
                found.push(RightSurname);
            }
        }
    }
    inside(subject, found);
    let start = scene.starts(first);
    let (mut common, mut mixed) = (0, 0);
    for i in first..end {
        if scene.is_name(i) {
            common += usize::from(scene.marks(i).any(Marks::COMMON));
            mixed += usize::from(scene.marks(i).any(Marks::MIXED));
        }
    }
    let (first_marks, last_marks) = (scene.marks(first), scene.marks(end - 1));
    if start {
        found.push(if first_marks.any(Marks::COMMON) {
            StartKnown
        } else if first_marks.any(Marks::MIXED) {
            StartMixed
        } else {
            StartOther
        });
    }
    if one {
        found.push(match (common > 0, mixed > 0, start) {
            (true, _, false) => OneCommon,
            (_, true, false) => OneMixed,
            (_, _, false) => OneRare,
            (true, _, true) => OneStartCommon,
            (_, true, true) => OneStartMixed,
            (_, _, true) => OneStartRare,
        });
        written(subject, found);
        if !subject.known {
            ending(subject, found);
        }
    } else {
        if first_marks.any(Marks::COMMON) {
            found.push(FirstCommon);
        }
        if last_marks.any(Marks::COMMON) {
            found.push(LastCommon);
        }
        found.push(if common >= capitals {
            AllCommon
        } else if 2 * common >= capitals {
            HalfCommon
        } else {
            NoCommon
        });
    }
    if scene.is_cut(end - 1) {
        found.push(Cut);
        if subject.known {
            found.push(CutKnown);
        }
    }
    if scene.is_cut_before(first) {
        found.push(CutBefore);
    }
    match (scene.line(first), capitals) {
        (Line::Running, _) => {}
        (Line::Headline, 1) => found.extend([Headline, HeadlineOne]),
        (Line::Headline, n) if n > 3 => found.extend([Headline, HeadlineMany]),
        (Line::Headline, _) => found.push(Headline),
        (Line::Capitals, 1) => found.extend([Capitals, CapitalsOne]),
        (Line::Capitals, n) if n > 3 => found.extend([Capitals, CapitalsMany]),
        (Line::Capitals, _) => found.push(Capitals),
    }
    line(subject, found);
    if first_marks.any(Marks::DIRECTION) {
        found.push(if one { OneDirection } else { FirstDirection });
    }
}

/// Whether it is all that its line says: a signature, a salutation, a caption.
fn line(subject: &Subject<'_, '_, '_>, found: &mut Vec<Feature>) {
    let sentence = subject.scene.text.sentence_at(subject.first);
    let rest = sentence.end - subject.end;
    if subject.first > sentence.start || rest > 1 {
        return;
    }
    let last = subject.scene.tokens()[sentence.end - 1].kind();
    found.push(match (rest, last) {
        (1, TokenKind::Comma) => LineComma,
        (1, TokenKind::Word | TokenKind::Number) => return,
        _ if subject.capitals == 1 => LineOne,
        _ => LineSeveral,
    });
}

/// What joins it to the rest of its run on the left.
fn left(subject: &Subject<'_, '_, '_>) -> Feature {
    let (scene, at) = (subject.scene, subject.first - 1);
    if scene.text.hash(at) == THE {
        return LeftThe;
    }
    if scene.is_name(at) {
        return LeftCapital;
    }
    match scene.tokens()[at].kind() {
        // *Mr. Stone*.
        TokenKind::Stop if scene.has_title_before(subject.first) || scene.has_title_before(at) => {
            LeftTitle
        }
        TokenKind::Clitic => LeftPossessive,
        TokenKind::Other => LeftSign,
        TokenKind::Dash => LeftHyphen,
        _ => match scene.text.hash(at) {
            OF => LeftOf,
            AND => LeftAnd,
            _ => LeftJoined,
        },
    }
}

/// What joins it to the rest of its run on the right.
fn right(subject: &Subject<'_, '_, '_>) -> Feature {
    let (scene, at) = (subject.scene, subject.end);
    if scene.is_name(at) {
        return RightCapital;
    }
    match scene.tokens()[at].kind() {
        TokenKind::Clitic if scene.is_name(at + 1) => RightPossessiveName,
        TokenKind::Clitic => RightPossessive,
        TokenKind::Other => RightSign,
        TokenKind::Dash => RightHyphen,
        TokenKind::Number => RightNumber,
        _ => match scene.text.hash(at) {
            OF => RightOf,
            AND => RightAnd,
            _ => RightJoined,
        },
    }
}

fn inside(subject: &Subject<'_, '_, '_>, found: &mut Vec<Feature>) {
    let scene = subject.scene;
    let (mut of, mut and, mut for_, mut in_, mut possessive) = (false, false, false, false, false);
    let (mut number, mut sign, mut stop, mut hyphen, mut lower) =
        (false, false, false, false, false);
    for i in subject.first..subject.end {
        let token = &scene.tokens()[i];
        match token.kind() {
            TokenKind::Clitic | TokenKind::Quote => possessive = true,
            TokenKind::Number => number = true,
            TokenKind::Other => sign = true,
            TokenKind::Stop => stop = true,
            TokenKind::Dash => hyphen = true,
            TokenKind::Word if !scene.is_name(i) => match token.hash() {
                OF => of = true,
                AND => and = true,
                FOR => for_ = true,
                IN => in_ = true,
                _ => lower |= !scene.marks(i).any(Marks::PARTICLE.with(Marks::FUNCTION)),
            },
            _ => {}
        }
    }
    let all = [
        (of, HasOf),
        (and, HasAnd),
        (for_, HasFor),
        (in_, HasIn),
        (possessive, HasPossessive),
        (number, HasNumber),
        (sign, HasSign),
        (stop, HasStop),
        (hyphen, HasHyphen),
        (lower, HasLower),
        (!scene.is_name(subject.first), Particle),
    ];
    found.extend(all.iter().filter(|(has, _)| *has).map(|(_, f)| *f));
    let last = &scene.tokens()[subject.end - 1];
    if last.kind() == TokenKind::Word && !scene.is_name(subject.end - 1) {
        found.push(EndsLower);
    }
    let function = |i: usize| scene.marks(i).any(Marks::FUNCTION);
    if function(subject.first) {
        found.push(StartsFunction);
    }
    if !subject.one() && function(subject.end - 1) {
        found.push(EndsFunction);
    }
    let inner = subject.first + 1..(subject.end - 1).max(subject.first + 1);
    if inner.into_iter().any(|i| function(i) && scene.is_name(i)) {
        found.push(InnerFunction);
    }
}

/// How a single word is written.
fn written(subject: &Subject<'_, '_, '_>, found: &mut Vec<Feature>) {
    let token = &subject.scene.tokens()[subject.first];
    match token.shape() {
        Shape::Upper if subject.scene.marks(subject.first).any(Marks::OTHER_HEAD) => {
            found.push(OtherAcronym);
        }
        Shape::Upper if shouted(subject) => found.push(Shouted),
        Shape::Upper if token.ends_with_stop() => found.push(AcronymPlural),
        Shape::Upper if token.span().len() <= 5 => {
            found.push(Acronym);
            if !subject.known {
                found.push(AcronymUnknown);
            }
        }
        Shape::Upper => found.push(AcronymLong),
        Shape::Mixed => found.push(MixedCase),
        Shape::Initial => found.push(OneLetter),
        _ => {}
    }
}

/// What the end of an unknown word tells.
fn ending(subject: &Subject<'_, '_, '_>, found: &mut Vec<Feature>) {
    const PEOPLE: &[&str] = &[
        "ian", "ians", "ese", "ish", "ist", "ists", "ism", "ites", "eans",
    ];
    const PLACE: &[&str] = &[
        "stan", "burg", "ville", "shire", "land", "ford", "port", "grad", "abad", "pur", "polis",
        "wood", "mouth", "bury", "istan", "heim", "dorf",
    ];
    const SURNAME: &[&str] = &[
        "ov", "ova", "ev", "eva", "enko", "ski", "sky", "vic", "vić", "ić", "ez", "sson", "sen",
        "yan", "ian", "idis", "poulos", "shvili", "oglu", "oğlu", "zadeh", "wicz",
    ];
    let (scene, at) = (subject.scene, subject.first);
    let word = scene.text.word(at);
    if word.len() < 5 || scene.tokens()[at].shape() != Shape::Capital {
        return;
    }
    let ends = |list: &[&str]| list.iter().any(|end| word.ends_with(end));
    if ends(PEOPLE) {
        found.push(EndsPeople);
    }
    if ends(PLACE) {
        found.push(EndsPlace);
    }
    if ends(SURNAME) {
        found.push(EndsSurname);
    }
    if word.ends_with('s') && !word.ends_with("ss") {
        found.push(OnePlural);
        if at > 0 && scene.text.hash(at - 1) == ascii("the") {
            found.push(ThePlural);
        }
    }
}

/// A word in capitals that is known as a name or a word in lower case: *MOSCOW*, *STORY*.
fn shouted(subject: &Subject<'_, '_, '_>) -> bool {
    let (scene, at) = (subject.scene, subject.first);
    let names = Marks::GIVEN.with(Marks::SURNAME).with(Marks::COMMON);
    let mut entries = scene.exact(at..at + 1).peekable();
    let written = entries.peek().is_some();
    scene.tokens()[at].span().len() > 3
        && (written && entries.all(|e| !e.upper) || !written && scene.marks(at).any(names))
}
