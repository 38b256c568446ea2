//! Rules for what the surface alone decides: an object between *told* and its clause, a quoted
//! sentence and what its speaker did next, a second cue behind a comma.

use super::super::frame::Frame;
use super::super::lexicon::{Takes, class};
use super::super::view::View;
use super::super::word::auxiliary;
use super::{SAYS, SURE, tight};
use crate::token::ascii;

/// *The doctor told him the leg was broken:* who is told stands between cue and clause, and such a
/// clause is surely reported.
pub(super) fn told(view: &View<'_, '_>, frame: &mut Frame) {
    let active = tight(frame).is_some_and(|all| all.end == frame.cue.end);
    let Some(right) = &mut frame.right else {
        return;
    };
    let object = frame.cue.end;
    let told = frame.cue.len() == 1 && view.hash(frame.head) == ascii("told");
    if !(active && told && OBJECTS.contains(&view.hash(object)) && right.start <= object + 1) {
        return;
    }
    let clause = object + 1..right.end;
    let opens = view.is_capital(object + 1)
        || view.hash(object + 1) == ascii("that")
        || matches!(view.coarse(object + 1), class::DETERMINER | class::PRONOUN);
    if opens && clause.clone().any(|i| view.is_verbal(i)) {
        right.start = object + 1;
        frame.confidence = frame.confidence.max(SURE);
    }
}

/// *Okoro whispered “I am sorry” and left:* a quoted sentence right behind its cue is all that is
/// said when the next words say what its speaker did.
pub(super) fn quoted_sentence(view: &View<'_, '_>, frame: &mut Frame) {
    let Some(right) = &mut frame.right else {
        return;
    };
    let Some(quotation) = view.quotation(right.start) else {
        return;
    };
    let range = view.quotation_tokens(quotation);
    let sentence = range.start == frame.cue.end
        && right.start <= range.start + 1
        && view.is_capital(range.start + 1)
        && view.words(range.clone()) >= 3;
    let rest = range.end..right.end.max(range.end);
    if sentence
        && DOES_NEXT.contains(&view.hash(rest.start))
        && view.words(rest.clone()) > 0
        && view.spoken(rest.clone()) == 0
        && view.is_verbal(rest.start + 1)
    {
        right.end = range.end;
    }
}

/// *Sand said the road was gone, adding, “…”:* a second cue behind a comma ends what the first
/// reports.
pub(super) fn adding(view: &View<'_, '_>, frame: &mut Frame) {
    let Some(right) = &mut frame.right else {
        return;
    };
    if view.quoted(right.start) {
        return;
    }
    let second = (right.start + 1..right.end.saturating_sub(1)).find(|&i| {
        view.fine(i) == class::COMMA && !view.quoted(i) && view.hash(i + 1) == ascii("adding")
    });
    if let Some(comma) = second {
        right.end = comma;
    }
}

/// *Okoro called him “a fool,” “a liar” and a “coward”:* names in quotation marks that go on behind a
/// comma or *and* are said with the first.
pub(super) fn listed(view: &View<'_, '_>, frame: &mut Frame) {
    let Some(right) = &mut frame.right else {
        return;
    };
    let sentence = view.sentence(frame.head);
    for _ in 0..NAMES {
        if right.end >= sentence.end || !view.quoted(right.end - 1) {
            return;
        }
        let mut next = right.end;
        while next < sentence.end && next - right.end < GAP && joins(view, next) {
            next += 1;
        }
        let Some(quotation) = view.quotation(next) else {
            return;
        };
        let range = view.quotation_tokens(quotation);
        let first = range.clone().find(|&i| view.is_word(i));
        let name = first.is_some_and(|i| view.is_lower(i)) && range.end <= sentence.end;
        if range.start != next || !name {
            return;
        }
        right.end = range.end;
    }
}

