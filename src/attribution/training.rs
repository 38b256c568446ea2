//! What the trainer needs: the choices of attribution as rows of feature keys (feature `train`).
//!
//! Takes articles with gold attributions; gives, for each ranker, groups of candidates with their
//! features' keys and which one is right. The optimiser is `tools/train`.

use super::content::{self, Behind, Direction, Opening, Turned};
use super::cue::{self, Context};
use super::features::{Bound, Sink, mix};
use super::lemma::lemma;
use super::lexicon::{Count, Lexicon, Takes};
use super::source::{self, Anchor};
use super::view::View;
use super::weights::{Weights, key};
use super::{Attributor, HOPELESS, PASS, Scope, Scratch, whole};
use crate::error::Error;
use crate::mention::{Mention, Tagger};
use crate::ranker::probability;
use crate::sentence::Splitter;
use crate::span::Span;
use crate::text::Text;
use crate::token::{Shape, TokenKind, hash};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// A gold attribution: byte spans of its three parts.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// Who.
    pub source: Vec<Span>,
    /// The words that report.
    pub cue: Vec<Span>,
    /// What.
    pub content: Vec<Span>,
}

/// An article with its gold attributions.
#[derive(Debug)]
pub struct Article<'t> {
    text: Text<'t>,
    mentions: Vec<Mention>,
    gold: Vec<Gold>,
}

/// Candidates of one choice: the features' keys of each, and the right one.
#[derive(Clone, Debug)]
pub struct Group {
    /// Keys of the features, a list a candidate.
    pub candidates: Vec<Vec<u32>>,
    /// The index of the right candidate; for a yes-or-no row 1 for yes, 0 for no.
    pub gold: usize,
    /// A score that is added to a yes-or-no row's own.
    pub offset: f32,
}

/// The names of the rankers that choose one of several.
pub const CHOICES: [&str; 13] = [
    "source-first",
    "source-far-first",
    "right-start-first",
    "right-end-first",
    "cue-start",
    "cue-end",
    "source",
    "source-far",
    "direction",
    "right-start",
    "right-end",
    "left-end",
    "left-start",
];

/// Those of them that are a first look: what each drops, the ranker of that name without `-first` never
/// sees.
pub const LOOKS: [&str; 4] = [
    "source-first",
    "source-far-first",
    "right-start-first",
    "right-end-first",
];

/// How far below the best one a candidate may be at the first look, and how many always stay.
pub const MARGIN: f32 = super::choice::MARGIN as f32 / super::weights::SCALE;
/// See [`MARGIN`].
pub const FEW: usize = super::choice::FEW;

/// Rows by ranker: those of [`CHOICES`], `cue` (yes or no), `cue-word` with what the first look at it
/// knows of its word alone, and `cue-unseen`: more rows for `cue`, of verbs read as if no count had seen
/// them.
pub type Rows = BTreeMap<&'static str, Vec<Group>>;

/// Counts of word forms: occurrences outside quotation marks, and as heads of cues.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    words: BTreeMap<String, (Count, u32, bool)>,
}

struct Keys(Vec<u32>);

thread_local! {
    /// The template of every key met on this thread.
    static TEMPLATES: RefCell<HashMap<u32, &'static str>> = RefCell::default();
}

impl Sink for Keys {
    fn put(&mut self, name: &'static str, number: u32) {
        let key = key(number);
        self.0.push(key);
        TEMPLATES.with_borrow_mut(|t| t.insert(key, name));
    }
}

/// The template that each key of the rows made on this thread comes from.
#[must_use]
pub fn templates() -> HashMap<u32, &'static str> {
    TEMPLATES.with_borrow(Clone::clone)
}

fn keys(each: impl FnOnce(&mut Keys)) -> Vec<u32> {
    let mut sink = Keys(Vec::with_capacity(64));
    each(&mut sink);
    sink.0.sort_unstable();
    sink.0.dedup();
    sink.0
}

