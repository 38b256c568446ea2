//! From source to speaker, in a fixed order of named ways.
//!
//! Takes one source after another, in the order of the cues; gives each a [`Speaker`] and how sure
//! the way is. The way that answered is its `resolved_by`:
//!
//! | way | source |
//! | --- | --- |
//! | `author` | *I, we* outside quotation marks |
//! | `quoted` | *I, we* inside a quotation: who is quoted |
//! | `relative` | *who, which*: the words before it |
//! | `pronoun` | *he, she, it, they* |
//! | `shared` | *Lee and Ortiz*; *adding* without a source of its own |
//! | `name`, `short-name` | a name, in full or shortened |
//! | `apposition` | *a spokesman, Tom Ray,* |
//! | `issuer` | *the statement*: who gave it out |
//! | `document` | *the report*, when nobody gave it out |
//! | `behalf` | *a spokesman for Lee, Lee’s campaign* |
//! | `role` | *the senator, the company* |
//! | `unnamed`, `group` | *a doctor*; *voters* |
//! | `phrase` | capitalised words that are no mention |
//! | `label` | *Q:* and *A:* of an interview |
//! | `introduction` | no source: the speaker of the sentence that introduces the quotation |
//! | `none` | nobody is named |

use super::candidate::{Candidate, Who};
use super::evidence::Evidence;
use super::explain::{Notes, Reason, Weighed, Weighing};
use super::said::History;
use super::scene::Scene;
use super::source::{self, Head, Source};
use super::{Behalf, ClaimData, Speaker, SpeakerKind, pronoun};
use crate::mention::{Gender, Kind};
use crate::ranker::Ranker;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::sync::Arc;

/// A speaker and how sure the way to it is, from 0 to 1.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) speaker: Speaker,
    pub(crate) sure: f32,
    pub(crate) gender: Gender,
    pub(crate) plural: bool,
    pub(crate) role: u64,
}

impl Answer {
    pub(crate) fn new(speaker: Speaker, sure: f32) -> Self {
        Answer {
            speaker,
            sure,
            gender: Gender::Unknown,
            plural: false,
            role: 0,
        }
    }

    pub(crate) fn nobody(by: &'static str) -> Self {
        Answer::new(
            Speaker {
                entity: None,
                name: "".into(),
                kind: SpeakerKind::Unknown,
                on_behalf_of: None,
                resolved_by: by,
            },
            1.0,
        )
    }
}

/// What a speaker is resolved from.
pub(crate) struct Resolver<'r, 'a, 't> {
    pub(crate) scene: &'r Scene<'a, 't>,
    pub(crate) ranker: &'r Ranker<Evidence>,
    /// The claims before, in the order of their cues, and what was noted of each.
    pub(crate) claims: Vec<ClaimData>,
    pub(crate) said: History<'a>,
    /// Where the first claim with a label (*Q:*) stands.
    pub(crate) first_label: Option<usize>,
    /// The person named most often before a token: who answers.
    pub(crate) interviewee: Cell<Option<(usize, Option<usize>)>>,
    /// Where whom the present claim's source might mean is noted, when somebody asks why.
    pub(crate) notes: Option<&'r RefCell<Notes>>,
}

pub(crate) fn kind_of(kind: Kind) -> SpeakerKind {
    match kind {
        Kind::Person => SpeakerKind::Person,
        Kind::Country | Kind::Body => SpeakerKind::Government,
        Kind::Organization => SpeakerKind::Organization,
        Kind::Place => SpeakerKind::Place,
    }
}

impl<'t> Resolver<'_, '_, 't> {
    /// The speaker of a source.
    pub(crate) fn resolve(
        &self,
        source: Option<&Source>,
        cue: &Range<usize>,
        content: &[Range<usize>],
        medium: Option<&'static str>,
    ) -> Answer {
        match source {
            Some(source) => self
                .label(source, cue)
                .unwrap_or_else(|| self.read_source(source, content, medium)),
            None => self.without_source(cue, content),
        }
    }

