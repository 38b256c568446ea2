//! Quotations that nobody claims, and what the sentence before them says of their speaker.

use super::super::frame::Frame;
use super::super::lexicon::class;
use super::super::view::View;
use crate::token::ascii;
use std::collections::BTreeMap;
use std::ops::Range;

/// A quotation of its own sentences: three words or more, the first with a capital.
fn sentences(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let first = range.clone().find(|&i| view.is_word(i));
    view.words(range.clone()) >= 3 && first.is_some_and(|i| view.is_capital(i))
}

/// Marks of each token whether a content has it.
fn claim(view: &View<'_, '_>, frames: &[Frame], claimed: &mut Vec<bool>) {
    claimed.clear();
    claimed.resize(view.len(), false);
    for range in frames.iter().flat_map(Frame::content) {
        claimed[range.clone()].fill(true);
    }
}

/// Where the last part of a frame ends.
fn end(frame: &Frame) -> usize {
    let parts = frame.content().chain(&frame.source).chain([&frame.cue]);
    parts.map(|r| r.end).max().unwrap_or(0)
}

/// *“We are ready,” said Lund. “Let them come.”* and *Lund said he was ready. “Let them come.”*: a
/// quotation of its own sentences that nobody claims, right behind the sentence of a claim, goes on
/// with its speaker. The sentence may say after its quotation when and where that was (*“We are
/// ready,” Lund said on Monday in Tarvo. “Let them come.”*).
pub(crate) fn goes_on(view: &View<'_, '_>, frames: &mut [Frame], claimed: &mut Vec<bool>) {
    let mut before = None;
    for quotation in view.text.quotations().iter().filter(|q| q.depth() == 0) {
        let range = quotation.tokens();
        let start = range.start;
        if start < 2 {
            continue;
        }
        let stop = view.fine(start - 1) == class::STOP;
        // *… said on “Good Morning.” “…”*
        let title = view.quoted(start - 1) && view.fine(start - 2) == class::STOP;
        let own = (stop || title)
            && view.paragraph_number(start - 1) == view.paragraph_number(start)
            && (view.quotation(start)).is_some_and(|q| view.final_mark(q) != class::COMMA);
        if !own || !sentences(view, &range) {
            continue;
        }
        let Before { ending, quoting } = before.get_or_insert_with(|| {
            claim(view, frames, claimed);
            Before::of(view, frames)
        });
        if claimed[range.clone()].contains(&true) {
            continue;
        }
        // *“We won,” said Lund, who plans to stay. “We are glad.”*: the quotation before, not the plan.
        if let Some(&n) = quoting.get(&view.sentence_number(start - 1)) {
            let frame = &mut frames[n];
            if frame.right.is_none() && view.spoken(end(frame)..start) <= TITLE {
                frame.right = Some(range);
                continue;
            }
        }
        if !stop {
            continue;
        }
        let behind = ending.get(&(start - 1)).or_else(|| ending.get(&start));
        if let Some(frame) = behind.map(|&n| &mut frames[n]) {
            match (&frame.left, &frame.right) {
                (Some(_), None) => frame.right = Some(range),
                (None, Some(_)) if frame.source.is_some() && !denied(view, frame) => {
                    frame.more.push(range);
                }
                _ => {}
            }
        }
    }
}

/// Frames by what may go on behind them.
struct Before {
    /// By where they end.
    ending: BTreeMap<usize, usize>,
    /// The last one of each sentence that has a quotation before it.
    quoting: BTreeMap<usize, usize>,
}

impl Before {
    fn of(view: &View<'_, '_>, frames: &[Frame]) -> Self {
        let (mut ending, mut quoting) = (BTreeMap::new(), BTreeMap::new());
        for (n, frame) in frames.iter().enumerate() {
            ending.entry(end(frame)).or_insert(n);
            let quoted = (frame.left.as_ref()).is_some_and(|left| view.quoted(left.end - 1));
            if quoted && frame.right.is_none() {
                quoting.insert(view.sentence_number(frame.head), n);
            }
        }
        Before { ending, quoting }
    }
}

/// A title in quotation marks has at most so many words.
const TITLE: usize = 4;

/// *He did not say why:* what such a cue reports is not what its source then says.
fn denied(view: &View<'_, '_>, frame: &Frame) -> bool {
    frame.cue.clone().any(|i| {
        let word = view.text.word(i);
        [ascii("not"), ascii("never")].contains(&view.hash(i))
            || word.ends_with("n't")
            || word.ends_with("n’t")
    })
}

/// What introduces a quotation is not longer than this many tokens.
const LONG: usize = 40;
/// A cue of several words is not longer than this many tokens.
const CUE: usize = 10;
/// What such a claim is worth.
const SURE: f32 = 0.5;

