//! A source read as a noun phrase: its head, what stands before it, for whom it speaks.
//!
//! Takes the tokens of a source; gives a [`Source`]. The core runs from the start to the first
//! comma, preposition or relative word after a head; the last noun or name of the core is the
//! head (*Clinton spokesman* **Brian Fallon**, *a* **spokesman** *for the State Department*). What
//! follows may say for whom somebody speaks, or give the name: *a spokesman, Brian Fallon,*.

use super::lexicon::{Classes, Noun, NounClass};
use super::scene::Scene;
use crate::mention::Kind;
use crate::token::TokenKind;
use std::ops::Range;

/// What the head of a source is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Head {
    /// A name that the mentions know.
    Mention(usize),
    /// A common noun: what is known of it, and its last token.
    Noun(Option<Noun>, usize),
    /// A pronoun.
    Pronoun(usize),
    /// Capitalised words that are no mention.
    Name,
}

/// A source, read.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) tokens: Range<usize>,
    /// From the determiner to the head.
    pub(crate) core: Range<usize>,
    pub(crate) head: Head,
    /// Other heads joined to it by *and*.
    pub(crate) joined: Vec<Head>,
    /// The name whose possessive stands before the head: *Clinton’s doctor*.
    pub(crate) possessor: Option<usize>,
    /// The possessive pronoun or noun in that place: *his doctor*, *the ad’s narrator*.
    pub(crate) possessive: Option<usize>,
    /// The last name before the head: *Clinton spokesman*.
    pub(crate) modifier: Option<usize>,
    /// A noun before the head that speaks for somebody: *spokesman Brian Fallon*.
    pub(crate) role: Option<Noun>,
    /// The preposition after the core, and the tokens up to the next comma.
    pub(crate) complement: Option<(usize, Range<usize>)>,
    /// The tokens after the first comma.
    pub(crate) apposition: Option<Range<usize>>,
}

impl Source {
    /// Whether it points back: *the, this, his* …
    pub(crate) fn is_definite(&self, scene: &Scene<'_, '_>) -> bool {
        scene.has(self.core.start, Classes::DEFINITE)
    }

    /// The phrase without its determiner, up to the first comma or relative clause.
    pub(crate) fn phrase<'t>(&self, scene: &Scene<'_, 't>) -> &'t str {
        let mut start = self.core.start;
        let first = scene.classes(start);
        let no = scene.hash(start) == crate::token::ascii("no");
        if first.has(Classes::DETERMINER)
            && !first.has(Classes::SOME)
            && !no
            && start + 1 < self.core.end
            || scene.hash(start) == crate::token::ascii("one") && start + 1 < self.core.end
        {
            start += 1;
        }
        let end = self.complement.as_ref().map_or(self.core.end, |c| c.1.end);
        let mut range = scene.trim(&(start..end.max(self.core.end)));
        while range.len() > 1 && scene.has(range.end - 1, Classes::ADVERB) {
            range.end -= 1;
        }
        let range = if range.is_empty() {
            self.tokens.clone()
        } else {
            range
        };
        scene.slice(range)
    }
}

const PERSONAL: Classes = Classes::HE
    .or(Classes::SHE)
    .or(Classes::IT)
    .or(Classes::THEY)
    .or(Classes::I)
    .or(Classes::WE)
    .or(Classes::YOU);

/// Reads a source.
pub(crate) fn read(scene: &Scene<'_, '_>, range: &Range<usize>) -> Option<Source> {
    let tokens = scene.trim(range);
    if tokens.is_empty() {
        return None;
    }
    let mut source = Source {
        tokens: tokens.clone(),
        core: tokens.clone(),
        head: Head::Name,
        joined: Vec::new(),
        possessor: None,
        possessive: None,
        modifier: None,
        role: None,
        complement: None,
        apposition: None,
    };
    // A name and nothing else.
    let name = scene.mention_at(tokens.start);
    if let Some(m) = name.filter(|&m| scene.mentions[m].end as usize >= tokens.end) {
        if !is_noun(scene, m) {
            source.head = Head::Mention(m);
            return Some(source);
        }
    }
    if let Some(pronoun) = pronoun(scene, &tokens) {
        source.head = Head::Pronoun(pronoun);
        return Some(source);
    }
    let mut reader = Reader {
        scene,
        source,
        head: None,
        unknown: None,
    };
    reader.core();
    reader.rest();
    Some(reader.source)
}