    pub(crate) fn read_source(
        &self,
        source: &Source,
        content: &[Range<usize>],
        medium: Option<&'static str>,
    ) -> Answer {
        if let Head::Pronoun(at) = source.head {
            return pronoun::resolve(self, at, source, content, medium);
        }
        if !source.joined.is_empty() {
            return self.joint(source, content);
        }
        match source.head {
            Head::Mention(m) => self.named(m, source),
            Head::Noun(noun, at) => self.noun(noun, at, source, content, medium),
            Head::Name | Head::Pronoun(_) => self.capitals(source),
        }
    }

    /// The same speaker as an earlier claim’s.
    pub(crate) fn same(&self, number: usize, by: &'static str, sure: f32) -> Answer {
        let one = &self.said[number];
        let speaker = Speaker {
            resolved_by: by,
            ..self.claims[number].speaker.clone()
        };
        Answer {
            speaker,
            sure,
            gender: one.gender,
            plural: one.plural,
            role: one.role,
        }
    }

    /// Notes from what something was read.
    pub(crate) fn note(&self, field: &'static str, value: &str, rule: &'static str) {
        if let Some(notes) = self.notes {
            notes.borrow_mut().reasons.push(Reason {
                field,
                value: value.to_owned(),
                rule,
                span: None,
            });
        }
    }

    /// Notes that somebody is looked for whom these words mean.
    pub(crate) fn note_search(&self, tokens: Range<usize>) {
        if let Some(notes) = self.notes {
            notes.borrow_mut().weighings.push(Weighing {
                span: self.scene.text.span(tokens),
                candidates: Vec::new(),
                chosen: false,
            });
        }
    }

    /// Notes one whom the words looked for last may mean.
    pub(crate) fn note_candidate(&self, one: Candidate, score: f32) {
        if let Some(notes) = self.notes {
            self.write_candidate(notes, one, score);
        }
    }

    #[cold]
    #[inline(never)]
    fn write_candidate(&self, notes: &RefCell<Notes>, one: Candidate, score: f32) {
        let name = match one.who {
            Who::Entity(number) => self.entity(number, "name").name,
            Who::Said(k) => self.claims[k].speaker.name.clone(),
        };
        let mut evidence: Vec<_> = one.evidence.weighed(self.ranker).collect();
        evidence.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        if let Some(weighing) = notes.borrow_mut().weighings.last_mut() {
            weighing.candidates.push(Weighed {
                name: name.to_string(),
                score,
                evidence,
            });
        }
    }

    /// Notes whether the best of them was taken.
    pub(crate) fn note_choice(&self, chosen: bool) {
        if let Some(notes) = self.notes {
            Self::write_choice(notes, chosen);
        }
    }

    #[cold]
    #[inline(never)]
    fn write_choice(notes: &RefCell<Notes>, chosen: bool) {
        if let Some(weighing) = notes.borrow_mut().weighings.last_mut() {
            weighing.chosen = chosen;
            weighing
                .candidates
                .sort_by(|a, b| b.score.total_cmp(&a.score));
        }
    }

    /// The entity of a mention as a speaker.
    pub(crate) fn mention(&self, m: usize, by: Option<&'static str>) -> Speaker {
        let mention = &self.scene.mentions[m];
        let words = mention.span.slice(self.scene.text.text());
        let Some((number, entity)) = self.scene.entity(m) else {
            return Speaker {
                entity: None,
                name: words.into(),
                kind: kind_of(mention.kind),
                on_behalf_of: None,
                resolved_by: by.unwrap_or("name"),
            };
        };
        Speaker {
            entity: Some(number),
            name: entity.name.clone(),
            kind: kind_of(entity.kind),
            on_behalf_of: None,
            resolved_by: by.unwrap_or(if words == &*entity.name {
                "name"
            } else {
                "short-name"
            }),
        }
    }

    pub(crate) fn entity(&self, number: usize, by: &'static str) -> Speaker {
        let entity = self.scene.entities.list.get(number);
        Speaker {
            entity: entity.map(|_| number),
            name: entity.map_or_else(|| "".into(), |e| e.name.clone()),
            kind: entity.map_or(SpeakerKind::Unknown, |e| kind_of(e.kind)),
            on_behalf_of: None,
            resolved_by: by,
        }
    }

