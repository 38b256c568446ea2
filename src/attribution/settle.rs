//! What rules settle after the rankers: contested spans, speaker labels, signatures, quotations
//! that go on in the next paragraphs.

use super::content::Direction;
use super::contest::{Ring, contested, shared};
use super::frame::Frame;
use super::lexicon::class;
use super::rules::orphan;
use super::view::View;
use crate::token::{Shape, TokenKind, ascii};
use std::ops::Range;

/// An attribution without a source is kept when it is at least this likely: of those that are less,
/// one in five is right.
const ALONE: f32 = 0.5;

/// Keeps the frames that are likely enough and settles what several of them claim.
pub(crate) fn settle(view: &View<'_, '_>, frames: &mut Vec<Frame>, keep: f32, ring: &mut Ring) {
    let least = |f: &Frame| match f.source {
        Some(_) => keep,
        None => keep.max(ALONE),
    };
    frames.retain(|f| f.confidence >= least(f) && !f.is_empty());
    contested(view, frames, ring);
    for frame in &mut *frames {
        after_dateline(view, frame);
        without_conjunction(view, frame);
    }
    labels(view, frames);
    signatures(view, frames);
    let claimed = &mut ring.contents;
    orphan::goes_on(view, frames, claimed);
    orphan::introduced(view, frames, claimed);
    continued(view, frames);
}

/// A content does not end with the conjunction of what comes next (*to stay because, he says, …*).
fn without_conjunction(view: &View<'_, '_>, frame: &mut Frame) {
    const CONJUNCTIONS: [u64; 10] = [
        ascii("and"),
        ascii("but"),
        ascii("or"),
        ascii("because"),
        ascii("that"),
        ascii("although"),
        ascii("though"),
        ascii("while"),
        ascii("when"),
        ascii("if"),
    ];
    for range in [&mut frame.left, &mut frame.right].into_iter().flatten() {
        let inner = view.trim(range.clone());
        let last = inner.end.saturating_sub(1);
        let hangs =
            inner.len() > 1 && !view.quoted(last) && CONJUNCTIONS.contains(&view.hash(last));
        if hangs {
            range.end = last;
        }
    }
}

/// A content that starts with its paragraph's dateline (*TARVO, Ohio (AP) —*) starts behind it.
fn after_dateline(view: &View<'_, '_>, frame: &mut Frame) {
    for range in [&mut frame.left, &mut frame.right].into_iter().flatten() {
        let paragraph = view.text.paragraph(view.paragraph_number(range.start));
        if range.start != paragraph.start || view.token(range.start).shape() != Shape::Upper {
            continue;
        }
        let names = (range.start..range.end.min(range.start + 14)).find(|&i| {
            !(view.is_capital(i)
                || matches!(
                    view.fine(i),
                    class::COMMA | class::STOP | class::OPEN | class::CLOSE
                ))
        });
        if let Some(dash) = names.filter(|&i| view.kind(i) == Some(TokenKind::Dash)) {
            if dash + 1 < range.end {
                range.start = dash + 1;
            }
        }
    }
}

/// What stands before a colon at the start of a paragraph, as in a listing, and is no speaker.
const NO_SPEAKERS: [u64; 16] = [
    ascii("when"),
    ascii("where"),
    ascii("what"),
    ascii("who"),
    ascii("why"),
    ascii("how"),
    ascii("time"),
    ascii("date"),
    ascii("place"),
    ascii("price"),
    ascii("cost"),
    ascii("tickets"),
    ascii("info"),
    ascii("note"),
    ascii("update"),
    ascii("photo"),
];

/// A paragraph that may be a turn of a transcript.
struct Turn {
    paragraph: usize,
    name: Range<usize>,
    colon: usize,
    end: usize,
    /// The name is in capitals, or a single letter as in *Q:* and *A:*.
    capitals: bool,
}

