//! The text as attribution sees it: for every token its word class, and short look-ups around it.

use super::features::{Bound, Boundary, bucket};
use super::lexicon::{Class, Lexicon, class, lemma_hash};
use super::word::flag;
use crate::mention::{Kind, Mention};
use crate::text::Text;
use crate::token::{Shape, Token, TokenKind};
use std::ops::Range;

/// How many tokens around a cue are looked at: more than any sentence of news, and what keeps the
/// work linear on text without sentences.
const REACH: usize = 500;

fn clip((start, end): (u32, u32), i: usize) -> Range<usize> {
    (start as usize).max(i.saturating_sub(REACH))..(end as usize).min(i + REACH)
}

/// A text with what attribution knows of its tokens.
pub(crate) struct View<'a, 't> {
    pub(crate) text: &'a Text<'t>,
    pub(crate) lexicon: &'a Lexicon,
    cells: Vec<Cell>,
    scopes: Vec<Scope>,
    /// Whether the first paragraph is a headline: one sentence, with more below.
    headline: bool,
}

/// What is known of one token.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    before: Counts,
    hash: u64,
    rate: f32,
    sentence: u32,
    quotation: u32,
    /// The next token before and the next behind that stand in a quotation.
    quoted: [u32; 2],
    fine: Class,
    coarse: Class,
    flags: u16,
    /// The kind of the name that the token belongs to.
    name: u8,
    /// The highest rate outside quotation marks in the sentence before and behind, in fifths.
    rivals: [u8; 2],
}

/// How much of what stands before a token in the text.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    /// Commas, semicolons and dashes.
    marks: u32,
    commas: u32,
    words: u32,
    /// Words inside quotation marks.
    spoken: u32,
    /// Words outside quotation marks that report more often than [`OFTEN`].
    cues: u32,
    capitals: u32,
    lowers: u32,
    /// Tokens that start a quotation.
    opens: u32,
}

/// Where a sentence and its paragraph stand.
#[derive(Clone, Copy, Debug)]
struct Scope {
    sentence: (u32, u32),
    paragraph: (u32, u32),
    number: u32,
}

/// Empty cells on both sides, so that what lies two tokens away can be looked at from everywhere.
const PAD: usize = 2;

const NONE: u32 = u32::MAX;

/// A word that reports more often than this is counted among the cues of a stretch.
pub(crate) const OFTEN: f32 = 0.35;

/// A verb form that no count knows may head a cue when its lemma reports more often than this.
const LEMMA_REPORTS: f32 = 0.08;

