//! One pass over the tokens: what is known of each, where spans may start and end, what may head a
//! cue.

use super::super::Scope;
use super::super::features::short;
use super::super::lexicon::Lexicon;
use super::super::word::flag;
use super::cell::{self, Cell, Counts};
use super::places::{self, Places, Role};
use super::{Candidate, PAD};
use crate::text::Text;
use std::ops::Range;

/// What one pass over the tokens gives.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) cells: Vec<Cell>,
    pub(super) places: Places,
    pub(super) candidates: Vec<Candidate>,
    pub(super) quoted: Vec<(u32, u32)>,
}

/// What is carried from token to token.
#[derive(Clone, Copy)]
struct Walk {
    counts: Counts,
    role: Role,
    /// The highest rate so far in the sentence, in fifths.
    rival: u8,
}

impl Read {
    /// Reads a text into lists that were used before.
    pub(super) fn read(&mut self, text: &Text<'_>, lexicon: &Lexicon, scope: Scope) {
        let count = text.tokens().len();
        let read = self;
        read.cells.clear();
        read.cells.resize(count + 2 * PAD, Cell::BLANK);
        read.places.reset(count);
        read.candidates.clear();
        read.quoted.clear();
        let mut walk = Walk {
            counts: Counts::default(),
            role: Role::MARK,
            rival: 0,
        };
        let outermost = text.quotations().iter().filter(|q| q.depth() == 0);
        let mut quotations = outermost.map(|q| q.tokens()).peekable();
        let near = match scope {
            Scope::All => Vec::new(),
            Scope::Quoted => near_quotations(text),
        };
        let mut paragraph = usize::MAX;
        for (number, sentence) in text.sentences().iter().enumerate() {
            let Range { start, end } = sentence.tokens();
            let mut at = start;
            let mut flags = flag::STARTS;
            if sentence.paragraph() != paragraph {
                paragraph = sentence.paragraph();
                flags |= flag::BEGINS;
            }
            if near.get(number) == Some(&false) {
                read.skip(number, start..end, flags, &mut walk);
                continue;
            }
            walk.rival = 0;
            let first = read.candidates.len();
            while at < end {
                while quotations.next_if(|q| q.end <= at).is_some() {}
                let (inside, to) = match quotations.peek() {
                    Some(q) if q.start <= at => (true, q.end),
                    Some(q) => (false, q.start),
                    None => (false, end),
                };
                let piece = at..to.min(end);
                if inside {
                    if quotations.peek().is_some_and(|q| q.start == at) {
                        flags |= flag::OPENS;
                    }
                    read.stretch(&piece);
                    let inner = quotations
                        .peek()
                        .map_or(piece.end..piece.end, |q| inner(&piece, q));
                    for (light, part) in [
                        (false, piece.start..inner.start),
                        (true, inner.clone()),
                        (false, inner.end..piece.end),
                    ] {
                        if part.is_empty() {
                            continue;
                        }
                        if light {
                            read.words(text, number, part, flags, &mut walk);
                        } else {
                            read.piece::<false>(text, lexicon, number, part, flags, &mut walk);
                        }
                        flags = 0;
                    }
                } else {
                    read.piece::<true>(text, lexicon, number, piece, flags, &mut walk);
                }
                (at, flags) = (to.min(end), 0);
            }
            read.look_back(first);
        }
        read.places.put(Role::between(walk.role, Role::MARK), count);
        // Counts up to the end can be read behind the last token.
        for cell in &mut read.cells[count + PAD..] {
            cell.before = walk.counts;
            cell.flags = flag::BEGINS | flag::STARTS;
            cell.sentence = text.sentences().len() as u16;
        }
        read.mark_edges(text);
    }

    /// Leaves a sentence out: its tokens count as words of which nothing is known.
    fn skip(&mut self, sentence: usize, tokens: Range<usize>, mut flags: u32, walk: &mut Walk) {
        let cells = self.cells.get_mut(tokens.start + PAD..tokens.end + PAD);
        for cell in cells.unwrap_or_default() {
            *cell = Cell {
                before: walk.counts,
                flags,
                sentence: sentence as u16,
                ..Cell::BLANK
            };
            walk.counts.count(flag::WORD);
            flags = 0;
        }
        walk.role = Role::MARK;
    }

    /// Reads tokens deep inside a quotation, of which only words are counted.
    fn words(
        &mut self,
        text: &Text<'_>,
        sentence: usize,
        tokens: Range<usize>,
        mut flags: u32,
        walk: &mut Walk,
    ) {
        let cells = self.cells.get_mut(tokens.start + PAD..tokens.end + PAD);
        let tokens = text.tokens().get(tokens).unwrap_or_default();
        for (token, cell) in tokens.iter().zip(cells.unwrap_or_default()) {
            let word = u32::from(token.is_word());
            flags |= flag::QUOTED | (word * (flag::WORD | flag::SPOKEN));
            *cell = Cell {
                before: walk.counts,
                flags,
                sentence: sentence as u16,
                ..Cell::BLANK
            };
            walk.counts.count(flags);
            flags = 0;
        }
        walk.role = Role::MARK;
    }

