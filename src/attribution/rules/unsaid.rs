//! Rules for what looks like an attribution though nobody says anything: a measure, a plan that
//! nobody has, a cause without what it caused, a mere pointer to what was said before.

use super::super::frame::Frame;
use super::super::lexicon::class;
use super::super::view::View;
use crate::token::ascii;

/// Whether a frame is one that no rule leaves standing.
pub(super) fn is_unsaid(view: &View<'_, '_>, frame: &Frame) -> bool {
    measure(view, frame)
        || no_plan(view, frame)
        || cause_alone(view, frame)
        || points_back(view, frame)
}

/// What things are done according to without anybody speaking, though the noun may speak elsewhere.
const IDIOMS: [u64; 3] = [ascii("plan"), ascii("schedule"), ascii("law")];

/// *Shelved according to size:* what it is done by is a measure, not a speaker, when no comma goes
/// before it and nothing in it is a name, a pronoun or a noun that speaks.
fn measure(view: &View<'_, '_>, frame: &Frame) -> bool {
    if view.hash(frame.head) != ascii("according") {
        return false;
    }
    let at = view.sentence(frame.head);
    if frame.head == at.start {
        return false;
    }
    let Some(source) = &frame.source else {
        return false;
    };
    let apart = (at.start..frame.head)
        .any(|i| view.fine(i) == class::COMMA || view.quoted(i) || view.fine(i) == class::DASH);
    let speaks = |i: usize| view.is_capital(i) || view.lexicon.word(view.hash(i)).is_source();
    let counted = view.hash(source.start) == ascii("how");
    let idiom = source.len() == 1 && IDIOMS.contains(&view.hash(source.start));
    !apart && (counted || idiom || !source.clone().any(speaks))
}

const PLANS: [u64; 8] = [
    ascii("plan"),
    ascii("plans"),
    ascii("intention"),
    ascii("intentions"),
    ascii("desire"),
    ascii("wish"),
    ascii("ambition"),
    ascii("ambitions"),
];

/// *The mill has no plans to close:* whoever has no plan has said nothing of one; it is the writer
/// who tells. What I have no plan for, I say.
fn no_plan(view: &View<'_, '_>, frame: &Frame) -> bool {
    let cue = &frame.cue;
    let Some(noun) = cue.clone().find(|&i| PLANS.contains(&view.hash(i))) else {
        return false;
    };
    // *no plans*, *no immediate plans*
    let no = |i: usize| i > cue.start && view.hash(i) == ascii("no");
    let none = noun > cue.start && (no(noun - 1) || noun > cue.start + 1 && no(noun - 2));
    let first_person = [ascii("i"), ascii("we")];
    let own = |source: &std::ops::Range<usize>| first_person.contains(&view.hash(source.start));
    none && cue.clone().any(|i| view.coarse(i) == class::HAVE)
        && !frame.source.as_ref().is_some_and(own)
}

/// Verbs that give a thing its cause, as *blame … on …*.
const CAUSES: [u64; 12] = [
    ascii("blame"),
    ascii("blames"),
    ascii("blamed"),
    ascii("attribute"),
    ascii("attributes"),
    ascii("attributed"),
    ascii("ascribe"),
    ascii("ascribes"),
    ascii("ascribed"),
    ascii("pin"),
    ascii("pins"),
    ascii("pinned"),
];

/// *He listed fires farmers have blamed on the railway:* the thing stands before a clause that only
/// says more of it, and a cause alone claims nothing. A deed does (*blamed for leaving*), and so does
/// what *which* takes up again.
fn cause_alone(view: &View<'_, '_>, frame: &Frame) -> bool {
    let on = |i: usize| [ascii("on"), ascii("to")].contains(&view.hash(i));
    if !CAUSES.contains(&view.hash(frame.head)) || !on(frame.head + 1) {
        return false;
    }
    let active = frame
        .source
        .as_ref()
        .is_some_and(|s| s.end <= frame.cue.start)
        && !frame.cue.clone().any(|i| view.coarse(i) == class::BE);
    let taken_up = frame.left.as_ref().is_some_and(|left| left.len() == 1);
    let quoted = frame.content().any(|r| r.clone().any(|i| view.quoted(i)));
    active && !taken_up && !quoted
}

/// What is said, as a later sentence calls it.
const SAYINGS: [u64; 34] = [
    ascii("accusation"),
    ascii("accusations"),
    ascii("allegation"),
    ascii("allegations"),
    ascii("argument"),
    ascii("arguments"),
    ascii("assertion"),
    ascii("assertions"),
    ascii("charge"),
    ascii("charges"),
    ascii("claim"),
    ascii("claims"),
    ascii("comment"),
    ascii("comments"),
    ascii("complaint"),
    ascii("complaints"),
    ascii("criticism"),
    ascii("criticisms"),
    ascii("question"),
    ascii("questions"),
    ascii("remark"),
    ascii("remarks"),
    ascii("report"),
    ascii("reports"),
    ascii("rumor"),
    ascii("rumors"),
    ascii("rumour"),
    ascii("rumours"),
    ascii("statement"),
    ascii("statements"),
    ascii("suggestion"),
    ascii("suggestions"),
    ascii("view"),
    ascii("views"),
];

const POINTERS: [u64; 5] = [
    ascii("this"),
    ascii("that"),
    ascii("these"),
    ascii("those"),
    ascii("such"),
];

/// *The mayor pushed back against those claims:* behind a preposition of its cue, a pointer and a noun of
/// saying are what somebody reacts to, not what is said. (PolNeAR counts it as an attribution; it has
/// eight in its training half.) Whoever *denied those claims* says that they are wrong.
fn points_back(view: &View<'_, '_>, frame: &Frame) -> bool {
    let mut parts = frame.content();
    let (Some(only), None) = (parts.next(), parts.next()) else {
        return false;
    };
    let content = view.trim(only.clone());
    let before = content.start.saturating_sub(1);
    content.len() == 2
        && before > frame.head
        && view.is_link(before)
        && POINTERS.contains(&view.hash(content.start))
        && SAYINGS.contains(&view.hash(content.start + 1))
        && !view.quoted(content.start)
}
