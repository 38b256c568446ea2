//! Making a scene: which tokens may be part of a name, and which entries begin at them.

use super::Share;
use super::cut::{Cut, cut, may_name};
use super::line::{Line, Written};
use super::{Flags, Info, Scene, Words};
use crate::mention::gazetteer::{self, Gazetteer, Match};
use crate::mention::lexicon::{Class, Lexicon, Marks, Word};
use crate::text::Text;
use crate::token::{Gap, Shape, Token, TokenKind};
use std::ops::Range;

impl<'s, 't> Scene<'s, 't> {
    #[inline(never)]
    pub(crate) fn new(text: &'s Text<'t>, gazetteer: &'s Gazetteer, lexicon: &'s Lexicon) -> Self {
        let tokens = text.tokens();
        let mut scene = Scene {
            text,
            gazetteer,
            lexicon,
            infos: vec![Info::unknown(); tokens.len() + 1],
            lines: Vec::with_capacity(text.sentences().len()),
            cuts: Vec::new(),
            matches: Vec::with_capacity(tokens.len() / 6 + 16),
            openers: Vec::with_capacity(tokens.len() / 4 + 16),
            words: Words::new(tokens.len() / 8),
        };
        let mut syllable = usize::MAX;
        let mut filled = 0;
        for sentence in text.sentences() {
            let from = scene.openers.len();
            let line = scene.read(sentence.tokens(), &mut syllable);
            scene.lines.push(line);
            scene.find(from, line, &mut filled);
        }
        scene.fill(&mut filled, tokens.len() + 1);
        scene
    }

    /// Lists the tokens of a sentence that may be part of a name or open an entry. `syllable` is the
    /// token that may be the last syllable of a name.
    #[inline(never)]
    fn read(&mut self, sentence: Range<usize>, syllable: &mut usize) -> Line {
        let tokens = self.tokens().get(sentence.clone()).unwrap_or_default();
        let mut start = true;
        let mut written = Written::default();
        for (i, token) in (sentence.start..).zip(tokens) {
            if token.is_lower() {
                if start || self.lexicon.may_open(token.hash()) || i == *syllable {
                    self.lower(i, token, start, i == *syllable);
                    start = false;
                }
                continue;
            }
            match token.kind() {
                TokenKind::Word => {
                    written.add(token);
                    self.word(i, token, start);
                    start = false;
                }
                TokenKind::Number | TokenKind::Address | TokenKind::Handle | TokenKind::Hashtag => {
                    self.number_or_address(i, token, start);
                    start = false;
                }
                TokenKind::Quote | TokenKind::Colon => start = true,
                TokenKind::Dash if self.is_hyphen(i) => *syllable = i + 1,
                _ => {}
            }
        }
        written.line(tokens)
    }

    #[inline]
    fn flag(&self, token: usize, flags: Flags) {
        if let Some(info) = self.infos.get(token) {
            info.flags.set(info.flags.get().with(flags));
        }
    }

    /// Notes that an entry may begin with a token, or that it may be part of a name.
    #[inline(always)]
    fn opens(&mut self, i: usize, word: Word, node: u32, flags: Flags) {
        let (number, _) = self.words.add(self.text.hash(i), || word);
        let info = &mut self.infos[i];
        info.matches = node;
        info.number = number;
        info.flags.set(info.flags.get().with(flags));
        self.openers.push(i as u32);
    }

    /// A number may open an entry.
    fn number_or_address(&mut self, i: usize, token: &Token, start: bool) {
        self.flag(i, Flags::START.when(start));
        if token.kind() == TokenKind::Number && self.lexicon.may_open(token.hash()) {
            let word = self.lexicon.word(token.hash());
            self.opens(i, word, word.node, Flags::NONE);
        }
    }

    /// A word in lower case that may open an entry, or be the last syllable of a name with a hyphen
    /// between spaces: *Suk - yeol*.
    #[inline(never)]
    fn lower(&mut self, i: usize, token: &Token, start: bool, syllable: bool) {
        self.flag(i, Flags::START.when(start));
        if !syllable && !self.lexicon.may_open(token.hash()) {
            return;
        }
        let word = self.lexicon.word(token.hash());
        let opens = word.class.marks.any(Marks::OPENS);
        let known = word.class.marks.any(Marks::FUNCTION.with(Marks::COMMON));
        let name = syllable && token.span().len() <= 7 && !known;
        if opens || name {
            let node = if opens { word.node } else { 0 };
            self.opens(i, word, node, Flags::NAME.when(name));
        }
    }

    /// A hyphen between spaces, after a name.
    fn is_hyphen(&self, i: usize) -> bool {
        let token = &self.tokens()[i];
        i > 0
            && token.gap() == Gap::Space
            && self.text.word(i) == "-"
            && self.is_name(i - 1)
            && self.tokens()[i - 1].shape() == Shape::Capital
    }

    /// What a word that is not in lower case tells by itself.
    #[inline(always)]
    fn word(&mut self, i: usize, token: &Token, start: bool) {
        if let Some(cut) = cut(self.text, i, self.lexicon) {
            return self.cut_word(i, token, start, cut);
        }
        let (lexicon, hash) = (self.lexicon, token.hash());
        let (number, &word) = self.words.add(hash, || lexicon.word(hash));
        let name = token.is_capitalized() || may_name(self.text, i, None);
        let opens = token.is_capitalized() || word.class.marks.any(Marks::OPENS);
        let initial = self.is_initial(i, token);
        let info = &mut self.infos[i];
        info.class.set(word.class);
        info.learnt.set(word.learnt);
        info.kind.set(TokenKind::Word);
        let flags = info.flags.get().with(Flags::KNOWN);
        let flags = flags.with(Flags::CAPITAL.when(token.is_capitalized()));
        let flags = flags.with(Flags::NAME.when(name));
        let flags = flags.with(Flags::INITIAL.when(initial));
        info.flags.set(flags.with(Flags::START.when(start)));
        if name || opens {
            info.number = number;
            info.matches = if opens { word.node } else { 0 };
            self.openers.push(i as u32);
        }
    }

