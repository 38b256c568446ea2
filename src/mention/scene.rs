//! The text as the tagger sees it: what each token's word tells, and what the gazetteer finds.
//!
//! Words with a capital are looked up first; of those in lower case, which are most, only what
//! stands beside a name, when it is asked for.
//!
//! Cost: a glance at a token, a probe a capitalised word and its neighbours. Panics: none.

mod cut;
mod find;
mod line;
mod words;

pub(crate) use line::Line;
pub(crate) use words::Words;

use super::gazetteer::{self, Entry, Gazetteer, Match};
use super::lexicon::{Class, Lexicon, Marks, Small};
use super::words::{self as learnt, Share};
use crate::span::Span;
use crate::text::Text;
use crate::token::{Shape, Token, TokenKind};
use cut::Cut;
use std::cell::Cell;
use std::ops::Range;

/// What is known of one token, in one place; the first five are looked up at need.
#[derive(Clone, Debug)]
#[repr(align(32))]
pub(crate) struct Info {
    class: Cell<Class>,
    learnt: Cell<u16>,
    flags: Cell<Flags>,
    /// Of a part of a name, as [learnt words](learnt::Kinds) count it.
    share: Cell<Share>,
    /// What sort of token it is, once it is looked up.
    kind: Cell<TokenKind>,
    /// The node of the gazetteer of a word that may open an entry; later, where the matches begin
    /// that begin at it.
    matches: u32,
    /// The match of the title that ends just before it, and one.
    title: u32,
    /// The number of its word, if it may open a name.
    number: u32,
}

impl Info {
    const UNKNOWN: Info = Info {
        class: Cell::new(Class::UNKNOWN),
        learnt: Cell::new(0),
        flags: Cell::new(Flags::NONE),
        share: Cell::new(Share::Unknown),
        kind: Cell::new(TokenKind::Other),
        matches: 0,
        title: 0,
        number: 0,
    };

    #[inline(always)]
    pub(crate) fn class(&self) -> Class {
        self.class.get()
    }

    #[inline(always)]
    pub(crate) fn marks(&self) -> Marks {
        self.class.get().marks
    }

    #[inline(always)]
    pub(crate) fn small(&self) -> Small {
        self.class.get().small
    }

    #[inline(always)]
    pub(crate) fn flags(&self) -> Flags {
        self.flags.get()
    }

    #[inline(always)]
    pub(crate) fn kind(&self) -> TokenKind {
        self.kind.get()
    }
}

/// What is known of a token, or of any of some tokens, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(pub(crate) u32);

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal,)*) => {
        impl Flags { $($(#[$doc])* pub(crate) const $name: Flags = Flags(1 << $bit);)* }
    };
}

flags! {
    /// May be part of a name.
    NAME = 0,
    /// Starts its sentence, or what follows a quotation mark or colon.
    START = 1,
    /// Only a part of it may be a name.
    CUT = 2,
    /// Ends with something that is no name.
    CUT_END = 3,
    /// Begins with something that is no name.
    CUT_START = 4,
    /// Its word has been looked up.
    KNOWN = 5,
    /// An entry begins with it: any, a country or its people, a head; or it is one for people.
    MATCH = 6,
    COUNTRY = 7,
    HEAD = 8,
    PEOPLE = 9,
    /// A title ends just before it.
    TITLED = 10,
    /// What follows is known.
    SUMMED = 11,
    /// Inside a name: a possessive, a number, a sign, a stop, a hyphen.
    POSSESSIVE = 12,
    NUMBER = 13,
    SIGN = 14,
    STOP = 15,
    HYPHEN = 16,
    /// A word in lower case: *of*, *and*, *for*, *in*, or one that means something.
    OF = 17,
    AND = 18,
    FOR = 19,
    IN = 20,
    LOWER = 21,
    /// Stands in no person's name.
    ROUGH = 22,
    /// A particle in lower case.
    PARTICLE = 23,
    /// A pattern of governments and companies may ask for it.
    SPECIAL = 24,
    /// An initial with its stop.
    INITIAL = 25,
    /// Part of a name, and of these words.
    NAME_FUNCTION = 26,
    NAME_GIVEN = 27,
    NAME_OTHER = 28,
    NAME_COMMON = 29,
    NAME_MIXED = 30,
    /// A word with a capital.
    CAPITAL = 31,
}

impl Flags {
    pub(crate) const NONE: Flags = Flags(0);

    /// Whether it has any of these.
    #[inline(always)]
    pub(crate) const fn any(self, flags: Flags) -> bool {
        self.0 & flags.0 != 0
    }

    #[inline(always)]
    pub(crate) const fn with(self, flags: Flags) -> Flags {
        Flags(self.0 | flags.0)
    }

    /// These, if it is so.
    #[inline(always)]
    const fn when(self, so: bool) -> Flags {
        if so { self } else { Flags::NONE }
    }
}

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
}

impl<'s, 't> Scene<'s, 't> {
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
            let word = self.lexicon.word(token.hash());
            if token.kind() == TokenKind::Word {
                info.class.set(word.class);
            }
            info.learnt.set(word.learnt);
            info.kind.set(token.kind());
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

/// Whether a pattern of governments and companies may ask for a word.
fn is_special(class: Class) -> bool {
    class.small.any(
        Small::EMBASSY
            .with(Small::MINISTRY)
            .with(Small::DEPARTMENT)
            .with(Small::ADMINISTRATION)
            .with(Small::CAMPAIGN),
    ) || class.marks.any(Marks::COUNTRY_HEAD.with(Marks::SUFFIX))
}

/// What a part of a name is known to be by its class.
pub(super) fn name_flags(class: Class) -> Flags {
    let marks = class.marks;
    let plain = marks.any(Marks::PARTICLE) || !marks.any(Marks::SUFFIX);
    Flags::SUMMED
        .with(Flags::ROUGH.when(!plain))
        .with(Flags::SPECIAL.when(is_special(class)))
        .with(Flags::NAME_FUNCTION.when(marks.any(Marks::FUNCTION)))
        .with(Flags::NAME_GIVEN.when(marks.any(Marks::GIVEN)))
        .with(Flags::NAME_OTHER.when(marks.any(Marks::OTHER_HEAD)))
        .with(Flags::NAME_COMMON.when(marks.any(Marks::COMMON)))
        .with(Flags::NAME_MIXED.when(marks.any(Marks::MIXED)))
}
