//! Stand-in until the stage is merged.
use super::{ClaimData, Date, Form, Speaker, SpeakerKind};
use crate::attribution::Attribution;
use crate::entity::Entities;
use crate::error::Error;
use crate::mention::Mention;
use crate::text::Text;

/// Makes claims.
#[derive(Clone, Debug, Default)]
pub struct Maker;

impl Maker {
    pub(crate) fn load() -> Result<Self, Error> {
        Ok(Maker)
    }

    pub(crate) fn make(
        &self,
        text: &Text<'_>,
        mentions: &[Mention],
        entities: &Entities,
        attributions: &[Attribution],
        _: Option<Date>,
    ) -> Vec<ClaimData> {
        attributions
            .iter()
            .enumerate()
            .map(|(i, a)| {
                let inside = a
                    .source
                    .clone()
                    .and_then(|s| mentions.iter().rposition(|m| s.contains(&m.tokens().start)));
                let entity = inside.and_then(|m| entities.of_mention(m));
                let name = entity
                    .map(|e| entities.list()[e].name().to_owned())
                    .unwrap_or_default();
                ClaimData {
                    attribution: i,
                    form: Form::Indirect,
                    speaker: Speaker {
                        entity,
                        name,
                        kind: SpeakerKind::Person,
                        on_behalf_of: None,
                        resolved_by: "name",
                    },
                    source: a.source.iter().map(|s| text.span(s.clone())).collect(),
                    cue: vec![text.span(a.cue.clone())],
                    content: a.content.iter().map(|s| text.span(s.clone())).collect(),
                    stance: "asserts",
                    negated: false,
                    medium: None,
                    audience: None,
                    time: None,
                    about: Vec::new(),
                    rule: a.sieve.name(),
                    confidence: a.confidence,
                }
            })
            .collect()
    }
}
