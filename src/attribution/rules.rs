//! Rules for single attributions that the rankers have made: each sets right one construction that
//! the surface shows and the rankers, which learnt from few examples of it, get wrong.

pub(crate) mod orphan;
mod surface;
mod unsaid;

use super::content::Direction;
use super::frame::Frame;
use super::lexicon::{Takes, class};
use super::view::View;
use crate::ranker::probability;
use crate::token::{TokenKind, ascii};
use std::ops::Range;

/// What a construction is worth at least that nearly always reports when its verb can.
const SURE: f32 = 0.5;
/// What a construction that leaves no doubt is worth at least.
const CERTAIN: f32 = 0.8;

type Rule = fn(&View<'_, '_>, &mut Frame, &mut [Frame]);

/// The rules in their order: each is given a frame and those after it.
const RULES: [(&str, Rule); 20] = [
    ("led", |view, frame, _| surface::led(view, frame)),
    ("within-sentence", |view, frame, _| {
        within_sentence(view, frame)
    }),
    ("parenthesis", |view, frame, _| parenthesis(view, frame)),
    ("inverted", |view, frame, _| inverted(view, frame)),
    ("fronted", |view, frame, _| fronted(view, frame)),
    ("relative", |view, frame, _| relative(view, frame)),
    ("expletive", |view, frame, _| expletive(view, frame)),
    ("marked-end", |view, frame, _| marked_end(view, frame)),
    ("hearer", |view, frame, _| hearer(view, frame)),
    ("as-saying", |view, frame, _| as_saying(view, frame)),
    ("no-longer", |view, frame, _| no_longer(view, frame)),
    ("another-speaker", another_speaker),
    ("tag", |view, frame, _| tag(view, frame)),
    ("told", |view, frame, _| surface::told(view, frame)),
    ("quoted-sentence", |view, frame, _| {
        surface::quoted_sentence(view, frame)
    }),
    ("adding", |view, frame, _| surface::adding(view, frame)),
    ("own-cue", |view, frame, _| surface::own_cue(view, frame)),
    ("listed", |view, frame, _| surface::listed(view, frame)),
    ("that-quoted", |view, frame, _| {
        surface::that_quoted(view, frame)
    }),
    ("unanswered", |view, frame, _| {
        surface::unanswered(view, frame)
    }),
];

/// Applies every rule. The frames are in the order of their heads.
pub(crate) fn apply(view: &View<'_, '_>, frames: &mut Vec<Frame>) {
    apply_watched(view, frames, |_, _| {});
}

