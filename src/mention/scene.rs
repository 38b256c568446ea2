//! The text as the tagger sees it: what each token's word tells, and what the gazetteer finds.
//!
//! Cost: one probe a word, one or more a capitalised word. Panics: none.

use super::gazetteer::{Class, Entry, Gazetteer, Match};
use super::lexicon::{Lexicon, Marks};
use crate::span::Span;
use crate::text::Text;
use crate::token::{Gap, Shape, Token, TokenKind, hash};
use std::ops::Range;

/// How a sentence or heading is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Like running text.
    Running,
    /// Like a headline: nearly every long word is capitalised.
    Headline,
    /// In capitals throughout.
    Capitals,
}

/// A word of which only a part may be a name: *London-based*, *ex-Velox*.
#[derive(Clone, Copy, Debug)]
struct Cut {
    token: u32,
    start: u32,
    end: u32,
    hash: u64,
}

/// What is known of one token, in one place.
#[derive(Clone, Copy, Debug)]
struct Info {
    marks: Marks,
    /// Where the matches that begin at it begin; before they are known, its word's node.
    matches: u32,
    /// The match of the title that ends just before it.
    title: u32,
    flags: u32,
}

impl Info {
    const EMPTY: Info = Info {
        marks: Marks::NONE,
        matches: 0,
        title: NONE,
        flags: 0,
    };
}

/// May be part of a name.
const NAME: u32 = 1;
/// Starts its sentence, or what follows a quotation mark or colon.
const START: u32 = 1 << 1;
/// Only a part of it may be a name.
const CUT: u32 = 1 << 2;
/// Ends with something that is no name.
const CUT_END: u32 = 1 << 3;
/// Begins with something that is no name.
const CUT_START: u32 = 1 << 4;
/// An entry may begin with it.
const PROBE: u32 = 1 << 5;
/// An entry begins with it: any, a country or its people, a head; or it is one for people.
const MATCH: u32 = 1 << 6;
const COUNTRY: u32 = 1 << 7;
const HEAD: u32 = 1 << 8;
const PEOPLE: u32 = 1 << 9;
/// A run of names may open with it.
const OPEN: u32 = 1 << 10;

/// The tokens of a text with all that single words and the gazetteer tell.
#[derive(Debug)]
pub(crate) struct Scene<'s, 't> {
    pub(crate) text: &'s Text<'t>,
    pub(crate) gazetteer: &'s Gazetteer,
    /// One for each token, and one more.
    infos: Vec<Info>,
    lines: Vec<Line>,
    cuts: Vec<Cut>,
    matches: Vec<Match>,
}

const NONE: u32 = u32::MAX;

impl<'s, 't> Scene<'s, 't> {
    pub(crate) fn new(text: &'s Text<'t>, gazetteer: &'s Gazetteer, lexicon: &Lexicon) -> Self {
        let tokens = text.tokens();
        let mut scene = Scene {
            text,
            gazetteer,
            infos: Vec::with_capacity(tokens.len() + 1),
            lines: Vec::with_capacity(text.sentences().len()),
            cuts: Vec::new(),
            matches: Vec::with_capacity(tokens.len() / 6 + 16),
        };
        for sentence in text.sentences() {
            let range = sentence.tokens();
            scene.infos.resize(range.start, Info::EMPTY);
            let mut start = true;
            let mut written = Written::default();
            let last = range.end.checked_sub(1);
            for (i, token) in range.clone().zip(&tokens[range]) {
                let mut info = scene.info(i, token, lexicon);
                if token.is_word() {
                    written.add(token);
                    if start {
                        info.flags |= START;
                    }
                    start = false;
                } else if matches!(token.kind(), TokenKind::Quote | TokenKind::Colon) {
                    start = true;
                }
                scene.infos.push(info);
            }
            scene.lines.push(written.line(last.map(|i| &tokens[i])));
        }
        scene.infos.resize(tokens.len() + 1, Info::EMPTY);
        scene.find();
        scene
    }

