//! Lists that reading one text after another uses again.

use crate::attribution;
use crate::claim;
use crate::document::Document;
use crate::entity;
use crate::mention;

/// The memory of a hot loop: [`Extractor::extract_with`](crate::Extractor::extract_with) takes its
/// lists from here, and [`recycle`](Self::recycle) gives those of a document back.
///
/// One scratch serves one thread, any extractor and texts of any length; it keeps what the
/// longest needed, but for the lists of names of more than a million tokens. It never changes an
/// answer.
///
/// ```
/// let extractor = ascribe::Extractor::new();
/// let mut scratch = ascribe::Scratch::default();
/// for text in ["“It rained,” Ann Lee said.", "It snowed, according to Bo Park."] {
///     let document = extractor.extract_with(&mut scratch, text);
///     assert_eq!(document.claims().len(), 1);
///     scratch.recycle(document);
/// }
/// ```
#[derive(Debug, Default)]
pub struct Scratch {
    /// What the stages fill, of the document read before.
    pub(crate) document: Document<'static>,
    pub(crate) mention: mention::Scratch,
    pub(crate) entity: entity::Scratch,
    pub(crate) attribution: attribution::Scratch,
    pub(crate) claim: claim::Scratch,
}

impl Scratch {
    /// Takes the lists of a document that is done with, for the next one.
    pub fn recycle(&mut self, document: Document<'_>) {
        let Document {
            text,
            mentions,
            entities,
            attributions,
            claims,
            origin,
        } = document;
        self.claim.recycle(claims);
        self.document = Document {
            text: text.forget(),
            mentions,
            entities,
            attributions,
            claims: Vec::new(),
            origin,
        };
    }
}
