//! Headlines: the first paragraph, where few words of prose show who speaks.
//!
//! *Police: Driver Fled*, *Driver Fled: Police* and *Police Say Driver Fled*. The rankers learnt
//! headlines with well-known names; these rules take any name, and any noun that speaks.

use super::content::Direction;
use super::frame::Frame;
use super::lexicon::class;
use super::view::View;
use crate::token::{TokenKind, ascii};
use std::ops::Range;

/// What a headline's construction is worth.
const SURE: f32 = 0.6;
/// A headline is not longer than this many tokens.
const LONG: usize = 40;

/// Before a colon these name the kind of page (*Review: A Long Night*) and do not speak.
const PAGES: [u64; 12] = [
    ascii("review"),
    ascii("opinion"),
    ascii("obituary"),
    ascii("photos"),
    ascii("gallery"),
    ascii("video"),
    ascii("watch"),
    ascii("podcast"),
    ascii("quiz"),
    ascii("recipe"),
    ascii("correction"),
    ascii("timeline"),
];

/// Adds what the headline says, unless a sure frame has it already. Keeps the order of the heads.
pub(crate) fn read(view: &View<'_, '_>, frames: &mut Vec<Frame>, keep: f32) {
    let Some(line) = headline(view) else { return };
    let page = |f: &Frame| {
        let source = f
            .source
            .as_ref()
            .filter(|_| view.kind(f.head) == Some(TokenKind::Colon));
        source.is_some_and(|s| s.end <= f.head && PAGES.contains(&view.hash(s.end - 1)))
    };
    frames.retain(|f| f.head >= line.end || !page(f));
    // What a headline says behind its colon goes on to its end.
    for frame in frames.iter_mut().filter(|f| f.head < line.end) {
        let colon = view.kind(frame.head) == Some(TokenKind::Colon);
        if let (true, Some(right)) = (colon, &mut frame.right) {
            if right.end < line.end && !(right.start..line.end).any(|i| view.quoted(i)) {
                right.end = line.end;
            }
        }
    }
    let by_colon = colon(view, &line).or_else(|| speaker_last(view, &line));
    // Of the two sides of a colon the one that can speak does.
    if let Some(frame) = &by_colon {
        let turned = |f: &Frame| f.head == frame.head && f.left.is_some() != frame.left.is_some();
        frames.retain(|f| !turned(f));
    }
    let found = by_colon.or_else(|| verb(view, &line));
    let Some(frame) = found else { return };
    let kept = |f: &Frame| f.head < line.end && f.confidence >= keep;
    if frames.iter().any(kept) {
        return;
    }
    frames.retain(|f| f.head >= line.end);
    frames.insert(0, frame);
}

/// The words of a first paragraph that is set apart as a headline: other paragraphs follow, it is one
/// line of one sentence, and most of its longer words are capitalised.
fn headline(view: &View<'_, '_>) -> Option<Range<usize>> {
    if view.len() == 0 {
        return None;
    }
    let paragraph = view.text.paragraph(0);
    if paragraph.end >= view.len() || paragraph.len() > LONG {
        return None;
    }
    let mut line = paragraph;
    while line.end > line.start && view.fine(line.end - 1) == class::STOP {
        line.end -= 1;
    }
    let long = |i: &usize| view.is_word(*i) && view.token(*i).span().len() > 3;
    let words = line.clone().filter(long).count();
    let capitals = line
        .clone()
        .filter(long)
        .filter(|&i| view.is_capital(i))
        .count();
    (words >= 3 && capitals * 4 >= words * 3).then_some(line)
}

/// Documents that headlines give as speakers; *Review*, *Video* or *Opinion* name the kind of page.
const DOCUMENTS: [u64; 12] = [
    ascii("report"),
    ascii("reports"),
    ascii("study"),
    ascii("poll"),
    ascii("survey"),
    ascii("audit"),
    ascii("records"),
    ascii("documents"),
    ascii("memo"),
    ascii("complaint"),
    ascii("lawsuit"),
    ascii("indictment"),
];