    /// What a word tells by itself.
    fn info(&mut self, i: usize, token: &Token, lexicon: &Lexicon) -> Info {
        let mut info = Info::EMPTY;
        if token.kind() != TokenKind::Word {
            if token.kind() == TokenKind::Number {
                (_, info.matches) = lexicon.word(token.hash());
                info.flags = PROBE;
            }
            return info;
        }
        if token.shape() == Shape::Lower {
            (info.marks, info.matches) = lexicon.word(token.hash());
            if info.marks.any(Marks::OPENS) {
                info.flags = PROBE;
            }
            if self.is_syllable(i, info.marks) {
                info.flags |= NAME;
            }
            return info;
        }
        let cut = cut(self.text, i, lexicon);
        if let Some(cut) = cut {
            self.cuts.push(cut);
            info.flags |= CUT;
            if token.end() > cut.end as usize {
                info.flags |= CUT_END;
            }
            if token.start() < cut.start as usize {
                info.flags |= CUT_START | PROBE;
            }
        }
        (info.marks, info.matches) = lexicon.word(cut.map_or(token.hash(), |c| c.hash));
        if token.is_capitalized() || info.marks.any(Marks::OPENS) {
            info.flags |= PROBE;
        }
        if may_name(self.text, i, cut) {
            info.flags |= NAME;
        }
        info
    }

    /// The last syllable of a name with a hyphen between spaces: *Suk - yeol*.
    fn is_syllable(&self, i: usize, marks: Marks) -> bool {
        let tokens = self.text.tokens();
        i > 1
            && tokens[i - 1].kind() == TokenKind::Dash
            && tokens[i - 1].gap() == Gap::Space
            && self.text.word(i - 1) == "-"
            && self.infos[i - 2].flags & NAME != 0
            && tokens[i - 2].shape() == Shape::Capital
            && tokens[i].span().len() <= 7
            && !marks.any(Marks::FUNCTION.with(Marks::COMMON))
    }

    /// Looks for all entries of the gazetteer, then for capitals that make no name.
    fn find(&mut self) {
        let mut found = std::mem::take(&mut self.matches);
        let extended = self.gazetteer.is_extended();
        for i in 0..self.infos.len() {
            let from = found.len();
            let Info {
                matches: node,
                mut flags,
                marks,
                ..
            } = self.infos[i];
            self.infos[i].matches = from as u32;
            if flags & PROBE != 0 && (node != 0 || extended) {
                let hash = |t: usize| self.hash(t);
                self.gazetteer
                    .find_from(self.text, i, node, hash, &mut found);
                for (number, m) in found.iter().enumerate().skip(from) {
                    flags |= MATCH;
                    match m.class {
                        Class::Title => self.infos[m.end as usize].title = number as u32,
                        Class::Head(_) => flags |= HEAD,
                        Class::People if m.end - m.first == 1 => flags |= PEOPLE,
                        _ => {}
                    }
                    if m.is_country() {
                        flags |= COUNTRY;
                    }
                }
            }
            if flags & NAME != 0
                && marks.any(Marks::FUNCTION)
                && self.is_function(i, &found[from..])
            {
                flags &= !NAME;
            }
            if flags & (NAME | MATCH) != 0 || marks.any(Marks::PARTICLE) {
                flags |= OPEN;
            }
            self.infos[i].flags = flags;
        }
        self.matches = found;
    }

    fn flag(&self, token: usize, flag: u32) -> bool {
        self.infos.get(token).is_some_and(|i| i.flags & flag != 0)
    }

    /// Whether a word has its capital only from the sentence's start or a headline: *The*, *But*,
    /// unless a name of several words opens with it (*The Hague*).
    fn is_function(&self, token: usize, matches: &[Match]) -> bool {
        let shape = self.tokens()[token].shape();
        let placed = self.starts(token) || self.line(token) == Line::Headline;
        placed
            && matches!(shape, Shape::Capital | Shape::Initial)
            && self.marks(token).any(Marks::FUNCTION)
            && !self.marks(token).any(Marks::GIVEN)
            && !matches
                .iter()
                .any(|m| m.end - m.first > 1 && matches!(m.class, Class::Name(_) | Class::Head(_)))
    }