impl<'t> Article<'t> {
    /// Reads an article.
    #[must_use]
    pub fn new(text: &'t str, gold: Vec<Gold>, splitter: &Splitter, tagger: &Tagger) -> Self {
        let text = Text::read(text, splitter);
        let mentions = tagger.tag(&text);
        Article {
            text,
            mentions,
            gold,
        }
    }
}

/// One in this many verbs of the table is learnt a second time as an unseen one.
const MASKED: u64 = 5;

/// Words that head a cue only when nothing else can.
const POOR: &str = "to of that a an the in for on at by with from as is are was were be been being \
    has have had will would not n't 's it he she they his her their and or but about into also out up";

fn poor() -> HashSet<u64> {
    POOR.split_whitespace().map(hash).collect()
}

fn form(text: &Text<'_>, i: usize) -> String {
    text.word(i).to_lowercase().replace('’', "'")
}

/// Counts the words of articles: how often each heads a cue.
#[must_use]
pub fn count(articles: &[Article<'_>]) -> Counts {
    let poor = poor();
    let mut inside: HashMap<u64, (u32, u32)> = HashMap::new();
    for article in articles {
        let text = &article.text;
        for i in (0..text.tokens().len()).filter(|&i| text.quotation_of(i).is_none()) {
            inside.entry(text.hash(i)).or_default().0 += 1;
        }
        let marked: BTreeSet<usize> = article
            .gold
            .iter()
            .flat_map(|g| &g.cue)
            .flat_map(|&s| text.tokens_in(s))
            .collect();
        for i in marked {
            inside.entry(text.hash(i)).or_default().1 += 1;
        }
    }
    let share = |h: u64| {
        inside
            .get(&h)
            .map_or(0.0, |c| f64::from(c.1) / (f64::from(c.0) + 2.0))
    };
    let mut counts = Counts::default();
    for article in articles {
        for (word, head) in heads(&article.text, &article.gold, &poor, &share) {
            let text = &article.text;
            let entry = counts.words.entry(word).or_default();
            if head.1 {
                entry.0.heads += 1;
            } else {
                entry.0.occurs += 1;
                entry.2 |= text.tokens()[head.0].shape() == Shape::Lower;
                entry.2 |= text.tokens()[head.0].kind() == TokenKind::Colon;
            }
        }
    }
    counts
}

/// Every word outside quotation marks, and once more (marked) each head of a gold cue.
fn heads(
    text: &Text<'_>,
    gold: &[Gold],
    poor: &HashSet<u64>,
    share: &impl Fn(u64) -> f64,
) -> Vec<(String, (usize, bool))> {
    let mut out = Vec::new();
    for i in (0..text.tokens().len()).filter(|&i| text.quotation_of(i).is_none()) {
        if matches!(text.tokens()[i].kind(), TokenKind::Word | TokenKind::Colon) {
            out.push((form(text, i), (i, false)));
        }
    }
    for g in gold {
        if let Some(h) = g.cue.first().and_then(|&s| head_of(text, s, poor, share)) {
            out.push((form(text, h), (h, true)));
        }
    }
    out
}

fn head_of(
    text: &Text<'_>,
    cue: Span,
    poor: &HashSet<u64>,
    share: &impl Fn(u64) -> f64,
) -> Option<usize> {
    let range = text.tokens_in(cue);
    let good = range
        .clone()
        .filter(|&i| text.tokens()[i].is_word() && text.quotation_of(i).is_none())
        .filter(|&i| !poor.contains(&text.hash(i)));
    let mut best: Option<(f64, usize)> = None;
    for i in good {
        let s = share(text.hash(i));
        if best.is_none_or(|(b, _)| s > b) {
            best = Some((s, i));
        }
    }
    best.map(|b| b.1)
        .or_else(|| {
            range
                .clone()
                .find(|&i| text.tokens()[i].kind() == TokenKind::Colon)
        })
        .or(range.clone().next())
}

impl Counts {
    /// The table `data/cue-rates.tsv`: forms whose lemma heads cues at least twice.
    #[must_use]
    pub fn table(&self) -> String {
        let mut lemmas: HashMap<String, u32> = HashMap::new();
        for (word, (count, _, _)) in &self.words {
            *lemmas.entry(lemma(word)).or_default() += count.heads;
        }
        let mut out = String::new();
        for (word, (count, _, lower)) in &self.words {
            let known = lemmas.get(&lemma(word)).copied().unwrap_or(0) >= 2;
            let clean = word == ":"
                || word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || "'-.".contains(c));
            if known && *lower && clean && count.occurs >= 2 && word != "-" {
                out.push_str(&format!("{word}\t{}\t{}\n", count.occurs, count.heads));
            }
        }
        out
    }

    fn lexicon(&self, without: Option<&Counts>) -> Result<Lexicon, Error> {
        let mut lexicon = Lexicon::load_tables()?;
        let table: HashSet<String> = self
            .table()
            .lines()
            .filter_map(|l| l.split('\t').next())
            .map(str::to_owned)
            .collect();
        lexicon.set_rates(self.words.iter().filter(|(w, _)| table.contains(*w)).map(
            |(word, (count, _, _))| {
                let mut count = *count;
                if let Some((own, _, _)) = without.and_then(|c| c.words.get(word)) {
                    count.occurs -= own.occurs;
                    count.heads -= own.heads;
                }
                let plain = word.chars().all(char::is_alphabetic) && word.len() > 3;
                (word.as_str(), lemma(word), plain, count)
            },
        ));
        Ok(lexicon)
    }
}

