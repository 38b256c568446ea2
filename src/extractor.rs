//! The extractor: the stages in their order.

use crate::claim::{Date, Maker};
use crate::document::Document;
use crate::entity::Resolver;
use crate::error::Error;
use crate::mention::Tagger;
use crate::quotation;
use crate::sentence::Splitter;
use crate::text::Text;
use crate::token;
use once_cell::sync::OnceCell;
use std::sync::Arc;

/// Reads text into a [`Document`].
#[derive(Clone, Debug)]
pub struct Extractor {
    stages: Arc<Stages>,
}

#[derive(Debug)]
struct Stages {
    splitter: Splitter,
    tagger: Tagger,
    resolver: Resolver,
    maker: Maker,
}

static BUILT_IN: OnceCell<Arc<Stages>> = OnceCell::new();

impl Extractor {
    /// An extractor with the built-in data.
    #[must_use]
    #[allow(clippy::missing_panics_doc)]
    pub fn new() -> Self {
        let stages = BUILT_IN.get_or_try_init(|| Stages::load().map(Arc::new));
        Extractor {
            stages: stages.expect("the built-in tables are tested").clone(),
        }
    }

    /// Reads a text: who said what.
    #[must_use]
    pub fn extract<'t>(&self, text: &'t str) -> Document<'t> {
        self.extract_dated(text, None)
    }

    /// Reads a text of a known date, so that *on Tuesday* becomes a day.
    #[must_use]
    pub fn extract_dated<'t>(&self, text: &'t str, date: Option<Date>) -> Document<'t> {
        let tokens = token::tokenize(text);
        let sentences = self.stages.splitter.split(&tokens);
        let quotations = quotation::find(text, &tokens, &sentences);
        let text = Text::new(text, tokens, sentences, quotations);
        let mentions = self.stages.tagger.tag(&text);
        let entities = self.stages.resolver.resolve(&text, &mentions);
        let attributions = Vec::new();
        let claims = self
            .stages
            .maker
            .make(&text, &mentions, &entities, &attributions, date);
        Document {
            text,
            mentions,
            entities,
            attributions,
            claims,
        }
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Stages {
    fn load() -> Result<Self, Error> {
        let tagger = Tagger::load()?;
        Ok(Stages {
            splitter: Splitter::load()?,
            resolver: Resolver::new(tagger.gazetteer()),
            tagger,
            maker: Maker::load()?,
        })
    }
}