    pub(crate) fn tokens(&self) -> &'s [Token] {
        self.text.tokens()
    }

    /// The marks of a token's word; none outside the text.
    pub(crate) fn marks(&self, token: usize) -> Marks {
        self.infos.get(token).map_or(Marks::NONE, |i| i.marks)
    }

    /// How the sentence is written in which a token stands.
    pub(crate) fn line(&self, token: usize) -> Line {
        let sentence = self.text.sentence_of(token);
        self.lines.get(sentence).copied().unwrap_or(Line::Running)
    }

    /// Whether a word starts its sentence, or what follows a quotation mark or colon.
    pub(crate) fn starts(&self, token: usize) -> bool {
        self.flag(token, START)
    }

    /// The hash of a token's name, and whether the token ends with something that is no name.
    pub(crate) fn hash(&self, token: usize) -> (u64, bool) {
        match self.cut(token) {
            Some(cut) => (cut.hash, self.is_cut(token)),
            None => (self.text.hash(token), false),
        }
    }

    /// Whether a token ends with something that is no name (*London-based*).
    pub(crate) fn is_cut(&self, token: usize) -> bool {
        self.flag(token, CUT_END)
    }

    /// Whether a token begins with something that is no name (*ex-Velox*).
    pub(crate) fn is_cut_before(&self, token: usize) -> bool {
        self.flag(token, CUT_START)
    }

    fn cut(&self, token: usize) -> Option<Cut> {
        if !self.flag(token, CUT) {
            return None;
        }
        let found = self.cuts.binary_search_by_key(&(token as u32), |c| c.token);
        found.ok().map(|i| self.cuts[i])
    }

    /// The bytes under some tokens, less what is no name at their end.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        let mut span = self.text.span(tokens.clone());
        if let Some(cut) = self.cut(tokens.start) {
            span.start = cut.start as usize;
        }
        if let Some(cut) = tokens.end.checked_sub(1).and_then(|last| self.cut(last)) {
            span.end = cut.end as usize;
        }
        span
    }

    /// The entries that begin at one of these tokens.
    pub(crate) fn matches(&self, tokens: Range<usize>) -> &[Match] {
        let at = |i: usize| self.infos.get(i).map_or(0, |i| i.matches as usize);
        self.matches
            .get(at(tokens.start)..at(tokens.end))
            .unwrap_or(&[])
    }

    /// The entry of a match.
    pub(crate) fn entry(&self, found: &Match) -> Option<Entry<'s>> {
        self.gazetteer.entry(found.entry)
    }

    /// The title that ends just before a token.
    pub(crate) fn title_before(&self, token: usize) -> Option<&Match> {
        let title = self.infos.get(token).map_or(NONE, |i| i.title);
        self.matches.get(title as usize)
    }

    /// Whether a title ends just before a token.
    pub(crate) fn has_title_before(&self, token: usize) -> bool {
        self.infos.get(token).is_some_and(|i| i.title != NONE)
    }

    /// Whether a run of names may open with a token.
    pub(crate) fn may_open(&self, token: usize) -> bool {
        self.flag(token, OPEN)
    }

    /// The next token with which a run of names may open, or the limit.
    pub(crate) fn next_opening(&self, from: usize, limit: usize) -> usize {
        let infos = self.infos.get(from..limit).unwrap_or_default();
        let open = infos.iter().position(|i| i.flags & OPEN != 0);
        open.map_or(limit, |n| from + n)
    }

    /// Whether an entry begins at a token.
    pub(crate) fn has_match(&self, token: usize) -> bool {
        self.flag(token, MATCH)
    }

    /// Whether a country or a word for its people begins at a token.
    pub(crate) fn has_country(&self, token: usize) -> bool {
        self.flag(token, COUNTRY)
    }

    /// Whether a head begins at one of these tokens.
    pub(crate) fn has_head(&self, tokens: Range<usize>) -> bool {
        let infos = self.infos.get(tokens).unwrap_or_default();
        infos.iter().any(|i| i.flags & HEAD != 0)
    }

    /// What the gazetteer knows these tokens, and no others, to be.
    pub(crate) fn classes(&self, tokens: Range<usize>) -> impl Iterator<Item = Class> {
        self.matches(tokens.start..tokens.start + 1)
            .iter()
            .filter(move |m| m.end as usize == tokens.end)
            .map(|m| m.class)
    }

    /// The entries that are just these tokens.
    pub(crate) fn exact(&self, tokens: Range<usize>) -> impl Iterator<Item = &Match> {
        self.matches(tokens.start..tokens.start + 1)
            .iter()
            .filter(move |m| m.end as usize == tokens.end)
    }

    /// Whether a token is a country's adjective or a word for its people.
    pub(crate) fn is_people(&self, token: usize) -> bool {
        self.flag(token, PEOPLE)
    }

    /// Whether a token may be part of a name: a capitalised word, or one like *al-Assad*.
    pub(crate) fn is_name(&self, token: usize) -> bool {
        self.flag(token, NAME)
    }
}

