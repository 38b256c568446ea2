//! The stage itself: every attribution to a claim, in the order of the cues.

use super::candidate::Who;
use super::draft::{self, Draft};
use super::evidence::Evidence;
use super::explain::Notes;
use super::lexicon::{Classes, Lexicon};
use super::noted::Noted;
use super::outside::Run;
use super::said::{History, Said};
use super::scene::Scene;
use super::speaker::Resolver;
use super::{ClaimData, Date, talk};
use crate::attribution::Attribution;
use crate::data;
use crate::document::Document;
use crate::entity::Entities;
use crate::error::Error;
use crate::mention::Mention;
use crate::ranker::Ranker;
use crate::text::Text;
use std::cell::{Cell, RefCell};

/// How many claims are read together, step by step, so that each step stays in the cache.
const TOGETHER: usize = 32;

/// What an unsure speaker takes from the confidence, at most.
const UNSURE: f32 = 0.25;

/// What the work on one document takes, for the next one; it never changes an answer.
#[derive(Debug, Default)]
pub struct Scratch {
    noted: Noted,
    /// The attributions, by where their claims stand.
    order: Vec<((u32, u32), u32)>,
    /// The claims of a stretch, whose places the next one takes.
    drafts: Vec<Draft>,
    runs: Vec<Run>,
    /// The list of a document that is done with.
    claims: Vec<ClaimData>,
}

impl Scratch {
    /// Takes claims that are done with, for the memory they lie in.
    pub fn recycle(&mut self, mut claims: Vec<ClaimData>) {
        claims.clear();
        self.claims = claims;
    }
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

    /// [`make`](Self::make) with the memory of the document before it: for a loop over many.
    pub fn make_with(
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
        let Scratch {
            noted,
            order,
            drafts,
            runs,
            claims,
        } = scratch;
        let mut claims = std::mem::take(claims);
        claims.reserve(attributions.len());
        let scene = Scene::new(text, mentions, entities, attributions, &self.lexicon, noted);
        order.clear();
        let place = |a: &Attribution| (draft::anchor(a) as u32, a.cue.end as u32);
        order.extend((0..).zip(attributions).map(|(i, a)| (place(a), i)));
        order.sort_unstable();
        let mut resolver = Resolver {
            scene: &scene,
            ranker: &self.ranker,
            claims,
            said: History::with_capacity(order.len()),
            first_label: None,
            interviewee: Cell::default(),
            notes: None,
        };
        let most = TOGETHER.min(order.len());
        if drafts.len() < most {
            drafts.resize_with(most, Draft::empty);
        }
        for some in order.chunks(TOGETHER) {
            let drafts = &mut drafts[..some.len()];
            for (draft, &(_, index)) in drafts.iter_mut().zip(some) {
                draft.begin(&scene, index as usize);
            }
            draft::read(&scene, drafts, runs, date);
            for draft in drafts {
                resolver.notes = watched
                    .filter(|(n, _)| *n == draft.index)
                    .map(|(_, notes)| notes);
                let claim = self.claim(&mut resolver, draft);
                if resolver.first_label.is_none() && claim.speaker.resolved_by == "label" {
                    resolver.first_label = resolver.said.last().map(|said| said.token);
                }
                resolver.claims.push(claim);
            }
        }
        let Resolver {
            mut claims, said, ..
        } = resolver;
        talk::quoted(&mut claims, &scene, &said);
        talk::going_on(&mut claims, &scene);
        talk::same_talk(&mut claims, &scene);
        claims
    }

    /// Finds the speaker of a draft, which makes it a claim.
    fn claim(&self, resolver: &mut Resolver<'_, '_, '_>, draft: &mut Draft) -> ClaimData {
        let scene = resolver.scene;
        let Draft { cue, medium, .. } = &*draft;
        let (cue, medium) = (cue, *medium);
        let attribution = &scene.attributions[draft.index];
        let Attribution {
            source, content, ..
        } = attribution;
        let answer = resolver.resolve(draft.read.as_ref(), cue, content, medium);
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
        if let Some(notes) = resolver.notes {
            draft.note(scene, &mut notes.borrow_mut().reasons);
        }
        let sure = 1.0 - (1.0 - answer.sure.clamp(0.0, 1.0)) * UNSURE * 2.0;
        ClaimData {
            attribution: draft.index,
            form: draft.form,
            speaker: answer.speaker,
            source: draft.source,
            cue: draft.words,
            content: std::mem::take(&mut draft.content),
            stance: draft.stance.name,
            negated: draft.stance.negated,
            certainty: draft.stance.certainty,
            medium,
            audience: draft.audience.map(|(audience, _)| audience),
            time: draft.time,
            about: std::mem::take(&mut draft.about),
            rule: attribution.sieve.name(),
            confidence: attribution.confidence * sure,
        }
    }
}

impl Default for Maker {
    fn default() -> Self {
        Self::new()
    }
}
