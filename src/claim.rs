//! Stage 7: attributions to claims.
//!
//! Takes the text, its mentions and entities, the [attributions](crate::attribution) and, where it
//! is known, the document's date; gives [`Claim`]s in the order of their cues: the parts in bytes
//! and the [`Form`], the [`Speaker`] that the source stands for and how that was found, the
//! stance, whether the cue is negated and how firm it is, the medium, the [`Audience`], the [`Time`], and what is
//! named in the content.
//!
//! ```
//! let text = "In a statement on Tuesday, the ministry said it would appeal. \
//!             “We have no choice,” Ann Lee, a spokeswoman, told reporters.";
//! let date = "2016-10-18".parse().ok();
//! let document = ascribe::Extractor::new().extract_dated(text, date);
//! let claims: Vec<_> = document.claims().collect();
//! assert_eq!(claims[0].medium(), Some("statement"));
//! assert_eq!(claims[0].time().unwrap().date(), date);
//! assert_eq!(claims[1].speaker().name(), "Ann Lee");
//! assert_eq!(claims[1].audience().unwrap().span().slice(text), "reporters");
//! ```
//!
//! Every idea has its file: the parts in `parts.rs`; the speaker in `speaker.rs` (a table of ways),
//! with `source.rs` (a source read as a noun phrase), `noun.rs`, `pronoun.rs`, `role.rs`,
//! `issuer.rs`, `nameless.rs`, and `candidate.rs`, `profile.rs`, `spoken.rs`, `known.rs` and `evidence.rs` (who may be meant); then `stance.rs`,
//! `certainty.rs`, `outside.rs` (the words beside what is said), `media.rs`, `audience.rs`, `time.rs`, `clock.rs`,
//! `day.rs` and `attach.rs` (which phrase belongs to which cue). `draft.rs` goes through all but
//! the speaker, `maker.rs` through the speakers, `talk.rs` through the claims that one makes of them;
//! `explain.rs` says why.
//!
//! Cost: each claim looks at its own sentence, and a pronoun or role at a bounded stretch before
//! it, so work grows with the number of claims. Panics: none.
//! Limits: a source that joins two names is one speaker of kind `group`; only what is named before
//! can be meant by a pronoun.

use crate::document::Document;
use crate::few::Few;
use crate::span::Span;
use std::borrow::Cow;
use std::sync::Arc;

mod attach;
mod audience;
mod block;
mod candidate;
mod certainty;
mod clock;
mod date;
mod day;
mod draft;
mod evidence;
mod explain;
mod issuer;
mod known;
mod lexicon;
mod maker;
mod media;
#[cfg(any(test, feature = "train"))]
mod moments;
mod nameless;
mod names;
mod noted;
mod noun;
mod outside;
mod parts;
mod profile;
mod pronoun;
mod role;
mod said;
mod scene;
mod source;
mod speaker;
mod spoken;
mod stance;
#[cfg(any(test, feature = "train"))]
pub(crate) mod tables;
mod talk;
#[cfg(test)]
mod tests;
mod time;
mod word;

pub use certainty::Certainty;
pub use date::{Date, DateError};
pub use explain::{Explanation, Reason, Weighed, Weighing};
pub use maker::{Maker, Scratch};

/// How much of a claim's content stands inside quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// All of it.
    Direct,
    /// Part of it.
    Mixed,
    /// None of it.
    Indirect,
}

impl Form {
    /// The form's name in the record.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Form::Direct => "direct",
            Form::Mixed => "mixed",
            Form::Indirect => "indirect",
        }
    }
}

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SpeakerKind {
    /// A named person.
    Person,
    /// A government: a country or a body.
    Government,
    /// An organisation.
    Organization,
    /// A place that spoke.
    Place,
    /// Somebody without a name: *a senior official*.
    UnnamedPerson,
    /// Several without names: *voters*.
    Group,
    /// A text whose issuer is not known: *the report*.
    Document,
    /// The writer of the article.
    Author,
    /// Nobody is named.
    Unknown,
}

impl SpeakerKind {
    /// The kind's name in the record.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            SpeakerKind::Person => "person",
            SpeakerKind::Government => "government",
            SpeakerKind::Organization => "organization",
            SpeakerKind::Place => "place",
            SpeakerKind::UnnamedPerson => "unnamed-person",
            SpeakerKind::Group => "group",
            SpeakerKind::Document => "document",
            SpeakerKind::Author => "author",
            SpeakerKind::Unknown => "unknown",
        }
    }
}

/// Who said it.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    pub(crate) entity: Option<usize>,
    pub(crate) name: Arc<str>,
    pub(crate) kind: SpeakerKind,
    pub(crate) on_behalf_of: Option<Behalf>,
    pub(crate) resolved_by: &'static str,
}

impl Speaker {
    /// The canonical name, or the phrase of somebody without one; empty when nobody is named.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the speaker is.
    #[must_use]
    pub fn kind(&self) -> SpeakerKind {
        self.kind
    }

    /// The speaker's number among the document's entities.
    #[must_use]
    pub fn entity(&self) -> Option<usize> {
        self.entity
    }

    /// For whom a spokesperson, lawyer or account speaks.
    #[must_use]
    pub fn on_behalf_of(&self) -> Option<&Behalf> {
        self.on_behalf_of.as_ref()
    }

