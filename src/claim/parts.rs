//! The three parts in bytes, and the form.
//!
//! A source and a cue lose the marks at their edges; a part of the content that is one whole
//! quotation loses its quotation marks and the comma before the closing one; a mixed part keeps
//! its inner marks and loses the stop after it.

use super::Form;
use super::scene::Scene;
use crate::span::Span;
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// Source or cue: the words, without marks at the edges.
pub(crate) fn words(scene: &Scene<'_, '_>, range: &Range<usize>) -> Option<Span> {
    let range = scene.trim(range);
    let span = scene
        .text
        .span(if range.is_empty() { return None } else { range });
    Some(span).filter(|s| !s.is_empty())
}

/// The tokens of a cue, which may be a mark alone: the colon of a headline.
pub(crate) fn cue_tokens(scene: &Scene<'_, '_>, range: &Range<usize>) -> Range<usize> {
    let words = scene.trim(range);
    if words.is_empty() {
        let end = range.end.min(scene.text.tokens().len());
        range.start.min(end)..end
    } else {
        words
    }
}

pub(crate) fn cue(scene: &Scene<'_, '_>, range: &Range<usize>) -> Option<Span> {
    Some(scene.text.span(cue_tokens(scene, range))).filter(|s| !s.is_empty())
}

/// Whether a token is a quotation mark of an outermost quotation, not an apostrophe.
fn is_mark(scene: &Scene<'_, '_>, i: usize) -> bool {
    scene.is(i, TokenKind::Quote)
        && scene.text.quotation_of(i).is_some_and(|q| {
            let tokens = scene.text.quotations()[q].tokens();
            i == tokens.start || i + 1 == tokens.end
        })
}

/// One part of the content.
pub(crate) fn content(scene: &Scene<'_, '_>, range: &Range<usize>) -> Option<Span> {
    let tokens = scene.text.tokens();
    let end = range.end.min(tokens.len());
    let said = tokens.get(range.start..end)?;
    let first = range.start + said.iter().position(Token::is_word)?;
    let is_last = |t: &Token| t.is_word() || t.kind() == TokenKind::Clitic;
    let last = range.start + said.iter().rposition(is_last)?;
    let is_quoted = |i: usize| scene.text.quotation_of(i).is_some();
    let whole = scene
        .unquoted(first..last + 1)
        .all(|i| !tokens[i].is_word());
    let mut range = range.start..end;
    let is_edge = |i: usize| {
        matches!(
            scene.kind(i),
            Some(
                TokenKind::Comma
                    | TokenKind::Semicolon
                    | TokenKind::Colon
                    | TokenKind::Dash
                    | TokenKind::Stop
            )
        )
    };
    while range.start < first
        && (is_edge(range.start) || (whole && scene.is(range.start, TokenKind::Quote)))
    {
        range.start += 1;
    }
    let mut closed = false;
    while range.end > last + 1 {
        let i = range.end - 1;
        let drop = if whole && is_mark(scene, i) {
            closed = true;
            true
        } else if whole && (closed || is_quoted(i)) {
            // Inside the closing mark only the comma that the reporting clause asks for goes.
            matches!(scene.kind(i), Some(TokenKind::Comma | TokenKind::Dash))
        } else {
            is_edge(i)
        };
        if !drop {
            break;
        }
        range.end -= 1;
    }
    Some(scene.text.span(range)).filter(|s| !s.is_empty())
}

/// How much of the content stands inside quotation marks.
pub(crate) fn form(scene: &Scene<'_, '_>, parts: &[Range<usize>]) -> Form {
    let tokens = scene.text.tokens();
    let within = |part: &Range<usize>| {
        let end = part.end.min(tokens.len());
        part.start.min(end)..end
    };
    let is_word = |i: &usize| tokens[*i].is_word();
    if !parts.iter().any(|part| scene.is_quoted_in(&within(part))) {
        return Form::Indirect;
    }
    let bare = parts.iter().map(within).flat_map(|p| scene.unquoted(p));
    let bare = bare.filter(is_word).count();
    let words = parts.iter().flat_map(within).filter(is_word);
    let words = if bare == 0 {
        // All words, or none.
        words.take(1).count()
    } else {
        words.count()
    };
    let quoted = words - bare;
    if quoted == 0 {
        Form::Indirect
    } else if quoted * 100 >= words * 85 {
        Form::Direct
    } else {
        Form::Mixed
    }
}
