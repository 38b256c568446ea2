//! A text with all that was found in it.

use crate::attribution::{Attribution, Scope};
use crate::claim::{Claim, ClaimData, Date};
use crate::entity::{Entities, Entity};
use crate::error::Error;
use crate::extractor::Stages;
use crate::mention::Mention;
use crate::quotation::Quotation;
use crate::sentence::Sentence;
use crate::text::Text;
use std::fmt;
use std::sync::Arc;

/// What [`Extractor::extract`](crate::Extractor::extract) returns: the text and, stage by stage,
/// what was found in it.
///
/// It borrows the text and owns the rest. Lists are in text order, except the entities, which are
/// in the order of their first mention.
///
/// ```
/// let document = ascribe::Extractor::new().extract("“It rained,” said Ann Lee, a farmer.");
/// assert_eq!(document.sentences().len(), 1);
/// assert_eq!(document.quotations().len(), 1);
/// let claim = document.claims().next().unwrap();
/// assert_eq!((claim.speaker().name(), claim.text()), ("Ann Lee", "It rained".into()));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Document<'t> {
    pub(crate) text: Text<'t>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) entities: Entities,
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) claims: Vec<ClaimData>,
    pub(crate) origin: Origin,
}

/// By what a document was made: what [`Claim::explain`] makes its claims with once more.
#[derive(Clone, Default)]
pub(crate) struct Origin {
    pub(crate) stages: Option<Arc<Stages>>,
    pub(crate) date: Option<Date>,
    pub(crate) scope: Scope,
}

impl Origin {
    pub(crate) fn stages(&self) -> Result<Arc<Stages>, Error> {
        self.stages.clone().map_or_else(Stages::built_in, Ok)
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Origin")
            .field("date", &self.date)
            .finish_non_exhaustive()
    }
}

impl<'t> Document<'t> {
    /// The text that was read.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text.text()
    }

    /// The text with its tokens, sentences and quotations.
    #[must_use]
    pub fn layers(&self) -> &Text<'t> {
        &self.text
    }

    /// The sentences.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        self.text.sentences()
    }

    /// The quotations, nested ones after the one they stand in.
    #[must_use]
    pub fn quotations(&self) -> &[Quotation] {
        self.text.quotations()
    }

    /// The mentions of people, governments, organisations and places.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The entities that the mentions name.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        self.entities.list()
    }

    /// The number of the entity that a mention names, an index into [`entities`](Self::entities).
    #[must_use]
    pub fn entity_of(&self, mention: usize) -> Option<usize> {
        self.entities.of_mention(mention)
    }

    /// The attributions as they were found, before speakers are resolved.
    #[must_use]
    pub fn attributions(&self) -> &[Attribution] {
        &self.attributions
    }

    /// The claims, in the order of their cues.
    pub fn claims(&self) -> impl ExactSizeIterator<Item = Claim<'_, 't>> {
        self.claims.iter().map(|data| Claim::new(self, data))
    }
}