impl<'a, 't> View<'a, 't> {
    pub(crate) fn new(text: &'a Text<'t>, mentions: &[Mention], lexicon: &'a Lexicon) -> Self {
        let blank = Cell {
            quotation: NONE,
            quoted: [NONE, NONE],
            rate: -1.0,
            ..Cell::default()
        };
        let mut cells = vec![blank; text.tokens().len() + 2 * PAD];
        let mut counts = Counts::default();
        let (mut quoted, mut sentence, mut paragraph, mut rival) = (NONE, NONE, NONE, 0u8);
        let mut in_quotation = NONE;
        let places = text.sentences_of().iter().zip(text.quotations_of());
        let tokens = text.tokens().iter().zip(places);
        let inner = cells.iter_mut().skip(PAD).zip(tokens).enumerate();
        for (i, (cell, (token, (&own, &quotation)))) in inner {
            let (fine, coarse, mut flags, rate) = classes(text, lexicon, token);
            let outside = quotation == NONE;
            if token.shape() == Shape::Lower {
                flags |= flag::LOWER;
                // Verb forms that no count knows may head a cue too.
                if flags & flag::FORM != 0 && outside && token.span().len() > 4 {
                    let known = || lexicon.lemma_rate(lemma_hash(text.word(i))) > LEMMA_REPORTS;
                    let may = fine != class::S || known();
                    flags |= if may { flag::CANDIDATE } else { 0 };
                }
            }
            if outside {
                flags |= if rate >= 0.0 { flag::CANDIDATE } else { 0 };
            }
            if own != sentence {
                (sentence, rival) = (own, 0);
                let at = text.sentences().get(own as usize);
                let number = at.map_or(0, |s| s.paragraph() as u32);
                flags |= if number == paragraph { 0 } else { flag::BEGINS };
                paragraph = number;
            }
            *cell = Cell {
                before: counts,
                hash: token.hash(),
                rate,
                sentence,
                quotation,
                quoted: [quoted, NONE],
                fine,
                coarse,
                flags,
                name: class::EDGE as u8,
                rivals: [rival, 0],
            };
            let one = |bit: u16| u32::from(flags & bit != 0);
            counts.marks += one(flag::MARK);
            counts.commas += one(flag::COMMA);
            counts.words += one(flag::WORD);
            counts.capitals += one(flag::CAPITAL);
            counts.lowers += one(flag::LOWER);
            if !outside {
                counts.spoken += one(flag::WORD);
                counts.opens += u32::from(quotation != in_quotation);
            } else if rate > OFTEN {
                counts.cues += 1;
            }
            in_quotation = quotation;
            if outside {
                rival = rival.max((rate * 5.0) as u8);
            } else {
                quoted = i as u32;
            }
        }
        // Counts up to the end can be read behind the last token.
        let behind = text.tokens().len() + PAD;
        for last in &mut cells[behind..] {
            (last.before, last.quoted[0], last.flags) = (counts, quoted, flag::BEGINS);
        }
        look_back(&mut cells);
        for mention in mentions {
            let class = match mention.kind() {
                Kind::Person => class::PERSON,
                Kind::Body | Kind::Organization => class::ORGANIZATION,
                Kind::Country | Kind::Place => class::LAND,
            };
            let tokens = mention.tokens();
            let cells = cells.get_mut(tokens.start + PAD..tokens.end + PAD);
            for cell in cells.unwrap_or_default() {
                cell.name = class as u8;
            }
        }
        let scopes = text.sentences().iter().map(|sentence| {
            let pair = |range: Range<usize>| (range.start as u32, range.end as u32);
            Scope {
                sentence: pair(sentence.tokens()),
                paragraph: pair(text.paragraph(sentence.paragraph())),
                number: sentence.paragraph() as u32,
            }
        });
        let second = text.sentences().get(1);
        View {
            text,
            lexicon,
            cells,
            scopes: scopes.collect(),
            headline: second.is_some_and(|s| s.paragraph() == 1),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.cells.len() - 2 * PAD
    }

    #[inline]
    fn cell(&self, i: usize) -> &Cell {
        &self.cells[(i + PAD).min(self.cells.len() - 1)]
    }

    /// What lies around the boundary before the token `p`, seen from the paragraph on one side.
    #[inline(always)]
    pub(crate) fn boundary(&self, p: usize, bound: Bound, reference: usize) -> Boundary {
        let Some([left_2, left, right, right_2]) = self.cells.get(p..p + 4) else {
            return Boundary::default();
        };
        let begins = |cell: &Cell| cell.flags & flag::BEGINS != 0;
        let here = begins(right);
        // Which of the four belong to the paragraph.
        let has_left = bound == Bound::End || !here;
        let has_right = bound == Bound::Start || !here;
        let has_left_2 = has_left && !begins(left);
        let has_right_2 = has_right && !begins(right_2);
        let class = |has: bool, class: Class| if has { class } else { class::EDGE };
        let word = |has: bool, cell: &Cell| if has { cell.hash } else { 0 };
        let quotation = |has: bool, cell: &Cell| if has { cell.quotation } else { NONE };
        let known = |has: bool, cell: &Cell| u64::from(has && cell.rate >= 0.0);
        let edge = if here {
            2
        } else {
            u64::from(left.sentence != right.sentence)
        };
        let quotations = (quotation(has_left, left), quotation(has_right, right));
        let quote = match quotations {
            (NONE, NONE) => 0,
            (NONE, _) => 4,
            (_, NONE) => 3,
            (a, b) if a == b => 1,
            _ => 2,
        };
        let (low, high) = (p.min(reference), p.max(reference));
        let (first, last) = (self.cell(low), self.cell(high.min(self.len() - 1)));
        Boundary {
            left: word(has_left, left),
            right: word(has_right, right),
            left_2: word(has_left_2, left_2),
            right_2: word(has_right_2, right_2),
            fine: [class(has_left, left.fine), class(has_right, right.fine)],
            fine_left_2: class(has_left_2, left_2.fine),
            coarse: [class(has_left, left.coarse), class(has_right, right.coarse)],
            coarse_right_2: class(has_right_2, right_2.coarse),
            distance: bucket(high - low),
            marks: self.marks(low..high).min(4) as u64,
            sentences: u64::from(last.sentence.saturating_sub(first.sentence).min(4)),
            quote,
            edge,
            known: (known(has_right, right) * 2 + known(has_left, left)) * 4 + edge,
        }
    }

    /// Fine class of a token.
    pub(crate) fn fine(&self, i: usize) -> Class {
        self.cell(i).fine
    }

    /// Coarse class of a token.
    pub(crate) fn coarse(&self, i: usize) -> Class {
        self.cell(i).coarse
    }

    #[inline]
    fn inside(i: isize, range: &Range<usize>) -> bool {
        i >= range.start as isize && i < range.end as isize
    }

    /// Fine class of a token seen from within a range: the edge lies outside it.
    pub(crate) fn fine_in(&self, i: isize, range: &Range<usize>) -> Class {
        if Self::inside(i, range) {
            self.fine(i as usize)
        } else {
            class::EDGE
        }
    }

    /// Coarse class of a token seen from within a range.
    pub(crate) fn coarse_in(&self, i: isize, range: &Range<usize>) -> Class {
        if Self::inside(i, range) {
            self.coarse(i as usize)
        } else {
            class::EDGE
        }
    }

    /// Hash of a token seen from within a range; 0 outside.
    pub(crate) fn hash_in(&self, i: isize, range: &Range<usize>) -> u64 {
        if Self::inside(i, range) {
            self.hash(i as usize)
        } else {
            0
        }
    }

    /// How often the word reports; `None` for a word that is no known cue.
    pub(crate) fn rate(&self, i: usize) -> Option<f32> {
        Some(self.cell(i).rate).filter(|&r| r >= 0.0)
    }

    /// Whether the word outside quotation marks reports more often than [`OFTEN`].
    pub(crate) fn reports(&self, i: usize) -> bool {
        self.cell(i).rate > OFTEN && !self.quoted(i)
    }

    /// How many words of a range report more often than [`OFTEN`].
    pub(crate) fn cues(&self, range: Range<usize>) -> usize {
        self.count(range, |c| c.cues)
    }

    fn count(&self, range: Range<usize>, of: impl Fn(&Counts) -> u32) -> usize {
        let at = |i: usize| of(&self.cell(i).before);
        at(range.end).saturating_sub(at(range.start)) as usize
    }

    pub(crate) fn token(&self, i: usize) -> &Token {
        &self.text.tokens()[i]
    }

    pub(crate) fn hash(&self, i: usize) -> u64 {
        self.cell(i).hash
    }

    pub(crate) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.text.tokens().get(i).map(Token::kind)
    }

