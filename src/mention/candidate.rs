//! Candidates: runs of capitalised words, and the spans inside them that could be names.
//!
//! Takes the [`Scene`]; gives [`Run`]s, each with its candidate spans. A run goes on over the
//! small words and marks that stand inside names (*of*, *and*, *van der*, *bin*, `&`, the stop of
//! an initial) as long as a capitalised word follows, and over whatever an entry of the gazetteer
//! or a pattern covers. Inside a run every span that begins and ends with a word that may do so is
//! a candidate, up to [`LONGEST`] tokens: nested ones, shorter ones, ones with a title in front.
//! Which of them are names is not decided here.
//!
//! Cost: at most `LONGEST` candidates a token. Panics: none.

use super::Kind;
use super::evidence::Ground;
use super::gazetteer::{Class, Match};
use super::lexicon::{Marks, Small};
use super::pattern;
use super::scene::{Flags, Scene};
use super::words::Share;
use crate::token::{Gap, Token, TokenKind};
use std::ops::Range;

/// The longest candidate, in tokens; entries of the gazetteer may be longer.
pub(crate) const LONGEST: usize = 10;

/// A span of tokens that could be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) first: u32,
    pub(crate) end: u32,
}

impl Candidate {
    pub(crate) fn new(tokens: &Range<usize>) -> Self {
        Candidate {
            first: tokens.start as u32,
            end: tokens.end as u32,
        }
    }

