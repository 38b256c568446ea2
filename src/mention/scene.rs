//! The text as the tagger sees it: what each token's word tells, and what the gazetteer finds.
//!
//! Cost: one probe a word, one or more a capitalised word. Panics: none.

use super::gazetteer::{Class, Entry, Gazetteer, Match};
use super::lexicon::{Lexicon, Marks};
use crate::span::Span;
use crate::text::Text;
use crate::token::{Shape, Token, TokenKind, hash};
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

/// The tokens of a text with all that single words and the gazetteer tell.
#[derive(Debug)]
pub(crate) struct Scene<'s, 't> {
    pub(crate) text: &'s Text<'t>,
    pub(crate) gazetteer: &'s Gazetteer,
    marks: Vec<Marks>,
    lines: Vec<Line>,
    cuts: Vec<Cut>,
    matches: Vec<Match>,
    /// For each token, where the matches that begin at it begin; one more at the end.
    index: Vec<u32>,
    /// For each token, the entry of the title that ends just before it.
    titles: Vec<u32>,
    starts: Vec<bool>,
    names: Vec<bool>,
}

const NONE: u32 = u32::MAX;

impl<'s, 't> Scene<'s, 't> {
    pub(crate) fn new(text: &'s Text<'t>, gazetteer: &'s Gazetteer, lexicon: &Lexicon) -> Self {
        let tokens = text.tokens();
        let mut scene = Scene {
            text,
            gazetteer,
            marks: Vec::with_capacity(tokens.len()),
            lines: Vec::with_capacity(text.sentences().len()),
            cuts: Vec::new(),
            matches: Vec::with_capacity(tokens.len() / 8),
            index: Vec::with_capacity(tokens.len() + 1),
            titles: vec![NONE; tokens.len() + 1],
            starts: vec![false; tokens.len()],
            names: Vec::with_capacity(tokens.len()),
        };
        for (i, token) in tokens.iter().enumerate() {
            if token.kind() != TokenKind::Word {
                scene.marks.push(Marks::NONE);
                scene.names.push(false);
                continue;
            }
            let cut = cut(text, i);
            scene.cuts.extend(cut);
            let hash = cut.map_or(token.hash(), |c| c.hash);
            scene.marks.push(lexicon.marks(hash));
            scene.names.push(may_name(text, i, cut));
        }
        for (i, token) in tokens.iter().enumerate() {
            scene.index.push(scene.matches.len() as u32);
            if token.is_capitalized()
                || scene.is_cut_before(i)
                || token.kind() == TokenKind::Number
                || scene.marks[i].any(Marks::OPENS)
            {
                let from = scene.matches.len();
                let mut found = std::mem::take(&mut scene.matches);
                gazetteer.find(text, i, |t| scene.hash(t), &mut found);
                scene.matches = found;
                for m in &scene.matches[from..] {
                    let title = gazetteer.entry(m.entry).map(|e| e.class);
                    if title == Some(Class::Title) {
                        scene.titles[m.end as usize] = m.entry;
                    }
                }
            }
        }
        scene.index.push(scene.matches.len() as u32);
        for sentence in text.sentences() {
            let range = sentence.tokens();
            scene.lines.push(line(&tokens[range.clone()]));
            let mut start = true;
            for i in range {
                if tokens[i].is_word() {
                    scene.starts[i] = start;
                    start = false;
                } else if matches!(tokens[i].kind(), TokenKind::Quote | TokenKind::Colon) {
                    start = true;
                }
            }
        }
        for i in 0..tokens.len() {
            if scene.names[i] && scene.is_function(i) {
                scene.names[i] = false;
            }
        }
        scene
    }

    /// Whether a word has its capital only from the sentence's start or a headline: *The*, *But*,
    /// unless a name of several words opens with it (*The Hague*).
    fn is_function(&self, token: usize) -> bool {
        let shape = self.tokens()[token].shape();
        let placed = self.starts(token) || self.line(token) == Line::Headline;
        placed
            && matches!(shape, Shape::Capital | Shape::Initial)
            && self.marks(token).any(Marks::FUNCTION)
            && !self.marks(token).any(Marks::GIVEN)
            && !self.matches(token..token + 1).iter().any(|m| {
                let class = self.entry(m).map(|e| e.class);
                m.end - m.first > 1 && matches!(class, Some(Class::Name(_) | Class::Head(_)))
            })
    }