    pub(crate) fn behalf(&self, m: usize) -> Behalf {
        let speaker = self.mention(m, None);
        Behalf {
            entity: speaker.entity,
            name: speaker.name,
        }
    }

    pub(crate) fn gender(&self, speaker: &Speaker) -> Gender {
        let entity = speaker.entity.and_then(|e| self.scene.entities.list.get(e));
        entity.map_or(Gender::Unknown, |e| e.gender)
    }

    pub(crate) fn named(&self, m: usize, source: &Source) -> Answer {
        let mut speaker = self.mention(m, None);
        let behalf = match speaker.kind {
            SpeakerKind::Person => self.behalf_of_person(source),
            SpeakerKind::Organization => self.behalf_of_campaign(m),
            _ => None,
        };
        speaker.on_behalf_of = behalf.filter(|b| b.entity.is_none() || b.entity != speaker.entity);
        let gender = self.gender(&speaker);
        Answer {
            gender,
            ..Answer::new(speaker, 1.0)
        }
    }

    /// *Clinton spokesman Brian Fallon*; *Brian Fallon, a spokesman for Clinton,*.
    fn behalf_of_person(&self, source: &Source) -> Option<Behalf> {
        if source.role.is_some() {
            if let Some(m) = source.possessor.or(source.modifier) {
                return Some(self.behalf(m));
            }
        }
        let range = source.apposition.as_ref()?;
        let m = source::behalf_in(self.scene, range)?;
        Some(self.behalf(m))
    }

    /// *the Clinton campaign*, when that is a mention.
    fn behalf_of_campaign(&self, m: usize) -> Option<Behalf> {
        let tokens = self.scene.mentions[m].tokens();
        let last = tokens.end.checked_sub(1).filter(|l| *l > tokens.start)?;
        if !matches!(self.scene.word(last), "campaign" | "Campaign") {
            return None;
        }
        let number = self.scene.person_called(self.scene.hash(tokens.start))?;
        Some(Behalf {
            entity: Some(number),
            name: self.scene.entities.list[number].name.clone(),
        })
    }

    /// *Lee and Ortiz*: both names; kind `group`.
    fn joint(&self, source: &Source, content: &[Range<usize>]) -> Answer {
        let names: Option<Vec<Arc<str>>> = source
            .joined
            .iter()
            .chain([&source.head])
            .map(|head| match head {
                Head::Mention(m) => Some(self.mention(*m, None).name),
                _ => None,
            })
            .collect();
        match names {
            Some(names) if names.len() > 1 => {
                let name = match names.split_last() {
                    Some((last, [first])) => format!("{first} and {last}"),
                    Some((last, first)) => format!("{} and {last}", first.join(", ")),
                    None => String::new(),
                };
                let mut answer = self.phrase(name, SpeakerKind::Group, "shared");
                answer.plural = true;
                answer
            }
            // A name and a noun (*Lee and his aides*): the name speaks.
            _ => match source.joined.first() {
                Some(Head::Mention(m)) => {
                    let mut answer = self.named(*m, source);
                    answer.sure = 0.8;
                    answer
                }
                _ => {
                    let alone = Source {
                        joined: Vec::new(),
                        ..source.clone()
                    };
                    let mut answer = match alone.head {
                        Head::Noun(noun, at) => self.unnamed(noun, at, &alone, content),
                        _ => self.capitals(&alone),
                    };
                    if answer.speaker.entity.is_none() {
                        answer.speaker.name = source.phrase(self.scene).into();
                        answer.speaker.kind = SpeakerKind::Group;
                        answer.speaker.resolved_by = "group";
                        answer.plural = true;
                    }
                    answer
                }
            },
        }
    }

    pub(crate) fn phrase(
        &self,
        name: impl Into<Arc<str>>,
        kind: SpeakerKind,
        by: &'static str,
    ) -> Answer {
        let speaker = Speaker {
            entity: None,
            name: name.into(),
            kind,
            on_behalf_of: None,
            resolved_by: by,
        };
        Answer::new(speaker, 1.0)
    }
}
