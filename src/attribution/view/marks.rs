//! Spans moved over the marks at their edges.

use super::super::lexicon::{Class, class};
use super::View;
use crate::token::TokenKind;
use std::ops::Range;

impl View<'_, '_> {
    /// A start moved left over the opening marks of its quotation.
    pub(crate) fn with_marks_left(&self, mut i: usize) -> usize {
        let first = self.paragraph(i).start;
        while i > first
            && !self.is_word(i - 1)
            && self.quoted(i - 1)
            && self.quotation(i - 1) == self.quotation(i)
        {
            i -= 1;
        }
        i
    }

    /// An end (just past the word `end - 1`) moved right over the closing marks of its quotation.
    pub(crate) fn with_marks_right(&self, end: usize) -> usize {
        let Some(quotation) = self.quotation(end - 1) else {
            return end;
        };
        let mut k = end;
        while k < self.len() && !self.is_word(k) && self.quotation(k) == Some(quotation) {
            k += 1;
        }
        if self.quotation(k) == Some(quotation) {
            end
        } else {
            k
        }
    }

    /// A range less the tokens at its edges that are no words.
    pub(crate) fn trim(&self, mut range: Range<usize>) -> Range<usize> {
        while range.start < range.end && !self.is_word(range.start) {
            range.start += 1;
        }
        while range.end > range.start && !self.is_word(range.end - 1) {
            range.end -= 1;
        }
        range
    }

    /// The class of the mark that closes a quotation's words: a comma, a stop, or [`class::PLAIN`].
    pub(crate) fn final_mark(&self, q: usize) -> Class {
        let range = self.quotation_tokens(q);
        let mut i = range.end - 1;
        while i > range.start && self.fine(i) == class::QUOTE {
            i -= 1;
        }
        if self.is_word(i) {
            if self.kind(range.end) == Some(TokenKind::Comma) {
                class::COMMA
            } else {
                class::PLAIN
            }
        } else {
            self.fine(i)
        }
    }
}