fn turn(view: &View<'_, '_>, number: usize, paragraph: &Range<usize>) -> Option<Turn> {
    // Most paragraphs have no colon so near their start.
    let near = paragraph.start..paragraph.end.min(paragraph.start + 10);
    let near = view.text.tokens().get(near).unwrap_or_default();
    near.iter().find(|t| t.kind() == TokenKind::Colon)?;
    let mut i = paragraph.start;
    while i < paragraph.end
        && matches!(view.fine(i), class::QUOTE | class::OPEN)
        && i - paragraph.start < 3
    {
        i += 1;
    }
    let (mut j, mut capitals) = (i, true);
    while j < paragraph.end && j - i < 6 {
        let token = view.token(j);
        let title = [ascii("mr"), ascii("mrs"), ascii("ms"), ascii("dr")].contains(&token.hash());
        let letter = token.is_capitalized() && token.span().len() == 1;
        if view.is_word(j) && (token.shape() == Shape::Upper || title || letter) {
        } else if token.is_capitalized() && j - i < 2 {
            capitals = false;
        } else if token.kind() != TokenKind::Stop || j == i {
            break;
        }
        j += 1;
    }
    let speaker =
        (i..j).all(|k| view.coarse(k) != class::TIME && !NO_SPEAKERS.contains(&view.hash(k)));
    (speaker && j > i && j + 2 < paragraph.end && view.kind(j) == Some(TokenKind::Colon)).then_some(
        Turn {
            paragraph: number,
            name: i..j,
            colon: j,
            end: paragraph.end,
            capitals,
        },
    )
}

/// Transcripts: two or more paragraphs that start with a name in capitals and a colon are turns;
/// names in lower case count when three or more stand there and one comes back.
fn labels(view: &View<'_, '_>, frames: &mut Vec<Frame>) {
    let paragraphs = view.text.paragraphs().enumerate();
    let mut turns: Vec<Turn> = paragraphs
        .filter_map(|(number, paragraph)| turn(view, number, &paragraph))
        .collect();
    if turns.len() < 2 {
        return;
    }
    let names: Vec<u64> = turns.iter().map(|t| view.hash(t.name.end - 1)).collect();
    let distinct: std::collections::BTreeSet<u64> = names.iter().copied().collect();
    let interview = names.len() >= 3 && distinct.len() >= 2 && distinct.len() < names.len();
    turns.retain(|t| t.capitals || interview);
    if turns.len() < 2 {
        return;
    }
    // In the order of the text, as are the paragraphs.
    let heads: Vec<usize> = turns.iter().map(|t| t.colon).collect();
    let numbers: Vec<usize> = turns.iter().map(|t| t.paragraph).collect();
    let in_turn = |i: usize| numbers.binary_search(&view.paragraph_number(i)).is_ok();
    frames.retain(|f| {
        heads.binary_search(&f.head).is_err()
            && !in_turn(f.head)
            && !f
                .content()
                .any(|r| in_turn(r.start) || in_turn(r.end.saturating_sub(1)))
    });
    for turn in turns {
        let cue = turn.colon..turn.colon + 1;
        let mut frame = Frame::by_rule("speaker-label", cue, turn.name, 0.9);
        frame.right = Some(turn.colon + 1..turn.end);
        frames.push(frame);
    }
    frames.sort_by_key(|f| f.head);
}

