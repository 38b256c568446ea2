//! The text as the tagger sees it: what each token's word tells, and what the gazetteer finds.
//!
//! Words with a capital are looked up first; of those in lower case, which are most, only what
//! stands beside a name, when it is asked for.
//!
//! Cost: a glance at a token, a probe a capitalised word and its neighbours. Panics: none.

mod cut;
mod find;
mod flags;
mod info;
mod line;
mod look;
mod words;

pub(crate) use flags::Flags;
pub(in crate::mention) use flags::name_flags;
pub(crate) use info::Info;
pub(crate) use line::Line;
pub(crate) use words::Words;

use super::gazetteer::{self, Entry, Gazetteer, Match};
use super::lexicon::{Class, Lexicon, Marks, Small};
use super::words::{self as learnt, Share};
use crate::span::Span;
use crate::text::Text;
use crate::token::{Shape, Token, TokenKind};
use cut::Cut;
use flags::is_special;
use std::ops::Range;

/// The tokens of a text with all that single words and the gazetteer tell.
#[derive(Debug)]
pub(crate) struct Scene<'s, 't> {
    pub(crate) text: &'s Text<'t>,
    pub(crate) gazetteer: &'s Gazetteer,
    lexicon: &'s Lexicon,
    /// One for each token, and one more.
    infos: Vec<Info>,
    lines: Vec<Line>,
    cuts: Vec<Cut>,
    matches: Vec<Match>,
    /// The tokens that may be part of a name, or with which an entry begins.
    openers: Vec<u32>,
    /// Their words.
    words: Words,
    work: look::Work,
}

/// The lists of a scene, for the next one.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    infos: Vec<Info>,
    lines: Vec<Line>,
    cuts: Vec<Cut>,
    matches: Vec<Match>,
    openers: Vec<u32>,
    words: Words,
    work: look::Work,
}

impl<'s, 't> Scene<'s, 't> {
    /// The lists, for the scene of another text.
    pub(crate) fn into_lists(self) -> Lists {
        Lists {
            infos: self.infos,
            lines: self.lines,
            cuts: self.cuts,
            matches: self.matches,
            openers: self.openers,
            words: self.words,
            work: self.work,
        }
    }