    /// Whether the token counts as a word: clitics do.
    pub(crate) fn is_word(&self, i: usize) -> bool {
        self.cell(i).flags & flag::WORD != 0
    }

    pub(crate) fn is_capital(&self, i: usize) -> bool {
        self.cell(i).flags & flag::CAPITAL != 0
    }

    pub(crate) fn is_lower(&self, i: usize) -> bool {
        self.cell(i).flags & flag::LOWER != 0
    }

    /// Whether a verb, auxiliary or known cue stands at `i`.
    pub(crate) fn is_verbal(&self, i: usize) -> bool {
        self.cell(i).flags & flag::VERBAL != 0
    }

    /// Whether the tables know the word as a verb.
    pub(crate) fn is_verb(&self, i: usize) -> bool {
        self.cell(i).flags & flag::VERB != 0
    }

    /// Whether a reported clause may end before the word.
    pub(crate) fn is_ender(&self, i: usize) -> bool {
        self.cell(i).flags & flag::ENDER != 0
    }

    /// Whether the token may head a cue: a word outside quotation marks that the counts or the
    /// table know, or what looks like a verb form.
    pub(crate) fn is_candidate(&self, i: usize) -> bool {
        self.cell(i).flags & flag::CANDIDATE != 0
    }

    /// The highest rate outside quotation marks in the sentence before and behind, in fifths.
    pub(crate) fn rivals(&self, i: usize) -> [u64; 2] {
        self.cell(i).rivals.map(u64::from)
    }

