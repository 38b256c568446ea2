//! All of a claim but its speaker, which depends on the claims before.
//!
//! The claims of a stretch are read together: each step goes over all of them before the next one.

use super::explain::Reason;
use super::media::Hit;
use super::outside::{self, Run};
use super::scene::Scene;
use super::source::{self, Source};
use super::stance::{self, Stance};
use super::{Audience, Date, Form, Time, audience, issuer, media, parts, time};
use crate::attribution::Attribution;
use crate::few::Few;
use crate::span::Span;
use std::ops::Range;

/// A claim without its speaker.
#[derive(Debug)]
pub(super) struct Draft {
    /// The number of its attribution.
    pub(super) index: usize,
    /// The cue, or the place where the claim stands when it has none.
    pub(super) cue: Range<usize>,
    pub(super) stance: Stance,
    /// The source as a noun phrase, and the medium that its noun tells.
    pub(super) read: Option<Source>,
    document: Option<&'static str>,
    /// The words outside what is said, among those of all drafts.
    outside: Range<usize>,
    /// The medium told beside the cue.
    near: Option<Hit>,
    pub(super) medium: Option<&'static str>,
    /// To whom, and the rule that found it.
    pub(super) audience: Option<(Audience, &'static str)>,
    pub(super) time: Option<Time>,
    pub(super) form: Form,
    /// The words of source and cue.
    pub(super) source: Option<Span>,
    pub(super) words: Option<Span>,
    pub(super) content: Few<Span, 1>,
    pub(super) about: Few<usize, 3>,
}

impl Draft {
    /// A place for a claim.
    pub(super) fn empty() -> Self {
        Draft {
            index: 0,
            cue: 0..0,
            stance: Stance::default(),
            read: None,
            document: None,
            outside: 0..0,
            near: None,
            medium: None,
            audience: None,
            time: None,
            form: Form::Indirect,
            source: None,
            words: None,
            content: Few::default(),
            about: Few::default(),
        }
    }

    /// Makes it the claim of the attribution with that number, of which nothing is read yet.
    pub(super) fn begin(&mut self, scene: &Scene<'_, '_>, index: usize) {
        let attribution = &scene.attributions[index];
        let at = anchor(attribution);
        let Attribution { cue, .. } = attribution;
        self.index = index;
        self.cue = if cue.is_empty() { at..at } else { cue.clone() };
        // All else is set when it is read, but for the lists, which its claim has taken.
        debug_assert!(self.content.is_empty() && self.about.is_empty());
    }

    /// Notes of a claim somebody asks about what was read beside the speaker, and by which rule.
    #[cold]
    #[inline(never)]
    pub(super) fn note(&self, scene: &Scene<'_, '_>, reasons: &mut Vec<Reason>) {
        let mut add = |field, value: String, rule, span: Option<Span>| {
            reasons.push(Reason {
                field,
                value,
                rule,
                span,
            });
        };
        let stance = &self.stance;
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
        if let Some(name) = self.medium {
            let hit = self.near.as_ref().filter(|hit| hit.medium == name);
            let rule = match hit {
                _ if self.document.is_some() => "the source's noun",
                Some(_) => "a phrase beside the cue",
                None => "the cue's verb",
            };
            let span = hit.map(|hit| scene.text.span(hit.tokens.clone()));
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
pub(super) fn anchor(attribution: &Attribution) -> usize {
    let first = attribution.content.iter().map(|r| r.start).min();
    match first {
        Some(first) if attribution.cue.is_empty() => first,
        _ => attribution.cue.start,
    }
}

/// Reads the claims of a stretch; `runs` takes the words outside what they say.
pub(super) fn read(
    scene: &Scene<'_, '_>,
    drafts: &mut [Draft],
    runs: &mut Vec<Run>,
    date: Option<Date>,
) {
    let attribution = |draft: &Draft| &scene.attributions[draft.index];
    runs.clear();
    runs.reserve(2 * drafts.len());
    for draft in &mut *drafts {
        draft.stance = stance::read(scene, &draft.cue, &attribution(draft).content);
    }
    let mut before = None;
    for draft in &mut *drafts {
        let content = &attribution(draft).content;
        draft.outside = outside::find(scene, &draft.cue, content, &mut before, runs);
    }
    for draft in &mut *drafts {
        let source = attribution(draft).source.as_ref();
        draft.read = source.and_then(|s| source::read(scene, s));
        draft.document = draft
            .read
            .as_ref()
            .and_then(|s| issuer::medium_of(scene, s));
    }
    for draft in &mut *drafts {
        let outside = &runs[draft.outside.clone()];
        let source = attribution(draft).source.as_ref();
        draft.near = media::near(scene, &draft.cue, source, outside);
        let told = draft.stance.medium;
        // *wrote* tells less than *on Twitter*.
        draft.medium = draft
            .document
            .or(told.filter(|m| *m != "writing"))
            .or(draft.near.as_ref().map(|h| h.medium))
            .or(told);
    }
    for draft in &mut *drafts {
        let outside = &runs[draft.outside.clone()];
        let source = attribution(draft).source.clone();
        let source = source.map(|source| scene.text.span(source));
        let apart = |span: Span| !source.is_some_and(|s| s.overlaps(span));
        draft.audience = audience::find(scene, &draft.cue, draft.near.as_ref(), outside)
            .filter(|(audience, _)| apart(audience.span));
    }
    for draft in &mut *drafts {
        let outside = &runs[draft.outside.clone()];
        let source = attribution(draft).source.as_ref();
        draft.time = time::near(scene, &draft.cue, source, outside, date);
    }
    for draft in drafts {
        let Attribution {
            source, content, ..
        } = &scene.attributions[draft.index];
        draft.form = parts::form(scene, content);
        draft.source = source.as_ref().and_then(|s| parts::words(scene, s));
        draft.words = parts::cue(scene, &draft.cue);
        for part in content.iter() {
            if let Some(span) = parts::content(scene, part) {
                draft.content.push(span);
            }
        }
        about(scene, content, &mut draft.about);
    }
}

/// The entities named inside the content, in order, each once.
fn about(scene: &Scene<'_, '_>, content: &[Range<usize>], entities: &mut Few<usize, 3>) {
    for part in content {
        for mention in scene.mentions_in(part.clone()) {
            if let Some((number, _)) = scene.entity(mention) {
                if !entities.contains(&number) {
                    entities.push(number);
                }
            }
        }
    }
}
