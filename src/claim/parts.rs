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

/// A cue may be a mark alone: the colon of a headline.
pub(crate) fn cue(scene: &Scene<'_, '_>, range: &Range<usize>) -> Option<Span> {
    words(scene, range).or_else(|| {
        let end = range.end.min(scene.text.tokens().len());
        Some(scene.text.span(range.start.min(end)..end)).filter(|s| !s.is_empty())
    })
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
    let quotations = &scene.text.quotations_of()[first..=last];
    let mut words = tokens[first..=last].iter().zip(quotations);
    let whole = words.all(|(token, &q)| q != u32::MAX || !token.is_word());
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
    let (tokens, quotations) = (scene.text.tokens(), scene.text.quotations_of());
    let within = |part: &Range<usize>| {
        let end = part.end.min(tokens.len());
        part.start.min(end)..end
    };
    let none = |part: &Range<usize>| {
        let quotations = &quotations[within(part)];
        quotations.iter().fold(u32::MAX, |all, q| all & q) == u32::MAX
    };
    if parts.iter().all(none) {
        return Form::Indirect;
    }
    let (mut words, mut quoted) = (0_usize, 0_usize);
    for part in parts {
        let part = within(part);
        for (token, &quotation) in tokens[part.clone()].iter().zip(&quotations[part]) {
            let word = usize::from(token.is_word());
            words += word;
            quoted += word & usize::from(quotation != u32::MAX);
        }
    }
    if quoted == 0 {
        Form::Indirect
    } else if quoted * 100 >= words * 85 {
        Form::Direct
    } else {
        Form::Mixed
    }
}