    /// The next token before that stands in a quotation.
    pub(crate) fn quoted_before(&self, i: usize) -> Option<usize> {
        Some(self.cell(i).quoted[0])
            .filter(|&q| q != NONE)
            .map(|q| q as usize)
    }

    /// The next token behind that stands in a quotation.
    pub(crate) fn quoted_behind(&self, i: usize) -> Option<usize> {
        Some(self.cell(i).quoted[1])
            .filter(|&q| q != NONE)
            .map(|q| q as usize)
    }

    /// Whether the token's paragraph has a quotation, or the next one starts with one.
    pub(crate) fn is_near_quotation(&self, i: usize) -> bool {
        let (start, end) = self.scope(i).paragraph;
        let (start, end) = (start as usize, end as usize);
        self.quoted(i)
            || self.quoted_before(i).is_some_and(|q| q >= start)
            || self.quoted_behind(i).is_some_and(|q| q <= end)
    }

    /// The kind of the name that a token belongs to; [`class::EDGE`] for none.
    pub(crate) fn name(&self, i: usize) -> Class {
        self.cell(i).name.into()
    }

    /// Whether a preposition, conjunction, auxiliary or clitic stands at `i`.
    pub(crate) fn is_link(&self, i: usize) -> bool {
        self.cell(i).flags & flag::LINK != 0
    }

    /// Whether a noun phrase can start at the word `i`, seen from a sentence.
    pub(crate) fn opens_phrase(&self, i: usize, sentence: &Range<usize>) -> bool {
        if self.cell(i).flags & flag::LINK != 0 {
            return false;
        }
        if i <= sentence.start {
            return true;
        }
        self.coarse(i - 1) != class::DETERMINER
            && !(self.coarse(i - 1) == class::CAPITAL && self.coarse(i) == class::CAPITAL)
    }

    /// Whether a noun phrase can end before `i`, after the word `i - 1`.
    pub(crate) fn closes_phrase(&self, i: usize) -> bool {
        let last = self.cell(i - 1);
        last.flags & flag::LINK == 0
            && last.fine != class::LY
            && !(last.coarse == class::CAPITAL && self.coarse(i) == class::CAPITAL)
    }

    pub(crate) fn quoted(&self, i: usize) -> bool {
        self.cell(i).quotation != NONE
    }

    pub(crate) fn quotation(&self, i: usize) -> Option<usize> {
        Some(self.cell(i).quotation)
            .filter(|&q| q != NONE)
            .map(|q| q as usize)
    }

    /// The tokens of a quotation, its marks included.
    pub(crate) fn quotation_tokens(&self, q: usize) -> Range<usize> {
        self.text.quotations()[q].tokens()
    }

    /// The number of the sentence of a token.
    pub(crate) fn sentence_number(&self, i: usize) -> usize {
        self.cell(i).sentence as usize
    }

    #[inline]
    fn scope(&self, i: usize) -> Scope {
        let nothing = Scope {
            sentence: (0, 0),
            paragraph: (0, 0),
            number: 0,
        };
        let sentence = self.cell(i).sentence as usize;
        self.scopes.get(sentence).copied().unwrap_or(nothing)
    }

    /// The sentence around a token, cut to [`REACH`] tokens on each side.
    pub(crate) fn sentence(&self, i: usize) -> Range<usize> {
        clip(self.scope(i).sentence, i)
    }

