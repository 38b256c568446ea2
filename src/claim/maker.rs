//! The stage itself: every attribution to a claim, in the order of the cues.

use super::audience;
use super::candidate::Who;
use super::evidence::Evidence;
use super::explain::{Notes, Reason};
use super::lexicon::Classes;
use super::lexicon::Lexicon;
use super::noted::Noted;
use super::outside::{self, Run};
use super::said::Said;
use super::scene::Scene;
use super::source;
use super::speaker::Resolver;
use super::stance::Stance;
use super::{Audience, ClaimData, Date, Time, issuer, media, parts, stance, talk, time};
use crate::attribution::Attribution;
use crate::data;
use crate::document::Document;
use crate::entity::Entities;
use crate::error::Error;
use crate::few::Few;
use crate::mention::Mention;
use crate::ranker::Ranker;
use crate::span::Span;
use crate::text::Text;
use std::cell::RefCell;
use std::ops::Range;

/// What an unsure speaker takes from the confidence, at most.
const UNSURE: f32 = 0.25;

/// What the work on one document takes, for the next one.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    noted: Noted,
    /// The attributions, by where their claims stand.
    order: Vec<((u32, u32), u32)>,
    runs: Vec<Run>,
}

/// Makes claims from attributions.
#[derive(Clone, Debug)]
pub struct Maker {
    lexicon: Lexicon,
    ranker: Ranker<Evidence>,
}

impl Maker {
    /// A maker with the built-in tables.
    #[must_use]
    #[allow(clippy::missing_panics_doc)] // every table is read by a test
    pub fn new() -> Self {
        Self::load().expect("the built-in tables are tested")
    }

    /// Reads the tables.
    pub(crate) fn load() -> Result<Self, Error> {
        Ok(Maker {
            lexicon: Lexicon::load()?,
            ranker: Ranker::load(&data::PRONOUN_WEIGHTS)?,
        })
    }

    /// Adds what verbs that report tell, in the columns of `data/cues.tsv`; the first is enough.
    pub(crate) fn add_cues(&mut self, file: &str, table: &str) -> Result<(), Error> {
        self.lexicon.add_cues(file, table)
    }

    /// The claims of a document, in the order of their cues.
    #[must_use]
    pub fn make(
        &self,
        text: &Text<'_>,
        mentions: &[Mention],
        entities: &Entities,
        attributions: &[Attribution],
        date: Option<Date>,
    ) -> Vec<ClaimData> {
        let mut scratch = Scratch::default();
        self.make_with(&mut scratch, text, mentions, entities, attributions, date)
    }

    /// The claims of a document, in lists that were used before.
    pub(crate) fn make_with(
        &self,
        scratch: &mut Scratch,
        text: &Text<'_>,
        mentions: &[Mention],
        entities: &Entities,
        attributions: &[Attribution],
        date: Option<Date>,
    ) -> Vec<ClaimData> {
        let found = (mentions, entities, attributions);
        self.run(scratch, text, found, date, None)
    }

    /// What is noted while the claim of one attribution is made.
    pub(crate) fn explain(&self, document: &Document<'_>, attribution: usize) -> Notes {
        let notes = RefCell::new(Notes::default());
        let _ = self.run(
            &mut Scratch::default(),
            &document.text,
            (
                &document.mentions,
                &document.entities,
                &document.attributions,
            ),
            document.origin.date,
            Some((attribution, &notes)),
        );
        notes.into_inner()
    }

    fn run(
        &self,
        scratch: &mut Scratch,
        text: &Text<'_>,
        (mentions, entities, attributions): (&[Mention], &Entities, &[Attribution]),
        date: Option<Date>,
        watched: Option<(usize, &RefCell<Notes>)>,
    ) -> Vec<ClaimData> {
        let Scratch { noted, order, runs } = scratch;
        let scene = Scene::new(text, mentions, entities, attributions, &self.lexicon, noted);
        order.clear();
        let place = |a: &Attribution| (anchor(a) as u32, a.cue.end as u32);
        order.extend((0..).zip(attributions).map(|(i, a)| (place(a), i)));
        order.sort_unstable();
        let mut resolver = Resolver {
            scene: &scene,
            ranker: &self.ranker,
            claims: Vec::with_capacity(order.len()),
            said: Vec::with_capacity(order.len()),
            notes: None,
        };
        for &(_, index) in &*order {
            let index = index as usize;
            resolver.notes = watched.filter(|(n, _)| *n == index).map(|(_, notes)| notes);
            if let Some(claim) = self.claim(&mut resolver, index, date, runs) {
                resolver.claims.push(claim);
            }
        }
        let Resolver {
            mut claims, said, ..
        } = resolver;
        talk::quoted(&mut claims, &scene, &said);
        talk::going_on(&mut claims, text);
        talk::same_talk(&mut claims, text);
        claims
    }