/// What the gold says of one cue head.
struct Target {
    cue: Range<usize>,
    source: Option<Range<usize>>,
    left: Option<Range<usize>>,
    right: Option<Range<usize>>,
}

fn targets(
    view: &View<'_, '_>,
    gold: &[Gold],
    poor: &HashSet<u64>,
    share: &impl Fn(u64) -> f64,
) -> BTreeMap<usize, Target> {
    let text = view.text;
    let mut out = BTreeMap::new();
    for g in gold {
        let Some(&cue_span) = g.cue.first() else {
            continue;
        };
        let Some(h) = head_of(text, cue_span, poor, share) else {
            continue;
        };
        if out.contains_key(&h)
            || view
                .candidates()
                .binary_search_by_key(&h, |x| x.at as usize)
                .is_err()
        {
            continue;
        }
        let range = text.tokens_in(cue_span);
        let cue = if view.is_word(h) {
            view.trim(range.clone())
        } else {
            range.clone()
        };
        let cue = if cue.is_empty() { range } else { cue };
        let parts = |spans: &[Span]| -> Vec<Range<usize>> {
            let mut parts: Vec<_> = spans
                .iter()
                .map(|&s| view.trim(text.tokens_in(s)))
                .filter(|r| !r.is_empty())
                .collect();
            parts.sort_by_key(|r| (r.start, r.end));
            parts
        };
        let content = parts(&g.content);
        if content.is_empty() {
            continue;
        }
        let mut left: Vec<_> = content.iter().filter(|r| r.end <= h).cloned().collect();
        let right: Vec<_> = content.iter().filter(|r| r.start > h).cloned().collect();
        left.reverse();
        out.insert(
            h,
            Target {
                cue,
                source: parts(&g.source).into_iter().next(),
                left: envelope(view, &left),
                right: envelope(view, &right),
            },
        );
    }
    out
}

/// Parts that lie close together, or with only quoted words between, as one range.
fn envelope(view: &View<'_, '_>, parts: &[Range<usize>]) -> Option<Range<usize>> {
    let mut range = parts.first()?.clone();
    for part in &parts[1..] {
        let gap = if part.start >= range.end {
            range.end..part.start
        } else {
            part.end..range.start
        };
        let words: Vec<usize> = gap.filter(|&i| view.is_word(i)).collect();
        if words.len() > 2 && !words.iter().all(|&i| view.quoted(i)) {
            break;
        }
        range = range.start.min(part.start)..range.end.max(part.end);
    }
    let range = view.trim(range);
    if range.is_empty() {
        return None;
    }
    Some(view.with_marks_left(range.start)..view.with_marks_right(range.end))
}