    pub(crate) fn tokens(&self) -> &'s [Token] {
        self.text.tokens()
    }

    /// All that is known of a token; nothing outside the text.
    #[inline(always)]
    pub(crate) fn info(&self, token: usize) -> Option<&Info> {
        let info = self.infos.get(token)?;
        if !info.flags.get().any(Flags::KNOWN) {
            self.look_up(token, info);
        }
        Some(info)
    }

    /// Looks a word up that is no part of a name.
    #[cold]
    #[inline(never)]
    fn look_up(&self, at: usize, info: &Info) {
        if let Some(token) = self.tokens().get(at) {
            info.told(token, &self.lexicon.word(token.hash()));
        }
        info.flags.set(info.flags.get().with(Flags::KNOWN));
    }

    /// The class of a token's word; that of unknown words outside the text.
    #[inline(always)]
    pub(crate) fn class(&self, token: usize) -> Class {
        self.info(token).map_or(Class::default(), |i| i.class.get())
    }

    /// The marks of a token's word; none outside the text.
    #[inline(always)]
    pub(crate) fn marks(&self, token: usize) -> Marks {
        self.class(token).marks
    }

    /// What small word a token is.
    #[inline(always)]
    pub(crate) fn small(&self, token: usize) -> Small {
        self.class(token).small
    }

    /// The number of a token among the learnt words.
    #[inline(always)]
    pub(crate) fn learnt(&self, token: usize) -> u16 {
        self.info(token).map_or(0, |i| i.learnt.get())
    }

    /// What is known of a token without looking its word up.
    #[inline(always)]
    pub(crate) fn flags(&self, token: usize) -> Flags {
        self.infos.get(token).map_or(Flags::NONE, |i| i.flags.get())
    }

    /// All that is known of a token that may stand inside a name.
    #[inline(always)]
    pub(crate) fn summed(&self, token: usize) -> Flags {
        let flags = self.flags(token);
        if flags.any(Flags::SUMMED) {
            flags
        } else {
            self.sum_up(token)
        }
    }

    #[inline(never)]
    fn sum_up(&self, at: usize) -> Flags {
        let (Some(token), Some(info)) = (self.tokens().get(at), self.info(at)) else {
            return Flags::NONE;
        };
        let class = info.class.get();
        let Class { marks, small, .. } = class;
        let flags = info.flags.get();
        let name = flags.any(Flags::NAME);
        let kind = match token.kind() {
            TokenKind::Clitic | TokenKind::Quote => Flags::POSSESSIVE,
            TokenKind::Number => Flags::NUMBER,
            TokenKind::Other => Flags::SIGN,
            TokenKind::Stop => Flags::STOP,
            TokenKind::Dash => Flags::HYPHEN,
            TokenKind::Word if !name => {
                if small.any(Small::OF) {
                    Flags::OF
                } else if small.any(Small::AND) {
                    Flags::AND
                } else if small.any(Small::FOR) {
                    Flags::FOR
                } else if small.any(Small::IN) {
                    Flags::IN
                } else {
                    Flags::LOWER.when(!marks.any(Marks::PARTICLE.with(Marks::FUNCTION)))
                }
            }
            _ => Flags::NONE,
        };
        let particle = marks.any(Marks::PARTICLE);
        let plain = particle || token.kind() == TokenKind::Stop;
        let all = if name {
            flags.with(self.lexicon.name_flags(class))
        } else {
            flags
                .with(kind)
                .with(Flags::ROUGH.when(!plain))
                .with(Flags::PARTICLE.when(particle))
                .with(Flags::SPECIAL.when(is_special(class)))
        };
        let all = all.with(Flags::INITIAL.when(self.is_initial(at, token)));
        let all = all.with(Flags::SUMMED);
        info.flags.set(all);
        info.share.set(Share::of(marks, flags.any(Flags::MATCH)));
        all
    }

    /// Whether a token is an initial with its stop.
    #[inline(always)]
    fn is_initial(&self, at: usize, token: &Token) -> bool {
        token.ends_with_stop() && token.span().len() <= 6
            || token.shape() == Shape::Initial && self.is_stop(at + 1)
    }

    /// Whether a token is a full stop.
    pub(crate) fn is_stop(&self, token: usize) -> bool {
        let token = self.tokens().get(token);
        token.is_some_and(|t| t.kind() == TokenKind::Stop)
    }

    /// What is known of a part of a name, as learnt words count it.
    #[inline(always)]
    pub(crate) fn share(&self, token: usize) -> Share {
        let info = self.infos.get(token);
        info.map_or(Share::Unknown, |i| i.share.get())
    }

    /// What is known of some tokens that are [summed](Self::summed) up and part of a name, as learnt
    /// words count them.
    #[inline(always)]
    pub(crate) fn kinds(&self, tokens: Range<usize>) -> learnt::Kinds {
        let mut kinds = learnt::Kinds::default();
        for info in self.infos.get(tokens).unwrap_or_default() {
            if info.flags.get().any(Flags::NAME) {
                kinds.push(info.share.get());
            }
        }
        kinds
    }

    /// How the sentence is written in which a token stands.
    pub(crate) fn line(&self, token: usize) -> Line {
        self.line_of(self.text.sentence_of(token))
    }

    /// How the sentence with that number is written.
    #[inline]
    pub(crate) fn line_of(&self, sentence: usize) -> Line {
        self.lines.get(sentence).copied().unwrap_or(Line::Running)
    }

    /// Whether a word starts its sentence, or what follows a quotation mark or colon.
    pub(crate) fn starts(&self, token: usize) -> bool {
        self.flags(token).any(Flags::START)
    }

    /// The hash of a token's name, and whether the token ends with something that is no name.
    #[inline]
    pub(crate) fn hash(&self, token: usize) -> (u64, bool) {
        match self.cut(token) {
            Some(cut) => (cut.hash, self.is_cut(token)),
            None => (self.text.hash(token), false),
        }
    }

    /// Whether a token ends with something that is no name (*London-based*).
    pub(crate) fn is_cut(&self, token: usize) -> bool {
        self.flags(token).any(Flags::CUT_END)
    }

    /// Whether a token begins with something that is no name (*ex-Velox*).
    pub(crate) fn is_cut_before(&self, token: usize) -> bool {
        self.flags(token).any(Flags::CUT_START)
    }

    #[inline]
    fn cut(&self, token: usize) -> Option<Cut> {
        if !self.flags(token).any(Flags::CUT) {
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

    /// The words of these.
    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    /// The number of the word of one of these tokens, if all of it may be a name; else 0.
    #[inline(always)]
    pub(crate) fn whole_number(&self, token: usize) -> u32 {
        let info = self.infos.get(token);
        let info = info.filter(|i| !i.flags.get().any(Flags::CUT));
        info.map_or(0, |i| i.number)
    }

    /// The number of a token's word among them; 0 where it is none.
    #[inline(always)]
    pub(crate) fn number(&self, token: usize) -> u32 {
        match self.infos.get(token) {
            Some(info) if info.number > 0 => info.number,
            _ => self.words.find(self.hash(token).0),
        }
    }

    /// The tokens that may be part of a name, or with which an entry begins, in order.
    pub(crate) fn openers(&self) -> &[u32] {
        &self.openers
    }

    /// The entries that begin at one of these tokens.
    #[inline]
    pub(crate) fn matches(&self, tokens: Range<usize>) -> &[Match] {
        let at = |i: usize| self.infos.get(i).map_or(0, |i| i.matches as usize);
        self.matches
            .get(at(tokens.start)..at(tokens.end))
            .unwrap_or(&[])
    }

    /// The entries that begin at a token.
    #[inline]
    pub(crate) fn matches_at(&self, token: usize) -> &[Match] {
        if self.has_match(token) {
            self.matches(token..token + 1)
        } else {
            &[]
        }
    }

    /// The entry of a match.
    pub(crate) fn entry(&self, found: &Match) -> Option<Entry<'s>> {
        self.gazetteer.entry(found.entry)
    }

    /// The title that ends just before a token.
    pub(crate) fn title_before(&self, token: usize) -> Option<&Match> {
        let title = self.infos.get(token).map_or(0, |i| i.title);
        self.matches.get((title as usize).checked_sub(1)?)
    }

    /// Whether a title ends just before a token.
    pub(crate) fn has_title_before(&self, token: usize) -> bool {
        self.flags(token).any(Flags::TITLED)
    }

    /// Whether an entry begins at a token.
    #[inline]
    pub(crate) fn has_match(&self, token: usize) -> bool {
        self.flags(token).any(Flags::MATCH)
    }

    /// Whether a country or a word for its people begins at a token.
    pub(crate) fn has_country(&self, token: usize) -> bool {
        self.flags(token).any(Flags::COUNTRY)
    }

    /// Whether a head begins at one of these tokens.
    pub(crate) fn has_head(&self, tokens: Range<usize>) -> bool {
        let infos = self.infos.get(tokens).unwrap_or_default();
        infos.iter().any(|i| i.flags.get().any(Flags::HEAD))
    }

    /// What the gazetteer knows these tokens, and no others, to be.
    pub(crate) fn classes(&self, tokens: Range<usize>) -> impl Iterator<Item = gazetteer::Class> {
        self.exact(tokens).map(|m| m.class)
    }

    /// The entries that are just these tokens.
    #[inline]
    pub(crate) fn exact(&self, tokens: Range<usize>) -> impl Iterator<Item = &Match> {
        self.matches_at(tokens.start)
            .iter()
            .filter(move |m| m.end as usize == tokens.end)
    }

    /// Whether a token may be part of a name: a capitalised word, or one like *al-Assad*.
    #[inline(always)]
    pub(crate) fn is_name(&self, token: usize) -> bool {
        self.flags(token).any(Flags::NAME)
    }
}
