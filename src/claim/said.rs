//! The claims made so far, found by the words that they hold.

use super::speaker::{Resolver, Said};
use std::cell::Cell;

/// What the labels of an interview (*Q: …*, *A: …*) have told so far.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    /// The cue of the first claim whose speaker a label tells.
    pub(crate) first: Option<usize>,
    /// Whom so many first mentions name most often, once that was asked for.
    pub(crate) introduced: Cell<Option<(usize, Option<usize>)>>,
}

impl<'a> Resolver<'_, 'a, '_> {
    /// Keeps a claim for those that come after it.
    pub(crate) fn keep(&mut self, said: Said<'a>) {
        let number = self.said.len() as u32 + 1;
        for part in said.content {
            if let Some(tokens) = self.covered.get_mut(part.clone()) {
                tokens.fill(number);
            }
        }
        if said.speaker.resolved_by == "label" {
            self.labels.first.get_or_insert(said.token);
        }
        self.said.push(said);
    }

    /// The last claim, of those kept, in whose words a token stands.
    pub(crate) fn around(&self, token: usize) -> Option<&Said<'a>> {
        let number = *self.covered.get(token)? as usize;
        self.said.get(number.checked_sub(1)?)
    }
}