    /// How the source led to the speaker: `name`, `pronoun`, `issuer`, `role` …
    #[must_use]
    pub fn resolved_by(&self) -> &'static str {
        self.resolved_by
    }
}

/// Somebody for whom a speaker speaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Behalf {
    pub(crate) entity: Option<usize>,
    pub(crate) name: Arc<str>,
}

impl Behalf {
    /// The canonical name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The number among the document's entities.
    #[must_use]
    pub fn entity(&self) -> Option<usize> {
        self.entity
    }
}

/// To whom it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Audience {
    pub(crate) span: Span,
    pub(crate) entity: Option<usize>,
}

impl Audience {
    /// The words that name the audience, in bytes.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The audience's number among the document's entities.
    #[must_use]
    pub fn entity(&self) -> Option<usize> {
        self.entity
    }
}

/// When it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    pub(crate) span: Span,
    pub(crate) date: Option<Date>,
}

impl Time {
    /// The phrase that tells the time, in bytes.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The day, where the phrase and the document's date tell it.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.date
    }
}

/// A claim without its document.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimData {
    pub(crate) attribution: usize,
    pub(crate) form: Form,
    pub(crate) speaker: Speaker,
    pub(crate) source: Option<Span>,
    pub(crate) cue: Option<Span>,
    pub(crate) content: Few<Span, 1>,
    pub(crate) stance: &'static str,
    pub(crate) negated: bool,
    pub(crate) certainty: Certainty,
    pub(crate) medium: Option<&'static str>,
    pub(crate) audience: Option<Audience>,
    pub(crate) time: Option<Time>,
    pub(crate) about: Few<usize, 3>,
    pub(crate) rule: &'static str,
    pub(crate) confidence: f32,
}

/// One attributed statement with everything resolved: who said what, how, to whom and when.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'d, 't> {
    document: &'d Document<'t>,
    data: &'d ClaimData,
}

impl<'d, 't> Claim<'d, 't> {
    pub(crate) fn new(document: &'d Document<'t>, data: &'d ClaimData) -> Self {
        Claim { document, data }
    }

    /// The words of the content, without outer quotation marks; several spans are joined by
    /// ` … `.
    #[must_use]
    pub fn text(&self) -> Cow<'t, str> {
        let text = self.document.text();
        match &*self.data.content {
            [only] => Cow::Borrowed(only.slice(text)),
            many => {
                let parts: Vec<&str> = many.iter().map(|s| s.slice(text)).collect();
                Cow::Owned(parts.join(" … "))
            }
        }
    }

    /// Who said it.
    #[must_use]
    pub fn speaker(&self) -> &'d Speaker {
        &self.data.speaker
    }

    /// Direct, mixed or indirect.
    #[must_use]
    pub fn form(&self) -> Form {
        self.data.form
    }

    /// The words that say who, in bytes; empty when nobody is named.
    #[must_use]
    pub fn source(&self) -> &'d [Span] {
        self.data.source.as_slice()
    }

    /// The words that report, in bytes.
    #[must_use]
    pub fn cue(&self) -> &'d [Span] {
        self.data.cue.as_slice()
    }

    /// The words that say what, in bytes, without outer quotation marks; what interrupts them is
    /// left out.
    #[must_use]
    pub fn content(&self) -> &'d [Span] {
        &self.data.content
    }

    /// What the speaker does in saying it: `asserts`, `denies`, `asks`, `promises` …
    #[must_use]
    pub fn stance(&self) -> &'static str {
        self.data.stance
    }

    /// Whether the cue is negated: *did not say*.
    #[must_use]
    pub fn is_negated(&self) -> bool {
        self.data.negated
    }

    /// How firmly the source stands behind the content, as the cue tells.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        self.data.certainty
    }

    /// The medium: `statement`, `email`, `tweet`, `interview` …
    #[must_use]
    pub fn medium(&self) -> Option<&'static str> {
        self.data.medium
    }

    /// To whom it was said.
    #[must_use]
    pub fn audience(&self) -> Option<Audience> {
        self.data.audience
    }

    /// When it was said.
    #[must_use]
    pub fn time(&self) -> Option<Time> {
        self.data.time
    }

    /// The entities named inside the content, as indices into the document's list.
    #[must_use]
    pub fn about(&self) -> &'d [usize] {
        &self.data.about
    }

    /// Why it is what it is: its words in their sentences, what each field was read from, the
    /// candidates for its speaker, the choices and rules behind it.
    ///
    /// ```
    /// let document = ascribe::Extractor::new().extract("Ann Lee came. She said it rained.");
    /// let explanation = document.claims().next().unwrap().explain();
    /// assert_eq!(explanation.weighings()[0].candidates()[0].name(), "Ann Lee");
    /// assert!(explanation.to_string().contains("She said it rained.\n  | ~~~ ^^^^ ---------"));
    /// ```
    ///
    /// Cost: the attributions and claims of the document are made once more.
    #[must_use]
    pub fn explain(&self) -> Explanation<'t> {
        Explanation::new(self)
    }

    /// The sieve that found it.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        self.data.rule
    }

    /// How sure the extractor is, from 0 to 1.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        self.data.confidence
    }
}