/// *London-based* is *London*, *ex-Velox* is *Velox*; *Coca-Cola* and *al-Assad* are whole.
fn cut(text: &Text<'_>, token: usize, lexicon: &Lexicon) -> Option<Cut> {
    let t = &text.tokens()[token];
    if !matches!(t.shape(), Shape::Capital | Shape::Mixed) {
        return None;
    }
    let word = text.word(token);
    // The first byte of either hyphen.
    if !word.bytes().any(|b| matches!(b, b'-' | 0xe2)) {
        return None;
    }
    let (first, rest) = word.split_once(['-', '‑'])?;
    let lower = |part: &str| {
        part.chars()
            .all(|c| c.is_lowercase() || c == '-' || c == '‑')
    };
    let mark = word.len() - first.len() - rest.len();
    let part = if t.is_capitalized() && first.len() > 1 && rest.len() >= 3 && lower(rest) {
        // *Tae-hwan*, *Ing-wen*: no word of every day follows the hyphen.
        let next = rest.split(['-', '‑']).next().unwrap_or(rest);
        let marks = lexicon.marks(hash(next));
        let name = token > 0 && text.tokens()[token - 1].is_capitalized();
        let known = Marks::COMMON.with(Marks::FUNCTION).with(Marks::VERB);
        let ending = next.ends_with("ed") || next.ends_with("ing") && next.len() > 5;
        if !marks.any(known) && !ending && (name || !marks.any(Marks::MIXED)) {
            return None;
        }
        0..first.len()
    } else if PREFIXES.contains(&first) && rest.chars().next().is_some_and(char::is_uppercase) {
        first.len() + mark..word.len()
    } else {
        return None;
    };
    Some(Cut {
        token: token as u32,
        start: (t.start() + part.start) as u32,
        end: (t.start() + part.end) as u32,
        hash: hash(&word[part]),
    })
}

/// What stands before a name with a hyphen and is no part of it.
const PREFIXES: &[&str] = &[
    "ex", "pro", "anti", "non", "post", "pre", "mid", "trans", "cross", "all", "then", "self",
    "former", "intra", "inter", "neo",
];

/// Whether a word may be part of a name.
fn may_name(text: &Text<'_>, token: usize, cut: Option<Cut>) -> bool {
    let t = &text.tokens()[token];
    let mixed = || match text.word(token).split_once(['-', '‑']) {
        Some((prefix, _)) => prefix.len() <= 3,
        None => true,
    };
    t.is_capitalized()
        || cut.is_some_and(|cut| t.start() < cut.start as usize)
        || t.shape() == Shape::Mixed && mixed()
}

/// How the words of a line are written.
#[derive(Default)]
struct Written {
    long: usize,
    capital: usize,
    upper: usize,
}

impl Written {
    #[inline]
    fn add(&mut self, token: &Token) {
        if token.kind() == TokenKind::Word && token.span().len() > 3 {
            self.long += 1;
            self.capital += usize::from(token.is_capitalized());
            self.upper += usize::from(token.shape() == Shape::Upper);
        }
    }

    fn line(&self, last: Option<&Token>) -> Line {
        let Written {
            long,
            capital,
            upper,
        } = *self;
        let stopped = last.is_some_and(|t| t.kind() == TokenKind::Stop);
        if long >= 2 && upper * 10 > long * 8 {
            Line::Capitals
        } else if long >= 4 && capital * 4 > long * 3 && !stopped {
            Line::Headline
        } else {
            Line::Running
        }
    }
}
