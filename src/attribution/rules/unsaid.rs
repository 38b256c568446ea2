//! Rules for what looks like an attribution though nobody says anything: a measure, a plan that
//! nobody has, a cause without what it caused.

use super::super::frame::Frame;
use super::super::lexicon::class;
use super::super::view::View;
use crate::token::ascii;

/// Whether a frame is one that no rule leaves standing.
pub(super) fn is_unsaid(view: &View<'_, '_>, frame: &Frame) -> bool {
    measure(view, frame) || no_plan(view, frame) || cause_alone(view, frame)
}

/// What things are done according to without anybody speaking, though the noun may speak elsewhere.
const IDIOMS: [u64; 3] = [ascii("plan"), ascii("schedule"), ascii("law")];

/// *Shelved according to size:* what it is done by is a measure, not a speaker, when no comma goes
/// before it and nothing in it is a name, a pronoun or a noun that speaks.
fn measure(view: &View<'_, '_>, frame: &Frame) -> bool {
    let at = view.sentence(frame.head);
    if view.hash(frame.head) != ascii("according") || frame.head == at.start {
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
    let active = frame
        .source
        .as_ref()
        .is_some_and(|s| s.end <= frame.cue.start)
        && !frame.cue.clone().any(|i| view.coarse(i) == class::BE);
    let taken_up = frame.left.as_ref().is_some_and(|left| left.len() == 1);
    let quoted = frame.content().any(|r| r.clone().any(|i| view.quoted(i)));
    CAUSES.contains(&view.hash(frame.head)) && on(frame.head + 1) && active && !taken_up && !quoted
}