fn pronoun(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> Option<usize> {
    let first = tokens.start;
    let classes = scene.classes(first);
    if scene.mention_at(first).is_some() || !classes.has(PERSONAL.or(Classes::RELATIVE)) {
        return None;
    }
    let alone = (first + 1..tokens.end).all(|i| {
        !scene.is_word(i)
            || scene.has(i, PERSONAL.or(Classes::SOME))
            || scene.bytes(i).ends_with(b"ly")
            || scene.noun(i).is_none()
                && !scene.is_capitalized(i)
                && !classes.has(Classes::POSSESSIVE)
                && !scene.has(first, Classes::DETERMINER)
    });
    let subject = !classes.has(Classes::POSSESSIVE) && !classes.has(Classes::DETERMINER);
    (alone || subject).then_some(first)
}

struct Reader<'a, 's, 't> {
    scene: &'s Scene<'a, 't>,
    source: Source,
    head: Option<Head>,
    /// A lower-case word that no table knows: the head, when the core ends with it.
    unknown: Option<usize>,
}

impl Reader<'_, '_, '_> {
    /// Reads up to the end of the core.
    fn core(&mut self) {
        let Range { start, end } = self.source.tokens.clone();
        let mut i = start;
        while i < end {
            if let Some(mention) = self
                .scene
                .mention_at(i)
                .filter(|&m| !is_noun(self.scene, m))
            {
                i = self.mention(mention, i, end);
                continue;
            }
            if self.scene.is_possessive_end(i) {
                self.possessive(i);
                i += 1;
                continue;
            }
            if self.ends_core(i) {
                break;
            }
            self.word(i);
            i += 1;
        }
        self.close(i);
    }

    /// A name: the head so far becomes what stands before it.
    fn mention(&mut self, mention: usize, at: usize, end: usize) -> usize {
        self.step_aside();
        self.head = Some(Head::Mention(mention));
        self.unknown = None;
        (self.scene.mentions[mention].end as usize).clamp(at + 1, end)
    }

    /// The head so far stands before another one.
    fn step_aside(&mut self) {
        match self.head.take() {
            Some(Head::Mention(m)) => self.source.modifier = Some(m),
            Some(Head::Noun(Some(noun), _)) if noun.behalf => self.source.role = Some(noun),
            _ => {}
        }
    }

    fn possessive(&mut self, at: usize) {
        match self.head.take() {
            Some(Head::Mention(m)) => self.source.possessor = Some(m),
            Some(Head::Noun(_, last)) => self.source.possessive = Some(last),
            _ => self.source.possessive = Some(at.saturating_sub(1)),
        }
        self.source.modifier = None;
        self.unknown = None;
    }

    fn ends_core(&mut self, i: usize) -> bool {
        let scene = self.scene;
        let started = self.head.is_some() || self.unknown.is_some();
        let classes = scene.classes(i);
        if classes.has(Classes::CONJUNCTION) && started {
            let more = (i + 1..self.source.tokens.end).any(|k| scene.is_word(k));
            if more {
                let head = self
                    .head
                    .take()
                    .or(self.unknown.map(|u| Head::Noun(None, u)));
                self.source.joined.extend(head);
                self.unknown = None;
            }
            return !more;
        }
        match scene.kind(i) {
            Some(TokenKind::Word | TokenKind::Number | TokenKind::Handle | TokenKind::Hashtag) => {}
            Some(TokenKind::Quote | TokenKind::Stop | TokenKind::Other) => return false,
            _ => return started,
        }
        if !started {
            return false;
        }
        if classes.has(Classes::PREPOSITION.or(Classes::RELATIVE).or(Classes::BE)) {
            return true;
        }
        // A participle after the head opens a clause: a report *released* last year.
        let word = scene.word(i);
        let verbal = !scene.is_capitalized(i)
            && (word.ends_with("ed") || word.ends_with("ing") || scene.has(i, Classes::PARTICIPLE));
        verbal && scene.noun_ending(i, i).is_none() && self.unknown.is_none()
    }

    fn word(&mut self, i: usize) {
        let scene = self.scene;
        let start = self.source.tokens.start;
        let noun = scene.noun_ending(i, start);
        let capital = scene.is_capitalized(i) && i > start;
        // *the Post*: a name, not a post.
        let titled = capital && i == start + 1 && i + 1 == self.source.tokens.end;
        let titled = titled && noun.is_some_and(|(n, _)| n.class == NounClass::Document);
        let names = titled || capital && i > start + 1 && scene.is_capitalized(i - 1);
        match noun.filter(|(n, _)| !names || n.behalf || n.class == NounClass::Person) {
            Some((noun, _)) if !capital || i + 1 == self.source.tokens.end || noun.behalf => {
                self.step_aside();
                self.head = Some(Head::Noun(Some(noun), i));
                self.unknown = None;
            }
            _ if scene.kind(i) == Some(TokenKind::Handle) => self.head = Some(Head::Name),
            _ if scene.is_capitalized(i)
                && !scene.has(i, Classes::DETERMINER.or(Classes::SOME))
                && (noun.is_none() || names) =>
            {
                self.step_aside();
                self.head = Some(Head::Name);
            }
            // A capitalised noun before the head says nothing of it.
            _ if noun.is_some() && scene.is_capitalized(i) => {}
            _ if scene.has(i, Classes::POSSESSIVE) => self.source.possessive = Some(i),
            _ if scene.has(i, Classes::DETERMINER) && !scene.has(i, Classes::SOME) => {}
            _ if scene.has(i, Classes::ADVERB) => {}
            _ if scene.is_word(i) && !scene.bytes(i).ends_with(b"ly") => self.unknown = Some(i),
            _ => {}
        }
    }

    fn close(&mut self, at: usize) {
        let scene = self.scene;
        self.source.core = scene.trim(&(self.source.tokens.start..at));
        // An unknown word after a name or noun is the head: *a Lee confidante*.
        let unknown = self.unknown.filter(|&u| {
            let verbal = scene.bytes(u).ends_with(b"ed") || scene.bytes(u).ends_with(b"ing");
            u + 1 == self.source.core.end && !(verbal && self.head.is_some())
        });
        if let Some(last) = unknown {
            if !matches!(self.head, Some(Head::Mention(_))) || scene.is(last, TokenKind::Word) {
                self.step_aside();
                self.head = None;
            }
        }
        // *Lee’s* alone, before a noun that reports: the holder speaks.
        let holder = self
            .source
            .possessor
            .filter(|_| scene.is_possessive_end(at - 1));
        if self.head.is_none() && unknown.is_none() && holder.is_some() {
            self.head = self.source.possessor.take().map(Head::Mention);
        }
        self.source.head = self
            .head
            .or(unknown.map(|u| Head::Noun(None, u)))
            .or_else(|| self.source.joined.pop())
            .unwrap_or(Head::Noun(None, self.source.core.end.saturating_sub(1)));
    }

    /// What follows the core.
    fn rest(&mut self) {
        let scene = self.scene;
        let end = self.source.tokens.end;
        let mut i = self.source.core.end;
        let comma = |i: usize| {
            matches!(
                scene.kind(i),
                Some(TokenKind::Comma | TokenKind::Dash | TokenKind::Open | TokenKind::Colon)
            ) || scene.has(i, Classes::RELATIVE)
        };
        if i < end && scene.has(i, Classes::PREPOSITION) {
            let stop = (i + 1..end).find(|&k| comma(k)).unwrap_or(end);
            self.source.complement = Some((i, i + 1..stop));
            i = stop;
        } else if i < end && !comma(i) {
            i = (i..end).find(|&k| comma(k)).unwrap_or(end);
        }
        if i < end && !scene.has(i, Classes::RELATIVE) {
            self.source.apposition = Some(i + 1..end);
        }
    }
}