    fn claim<'a>(
        &self,
        resolver: &mut Resolver<'_, 'a, '_>,
        index: usize,
        date: Option<Date>,
        runs: &mut Vec<Run>,
    ) -> Option<ClaimData> {
        let scene = resolver.scene;
        let attribution = scene.attributions.get(index)?;
        let Attribution {
            source,
            cue,
            content,
            ..
        } = attribution;
        let at = anchor(attribution);
        let cue = if cue.is_empty() { &(at..at) } else { cue };
        let stance = stance::read(scene, cue, content);
        outside::find(scene, cue, content, runs);
        let outside = runs.as_slice();
        let read = source.as_ref().and_then(|s| source::read(scene, s));
        let document = read.as_ref().and_then(|s| issuer::medium_of(scene, s));
        let near = media::near(scene, cue, source.as_ref(), outside);
        // *wrote* tells less than *on Twitter*.
        let medium = document
            .or(stance.medium.filter(|m| *m != "writing"))
            .or(near.as_ref().map(|h| h.medium))
            .or(stance.medium);
        let hit = near.as_ref().filter(|h| Some(h.medium) == medium);
        let answer = resolver.resolve(read.as_ref(), cue, content, medium);
        let found = audience::find(scene, cue, hit.or(near.as_ref()), outside);
        let time = time::near(scene, cue, source.as_ref(), outside, date);
        resolver.said.push(Said {
            token: cue.start,
            paragraph: scene.text.paragraph_of(cue.start),
            source: source.as_ref(),
            first: source
                .as_ref()
                .map_or(Classes::default(), |s| scene.classes(s.start)),
            content,
            who: answer
                .speaker
                .entity
                .map_or(Who::Said(resolver.said.len()), Who::Entity),
            kind: answer.speaker.kind,
            medium,
            gender: answer.gender,
            plural: answer.plural,
            role: answer.role,
            nested: scene.in_content(cue.start),
        });
        let apart = |span: Span| !overlaps(scene, span, source.as_ref());
        let audience = found.filter(|(audience, _)| apart(audience.span));
        if let Some(notes) = resolver.notes {
            let by = if document.is_some() {
                "the source's noun"
            } else if hit.is_some() {
                "a phrase beside the cue"
            } else {
                "the cue's verb"
            };
            let told = medium.map(|name| (name, by, hit.map(|h| h.tokens.clone())));
            let found = Found {
                stance: &stance,
                medium: told,
                audience,
                time,
            };
            found.note(scene, &mut notes.borrow_mut().reasons);
        }
        let sure = 1.0 - (1.0 - answer.sure.clamp(0.0, 1.0)) * UNSURE * 2.0;
        Some(ClaimData {
            attribution: index,
            form: parts::form(scene, content),
            speaker: answer.speaker,
            source: source.as_ref().and_then(|s| parts::words(scene, s)),
            cue: parts::cue(scene, cue),
            content: content
                .iter()
                .filter_map(|part| parts::content(scene, part))
                .collect(),
            stance: stance.name,
            negated: stance.negated,
            certainty: stance.certainty,
            medium,
            audience: audience.map(|(audience, _)| audience),
            time,
            about: about(scene, content),
            rule: attribution.sieve.name(),
            confidence: attribution.confidence * sure,
        })
    }
}

/// What was read beside the speaker, and by which rule.
struct Found<'a> {
    stance: &'a Stance,
    medium: Option<(&'static str, &'static str, Option<Range<usize>>)>,
    audience: Option<(Audience, &'static str)>,
    time: Option<Time>,
}

impl Found<'_> {
    #[cold]
    #[inline(never)]
    fn note(self, scene: &Scene<'_, '_>, reasons: &mut Vec<Reason>) {
        let mut add = |field, value: String, rule, span: Option<Span>| {
            reasons.push(Reason {
                field,
                value,
                rule,
                span,
            });
        };
        let stance = self.stance;
        let words = Some(scene.text.span(stance.words.clone())).filter(|s| !s.is_empty());
        let negated = if stance.negated { ", negated" } else { "" };
        add(
            "stance",
            format!("{}{negated}", stance.name),
            stance.rule,
            words,
        );
        let firm = stance.certainty.as_str().to_owned();
        add("certainty", firm, stance.firmness, words);
        if let Some((name, rule, tokens)) = self.medium {
            let span = tokens.map(|tokens| scene.text.span(tokens));
            add("medium", name.to_owned(), rule, span);
        }
        if let Some((audience, rule)) = self.audience {
            let words = audience.span.slice(scene.text.text());
            add("audience", words.to_owned(), rule, None);
        }
        if let Some(Time { span, date }) = self.time {
            let words = span.slice(scene.text.text());
            let (value, rule) = match date {
                Some(date) => (
                    format!("{words} ({date})"),
                    "the nearest phrase and the date",
                ),
                None => (words.to_owned(), "the nearest phrase"),
            };
            add("time", value, rule, None);
        }
    }
}

/// Where a claim stands: its cue, or its content when it has no cue.
fn anchor(attribution: &Attribution) -> usize {
    let first = attribution.content.iter().map(|r| r.start).min();
    match first {
        Some(first) if attribution.cue.is_empty() => first,
        _ => attribution.cue.start,
    }
}

fn overlaps(scene: &Scene<'_, '_>, span: Span, source: Option<&Range<usize>>) -> bool {
    source.is_some_and(|s| scene.text.span(s.clone()).overlaps(span))
}

/// The entities named inside the content, in order, each once.
fn about(scene: &Scene<'_, '_>, content: &[Range<usize>]) -> Few<usize, 3> {
    let mut entities = Few::default();
    for part in content {
        for mention in scene.mentions_in(part.clone()) {
            if let Some((number, _)) = scene.entity(mention) {
                if !entities.contains(&number) {
                    entities.push(number);
                }
            }
        }
    }
    entities
}

impl Default for Maker {
    fn default() -> Self {
        Self::new()
    }
}
