//! One pass over the tokens: what is known of each, where spans may start and end, what may head a
//! cue.

use super::super::Scope;
use super::super::features::short;
use super::super::lexicon::Lexicon;
use super::super::print::Print;
use super::super::word::flag;
use super::cell::{Cell, Counts};
use super::places::{self, Places, Role};
use super::{Candidate, PAD};
use crate::sentence::Sentence;
use crate::text::Text;
use crate::token::ascii;
use std::ops::Range;

/// What one pass over the tokens gives.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) cells: Vec<Cell>,
    pub(super) places: Places,
    pub(super) candidates: Vec<Candidate>,
    pub(super) quoted: Vec<(u32, u32)>,
    /// What the word or kind of each token tells.
    found: Vec<Print>,
}

/// What is carried from token to token.
#[derive(Clone, Copy)]
struct Walk {
    counts: Counts,
    role: Role,
    /// The highest rate so far in the sentence, in fifths.
    rival: u8,
    /// What the last token tells the next one.
    after: u32,
}

impl Read {
    /// Reads a text into lists that were used before.
    pub(super) fn read(&mut self, text: &Text<'_>, lexicon: &Lexicon, scope: Scope) {
        let count = text.tokens().len();
        let read = self;
        // Sentences cover all tokens, so that every cell is written.
        read.cells.resize(count + 2 * PAD, Cell::BLANK);
        read.places.reset(count);
        // What is left of an earlier text is written over before it is read.
        if read.found.len() < count {
            read.found.resize(count, Print::default());
        }
        if scope == Scope::All {
            read.find(text, lexicon, 0..count);
        }
        read.candidates.clear();
        read.quoted.clear();
        let mut walk = Walk {
            counts: Counts::default(),
            role: Role::MARK,
            rival: 0,
            after: 0,
        };
        let outermost = text.quotations().iter().filter(|q| q.depth() == 0);
        let mut quotations = outermost.map(|q| q.tokens()).peekable();
        let quoting = match scope {
            Scope::All => Vec::new(),
            Scope::Quoted => quoting(text, lexicon),
        };
        let mut paragraph = usize::MAX;
        for (number, sentence) in text.sentences().iter().enumerate() {
            let Range { start, end } = sentence.tokens();
            let mut at = start;
            let mut flags = flag::STARTS;
            if sentence.paragraph() != paragraph {
                paragraph = sentence.paragraph();
                flags = flag::BEGINS;
            }
            walk.rival = 0;
            let first = read.candidates.len();
            if quoting.get(number) == Some(&false) {
                // What lies beside a sentence that is read is looked at from there.
                let rim = |other: Option<&bool>| if other == Some(&true) { PAD } else { 0 };
                let head = rim(number.checked_sub(1).and_then(|n| quoting.get(n)));
                let tail = rim(quoting.get(number + 1));
                let from = (start + head).min(end);
                let to = end.saturating_sub(tail).max(from);
                for (skipped, part) in [(false, start..from), (true, from..to), (false, to..end)] {
                    if part.is_empty() {
                        continue;
                    }
                    if skipped {
                        read.skip(number, part, flags, &mut walk);
                    } else {
                        read.find(text, lexicon, part.clone());
                        read.piece::<true>(text, number, part, flags, &mut walk);
                    }
                    flags = 0;
                }
                read.candidates.truncate(first);
                continue;
            }
            if scope == Scope::Quoted {
                while quotations.next_if(|q| q.end <= at).is_some() {}
                let sentence = start..end;
                let deep = quotations.peek().map(|q| inner(&sentence, q));
                if deep != Some(sentence.clone()) {
                    read.find(text, lexicon, sentence);
                }
            }
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
                            read.piece::<false>(text, number, part, flags, &mut walk);
                        }
                        flags = 0;
                    }
                } else {
                    read.piece::<true>(text, number, piece, flags, &mut walk);
                }
                (at, flags) = (to.min(end), 0);
            }
            read.look_back(first);
        }
        read.places.put(Role::between(walk.role, Role::MARK), count);
        // Counts up to the end can be read behind the last token.
        for cell in &mut read.cells[count + PAD..] {
            let sentence = text.sentences().len() as u64 & 0xffff;
            *cell = Cell::bare(walk.counts, flag::BEGINS | walk.after, sentence);
            walk.after = 0;
        }
        read.mark_edges(text);
    }

    /// Finds what is known of the words of some tokens.
    fn find(&mut self, text: &Text<'_>, lexicon: &Lexicon, tokens: Range<usize>) {
        let found = self.found.get_mut(tokens.clone()).unwrap_or_default();
        let tokens = text.tokens().get(tokens).unwrap_or_default();
        lexicon.find(text, tokens, found);
    }

    /// Leaves tokens of a sentence out: nothing is known of them, and together they count as a word.
    fn skip(&mut self, sentence: usize, tokens: Range<usize>, flags: u32, walk: &mut Walk) {
        let cells = self.cells.get_mut(tokens.start + PAD..tokens.end + PAD);
        if let Some((first, rest)) = cells.and_then(<[Cell]>::split_first_mut) {
            let sentence = sentence as u64 & 0xffff;
            *first = Cell::bare(walk.counts, flags | walk.after, sentence);
            walk.counts.count(flag::WORD);
            rest.fill(Cell::bare(walk.counts, 0, sentence));
        }
        (walk.role, walk.after) = (Role::MARK, 0);
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
        flags |= walk.after;
        for (token, cell) in tokens.iter().zip(cells.unwrap_or_default()) {
            let word = u32::from(token.is_word());
            flags |= flag::QUOTED | (word * (flag::WORD | flag::SPOKEN));
            *cell = Cell::bare(walk.counts, flags, sentence as u64 & 0xffff);
            walk.counts.count(flags);
            flags = flag::AFTER;
        }
        (walk.role, walk.after) = (Role::MARK, flag::AFTER);
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
            after,
        } = *walk;
        let next = if OUTSIDE { 0 } else { flag::AFTER };
        let sentence = sentence as u64 & 0xffff;
        flags |= after;
        let start = piece.start;
        let tokens = text.tokens().get(piece.clone()).unwrap_or_default();
        let places = self.places.slice(piece.clone());
        let cells = self.cells.get_mut(piece.start + PAD..piece.end + PAD);
        let cells = cells.unwrap_or_default().iter_mut().zip(places);
        let found = self.found.get(piece).unwrap_or_default();
        for (i, ((token, &print), (cell, place))) in tokens.iter().zip(found).zip(cells).enumerate()
        {
            *place = Role::between(role, print.role());
            role = print.role();
            flags |= print.flags();
            if OUTSIDE {
                if flags & flag::CANDIDATE != 0 {
                    self.candidates.push(Candidate {
                        at: (start + i) as u32,
                        cue: print.cue(),
                        quoted: self.quoted.len() as u32,
                        rivals: [rival, print.fifths()],
                    });
                    rival = rival.max(print.fifths());
                }
            } else {
                flags = flags & !(flag::COMMA | flag::CANDIDATE | flag::REPORTS) | flag::QUOTED;
                flags |= (flags & flag::WORD) * flag::SPOKEN;
            }
            *cell = Cell::new(counts, flags, short(token.hash()), print, sentence);
            counts.count(flags);
            flags = next;
        }
        *walk = Walk {
            counts,
            role,
            rival,
            after: next,
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
            let word = |cell: &Cell| cell.flags() & flag::WORD != 0;
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

/// How far beside a quotation its speaker may stand, in tokens.
const BESIDE: usize = 12;

/// Of every sentence, whether it has words of a quotation; or whether the next one has, and may leave
/// to it who speaks.
fn quoting(text: &Text<'_>, lexicon: &Lexicon) -> Vec<bool> {
    let sentences = text.sentences();
    let mut quoting = vec![false; sentences.len()];
    for quotation in text.quotations().iter().filter(|q| q.depth() == 0) {
        let Range { start, end } = quotation.tokens();
        let first = text.sentence_of(start);
        let last = text.sentence_of(end.saturating_sub(1).max(start));
        let marked = quoting.get_mut(first..=last);
        marked.unwrap_or_default().fill(true);
        let paragraph = text.paragraph_of(start);
        let begins = text.paragraph(paragraph).start == start;
        let own = |n: usize| sentences.get(n).is_some_and(|s| s.paragraph() == paragraph);
        let before = first.checked_sub(1).filter(|&n| begins || own(n));
        let before = before.and_then(|n| quoting.get_mut(n));
        let Some(before) = before.filter(|before| !**before) else {
            continue;
        };
        let sentence = |n: usize| sentences.get(n).map_or(0..0, Sentence::tokens);
        let (from, to) = (start.saturating_sub(BESIDE), end + BESIDE);
        let beside = [
            sentence(first).start.max(from).min(start)..start,
            end..sentence(last).end.min(to).max(end),
        ];
        *before = beside.into_iter().any(|b| leaves(text, lexicon, b));
    }
    quoting
}

/// Whether words beside a quotation leave open who speaks: *she*, *the statement*.
fn leaves(text: &Text<'_>, lexicon: &Lexicon, words: Range<usize>) -> bool {
    const PRONOUNS: [u64; 3] = [ascii("he"), ascii("she"), ascii("they")];
    let words = text.tokens().get(words).unwrap_or_default();
    words
        .iter()
        .any(|token| PRONOUNS.contains(&token.hash()) || lexicon.word(token.hash()).is_document())
}