/// Whether what was taken for a name is a noun that opens a sentence: *Protesters said*.
fn is_noun(scene: &Scene<'_, '_>, m: usize) -> bool {
    let tokens = scene.mentions[m].tokens();
    if tokens.len() != 1 || scene.mentions[m].kind != Kind::Person {
        return false;
    }
    let listed = scene
        .noun(tokens.start)
        .is_some_and(|n| matches!(n.class, NounClass::Group | NounClass::Document));
    listed
        && scene.text.sentence_at(tokens.start).start == tokens.start
        && scene.entity(m).is_none_or(|(_, e)| !e.name.contains(' '))
}

/// The person whose name stands in apposition: *a spokesman, Brian Fallon,*.
pub(crate) fn apposed_person(scene: &Scene<'_, '_>, source: &Source) -> Option<usize> {
    let range = source.apposition.clone()?;
    let mention = scene
        .mentions_in(range.clone())
        .find(|&m| scene.mentions[m].kind != Kind::Place)?;
    let first = scene.mentions[mention].first as usize;
    let direct = (range.start..first).all(|i| {
        !scene.is_word(i)
            || scene.is_capitalized(i)
            || scene.mention_at(i).is_some()
            || scene.has(i, Classes::DETERMINER)
            || scene.noun(i).is_some()
            || scene.bytes(i).ends_with(b"-year-old")
            || scene.word(i) == "state"
            || scene.word(i) == "former"
    });
    (direct && scene.mentions[mention].kind == Kind::Person).then_some(mention)
}