/// The rows of every ranker, article by article, each read with a lexicon that has not seen it.
///
/// # Errors
/// A built-in table that cannot be read.
pub fn rows(articles: &[Article<'_>], counts: &Counts) -> Result<Vec<Rows>, Error> {
    let poor = poor();
    let share = share_of(counts);
    let mut all = Vec::with_capacity(articles.len());
    for article in articles {
        let own = own_counts(article, &poor, &share);
        let lexicon = counts.lexicon(Some(&own))?;
        let view = View::new(&article.text, &article.mentions, &lexicon, Scope::All);
        all.push(article_rows(&view, &article.gold, &poor, &share));
    }
    Ok(all)
}

fn share_of(counts: &Counts) -> impl Fn(u64) -> f64 {
    let map: HashMap<u64, f64> = counts
        .words
        .iter()
        .map(|(w, (c, _, _))| (hash(w), f64::from(c.heads) / (f64::from(c.occurs) + 2.0)))
        .collect();
    move |h| map.get(&h).copied().unwrap_or(0.0)
}

fn own_counts(article: &Article<'_>, poor: &HashSet<u64>, share: &impl Fn(u64) -> f64) -> Counts {
    let mut counts = Counts::default();
    for (word, (_, head)) in heads(&article.text, &article.gold, poor, share) {
        let entry = counts.words.entry(word).or_default();
        if head {
            entry.0.heads += 1;
        } else {
            entry.0.occurs += 1;
        }
    }
    counts
}

fn article_rows(
    view: &View<'_, '_>,
    gold: &[Gold],
    poor: &HashSet<u64>,
    share: &impl Fn(u64) -> f64,
) -> Rows {
    let targets = targets(view, gold, poor, share);
    let mut rows = Rows::new();
    let mut sources: Vec<(usize, Range<usize>)> = Vec::new();
    for candidate in view.candidates() {
        let h = candidate.at as usize;
        let known = cue::known(view, candidate);
        let c = cue::context(view, candidate, known);
        let target = targets.get(&h);
        let mut previous = Vec::new();
        let sentence = view.sentence_number(h);
        for (_, s) in sources
            .iter()
            .filter(|(_, s)| s.end <= h && view.sentence_number(s.start) == sentence)
        {
            previous.retain(|&x| x != s.end);
            previous.push(s.end);
        }
        let mut learn = |c: &Context, name: &'static str| {
            let gold = usize::from(target.is_some());
            let mut row = |name, keys| {
                rows.entry(name).or_default().push(Group {
                    candidates: vec![keys],
                    gold,
                    offset: 0.0,
                });
            };
            row(name, keys(|s| cue::features(view, c, s)));
            if name == "cue" {
                row("cue-first", keys(|s| cue::first_features(c, s)));
                row("cue-word", keys(|s| cue::word_features(known, s)));
            }
            if let Some(target) = target {
                choices(view, c, target, &previous, &mut rows);
            }
        };
        learn(&c, "cue");
        // Some verbs are learnt a second time as if no count had seen them.
        if c.takes.has(Takes::LISTED) && mix(u64::from(c.word), h as u64) % MASKED == 0 {
            let c = cue::context(view, candidate, known.forgotten());
            learn(&c, "cue-unseen");
        }
        if let Some(source) = target.and_then(|t| t.source.as_ref()) {
            sources.push((h, source.clone()));
        }
    }
    rows
}

fn add(rows: &mut Rows, name: &'static str, candidates: Vec<Vec<u32>>, gold: Option<usize>) {
    if let Some(gold) = gold {
        if candidates.len() > 1 {
            rows.entry(name).or_default().push(Group {
                candidates,
                gold,
                offset: 0.0,
            });
        }
    }
}