/// Signatures: a quotation that is a sentence, a dash, a name, and nothing else but what the name
/// does.
fn signatures(view: &View<'_, '_>, frames: &mut Vec<Frame>) {
    let mut found = Vec::new();
    let mut contents = None;
    for quotation in view
        .text
        .quotations()
        .iter()
        .filter(|q| q.depth() == 0 && q.words() >= 3)
    {
        let range = quotation.tokens();
        let mut j = range.end;
        if view.kind(j) == Some(TokenKind::Comma) {
            j += 1;
        }
        if view.kind(j) != Some(TokenKind::Dash) {
            continue;
        }
        let mut opening = range.clone();
        let sentence = opening.find(|&i| view.is_word(i));
        if sentence.is_some_and(|i| view.is_lower(i)) {
            continue;
        }
        while view.kind(j) == Some(TokenKind::Dash) {
            j += 1;
        }
        let paragraph = view.text.paragraph(view.paragraph_number(j));
        let mut end = j;
        while end < paragraph.end
            && end - j < 9
            && !matches!(view.fine(end), class::COMMA | class::SEMICOLON)
        {
            end += 1;
        }
        let names: Vec<usize> = (j..end).filter(|&i| view.is_word(i)).collect();
        let comma = view.kind(end) == Some(TokenKind::Comma);
        let stops = end >= paragraph.end || comma;
        let capitals = names.iter().filter(|&&i| view.is_capital(i)).count();
        if names.is_empty() || names.len() > 6 || !stops {
            continue;
        }
        if capitals < names.len().saturating_sub(1).max(1) {
            continue;
        }
        let contents = contents.get_or_insert_with(|| Contents::of(frames));
        if contents.most_shared(&range) * 2 > range.len() {
            continue;
        }
        // What the name does: the rest of a paragraph that holds no verb.
        let rest = end..paragraph.end;
        let clause = rest.clone().any(|i| {
            view.quoted(i) || matches!(view.coarse(i), class::BE | class::HAVE | class::MODAL)
        });
        if comma && rest.len() <= 20 && !clause {
            end = paragraph.end;
        }
        let source = view.trim(j..end);
        let mut frame = Frame::by_rule("signature", j - 1..j, source, 0.8);
        frame.left = Some(range);
        frame.direction = Direction::Left;
        found.push(frame);
    }
    if !found.is_empty() {
        frames.extend(found);
        frames.sort_by_key(|f| f.head);
    }
}

/// The contents of all frames, to be asked for those that meet a range.
struct Contents {
    /// By where they start, each with the furthest end so far.
    ranges: Vec<(Range<usize>, usize)>,
}

impl Contents {
    fn of(frames: &[Frame]) -> Self {
        let mut ranges: Vec<Range<usize>> =
            frames.iter().flat_map(Frame::content).cloned().collect();
        ranges.sort_unstable_by_key(|r| r.start);
        let furthest = ranges.iter().scan(0, |furthest, r| {
            *furthest = r.end.max(*furthest);
            Some(*furthest)
        });
        let furthest: Vec<usize> = furthest.collect();
        Contents {
            ranges: ranges.into_iter().zip(furthest).collect(),
        }
    }

    /// How many tokens of a range one content covers at most.
    fn most_shared(&self, range: &Range<usize>) -> usize {
        let end = self.ranges.partition_point(|(r, _)| r.start < range.end);
        let near = self.ranges[..end].iter().rev();
        near.take_while(|(_, furthest)| *furthest > range.start)
            .map(|(r, _)| shared(r, range).len())
            .max()
            .unwrap_or(0)
    }
}

/// A paragraph that is one quotation nobody claims goes on with the last quoted speaker.
fn continued(view: &View<'_, '_>, frames: &mut [Frame]) {
    let mut last: Option<usize> = None;
    let mut next = 0;
    let mut covered_to = 0;
    for (number, paragraph) in view.text.paragraphs().enumerate() {
        let begin = next;
        while next < frames.len() && view.paragraph_number(frames[next].head) == number {
            next += 1;
        }
        let ends = |f: &Frame| f.content().map(|r| r.end).max().unwrap_or(0);
        if begin < next {
            let quoted = |f: &Frame| {
                let (words, spoken) = f.content().fold((0, 0), |(n, q), r| {
                    (n + view.words(r.clone()), q + view.spoken(r.clone()))
                });
                spoken * 4 > words
            };
            last = (begin..next)
                .filter(|&i| quoted(&frames[i]))
                .max_by_key(|&i| ends(&frames[i]))
                .or(Some(next - 1));
            for frame in &frames[begin..next] {
                covered_to = covered_to.max(ends(frame));
            }
            continue;
        }
        let words = view.words(paragraph.clone());
        if words == 0 {
            continue;
        }
        let whole = view.spoken(paragraph.clone()) * 100 > words * 97 && words >= 5;
        match last {
            Some(k) if whole && covered_to <= paragraph.start => {
                frames[k].more.push(paragraph.clone());
                covered_to = paragraph.end;
            }
            _ => last = None,
        }
    }
}