/// The body or organisation that an apposition names at once: *the company, Velox Motors,*; *the
/// account of his station, Radio Lantern,*.
pub(crate) fn apposed_body(scene: &Scene<'_, '_>, source: &Source) -> Option<usize> {
    let range = source.apposition.clone()?;
    let mention = scene.mentions_in(range.clone()).next()?;
    let first = scene.mentions[mention].first as usize;
    let direct =
        (range.start..first).all(|i| !scene.is_word(i) || scene.has(i, Classes::DETERMINER));
    let kind = scene.mentions[mention].kind;
    (direct && matches!(kind, Kind::Organization | Kind::Body)).then_some(mention)
}

/// For whom somebody speaks, told by the words from `range.start` on: *Clinton’s spokesman*, *a
/// spokesman for Clinton*, *chief of Clinton’s campaign*.
pub(crate) fn behalf_in(scene: &Scene<'_, '_>, range: &Range<usize>) -> Option<usize> {
    let noun = range.clone().find(|&i| {
        scene.mention_at(i).is_none()
            && scene
                .noun_ending(i, range.start)
                .is_some_and(|(n, _)| n.behalf)
    })?;
    let before = scene.mentions_in(range.start..noun).next_back();
    before.or_else(|| {
        (noun + 1..range.end.min(noun + 8))
            .take_while(|&i| !matches!(scene.kind(i), Some(TokenKind::Comma | TokenKind::Close)))
            .find_map(|i| scene.mention_at(i))
    })
}

/// Whether the noun stands for several or for one picked from several: *52 percent of voters*.
pub(crate) fn is_partitive(scene: &Scene<'_, '_>, source: &Source) -> bool {
    let last = source.core.end.saturating_sub(1);
    scene.has(last, Classes::SOME)
        || matches!(scene.kind(last), Some(TokenKind::Number))
        || matches!(source.head, Head::Noun(None, at) if scene.has(at, Classes::SOME))
}

/// The class of a noun head that no table knows, from its form.
pub(crate) fn guess(scene: &Scene<'_, '_>, at: usize) -> NounClass {
    let word = scene.word(at);
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    if plural || scene.has(at, Classes::SOME) {
        NounClass::Group
    } else {
        NounClass::Person
    }
}