fn choices(view: &View<'_, '_>, c: &Context, target: &Target, previous: &[usize], rows: &mut Rows) {
    let h = c.head;
    let mut at = Vec::new();
    let find = |list: &[usize], x: usize| list.iter().position(|&y| y == x);
    if view.is_word(h) {
        cue::starts(view, h, &mut at);
        let list = at
            .iter()
            .map(|&p| keys(|s| cue::edge_features(view, c, p, Bound::Start, s)))
            .collect();
        add(rows, "cue-start", list, find(&at, target.cue.start));
        cue::ends(view, h, &mut at);
        let list = at
            .iter()
            .map(|&p| keys(|s| cue::edge_features(view, c, p, Bound::End, s)))
            .collect();
        add(rows, "cue-end", list, find(&at, target.cue.end));
    }
    let cue = &target.cue;
    let source = target.source.as_ref();
    let anchor = Anchor::of(source, cue);
    let mut anchors = Vec::new();
    source::anchors(view, cue, previous, &mut anchors);
    let (ends, near) = (source::Ends::of(view, cue), anchor.reference(view));
    let list = anchors
        .iter()
        .map(|&a| keys(|s| source::anchor_features(view, c, ends, previous, a, s)))
        .collect();
    let chosen = anchors.iter().position(|&a| a == anchor);
    add(rows, "source", list, chosen);
    let list = anchors
        .iter()
        .map(|&a| keys(|s| source::first_features(c, ends, a, s)))
        .collect();
    add(rows, "source-first", list, chosen);
    if let (Some(source), Some(_)) = (source, chosen) {
        source::far_edges(view, anchor, &mut at);
        let list = at
            .iter()
            .map(|&p| keys(|s| source::far_features(view, c, anchor, near, p, s)))
            .collect();
        let far = if matches!(anchor, Anchor::Left(_)) {
            source.start
        } else {
            source.end
        };
        add(rows, "source-far", list, find(&at, far));
        let list = at
            .iter()
            .map(|&p| keys(|s| source::far_first(view, anchor, near, p, s)))
            .collect();
        add(rows, "source-far-first", list, find(&at, far));
    }
    let direction = match (&target.left, &target.right) {
        (Some(_), Some(_)) => Direction::Both,
        (Some(_), None) => Direction::Left,
        (None, Some(_)) => Direction::Right,
        (None, None) => return,
    };
    let list = Direction::ALL
        .iter()
        .map(|&direction| {
            keys(|sink| {
                let mut sink = Turned { sink, direction };
                content::direction_features(view, c, cue, source, &mut sink);
            })
        })
        .collect();
    add(
        rows,
        "direction",
        list,
        Direction::ALL.iter().position(|&d| d == direction),
    );
    if let Some(right) = &target.right {
        content::right_starts(view, cue, h, &mut at);
        let behind = Behind::new(view, cue);
        let list = at
            .iter()
            .map(|&p| keys(|s| content::right_start_features(c, source, behind, direction, p, s)))
            .collect();
        add(rows, "right-start", list, find(&at, right.start));
        let list = at
            .iter()
            .map(|&p| keys(|s| content::right_start_first(c, behind, direction, p, s)))
            .collect();
        add(rows, "right-start-first", list, find(&at, right.start));
        content::right_ends(view, right.start, &mut at);
        let (first, opening) = (view.reference(right.start), Opening::new(view, right.start));
        let list = at
            .iter()
            .map(|&p| keys(|s| content::right_end_features(view, c, opening, direction, p, s)))
            .collect();
        add(rows, "right-end", list, find(&at, right.end));
        let list = at
            .iter()
            .map(|&p| keys(|s| content::right_end_first(first, direction, p, s)))
            .collect();
        add(rows, "right-end-first", list, find(&at, right.end));
    }
    if let Some(left) = &target.left {
        content::left_ends(view, cue, source, h, &mut at);
        let list = at
            .iter()
            .map(|&p| keys(|s| content::left_end_features(view, c, cue, source, direction, p, s)))
            .collect();
        add(rows, "left-end", list, find(&at, left.end));
        content::left_starts(view, left.end, &mut at);
        let list = at
            .iter()
            .map(|&p| keys(|s| content::left_start_features(view, c, left.end, direction, p, s)))
            .collect();
        add(rows, "left-start", list, find(&at, left.start));
    }
}