    pub(crate) fn tokens(self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// The tokens of one run.
pub(crate) type Run = Range<usize>;

/// Hands the runs of a text on, in order; they do not overlap.
pub(crate) fn runs<'a, 's, 't>(scene: &'a Scene<'s, 't>, mut each: impl FnMut(Ground<'a, 's, 't>)) {
    let openers = scene.openers();
    let mut next = 0;
    for (number, sentence) in scene.text.sentences().iter().enumerate() {
        let Range { start, end: limit } = sentence.tokens();
        let mut at = start;
        loop {
            while openers.get(next).is_some_and(|&o| (o as usize) < at) {
                next += 1;
            }
            let Some(opener) = openers.get(next).map(|&o| o as usize) else {
                return;
            };
            if opener >= limit {
                break;
            }
            // A small word may open the name: *van Buren*.
            let before = opener.wrapping_sub(1);
            let first = if opener > at && scene.is_name(opener) && particle(scene, before) {
                before
            } else {
                opener
            };
            let mut longest = 0;
            let Some(end) = opens(scene, first, limit, &mut longest) else {
                at = first + 1;
                continue;
            };
            let end = run_end(scene, first, end, limit, &mut longest);
            at = end;
            if end - first == 1 && is_plain(scene, first) {
                continue;
            }
            let line = scene.line_of(number);
            each(Ground::new(scene, first..end, start..limit, line, longest));
        }
    }
}

/// A word of every day with its capital from the sentence's start, of which the tables of names
/// know nothing: *Officials said*. Alone it is hardly ever a name.
#[inline(always)]
fn is_plain(scene: &Scene<'_, '_>, at: usize) -> bool {
    let flags = scene.flags(at);
    flags.any(Flags::START)
        && flags.any(Flags::NAME_COMMON)
        && !flags.any(Flags::MATCH)
        && !scene.marks(at).any(Marks::GIVEN.with(Marks::SURNAME))
}

/// Where a run ends whose first word reaches so far.
#[inline(always)]
fn run_end(
    scene: &Scene<'_, '_>,
    first: usize,
    reached: usize,
    limit: usize,
    longest: &mut usize,
) -> usize {
    let (mut at, mut end) = (first + 1, reached);
    // Each further word may itself reach beyond the next ones.
    loop {
        if at < end {
            end = end.max(opens(scene, at, limit, longest).unwrap_or(0));
            at += 1;
        } else if let Some(next) = goes_on(scene, at, limit) {
            end = opens(scene, next, limit, longest).unwrap_or(next + 1);
            at = next + 1;
        } else {
            break;
        }
    }
    // The stop of *Inc.* or *Jr.* before a word in lower case.
    if end + 1 < limit && abbreviated(scene, end) {
        end += 1;
    }
    end
}

/// Where the name that opens at a token reaches at least, if one may open there; notes how long the
/// longest entry is.
#[inline(always)]
fn opens(scene: &Scene<'_, '_>, at: usize, limit: usize, longest: &mut usize) -> Option<usize> {
    let flags = scene.flags(at);
    let mut end = flags.any(Flags::NAME).then_some(at + 1);
    if flags.any(Flags::MATCH) {
        for m in scene.matches_at(at).iter().filter(|m| m.is_name()) {
            end = end.max(Some(m.end as usize));
            *longest = (*longest).max((m.end - m.first) as usize);
        }
    }
    if end.is_none() && at + 1 < limit && scene.is_name(at + 1) && particle(scene, at) {
        end = Some(at + 2);
    }
    end.map(|e| e.max(pattern::reach(scene, at, limit)).min(limit))
}

/// A small word of people's names: *van*, *bin*.
fn particle(scene: &Scene<'_, '_>, at: usize) -> bool {
    let token = scene.tokens().get(at);
    token.is_some_and(|t| t.kind() == TokenKind::Word)
        && !scene.is_name(at)
        && scene.marks(at).any(Marks::PARTICLE)
        && !scene.marks(at).any(Marks::FUNCTION)
}

/// The next capitalised word that the run goes on with, over what may stand inside a name.
#[inline(always)]
fn goes_on(scene: &Scene<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    let token = scene.tokens().get(at).filter(|_| at < limit)?;
    if scene.is_cut(at - 1) {
        return None;
    }
    if scene.is_name(at) {
        let ends = scene.is_cut_before(at) || ends_before(scene, at);
        return (!ends).then_some(at);
    }
    // Most runs end before a word in lower case or a comma.
    let may = match token.kind() {
        TokenKind::Comma => false,
        TokenKind::Word => joins(scene, at, token),
        _ => true,
    };
    if may { over(scene, at, limit) } else { None }
}

/// Whether a word stands inside names in lower case.
#[inline(always)]
fn joins(scene: &Scene<'_, '_>, at: usize, token: &Token) -> bool {
    scene.marks(at).any(Marks::PARTICLE) || token.is_lower() && scene.small(at).any(Small::JOIN)
}

/// The next capitalised word, over small words and marks.
fn over(scene: &Scene<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    if ends_before(scene, at) {
        return None;
    }
    let tokens = scene.tokens();
    let mut i = at;
    while i < limit && i < at + 4 {
        let token = &tokens[i];
        if scene.is_name(i) {
            return (!scene.is_cut_before(i)).then_some(i);
        }
        let joins = match token.kind() {
            TokenKind::Word => joins(scene, i, token),
            TokenKind::Stop => i == at && token.gap() == Gap::None,
            TokenKind::Clitic => i == at && matches!(scene.text.word(i), "'s" | "’s"),
            TokenKind::Other => matches!(scene.text.word(i), "&" | "+" | "/"),
            TokenKind::Dash => scene.text.word(i) == "-",
            TokenKind::Number => i == at && token.gap() == Gap::Space,
            TokenKind::Quote => i == at && scene.text.word(i).len() == 1 && touches(scene, i),
            _ => false,
        };
        let article = scene.text.word(i) == "the" && i > at && scene.text.word(i - 1) == "and";
        if !joins || article {
            return None;
        }
        i += 1;
    }
    None
}

/// *Ana Dole of Ohio*, *Ana Dole and Iowa*, *Gazprom of Russia*: the name ends before the small word.
fn ends_before(scene: &Scene<'_, '_>, of: usize) -> bool {
    let small = scene.small(of);
    let given = || {
        of > 1
            && scene.is_name(of - 1)
            && scene.is_name(of - 2)
            && scene.marks(of - 2).any(Marks::GIVEN)
    };
    if small.any(Small::AND) {
        return scene.marks(of.wrapping_sub(1)).any(Marks::SURNAME) && given();
    }
    small.any(Small::OF) && (given() && before_place(scene, of) || company_of_place(scene, of))
}

/// *Gazprom of Russia*: whether a word before *of* is all of an organisation's name and nothing else.
#[inline]
pub(crate) fn company_of_place(scene: &Scene<'_, '_>, of: usize) -> bool {
    let company = |m: &Match| m.class == Class::Name(Kind::Organization) && !m.ambiguous;
    scene.small(of).any(Small::OF)
        && of > 0
        && scene.is_name(of - 1)
        && scene.share(of - 1) == Share::Entry
        && scene.exact(of - 1..of).any(company)
        && before_place(scene, of)
}

/// Whether a place begins just after a word.
fn before_place(scene: &Scene<'_, '_>, of: usize) -> bool {
    let place = |m: &Match| matches!(m.class, Class::Name(Kind::Place | Kind::Country));
    scene.matches_at(of + 1).iter().any(place)
}

/// An apostrophe that ends a plural possessive: *Veterans’ Affairs*.
fn touches(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.tokens()[at].gap() == Gap::None && scene.text.quotation_of(at).is_none()
}

/// Adds the candidates inside a run, in the order of their ends, then of their starts.
pub(crate) fn candidates(scene: &Scene<'_, '_>, run: &Run, found: &mut Vec<Candidate>) {
    let from = found.len();
    // Most runs are capitalised words alone: each span is a candidate.
    let names = run.clone().all(|i| scene.is_name(i));
    if names && run.len() <= LONGEST {
        if run.len() == 2 && is_whole(scene, run) {
            found.push(Candidate::new(run));
            return;
        }
        for end in run.start + 1..=run.end {
            for first in run.start..end {
                if may_be_part(scene, run, first, end) {
                    found.push(Candidate::new(&(first..end)));
                }
            }
        }
        return;
    }
    for end in run.start + 1..=run.end {
        let cut_short = end < run.end && abbreviated(scene, end);
        if cut_short || !may_end(scene, end - 1, run) {
            continue;
        }
        for first in end.saturating_sub(LONGEST).max(run.start)..end {
            let begins = scene.is_name(first)
                || particle(scene, first) && first + 1 < end && scene.is_name(first + 1);
            let ends = scene.is_name(end - 1) || end - first > 1;
            if begins && ends && may_be_part(scene, run, first, end) {
                found.push(Candidate::new(&(first..end)));
            }
        }
    }
    let plain = found.len();
    for m in scene.matches(run.clone()) {
        if m.is_name() {
            let (first, end) = (m.first as usize, m.end as usize);
            // Most entries are candidates already.
            let listed = end <= run.end
                && end - first <= LONGEST
                && scene.is_name(first)
                && scene.is_name(end - 1)
                && !(end < run.end && abbreviated(scene, end));
            if !listed {
                found.push(Candidate::new(&(first..end)));
            }
        }
    }
    pattern::propose(scene, run, found);
    if found.len() > plain {
        let mut all = found.split_off(from);
        all.retain(|c| c.end as usize <= run.end);
        all.sort_unstable_by_key(|c| (c.end, c.first));
        all.dedup();
        found.append(&mut all);
    }
}

/// Whether two capitalised words can only be a name together: a given name with one that is no word
/// of every day, or an entry of the gazetteer that begins with neither *the* nor a title.
fn is_whole(scene: &Scene<'_, '_>, run: &Run) -> bool {
    if is_given(scene, run.start, run.end) {
        return true;
    }
    let mut entries = scene.matches_at(run.start).iter();
    !scene.small(run.start).any(Small::THE)
        && scene.exact(run.clone()).any(Match::is_name)
        && !entries.any(|m| m.class == Class::Title)
}

/// Whether some words open with a given name and end with no word of every day.
#[inline(always)]
fn is_given(scene: &Scene<'_, '_>, first: usize, end: usize) -> bool {
    let last = scene.share(end - 1);
    scene.share(first) == Share::Given
        && matches!(last, Share::Given | Share::Surname | Share::Unknown)
}

/// Whether some tokens of a run may be a name although capitalised words touch them. What lies
/// between two of these is hardly ever one, unless it opens with a given name; nor is one word of a
/// sort that no name ends or begins with alone. Entries of the gazetteer may always be one.
#[inline(always)]
fn may_be_part(scene: &Scene<'_, '_>, run: &Run, first: usize, end: usize) -> bool {
    let before = first.wrapping_sub(1);
    let left = first > run.start && scene.is_name(before) && !scene.small(before).any(Small::THE);
    let right = end < run.end && scene.is_name(end);
    if !left && !right {
        return true;
    }
    let length = end - first;
    let fits = match (left, right) {
        (true, true) => length > 1 && is_given(scene, first, end),
        // *Ana* of *Ana Dole*.
        (false, _) if length == 1 => matches!(scene.share(first), Share::Surname | Share::Entry),
        (false, _) => true,
        // *Group* of *Velox Group*.
        _ if length == 1 => !matches!(scene.share(first), Share::Common | Share::Mixed),
        _ => true,
    };
    fits || scene.exact(first..end).any(Match::is_name)
}

/// Whether the token is the stop of an abbreviation that ends names.
fn abbreviated(scene: &Scene<'_, '_>, stop: usize) -> bool {
    let token = &scene.tokens()[stop];
    let ending = Marks::SUFFIX.with(Marks::GENERATION);
    token.kind() == TokenKind::Stop
        && token.gap() == Gap::None
        && stop > 0
        && scene.is_name(stop - 1)
        && scene.marks(stop - 1).any(ending)
}

fn may_end(scene: &Scene<'_, '_>, last: usize, run: &Run) -> bool {
    if scene.is_name(last) {
        return true;
    }
    let tokens = scene.tokens();
    match tokens[last].kind() {
        // *Apple Inc.*, *Sammy Davis Jr.*
        TokenKind::Stop => last > run.start && abbreviated(scene, last),
        TokenKind::Number => last > run.start && scene.is_name(last - 1),
        _ => false,
    }
}