    pub(crate) fn tokens(&self) -> &'s [Token] {
        self.text.tokens()
    }

    /// The marks of a token's word; none outside the text.
    pub(crate) fn marks(&self, token: usize) -> Marks {
        self.marks.get(token).copied().unwrap_or(Marks::NONE)
    }

    /// How the sentence is written in which a token stands.
    pub(crate) fn line(&self, token: usize) -> Line {
        let sentence = self.text.sentence_of(token);
        self.lines.get(sentence).copied().unwrap_or(Line::Running)
    }

    /// Whether a word starts its sentence, or what follows a quotation mark or colon.
    pub(crate) fn starts(&self, token: usize) -> bool {
        self.starts.get(token).copied().unwrap_or(false)
    }

    /// The hash of a token's name, and whether the token ends with something that is no name.
    pub(crate) fn hash(&self, token: usize) -> (u64, bool) {
        match self.cut(token) {
            Some(cut) => (cut.hash, self.ends_cut(cut)),
            None => (self.text.hash(token), false),
        }
    }

    /// Whether a token ends with something that is no name (*London-based*).
    pub(crate) fn is_cut(&self, token: usize) -> bool {
        self.cut(token).is_some_and(|cut| self.ends_cut(cut))
    }

    fn ends_cut(&self, cut: Cut) -> bool {
        self.tokens()[cut.token as usize].end() > cut.end as usize
    }

    /// Whether a token begins with something that is no name (*ex-Velox*).
    pub(crate) fn is_cut_before(&self, token: usize) -> bool {
        self.cut(token)
            .is_some_and(|cut| self.tokens()[cut.token as usize].start() < cut.start as usize)
    }

    fn cut(&self, token: usize) -> Option<Cut> {
        if self.cuts.is_empty() {
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
        let at = |i: usize| self.index.get(i).copied().unwrap_or(0) as usize;
        self.matches
            .get(at(tokens.start)..at(tokens.end))
            .unwrap_or(&[])
    }

    /// The entry of a match.
    pub(crate) fn entry(&self, found: &Match) -> Option<&'s Entry> {
        self.gazetteer.entry(found.entry)
    }

    /// The title that ends just before a token.
    pub(crate) fn title_before(&self, token: usize) -> Option<&'s Entry> {
        let entry = self.titles.get(token).copied().unwrap_or(NONE);
        self.gazetteer.entry(entry)
    }

    /// The classes of the entries that are just these tokens.
    pub(crate) fn exact(&self, tokens: Range<usize>) -> impl Iterator<Item = (u32, &'s Entry)> {
        self.matches(tokens.start..tokens.start + 1)
            .iter()
            .filter(move |m| m.end as usize == tokens.end)
            .filter_map(|m| Some((m.entry, self.entry(m)?)))
    }

    /// Whether a token is a country's adjective or a word for its people.
    pub(crate) fn is_people(&self, token: usize) -> bool {
        self.exact(token..token + 1)
            .any(|(_, e)| e.class == Class::People)
    }

    /// Whether a token may be part of a name: a capitalised word, or one like *al-Assad*.
    pub(crate) fn is_name(&self, token: usize) -> bool {
        self.names.get(token).copied().unwrap_or(false)
    }
}

/// *London-based* is *London*, *ex-Velox* is *Velox*; *Coca-Cola* and *al-Assad* are whole.
fn cut(text: &Text<'_>, token: usize) -> Option<Cut> {
    let t = &text.tokens()[token];
    if !matches!(t.shape(), Shape::Capital | Shape::Mixed) {
        return None;
    }
    let word = text.word(token);
    let (first, rest) = word.split_once(['-', '‑'])?;
    let lower = |part: &str| {
        part.chars()
            .all(|c| c.is_lowercase() || c == '-' || c == '‑')
    };
    let mark = word.len() - first.len() - rest.len();
    let part = if t.is_capitalized() && first.len() > 1 && rest.len() >= 3 && lower(rest) {
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

fn line(tokens: &[Token]) -> Line {
    let (mut long, mut capital, mut upper) = (0, 0, 0);
    for token in tokens {
        if token.kind() == TokenKind::Word && token.span().len() > 3 {
            long += 1;
            capital += usize::from(token.is_capitalized());
            upper += usize::from(token.shape() == Shape::Upper);
        }
    }
    let stopped = tokens.last().is_some_and(|t| t.kind() == TokenKind::Stop);
    if long >= 2 && upper * 10 > long * 8 {
        Line::Capitals
    } else if long >= 4 && capital * 4 > long * 3 && !stopped {
        Line::Headline
    } else {
        Line::Running
    }
}
