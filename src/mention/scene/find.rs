//! Making a scene: which tokens may be part of a name, and which entries begin at them.

use super::Share;
use super::cut::{Cut, cut, may_name};
use super::line::{Line, Written};
use super::look::{Work, pick};
use super::{Flags, Info, Lists, Scene};
use crate::mention::gazetteer::{self, Ahead, Gazetteer, Match};
use crate::mention::lexicon::{Class, Lexicon, Marks};
use crate::sentence::Sentence;
use crate::text::Text;
use crate::token::{Gap, Shape, Token, TokenKind};
use std::ops::Range;

impl<'s, 't> Scene<'s, 't> {
    #[inline(never)]
    pub(crate) fn new(
        text: &'s Text<'t>,
        gazetteer: &'s Gazetteer,
        lexicon: &'s Lexicon,
        lists: Lists,
    ) -> Self {
        let tokens = text.tokens();
        let mut scene = Scene {
            text,
            gazetteer,
            lexicon,
            infos: lists.infos,
            lines: lists.lines,
            cuts: lists.cuts,
            matches: lists.matches,
            openers: lists.openers,
            words: lists.words,
            work: lists.work,
        };
        scene.infos.clear();
        scene.infos.resize(tokens.len() + 1, Info::unknown());
        scene.lines.clear();
        scene.lines.reserve(text.sentences().len());
        scene.cuts.clear();
        scene.matches.clear();
        scene.matches.reserve(tokens.len() / 6 + 16);
        scene.openers.clear();
        scene.openers.reserve(tokens.len() / 4 + 16);
        scene.words.clear(tokens.len() / 8);
        let mut work = std::mem::take(&mut scene.work);
        let mut rest = text.sentences();
        while let Some(first) = rest.first() {
            let limit = first.tokens().start + BLOCK;
            let count = rest.partition_point(|s| s.tokens().start < limit);
            let (block, others) = rest.split_at(count.max(1));
            rest = others;
            scene.read_block(block, &mut work);
        }
        scene.number_matches();
        scene.work = work;
        scene
    }

    /// Reads some sentences: first all of their words, then what begins with these words, then the
    /// words beside them, so that what lies far away is asked for together.
    fn read_block(&mut self, sentences: &[Sentence], work: &mut Work) {
        let from = self.openers.len();
        let tokens = |s: &Sentence| s.tokens();
        let start = sentences.first().map_or(0, |s| tokens(s).start);
        let end = sentences.last().map_or(0, |s| tokens(s).end);
        pick(
            self.text.tokens(),
            start..end,
            self.lexicon,
            &mut work.picked,
        );
        self.number_words(work);
        let mut next = 0;
        for sentence in sentences {
            let Range { start, end } = sentence.tokens();
            let first = next;
            while work.picked.get(next).is_some_and(|&i| (i as usize) < end) {
                next += 1;
            }
            let (picked, numbers) = (&work.picked[first..next], &work.numbers[first..next]);
            let line = self.read(start..end, picked, numbers);
            self.lines.push(line);
        }
        self.look_ahead(from, work);
        self.find(from, &work.ahead);
        self.look_beside(from, work);
    }

    /// Lists the tokens of a sentence that may be part of a name or open an entry, among those picked.
    #[inline(never)]
    fn read(&mut self, sentence: Range<usize>, picked: &[u32], numbers: &[u32]) -> Line {
        let tokens = self.tokens();
        let mut written = Written::default();
        self.start(sentence.clone());
        // The last syllable of a name with a hyphen between spaces.
        let mut syllable = usize::MAX;
        if sentence.start > 0 && self.is_hyphen(sentence.start - 1) {
            syllable = self.syllable(sentence.start);
        }
        for (&i, &number) in picked.iter().zip(numbers) {
            let i = i as usize;
            let Some(token) = tokens.get(i).filter(|_| i != syllable) else {
                continue;
            };
            match token.kind() {
                TokenKind::Word if token.is_lower() => self.lower(i, number),
                TokenKind::Word => {
                    written.add(token);
                    self.word(i, token, number);
                }
                TokenKind::Number => {
                    let node = self.words.get(number).node;
                    self.opens(i, number, node, Flags::NONE);
                }
                TokenKind::Dash if self.is_hyphen(i) && i + 1 < sentence.end => {
                    syllable = self.syllable(i + 1);
                }
                TokenKind::Dash => {}
                _ => self.start(i + 1..sentence.end),
            }
        }
        written.line(tokens.get(sentence).unwrap_or_default())
    }

    /// Marks the word that starts a sentence, or what follows a quotation mark or colon.
    #[inline(always)]
    fn start(&self, tokens: Range<usize>) {
        let all = self.tokens().get(tokens.clone()).unwrap_or_default();
        for (i, token) in tokens.zip(all) {
            if token.is_word() {
                return self.flag(i, Flags::START);
            }
            if matches!(token.kind(), TokenKind::Quote | TokenKind::Colon) {
                return;
            }
        }
    }

    #[inline]
    fn flag(&self, token: usize, flags: Flags) {
        if let Some(info) = self.infos.get(token) {
            info.flags.set(info.flags.get().with(flags));
        }
    }