/// *“We won,” Lee said. “We did not …” he said, falling silent:* a later quotation that has a cue of
/// its own is not the first one's.
pub(super) fn own_cue(view: &View<'_, '_>, frame: &mut Frame) {
    let (Some(left), Some(right)) = (&frame.left, &frame.right) else {
        return;
    };
    let later = right.start >= view.sentence(frame.head).end;
    if !(later && view.quoted(left.end - 1) && left.end <= frame.cue.start) {
        return;
    }
    let Some(quotation) = view.quotation(right.start) else {
        return;
    };
    let end = view.quotation_tokens(quotation).end;
    let speaker = view.coarse(end) == class::PRONOUN || view.is_capital(end);
    if speaker && SAYS.contains(&view.hash(end + 1)) && end + 1 < right.end {
        frame.right = None;
    }
}

/// A list has at most so many names.
const NAMES: usize = 12;
/// A comma, two joining words and an article stand between two names of a list at most.
const GAP: usize = 4;

fn joins(view: &View<'_, '_>, i: usize) -> bool {
    const WORDS: [u64; 5] = [
        ascii("and"),
        ascii("or"),
        ascii("a"),
        ascii("an"),
        ascii("the"),
    ];
    view.fine(i) == class::COMMA || WORDS.contains(&view.hash(i))
}

/// Pronouns that are only objects; *her* is left out, as in *told her story*.
const OBJECTS: [u64; 4] = [ascii("him"), ascii("them"), ascii("us"), ascii("me")];

const DOES_NEXT: [u64; 2] = [ascii("and"), ascii("then")];

/// *According to police, the driver was asleep:* where the rankers took the clause for both, who is named
/// before the comma that ends the source, or else before the first one, and the rest is said.
pub(super) fn led(view: &View<'_, '_>, frame: &mut Frame) {
    let according = view.hash(frame.head) == ascii("according");
    let (Some(source), Some(right)) = (&mut frame.source, &mut frame.right) else {
        return;
    };
    if !according || source.start != frame.cue.end || right.start >= source.end {
        return;
    }
    let comma = [source.end]
        .into_iter()
        .chain(source.clone())
        .find(|&i| view.fine(i) == class::COMMA);
    let Some(comma) = comma.filter(|&i| i > source.start && i + 1 < right.end) else {
        return;
    };
    source.end = comma;
    right.start = comma + 1;
    frame.confidence = frame.confidence.max(super::SURE);
}

/// *The authors write that “it may take years”:* a verb that takes a clause, right behind its source, and
/// then *that* and a quotation. Such a cue is sure.
pub(super) fn that_quoted(view: &View<'_, '_>, frame: &mut Frame) {
    let active = tight(frame).is_some_and(|all| all.end == frame.cue.end);
    let (true, Some(right)) = (active, &frame.right) else {
        return;
    };
    let that = right.start == frame.cue.end && view.hash(right.start) == ascii("that");
    if !that || !view.quoted(right.start + 1) {
        return;
    }
    let cue = view.lexicon.cue(view.hash(frame.head));
    if cue.is_some_and(|c| c.takes.has(Takes::CLAUSE)) {
        frame.confidence = frame.confidence.max(SURE);
    }
}

/// *The company did not respond to a request for comment:* who gives no answer to what was asked
/// declines to speak.
pub(super) fn unanswered(view: &View<'_, '_>, frame: &mut Frame) {
    const ANSWERS: [u64; 3] = [ascii("respond"), ascii("reply"), ascii("answer")];
    const ASKED: [u64; 8] = [
        ascii("request"),
        ascii("requests"),
        ascii("question"),
        ascii("questions"),
        ascii("inquiry"),
        ascii("inquiries"),
        ascii("email"),
        ascii("emails"),
    ];
    let (Some(_), Some(right)) = (&frame.source, &frame.right) else {
        return;
    };
    if !ANSWERS.contains(&view.hash(frame.head)) || right.start != frame.cue.end {
        return;
    }
    let negated = frame
        .cue
        .clone()
        .any(|i| view.auxiliary(i) & auxiliary::NOT != 0);
    let object = right.start..right.end.min(right.start + 3);
    if negated && object.clone().any(|i| ASKED.contains(&view.hash(i))) {
        frame.confidence = frame.confidence.max(SURE);
    }
}
