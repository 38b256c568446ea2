//! Stage 6: cues, sources and contents to attributions.
//!
//! placeholder

use std::ops::Range;

/// The three parts of an attribution, as ranges of tokens, and the sieve that found them.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    pub(crate) source: Option<Range<usize>>,
    pub(crate) cue: Range<usize>,
    pub(crate) content: Vec<Range<usize>>,
    /// The row of the cue table.
    pub(crate) entry: Option<u32>,
    pub(crate) sieve: &'static str,
    pub(crate) confidence: f32,
}

impl Attribution {
    /// The tokens that say who.
    #[must_use]
    pub fn source(&self) -> Option<Range<usize>> {
        self.source.clone()
    }

    /// The tokens that report.
    #[must_use]
    pub fn cue(&self) -> Range<usize> {
        self.cue.clone()
    }

    /// The tokens that say what.
    #[must_use]
    pub fn content(&self) -> &[Range<usize>] {
        &self.content
    }

    /// The name of the sieve that found it.
    #[must_use]
    pub fn sieve(&self) -> &'static str {
        self.sieve
    }

    /// How sure the sieve is, from 0 to 1.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        self.confidence
    }
}