    /// Notes that a piece stands in a quotation.
    fn stretch(&mut self, piece: &Range<usize>) {
        let (start, end) = (piece.start as u32, piece.end as u32);
        match self.quoted.last_mut() {
            Some(last) if last.1 == start => last.1 = end,
            _ => self.quoted.push((start, end)),
        }
    }

    /// Reads tokens of one sentence, all outside quotations or all inside one. `flags` are the first
    /// token's.
    #[inline(never)]
    fn piece<const OUTSIDE: bool>(
        &mut self,
        text: &Text<'_>,
        lexicon: &Lexicon,
        sentence: usize,
        piece: Range<usize>,
        mut flags: u32,
        walk: &mut Walk,
    ) {
        // Of its own, so that it stays in registers.
        let Walk {
            mut counts,
            mut role,
            mut rival,
        } = *walk;
        let start = piece.start;
        let tokens = text.tokens().get(piece.clone()).unwrap_or_default();
        let places = self.places.slice(piece.clone());
        let cells = self.cells.get_mut(piece.start + PAD..piece.end + PAD);
        let cells = cells.unwrap_or_default().iter_mut().zip(places);
        for (i, (token, (cell, place))) in tokens.iter().zip(cells).enumerate() {
            let cell::Found { look, word } = cell::look(text, lexicon, token);
            *place = Role::between(role, look.role);
            role = look.role;
            flags |= look.flags;
            if OUTSIDE {
                if flags & flag::CANDIDATE != 0 {
                    self.candidates.push(Candidate {
                        at: (start + i) as u32,
                        word,
                        quoted: self.quoted.len() as u32,
                        rivals: [rival, look.fifths],
                    });
                    rival = rival.max(look.fifths);
                }
            } else {
                flags = flags & !(flag::COMMA | flag::CANDIDATE | flag::REPORTS) | flag::QUOTED;
                flags |= (flags & flag::WORD) * flag::SPOKEN;
            }
            *cell = Cell {
                before: counts,
                flags,
                word: short(token.hash()),
                fine: look.fine,
                coarse: look.coarse,
                sentence: sentence as u16,
                name: Cell::BLANK.name,
                auxiliary: look.auxiliary,
            };
            counts.count(flags);
            flags = 0;
        }
        *walk = Walk {
            counts,
            role,
            rival,
        };
    }

    /// Tells the candidates of a sentence of their rivals behind.
    fn look_back(&mut self, first: usize) {
        let mut rival = 0;
        for candidate in self.candidates[first..].iter_mut().rev() {
            let rate = candidate.rivals[1];
            candidate.rivals[1] = rival;
            rival = rival.max(rate);
        }
    }

    /// Contents start and end with the marks of their quotations, and may end with a paragraph.
    fn mark_edges(&mut self, text: &Text<'_>) {
        let ends = places::END | places::STOP;
        for paragraph in text.paragraphs().filter(|p| p.start > 0) {
            self.places.set(ends, paragraph.start);
        }
        for quotation in text.quotations().iter().filter(|q| q.depth() == 0) {
            let Range { start, end } = quotation.tokens();
            let cells = self.cells.get(start + PAD..end + PAD).unwrap_or_default();
            let word = |cell: &Cell| cell.flags & flag::WORD != 0;
            let (first, last) = (cells.iter().position(word), cells.iter().rposition(word));
            if let (Some(first), Some(last)) = (first, last) {
                self.places.shift(places::START, start + first, start);
                self.places.shift(ends, start + last + 1, end);
                self.places.set(places::QUOTED, end);
            }
        }
    }
}

/// How many tokens at both ends of a quotation are looked at.
const RIM: usize = 6;

/// What of a piece lies deep inside its quotation.
fn inner(piece: &Range<usize>, quotation: &Range<usize>) -> Range<usize> {
    let start = piece.start.max(quotation.start + RIM).min(piece.end);
    let end = piece.end.min(quotation.end.saturating_sub(RIM)).max(start);
    start..end
}

/// Of every sentence, whether it or one beside it in its paragraph has words of a quotation, or the
/// next paragraph starts with one.
fn near_quotations(text: &Text<'_>) -> Vec<bool> {
    let sentences = text.sentences();
    let mut near = vec![false; sentences.len()];
    for quotation in text.quotations().iter().filter(|q| q.depth() == 0) {
        let Range { start, end } = quotation.tokens();
        let first = text.sentence_of(start);
        let last = text.sentence_of(end.saturating_sub(1).max(start));
        let own = text.paragraph_of(start);
        let begins = text.paragraph(own).start == start;
        let paragraph = |n: usize| sentences.get(n).map(|s| s.paragraph());
        let before = first.saturating_sub(1);
        let from = if begins || paragraph(before) == Some(own) {
            before
        } else {
            first
        };
        let behind = last + usize::from(paragraph(last + 1) == paragraph(last));
        for near in near.get_mut(from..=behind).unwrap_or_default() {
            *near = true;
        }
    }
    near
}