/// *Lee has a simple message: “Stay home.”* A quotation of its own sentences that nobody claims, right
/// behind a colon, also one that ends the paragraph before it: the subject of the sentence speaks.
pub(crate) fn introduced(view: &View<'_, '_>, frames: &mut Vec<Frame>, claimed: &mut Vec<bool>) {
    let mut found = Vec::new();
    let mut known = false;
    for quotation in view.text.quotations().iter().filter(|q| q.depth() == 0) {
        let range = quotation.tokens();
        let start = range.start;
        if start < 3 || view.fine(start - 1) != class::COLON || !sentences(view, &range) {
            continue;
        }
        if !known {
            claim(view, frames, claimed);
            known = true;
        }
        if claimed[range.clone()].contains(&true) {
            continue;
        }
        // *… three books: “The Old Road Home” is her favorite*
        if view.is_word(range.end) && view.is_lower(range.end) {
            continue;
        }
        let colon = start - 1;
        let sentence = view.sentence(colon);
        if claimed[colon] || view.quoted(colon) || colon - sentence.start > LONG {
            continue;
        }
        let at = frames.partition_point(|f| f.head < sentence.start);
        let here = frames.partition_point(|f| f.head < start);
        let goes_on = frames[at..here].iter().position(|f| {
            let right = f.right.as_ref().filter(|r| !view.quoted(r.end - 1));
            f.source.is_some() && right.is_some_and(|r| r.end == colon || r.end == start)
        });
        if let Some(n) = goes_on {
            frames[at + n].more.push(range);
            continue;
        }
        let of_sentence = || frames[at..here].iter();
        let earlier = || {
            let sources = of_sentence()
                .filter(|f| f.cue.end <= colon)
                .filter_map(|f| f.source.clone());
            let mut here = sources.filter(|s| s.start >= sentence.start && s.end <= colon);
            here.next()
        };
        let words = sentence.start..colon;
        let source = last_clause(view, words.clone()).or_else(|| subject(view, words));
        let Some(source) = source.or_else(earlier) else {
            continue;
        };
        let free = of_sentence().next().is_none();
        let words = source.end..colon;
        let cue = if free && words.len() <= CUE && !words.clone().any(|i| view.quoted(i)) {
            words
        } else {
            colon..start
        };
        let mut frame = Frame::by_rule("introduced", cue, source, SURE);
        frame.right = Some(range);
        found.push(frame);
    }
    if !found.is_empty() {
        frames.extend(found);
        frames.sort_by_key(|f| f.head);
    }
}

/// *Lee praised the band, but she had a question: “…”*: the pronoun that opens the last clause.
fn last_clause(view: &View<'_, '_>, words: Range<usize>) -> Option<Range<usize>> {
    let opens = |i: &usize| {
        (view.fine(*i) == class::COMMA || view.quoted(*i) && !view.quoted(i + 1))
            && [ascii("and"), ascii("but")].contains(&view.hash(i + 1))
            && PRONOUNS.contains(&view.hash(i + 2))
    };
    let comma = words.clone().rev().find(opens)?;
    (comma + 3 < words.end).then_some(comma + 2..comma + 3)
}

/// The subject of a sentence, when it is a pronoun, a name or a noun that speaks: to the first verb
/// from the start, or from behind the comma of what goes before it (*On Monday, …*). What is said of
/// it between two commas belongs to it.
fn subject(view: &View<'_, '_>, words: Range<usize>) -> Option<Range<usize>> {
    let verb = |i: usize| view.is_verbal(i) && !view.is_capital(i);
    let comma = |i: usize| view.fine(i) == class::COMMA;
    let behind = words.clone().find(|&i| comma(i)).map(|i| i + 1);
    for start in [Some(words.start), behind].into_iter().flatten() {
        let mut rest = start..words.end;
        let Some(end) = rest.find(|&i| verb(i) || comma(i)) else {
            continue;
        };
        let phrase = start..end;
        let opener = view.is_link(start) || OPENERS.contains(&view.hash(start));
        if phrase.is_empty() || phrase.len() > 8 || opener {
            continue;
        }
        let last = end - 1;
        let named = matches!(view.name(last), class::PERSON | class::ORGANIZATION);
        let pronoun = phrase.len() == 1 && PRONOUNS.contains(&view.hash(start));
        let noun = view.lexicon.word(view.hash(last)).is_source();
        if !(named || pronoun || noun) {
            continue;
        }
        if !comma(end) {
            return Some(phrase);
        }
        let second = rest.find(|&i| comma(i));
        if let Some(second) = second.filter(|&i| i + 1 < words.end && verb(i + 1)) {
            return Some(start..second);
        }
    }
    None
}

/// What opens a phrase of time before the subject.
const OPENERS: [u64; 6] = [
    ascii("before"),
    ascii("after"),
    ascii("since"),
    ascii("during"),
    ascii("despite"),
    ascii("until"),
];

const PRONOUNS: [u64; 5] = [
    ascii("he"),
    ascii("she"),
    ascii("they"),
    ascii("i"),
    ascii("we"),
];