    /// The paragraph around a token, cut to [`REACH`] tokens on each side.
    pub(crate) fn paragraph(&self, i: usize) -> Range<usize> {
        clip(self.scope(i).paragraph, i)
    }

    pub(crate) fn paragraph_number(&self, i: usize) -> usize {
        self.scope(i).number as usize
    }

    /// Whether a token stands in the headline.
    pub(crate) fn in_headline(&self, i: usize) -> bool {
        self.headline && self.paragraph_number(i) == 0
    }

    /// How many sentence boundaries lie between the tokens `a` and `b - 1`.
    pub(crate) fn sentences_between(&self, a: usize, b: usize) -> usize {
        if b <= a + 1 {
            return 0;
        }
        self.sentence_number(b - 1)
            .saturating_sub(self.sentence_number(a))
    }

    /// How many words stand in a range.
    pub(crate) fn words(&self, range: Range<usize>) -> usize {
        self.count(range, |c| c.words)
    }

    /// How many words of a range stand in quotation marks.
    pub(crate) fn spoken(&self, range: Range<usize>) -> usize {
        self.count(range, |c| c.spoken)
    }

    /// How many words of a range are capitalised.
    pub(crate) fn capitals(&self, range: Range<usize>) -> usize {
        self.count(range, |c| c.capitals)
    }

    /// How many words of a range are in lower case.
    pub(crate) fn lowers(&self, range: Range<usize>) -> usize {
        self.count(range, |c| c.lowers)
    }

    /// How many quotations a range touches.
    pub(crate) fn quotations(&self, range: Range<usize>) -> usize {
        let inside = self.quoted(range.start) && !range.is_empty();
        let started = self.count(range.start + 1..range.end, |c| c.opens);
        usize::from(inside) + started
    }

    /// How many commas stand in a range.
    pub(crate) fn commas(&self, range: Range<usize>) -> usize {
        self.count(range, |c| c.commas)
    }

    /// How many commas, semicolons and dashes stand in a range.
    pub(crate) fn marks(&self, range: Range<usize>) -> usize {
        self.count(range, |c| c.marks)
    }

    /// A start moved left over the opening marks of its quotation.
    pub(crate) fn with_marks_left(&self, mut i: usize) -> usize {
        let first = self.paragraph(i).start;
        while i > first
            && !self.is_word(i - 1)
            && self.quoted(i - 1)
            && self.quotation(i - 1) == self.quotation(i)
        {
            i -= 1;
        }
        i
    }

    /// An end (just past the word `end - 1`) moved right over the closing marks of its quotation.
    pub(crate) fn with_marks_right(&self, end: usize) -> usize {
        let Some(quotation) = self.quotation(end - 1) else {
            return end;
        };
        let mut k = end;
        while k < self.len() && !self.is_word(k) && self.quotation(k) == Some(quotation) {
            k += 1;
        }
        if self.quotation(k) == Some(quotation) {
            end
        } else {
            k
        }
    }

    /// A range less the tokens at its edges that are no words.
    pub(crate) fn trim(&self, mut range: Range<usize>) -> Range<usize> {
        while range.start < range.end && !self.is_word(range.start) {
            range.start += 1;
        }
        while range.end > range.start && !self.is_word(range.end - 1) {
            range.end -= 1;
        }
        range
    }

    /// The class of the mark that closes a quotation's words: a comma, a stop, or [`class::PLAIN`].
    pub(crate) fn final_mark(&self, q: usize) -> Class {
        let range = self.quotation_tokens(q);
        let mut i = range.end - 1;
        while i > range.start && self.fine(i) == class::QUOTE {
            i -= 1;
        }
        if self.is_word(i) {
            if self.kind(range.end) == Some(TokenKind::Comma) {
                class::COMMA
            } else {
                class::PLAIN
            }
        } else {
            self.fine(i)
        }
    }
}