    /// A word of which only a part may be a name: that part is what the tables are asked for.
    #[inline(never)]
    fn cut_word(&mut self, i: usize, token: &Token, start: bool, cut: Cut) {
        self.cuts.push(cut);
        let before = token.start() < cut.start as usize;
        let flags = Flags::KNOWN
            .with(Flags::CUT)
            .with(Flags::CAPITAL.when(token.is_capitalized()))
            .with(Flags::CUT_END.when(token.end() > cut.end as usize))
            .with(Flags::CUT_START.when(before))
            .with(Flags::NAME.when(may_name(self.text, i, Some(cut))))
            .with(Flags::INITIAL.when(self.is_initial(i, token)))
            .with(Flags::START.when(start));
        let (lexicon, whole) = (self.lexicon, self.lexicon.word(token.hash()));
        let (number, &word) = self.words.add(cut.hash, || lexicon.word(cut.hash));
        let opens = token.is_capitalized() || before || word.class.marks.any(Marks::OPENS);
        let info = &mut self.infos[i];
        info.class.set(Class {
            small: whole.class.small,
            ..word.class
        });
        info.learnt.set(whole.learnt);
        info.kind.set(TokenKind::Word);
        info.flags.set(info.flags.get().with(flags));
        if flags.any(Flags::NAME) || opens {
            info.number = number;
            info.matches = if opens { word.node } else { 0 };
            self.openers.push(i as u32);
        }
    }

    /// Looks for all entries of the gazetteer that begin at the openers of a sentence, then for
    /// capitals that make no name; keeps as openers those of which something is left.
    #[inline(never)]
    fn find(&mut self, from: usize, line: Line, filled: &mut usize) {
        let mut found = std::mem::take(&mut self.matches);
        let extended = self.gazetteer.is_extended();
        let mut kept = from;
        for at in from..self.openers.len() {
            let i = self.openers[at] as usize;
            let node = self.infos[i].matches;
            let begin = found.len();
            self.fill_from(filled, i + 1, begin as u32);
            let mut flags = self.flags(i);
            if node != 0 || extended && self.may_open(i, flags) {
                let hash = |t: usize| self.hash(t);
                self.gazetteer
                    .find_from(self.text, i, node, hash, &mut found);
                for (number, m) in found.iter().enumerate().skip(begin) {
                    flags = flags.with(Flags::MATCH);
                    match m.class {
                        gazetteer::Class::Title => {
                            let info = &mut self.infos[m.end as usize];
                            info.title = number as u32 + 1;
                            info.flags.set(info.flags.get().with(Flags::TITLED));
                        }
                        gazetteer::Class::Head(_) => flags = flags.with(Flags::HEAD),
                        gazetteer::Class::People if m.end - m.first == 1 => {
                            flags = flags.with(Flags::PEOPLE);
                        }
                        _ => {}
                    }
                    flags = flags.with(Flags::COUNTRY.when(m.is_country()));
                }
            }
            if flags.any(Flags::NAME)
                && self.infos[i].class.get().marks.any(Marks::FUNCTION)
                && self.is_function(i, line, flags, &found[begin..])
            {
                flags.0 &= !Flags::NAME.0;
            }
            if flags.any(Flags::NAME) && flags.any(Flags::KNOWN) {
                let class = self.infos[i].class.get();
                flags = flags.with(self.lexicon.name_flags(class));
                let share = Share::of(class.marks, flags.any(Flags::MATCH));
                self.infos[i].share.set(share);
            }
            self.infos[i].flags.set(flags);
            if flags.any(Flags::NAME.with(Flags::MATCH)) {
                self.openers[kept] = i as u32;
                kept += 1;
            }
        }
        self.openers.truncate(kept);
        self.matches = found;
    }

    /// Whether an entry of a user may begin with a token.
    fn may_open(&self, i: usize, flags: Flags) -> bool {
        let token = &self.tokens()[i];
        token.is_capitalized()
            || token.kind() == TokenKind::Number
            || flags.any(Flags::CUT_START)
            || self.marks(i).any(Marks::OPENS)
    }

    /// Notes where the matches begin of all tokens before one.
    #[inline]
    fn fill_from(&mut self, filled: &mut usize, end: usize, matches: u32) {
        if let Some(infos) = self.infos.get_mut(*filled..end) {
            for info in infos {
                info.matches = matches;
            }
            *filled = end;
        }
    }

    fn fill(&mut self, filled: &mut usize, end: usize) {
        self.fill_from(filled, end, self.matches.len() as u32);
    }

    /// Whether a word has its capital only from the sentence's start or a headline: *The*, *But*,
    /// unless a name of several words opens with it (*The Hague*).
    fn is_function(&self, token: usize, line: Line, flags: Flags, matches: &[Match]) -> bool {
        let shape = self.tokens()[token].shape();
        let placed = flags.any(Flags::START) || line == Line::Headline;
        placed
            && matches!(shape, Shape::Capital | Shape::Initial)
            && !self.marks(token).any(Marks::GIVEN)
            && !matches.iter().any(|m| {
                m.end - m.first > 1
                    && matches!(
                        m.class,
                        gazetteer::Class::Name(_) | gazetteer::Class::Head(_)
                    )
            })
    }
}