/// An attributor with these weights, in sixteenths by key.
///
/// # Errors
/// A built-in table that cannot be read.
pub fn attributor(counts: &Counts, weights: &BTreeMap<u32, i8>) -> Result<Attributor, Error> {
    let weights = Weights::read("weights", &Weights::pack(weights))?;
    Ok(Attributor::with(counts.lexicon(None)?, weights))
}

/// The packed form of a table of weights.
#[must_use]
pub fn pack(weights: &BTreeMap<u32, i8>) -> Vec<u8> {
    Weights::pack(weights)
}

/// For each likely cue, the features of its neighbours' scores; the own score is the offset.
/// `scores` are those of the article's `cue-word`, `cue-first` and `cue` rows.
#[must_use]
pub fn neighbour_rows(
    article: &Article<'_>,
    counts: &Counts,
    own: &[Group],
    scores: &[[f32; 3]],
) -> Vec<Group> {
    let poor = poor();
    let share = share_of(counts);
    let without = own_counts(article, &poor, &share);
    let Ok(lexicon) = counts.lexicon(Some(&without)) else {
        return Vec::new();
    };
    let view = View::new(&article.text, &article.mentions, &lexicon, Scope::All);
    let mut row = cue::Row::default();
    let mut looked = Vec::new();
    for (n, candidate) in view.candidates().iter().enumerate() {
        let [word, first, score] = scores[n];
        if word < HOPELESS {
            continue;
        }
        looked.push(n);
        let i = candidate.at as usize;
        let score = if first < PASS { first } else { score };
        let lemma = cue::known(&view, candidate).lemma;
        row.push(i, view.sentence_number(i), score, lemma);
    }
    let passed = looked.into_iter().enumerate();
    passed
        .filter(|&(_, n)| scores[n][1] >= PASS)
        .map(|(at, n)| Group {
            candidates: vec![keys(|s| cue::neighbour_features(&row, at, s))],
            gold: own[n].gold,
            offset: scores[n][2],
        })
        .collect()
}

/// The rows of the last score: each frame that the attributor makes, and whether it is right.
#[must_use]
pub fn whole_rows(article: &Article<'_>, attributor: &Attributor) -> Vec<Group> {
    let view = View::new(
        &article.text,
        &article.mentions,
        &attributor.lexicon,
        Scope::All,
    );
    let mut scratch = Scratch::default();
    attributor.frames(&view, Scope::All, &mut scratch);
    let Scratch { frames, cues, .. } = scratch;
    let words = |ranges: &[Range<usize>]| -> HashSet<usize> {
        ranges
            .iter()
            .flat_map(Clone::clone)
            .filter(|&i| view.is_word(i))
            .collect()
    };
    let spans = |spans: &[Span]| -> HashSet<usize> {
        spans
            .iter()
            .flat_map(|&s| article.text.tokens_in(s))
            .filter(|&i| view.is_word(i))
            .collect()
    };
    let gold: Vec<_> = article
        .gold
        .iter()
        .map(|g| (spans(&g.content), spans(&g.source)))
        .collect();
    let close = |a: &HashSet<usize>, b: &HashSet<usize>| {
        let common = a.intersection(b).count();
        common > 0 && common * 2 >= a.union(b).count()
    };
    let mut out = Vec::new();
    for n in 0..frames.len() {
        let content: Vec<Range<usize>> = frames[n].content().cloned().collect();
        let content = words(&content);
        let source: Vec<Range<usize>> = frames[n].source.iter().cloned().collect();
        let source = words(&source);
        let last = |s: &HashSet<usize>| s.iter().max().map(|&i| view.hash(i));
        let right = gold.iter().any(|(c, s)| {
            close(&content, c)
                && (source.is_empty() && s.is_empty()
                    || close(&source, s)
                    || source.intersection(s).next().is_some() && last(&source) == last(s))
        });
        out.push(Group {
            candidates: vec![keys(|s| whole::features(&view, &frames, n, &cues[n].0, s))],
            gold: usize::from(right),
            offset: 0.0,
        });
    }
    out
}

/// The logistic function.
#[must_use]
pub fn logistic(score: f32) -> f32 {
    probability(score)
}