/// Fills in what each token sees behind it.
fn look_back(cells: &mut [Cell]) {
    let end = cells.len() - PAD;
    let (mut quoted, mut sentence, mut rival) = (NONE, NONE, 0u8);
    for (i, cell) in cells[PAD..end].iter_mut().enumerate().rev() {
        if cell.sentence != sentence {
            (sentence, rival) = (cell.sentence, 0);
        }
        cell.rivals[1] = rival;
        cell.quoted[1] = quoted;
        if cell.quotation == NONE {
            rival = rival.max((cell.rate * 5.0) as u8);
        } else {
            quoted = i as u32;
        }
    }
}

/// The fine and coarse class of a token, what is true of it, and how often it reports.
fn classes(text: &Text<'_>, lexicon: &Lexicon, token: &Token) -> (Class, Class, u16, f32) {
    let (class, flags) = match token.kind() {
        TokenKind::Word => {
            let word = lexicon.word(token.hash());
            let capital = if token.is_capitalized() {
                flag::CAPITAL
            } else {
                0
            };
            let (fine, coarse, form) = if word.fine == class::EDGE {
                let class = shape_class(text, token);
                let form = match class {
                    class::ED => flag::FORM | flag::VERBAL,
                    class::ING | class::S => flag::FORM,
                    _ => 0,
                };
                (class, class, form)
            } else {
                (word.fine, word.coarse, 0)
            };
            let rate = word.cue().map_or(-1.0, |c| c.rate);
            let verbal = if rate > 0.15 { flag::VERBAL } else { 0 };
            return (
                fine,
                coarse,
                word.flags | flag::WORD | capital | form | verbal,
                rate,
            );
        }
        TokenKind::Clitic => {
            let word = lexicon.word(token.hash());
            let flags = word.flags & !(flag::VERB | flag::VERBAL) | flag::WORD | flag::LINK;
            if word.fine == class::EDGE {
                let class = shape_class(text, token);
                return (class, class, flags, -1.0);
            }
            let auxiliary = matches!(word.coarse, class::BE | class::HAVE | class::MODAL);
            let verbal = if auxiliary { flag::VERBAL } else { 0 };
            return (word.fine, word.coarse, flags | verbal, -1.0);
        }
        TokenKind::Colon => {
            let rate = lexicon.cue(token.hash()).map_or(-1.0, |c| c.rate);
            let verbal = if rate > 0.15 { flag::VERBAL } else { 0 };
            return (class::COLON, class::COLON, verbal, rate);
        }
        TokenKind::Handle | TokenKind::Hashtag | TokenKind::Address => (class::CAPITAL, flag::WORD),
        TokenKind::Number => (class::NUMBER, flag::WORD),
        TokenKind::Quote => (class::QUOTE, 0),
        TokenKind::Stop => (class::STOP, 0),
        TokenKind::Question => (class::QUESTION, 0),
        TokenKind::Exclamation => (class::EXCLAMATION, 0),
        TokenKind::Ellipsis => (class::ELLIPSIS, 0),
        TokenKind::Comma => (class::COMMA, flag::COMMA | flag::MARK),
        TokenKind::Semicolon => (class::SEMICOLON, flag::MARK),
        TokenKind::Dash => (class::DASH, flag::MARK),
        TokenKind::Open => (class::OPEN, 0),
        TokenKind::Close => (class::CLOSE, 0),
        TokenKind::Other => (class::OTHER, 0),
    };
    (class, class, flags, -1.0)
}

fn shape_class(text: &Text<'_>, token: &Token) -> Class {
    if token.is_capitalized() {
        return class::CAPITAL;
    }
    let word = token.span().slice(text.text()).as_bytes();
    let (ending, class): (&[u8], _) = match word {
        [.., b'g'] => (b"ing", class::ING),
        [.., b'd'] => (b"ed", class::ED),
        [.., b'y'] => (b"ly", class::LY),
        [.., b'n'] => (b"ion", class::ION),
        [.., b'r'] => (b"er", class::ER),
        [.., b's'] => (b"s", class::S),
        _ => return class::PLAIN,
    };
    if word.len() > ending.len() + 2 && word.ends_with(ending) {
        class
    } else {
        class::PLAIN
    }
}