/// Applies every rule, and tells after each its name and what it made of a frame.
pub(crate) fn apply_watched(
    view: &View<'_, '_>,
    frames: &mut Vec<Frame>,
    mut watch: impl FnMut(&'static str, &Frame),
) {
    for n in 0..frames.len() {
        let (before, later) = frames.split_at_mut(n + 1);
        for (name, rule) in RULES {
            rule(view, &mut before[n], later);
            watch(name, &before[n]);
        }
    }
    frames.retain(|frame| !unsaid::is_unsaid(view, frame));
}

/// The tokens of source and cue when nothing stands between them.
fn tight(frame: &Frame) -> Option<Range<usize>> {
    let source = frame.source.as_ref()?;
    let start = source.start.min(frame.cue.start);
    let end = source.end.max(frame.cue.end);
    (source.len() + frame.cue.len() == end - start).then_some(start..end)
}

/// *“…,” Lee said. The well is dry, according to Park:* words without marks before the cue are those
/// of its own sentence.
fn within_sentence(view: &View<'_, '_>, frame: &mut Frame) {
    let Some(left) = &mut frame.left else { return };
    let last = view.trim(left.clone()).end.saturating_sub(1);
    let start = view.sentence(last).start;
    if !view.quoted(last) && left.start < start && start < last {
        left.start = start;
    }
}

/// Source and cue alone between two commas, behind a word that opens a clause (*because, he
/// believes, his arrest …*): only what follows is said, and such a cue is sure.
fn parenthesis(view: &View<'_, '_>, frame: &mut Frame) {
    let Some(Range { start, end }) = tight(frame) else {
        return;
    };
    let commas = start > 1
        && view.fine(start - 1) == class::COMMA
        && view.fine(end) == class::COMMA
        && !view.quoted(start);
    if !(commas && view.reports(frame.head)) {
        return;
    }
    let opens = view.is_link(start - 2)
        && !matches!(
            view.coarse(start - 2),
            class::BE | class::HAVE | class::MODAL
        );
    if frame.left.is_some() && frame.right.is_some() && opens {
        frame.left = None;
    }
    frame.confidence = frame.confidence.max(SURE);
}

/// *The road is closed, said the mayor:* a clause, a comma, the cue and a noun phrase up to the end
/// of the sentence. The phrase speaks, the clause is said.
fn inverted(view: &View<'_, '_>, frame: &mut Frame) {
    let (Some(source), Some(right), None) = (&frame.source, &frame.right, &frame.left) else {
        return;
    };
    let sentence = view.sentence(frame.head);
    let comma = source.end + 1 == frame.cue.start && view.fine(source.end) == class::COMMA;
    let whole = source.start == sentence.start
        && right.start == frame.cue.end
        && view.words(right.end..sentence.end.max(right.end)) == 0;
    if !(comma && whole && SAYS.contains(&view.hash(frame.head)) && frame.cue.len() == 1) {
        return;
    }
    let auxiliary = |i: usize| matches!(view.coarse(i), class::BE | class::HAVE | class::MODAL);
    let relative = |i: usize| RELATIVES.contains(&view.hash(i));
    let clause = source.clone().any(auxiliary)
        && !source
            .clone()
            .any(|i| relative(i) || view.fine(i) == class::COMMA);
    let first = right
        .clone()
        .take_while(|&i| view.fine(i) != class::COMMA && !relative(i));
    let phrase = first
        .clone()
        .all(|i| !auxiliary(i) && !view.quoted(i) && view.hash(i) != ascii("that"));
    let opens = view.is_capital(right.start)
        || matches!(
            view.coarse(right.start),
            class::DETERMINER | class::NUMBER | class::S
        )
        || first
            .clone()
            .any(|i| view.lexicon.word(view.hash(i)).is_source());
    if clause && phrase && opens && first.count() > 0 {
        let said = source.clone();
        frame.source = Some(view.trim(right.clone()));
        frame.left = Some(said);
        frame.right = None;
        frame.direction = Direction::Left;
        frame.confidence = frame.confidence.max(SURE);
    }
}

/// The same once the rankers have it right: from the start of the sentence a clause, a comma, *said* and
/// who said it, to the end of the sentence. Such a cue is sure.
fn fronted(view: &View<'_, '_>, frame: &mut Frame) {
    let (Some(source), Some(left), None) = (&frame.source, &frame.left, &frame.right) else {
        return;
    };
    let sentence = view.sentence(frame.head);
    let whole = left.start == sentence.start
        && left.end + 1 == frame.cue.start
        && view.fine(left.end) == class::COMMA
        && source.start == frame.cue.end
        && view.words(source.end..sentence.end.max(source.end)) == 0;
    if whole && SAYS.contains(&view.hash(frame.head)) {
        frame.confidence = frame.confidence.max(SURE);
    }
}

const SAYS: [u64; 2] = [ascii("said"), ascii("says")];
const RELATIVES: [u64; 4] = [ascii("who"), ascii("which"), ascii("that"), ascii("whose")];

/// *The fund, which he said was empty, closed:* the relative clause ends at the comma before the main
/// verb.
fn relative(view: &View<'_, '_>, frame: &mut Frame) {
    let (Some(left), Some(right)) = (&frame.left, &mut frame.right) else {
        return;
    };
    let pronoun = left.len() == 1 && RELATIVES.contains(&view.hash(left.start));
    let comma = left.start > 0 && view.fine(left.start - 1) == class::COMMA;
    if !(pronoun && comma && right.start == frame.cue.end) {
        return;
    }
    let end = right
        .clone()
        .find(|&i| view.fine(i) == class::COMMA && !view.quoted(i));
    let verb = |i: usize| {
        matches!(
            view.coarse(i),
            class::BE | class::HAVE | class::MODAL | class::ED
        ) || view.coarse(i) == class::S
            && matches!(view.coarse(i + 1), class::DETERMINER | class::PRONOUN)
    };
    if let Some(end) = end.filter(|&i| i > right.start && verb(i + 1)) {
        right.end = end;
    }
}

/// *“We were robbed,” it was claimed:* the pronoun behind the quotation is no part of it.
fn expletive(view: &View<'_, '_>, frame: &mut Frame) {
    let Some(left) = &mut frame.left else { return };
    let last = left.end - 1;
    let pronoun = view.coarse(last) == class::PRONOUN && !view.quoted(last);
    if pronoun && last > left.start && view.quoted(last - 1) && left.end == frame.cue.start {
        left.end = last;
    }
}

/// *Asked “Are you ready?” he only nodded:* a quotation that ends in a question or exclamation mark
/// ends the content, and so does one that follows a verb which takes no clause (*chanted “No more
/// cuts” outside the bank*) and the name of *what Farrow called “a sea of glass” to the shop*.
fn marked_end(view: &View<'_, '_>, frame: &mut Frame) {
    let Some(right) = &mut frame.right else {
        return;
    };
    let Some(q) = view.quotation(right.start) else {
        return;
    };
    let range = view.quotation_tokens(q);
    if range.start != right.start || range.end >= right.end || right.start > frame.cue.end + 1 {
        return;
    }
    if (range.end..right.end).any(|i| view.quoted(i)) || view.text.quotations()[q].words() < 2 {
        return;
    }
    let mark = matches!(
        view.final_mark(q),
        class::QUESTION | class::EXCLAMATION | class::STOP
    );
    let takes = view
        .lexicon
        .cue(view.hash(frame.head))
        .map_or(Takes::default(), |c| c.takes);
    let first = range.clone().find(|&i| view.is_word(i));
    let loud = takes.has(Takes::QUOTE)
        && !takes.has(Takes::CLAUSE)
        && !takes.has(Takes::NOUN)
        && first.is_some_and(|i| view.is_capital(i))
        && view.is_link(range.end);
    let named = frame
        .left
        .as_ref()
        .is_some_and(|l| l.len() == 1 && view.hash(l.start) == ascii("what"));
    if mark || loud || named {
        right.end = range.end;
    }
}

/// *She was told that …:* who is told, asked or informed does not speak, nor is it said.
fn hearer(view: &View<'_, '_>, frame: &mut Frame) {
    let end = match (&frame.source, &frame.left, &frame.right) {
        (Some(source), _, _) => source.end,
        (None, Some(left), Some(right)) if view.hash(right.start) == ascii("that") => left.end,
        _ => return,
    };
    if end > frame.head || !HEARERS.contains(&view.hash(frame.head)) {
        return;
    }
    let mut passive = false;
    for i in end..frame.head {
        match view.coarse(i) {
            class::BE => passive = true,
            class::HAVE | class::LY => {}
            _ if ADVERBS.contains(&view.hash(i)) => {}
            _ => return,
        }
    }
    if !passive {
        return;
    }
    if frame.source.take().is_none() {
        frame.left = None;
        frame.direction = Direction::Right;
    }
    // What somebody was told that way was said.
    let that = |right: &Range<usize>| view.hash(right.start) == ascii("that");
    if frame.right.as_ref().is_some_and(that) {
        frame.confidence = frame.confidence.max(SURE);
    }
}

const ADVERBS: [u64; 3] = [ascii("not"), ascii("also"), ascii("never")];
const HEARERS: [u64; 3] = [ascii("told"), ascii("asked"), ascii("informed")];

/// *Pell was quoted as saying that …:* the whole phrase is the cue, its subject speaks. Such a cue is
/// sure.
fn as_saying(view: &View<'_, '_>, frame: &mut Frame) {
    let Some(right) = &mut frame.right else {
        return;
    };
    let start = right.start;
    let phrase = view.hash(frame.head) == ascii("quoted")
        && start == frame.cue.end
        && view.hash(start) == ascii("as")
        && view.hash(start + 1) == ascii("saying")
        && start + 2 < right.end;
    if !phrase {
        return;
    }
    right.start += 2;
    frame.cue.end += 2;
    frame.confidence = frame.confidence.max(SURE);
    if frame.source.is_none() {
        frame.source = frame.left.take();
        frame.direction = Direction::Right;
    }
}

/// *He no longer believes …:* *no longer* denies the cue and is no part of the source.
fn no_longer(view: &View<'_, '_>, frame: &mut Frame) {
    let Some(source) = &mut frame.source else {
        return;
    };
    let end = source.end;
    let denies = end == frame.cue.start
        && end > source.start + 2
        && view.hash(end - 1) == ascii("longer")
        && view.hash(end - 2) == ascii("no");
    if denies {
        source.end -= 2;
        frame.cue.start -= 2;
    }
}

/// *Lee said taxes would fall and Park said they would rise:* behind *and*, *but* or *while* another
/// name with a sure cue of its own starts a claim of its own.
fn another_speaker(view: &View<'_, '_>, frame: &mut Frame, later: &mut [Frame]) {
    if frame
        .source
        .as_ref()
        .is_none_or(|s| s.end > frame.cue.start)
    {
        return;
    }
    let Some(right) = &mut frame.right else {
        return;
    };
    let joining = [ascii("and"), ascii("but"), ascii("while")];
    for other in later.iter_mut().take_while(|f| f.head < right.end) {
        let Some(source) = other.source.as_ref().filter(|s| s.start > right.start) else {
            continue;
        };
        let joins =
            joining.contains(&view.hash(source.start - 1)) && source.start - 1 > right.start;
        let named = view.is_capital(source.start) && !view.is_capital(source.start - 2);
        let own = source.end == other.cue.start && view.reports(other.head);
        let quoted = right.clone().any(|i| view.quoted(i));
        if joins && named && own && !quoted && probability(other.score) >= SURE {
            *right = view.trim(right.start..source.start - 1);
            for both in [&mut frame.confidence, &mut other.confidence] {
                *both = both.max(SURE);
            }
            break;
        }
    }
}

/// *“We won,” Lee said* and *“We won,” said Lee:* a quotation that ends in a comma, a question mark or
/// an exclamation mark, then nothing but source and cue. Such a cue is sure, and one that often
/// reports leaves no doubt behind a comma.
fn tag(view: &View<'_, '_>, frame: &mut Frame) {
    let (Some(left), Some(tight)) = (&frame.left, tight(frame)) else {
        return;
    };
    let Some(q) = view.quotation(left.end - 1) else {
        return;
    };
    let mark = view.final_mark(q);
    let outside = view.kind(left.end) == Some(TokenKind::Comma);
    if left.end != tight.start && !(outside && left.end + 1 == tight.start) {
        return;
    }
    if mark == class::COMMA && view.reports(frame.head) {
        frame.confidence = frame.confidence.max(CERTAIN);
        return;
    }
    let marked = matches!(mark, class::COMMA | class::QUESTION | class::EXCLAMATION);
    let alone = frame.right.is_none() && view.quotation(left.start) == Some(q);
    let known = view.lexicon.cue(view.hash(frame.head)).is_some();
    if marked && alone && known && frame.cue.len() == 1 {
        frame.confidence = frame.confidence.max(SURE);
    }
}