    /// Notes that an entry may begin with a token, or that it may be part of a name.
    #[inline(always)]
    fn opens(&mut self, i: usize, number: u32, node: u32, flags: Flags) {
        let info = &mut self.infos[i];
        info.matches = node;
        info.number = number;
        info.flags.set(info.flags.get().with(flags));
        self.openers.push(i as u32);
    }

    /// A word in lower case that may open an entry.
    #[inline(always)]
    fn lower(&mut self, i: usize, number: u32) {
        let word = self.words.get(number);
        if word.class.marks.any(Marks::OPENS) {
            self.opens(i, number, word.node, Flags::NONE);
        }
    }

    /// A word in lower case after a hyphen between spaces may be the last syllable of a name: *Suk -
    /// yeol*. Returns its token if it is read here.
    #[cold]
    #[inline(never)]
    fn syllable(&mut self, i: usize) -> usize {
        let Some(token) = self.tokens().get(i).filter(|token| token.is_lower()) else {
            return usize::MAX;
        };
        let word = self.lexicon.word(token.hash());
        let marks = word.class.marks;
        let opens = marks.any(Marks::OPENS);
        let known = marks.any(Marks::FUNCTION.with(Marks::COMMON));
        let name = token.span().len() <= 7 && !known;
        if opens || name {
            let node = if opens { word.node } else { 0 };
            let (number, _) = self.words.add(self.text.hash(i), || word);
            self.opens(i, number, node, Flags::NAME.when(name));
        }
        i
    }

    /// A hyphen between spaces, after a name.
    fn is_hyphen(&self, i: usize) -> bool {
        let token = &self.tokens()[i];
        token.kind() == TokenKind::Dash
            && i > 0
            && token.gap() == Gap::Space
            && self.text.word(i) == "-"
            && self.is_name(i - 1)
            && self.tokens()[i - 1].shape() == Shape::Capital
    }

    /// What a word that is not in lower case tells by itself.
    #[inline(always)]
    fn word(&mut self, i: usize, token: &Token, number: u32) {
        if let Some(cut) = cut(self.text, i, self.lexicon) {
            return self.cut_word(i, token, cut);
        }
        let word = self.words.get(number);
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
        info.flags.set(flags);
        if name || opens {
            info.number = number;
            info.matches = if opens { word.node } else { 0 };
            self.openers.push(i as u32);
        }
    }

    /// A word of which only a part may be a name: that part is what the tables are asked for.
    #[inline(never)]
    fn cut_word(&mut self, i: usize, token: &Token, cut: Cut) {
        self.cuts.push(cut);
        let before = token.start() < cut.start as usize;
        let flags = Flags::KNOWN
            .with(Flags::CUT)
            .with(Flags::CAPITAL.when(token.is_capitalized()))
            .with(Flags::CUT_END.when(token.end() > cut.end as usize))
            .with(Flags::CUT_START.when(before))
            .with(Flags::NAME.when(may_name(self.text, i, Some(cut))))
            .with(Flags::INITIAL.when(self.is_initial(i, token)));
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

    /// Looks for all entries of the gazetteer that begin at the openers from that number on, then for
    /// capitals that make no name; keeps as openers those of which something is left.
    #[inline(never)]
    fn find(&mut self, from: usize, ahead: &[Ahead]) {
        let mut found = std::mem::take(&mut self.matches);
        let extended = self.gazetteer.is_extended();
        let mut kept = from;
        for (at, ahead) in (from..self.openers.len()).zip(ahead) {
            let i = self.openers[at] as usize;
            let node = self.infos[i].matches;
            let begin = found.len();
            let mut flags = self.flags(i);
            if node != 0 || extended && self.may_open(i, flags) {
                let hash = |t: usize| self.hash(t);
                self.gazetteer
                    .find_from(self.text, i, ahead, hash, &mut found);
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
                && self.is_function(i, flags, &found[begin..])
            {
                flags.0 &= !Flags::NAME.0;
            }
            if flags.any(Flags::NAME) && flags.any(Flags::KNOWN) {
                let class = self.infos[i].class.get();
                flags = flags.with(self.lexicon.name_flags(class));
                let share = Share::of(class.marks, flags.any(Flags::MATCH));
                self.infos[i].share.set(share);
            }
            let info = &mut self.infos[i];
            info.flags.set(flags);
            info.matches = (found.len() - begin) as u32;
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

    /// Notes of all tokens where their matches begin, in place of how many there are.
    #[inline(never)]
    fn number_matches(&mut self) {
        let mut begin = 0;
        for info in &mut self.infos {
            begin += std::mem::replace(&mut info.matches, begin);
        }
    }

    /// Whether a word has its capital only from the sentence's start or a headline: *The*, *But*,
    /// unless a name of several words opens with it (*The Hague*).
    fn is_function(&self, token: usize, flags: Flags, matches: &[Match]) -> bool {
        let shape = self.tokens()[token].shape();
        let placed = flags.any(Flags::START) || self.line(token) == Line::Headline;
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

/// About how many tokens are picked from at once: enough for most articles, and few enough to stay near.
const BLOCK: usize = 8192;