/// Whether the words name somebody who speaks: a person or body, or up to five words in capitals that
/// end in a noun that speaks.
fn speaks(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let plain =
        |i: usize| view.is_capital(i) && view.kind(i) == Some(TokenKind::Word) && !view.is_link(i);
    if range.is_empty() || range.len() > 5 || !range.clone().all(plain) {
        return false;
    }
    let named = range
        .clone()
        .all(|i| matches!(view.name(i), class::PERSON | class::ORGANIZATION));
    let last = view.hash(range.end - 1);
    let surname = range.len() == 1 && is_surname(view, range.start);
    named || surname || view.lexicon.word(last).is_speaker() || DOCUMENTS.contains(&last)
}

/// Whether a person's name that ends in this word stands further down.
fn is_surname(view: &View<'_, '_>, word: usize) -> bool {
    let end = view.text.paragraph(0).end;
    (end..view.len()).any(|i| {
        view.hash(i) == view.hash(word)
            && view.name(i) == class::PERSON
            && view.name(i + 1) != class::PERSON
    })
}

/// Whether the words may be a statement: three or more that start with no article (*A Life*) and no
/// *no* (*Says No to*).
fn statement(view: &View<'_, '_>, range: Range<usize>) -> bool {
    let opener = [ascii("a"), ascii("an"), ascii("the"), ascii("no")];
    let quoted = range.clone().any(|i| view.quoted(i));
    view.words(range.clone()) >= 3 && (quoted || !opener.contains(&view.hash(range.start)))
}

fn by_rule(view: &View<'_, '_>, cue: usize, source: Range<usize>) -> Frame {
    Frame::by_rule("headline", cue..cue + 1, view.trim(source), SURE)
}

fn only_colon(view: &View<'_, '_>, line: &Range<usize>) -> Option<usize> {
    let mut colons = line
        .clone()
        .filter(|&i| view.kind(i) == Some(TokenKind::Colon));
    colons.next().filter(|_| colons.next().is_none())
}

/// *Police: Driver Fled on Foot After Crash*
fn colon(view: &View<'_, '_>, line: &Range<usize>) -> Option<Frame> {
    let colon = only_colon(view, line)?;
    let (source, content) = (line.start..colon, colon + 1..line.end);
    if !speaks(view, &source) || !statement(view, content.clone()) {
        return None;
    }
    let mut frame = by_rule(view, colon, source);
    frame.right = Some(content);
    Some(frame)
}

/// *Driver Fled on Foot After Crash: Police*
fn speaker_last(view: &View<'_, '_>, line: &Range<usize>) -> Option<Frame> {
    let colon = only_colon(view, line)?;
    let (content, source) = (line.start..colon, colon + 1..line.end);
    if !speaks(view, &source) || !statement(view, content.clone()) {
        return None;
    }
    let mut frame = by_rule(view, colon, source);
    frame.left = Some(content);
    frame.direction = Direction::Left;
    Some(frame)
}

const SAYS: [u64; 8] = [
    ascii("says"),
    ascii("say"),
    ascii("warns"),
    ascii("warn"),
    ascii("admits"),
    ascii("insists"),
    ascii("insist"),
    ascii("claims"),
];

/// *Police Say Driver Fled on Foot After Crash*
fn verb(view: &View<'_, '_>, line: &Range<usize>) -> Option<Frame> {
    let cue = line
        .clone()
        .find(|&i| SAYS.contains(&view.hash(i)) && view.is_capital(i) && !view.quoted(i))?;
    let (source, content) = (line.start..cue, cue + 1..line.end);
    if !speaks(view, &source) || !statement(view, content.clone()) {
        return None;
    }
    let mut frame = by_rule(view, cue, source);
    frame.right = Some(content);
    Some(frame)
}
