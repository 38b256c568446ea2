//! The extractor: the stages in their order.

use crate::attribution::Attributor;
use crate::builder::{Builder, Options};
use crate::claim::{Date, Maker};
use crate::document::{Document, Origin};
use crate::entity::Resolver;
use crate::error::Error;
use crate::mention::Tagger;
use crate::scratch::Scratch;
use crate::sentence::Splitter;
use once_cell::sync::OnceCell;
use std::mem;
use std::sync::Arc;

/// Reads text into a [`Document`]: who said what.
///
/// It is cheap to clone, used through `&self`, and can be shared between threads. Reading never
/// fails and never panics; the same text always gives the same answer.
///
/// ```
/// let extractor = ascribe::Extractor::new();
/// let document = extractor.extract("Ann Lee, a farmer in Ohio, said the well was dry.");
/// let claim = document.claims().next().unwrap();
/// assert_eq!(claim.speaker().name(), "Ann Lee");
/// assert_eq!(claim.text(), "the well was dry");
/// ```
///
/// The first `new()` of a process reads the built-in tables that are not compiled ahead and keeps
/// them; later ones take them from there.
#[derive(Clone, Debug)]
pub struct Extractor {
    stages: Arc<Stages>,
    options: Options,
}

/// The stages, in the order of the flow. Tokens and quotations need no data.
#[derive(Clone, Debug)]
pub(crate) struct Stages {
    pub(crate) splitter: Splitter,
    pub(crate) tagger: Tagger,
    pub(crate) resolver: Resolver,
    pub(crate) attributor: Attributor,
    pub(crate) maker: Maker,
}

static BUILT_IN: OnceCell<Arc<Stages>> = OnceCell::new();

impl Extractor {
    /// An extractor with the built-in data.
    #[must_use]
    #[allow(clippy::missing_panics_doc)] // every table is read by a test
    pub fn new() -> Self {
        let stages = Stages::built_in().expect("the built-in tables are tested");
        Extractor {
            stages,
            options: Options::default(),
        }
    }

    /// A builder, to add names, cues and abbreviations and to choose what is kept.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::new()
    }

    pub(crate) fn from_parts(stages: Arc<Stages>, options: Options) -> Self {
        Extractor { stages, options }
    }

    /// Reads a text.
    #[must_use]
    pub fn extract<'t>(&self, text: &'t str) -> Document<'t> {
        self.extract_dated(text, None)
    }

    /// Reads a text written on a known day, so that *on Tuesday* becomes a date.
    ///
    /// ```
    /// let day = "2016-10-18".parse().ok();
    /// let text = "“It rained,” Ann Lee said on Tuesday.";
    /// let document = ascribe::Extractor::new().extract_dated(text, day);
    /// let time = document.claims().next().unwrap().time().unwrap();
    /// assert_eq!(time.date(), day);
    /// ```
    #[must_use]
    pub fn extract_dated<'t>(&self, text: &'t str, date: Option<Date>) -> Document<'t> {
        self.extract_dated_with(&mut Scratch::default(), text, date)
    }

    /// Reads a text with the memory of the text before it: for a loop over many.
    ///
    /// ```
    /// let extractor = ascribe::Extractor::new();
    /// let mut scratch = ascribe::Scratch::default();
    /// for text in ["“It rained,” Ann Lee said.", "It snowed, according to Bo Park."] {
    ///     let document = extractor.extract_with(&mut scratch, text);
    ///     println!("{}", document.claims().len());
    ///     scratch.recycle(document);
    /// }
    /// ```
    #[must_use]
    pub fn extract_with<'t>(&self, scratch: &mut Scratch, text: &'t str) -> Document<'t> {
        self.extract_dated_with(scratch, text, None)
    }

    /// [`extract_with`](Self::extract_with) for a text written on a known day.
    #[must_use]
    pub fn extract_dated_with<'t>(
        &self,
        scratch: &mut Scratch,
        text: &'t str,
        date: Option<Date>,
    ) -> Document<'t> {
        let stages = &*self.stages;
        let mut document: Document<'t> = mem::take(&mut scratch.document);
        document.text.reread(text, &stages.splitter);
        let text = &document.text;
        let scope = self.options.scope();
        let (tagger, mentions) = (&stages.tagger, &mut document.mentions);
        tagger.tag_with(&mut scratch.mention, text, mentions);
        let (mentions, entities) = (&document.mentions, &mut document.entities);
        let resolver = &stages.resolver;
        resolver.resolve_with(&mut scratch.entity, text, mentions, entities);
        let (mentions, found) = (&document.mentions, &mut document.attributions);
        let attributor = &stages.attributor;
        attributor.find_with(&mut scratch.attribution, text, mentions, scope, found);
        document.claims = stages.maker.make_with(
            &mut scratch.claim,
            text,
            &document.mentions,
            &document.entities,
            &document.attributions,
            date,
        );
        document
            .claims
            .retain(|claim| self.options.keeps(text, claim));
        document.origin = Origin {
            stages: Some(Arc::clone(&self.stages)),
            date,
            scope,
        };
        document
    }
}

impl Extractor {
    /// Why a mention of a document was found: the evidence for its span and kind.
    ///
    /// ```
    /// let extractor = ascribe::Extractor::new();
    /// let document = extractor.extract("Foreign Minister Ana Dole said it rained.");
    /// let explanation = extractor.explain_mention(&document, 0).unwrap();
    /// assert!(explanation.evidence().any(|(name, _)| name == "title-before"));
    /// println!("{explanation}");
    /// ```
    ///
    /// `None` when the document has no mention of that number. The document must come from this
    /// extractor. Cost: the mentions of the document are found once more.
    #[must_use]
    pub fn explain_mention(
        &self,
        document: &Document<'_>,
        mention: usize,
    ) -> Option<crate::mention::Explanation> {
        let mention = document.mentions.get(mention)?;
        self.stages.tagger.explain(&document.text, mention)
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Stages {
    /// The stages with the built-in data, read once a process.
    pub(crate) fn built_in() -> Result<Arc<Self>, Error> {
        BUILT_IN
            .get_or_try_init(|| Self::load().map(Arc::new))
            .cloned()
    }

    fn load() -> Result<Self, Error> {
        let tagger = Tagger::load()?;
        Ok(Stages {
            splitter: Splitter::load()?,
            resolver: Resolver::with(tagger.gazetteer()),
            tagger,
            attributor: Attributor::load()?,
            maker: Maker::load()?,
        })
    }
}
