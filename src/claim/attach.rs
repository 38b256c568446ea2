//! Whether a phrase outside the content belongs to a cue, and how far from it it stands.
//!
//! Takes a phrase of time or medium and the cue; a clause of its own between the two (*after he
//! lost on Monday*, *a letter that …*), another verb, or a new main clause keeps them apart. What
//! opens the sentence belongs to all of it, and what *when* or *where* follows to the clause after it.

use super::lexicon::Classes;
use super::scene::Scene;
use crate::token::{TokenKind, ascii};
use std::ops::Range;

/// The tokens between a phrase and the cue it belongs to.
pub(crate) fn distance(
    scene: &Scene<'_, '_>,
    phrase: &Range<usize>,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    run: &Range<usize>,
) -> Option<usize> {
    if phrase.start >= cue.end {
        let crossed = (cue.end..phrase.start)
            .filter(|&i| !scene.in_content(i))
            .any(|i| is_boundary(scene, i) || is_finite(scene, i));
        return (!crossed).then_some(phrase.start - cue.end);
    }
    let opening = (run.start..phrase.start)
        .rev()
        .take_while(|&i| {
            !matches!(
                scene.kind(i),
                Some(TokenKind::Comma | TokenKind::Quote | TokenKind::Dash)
            )
        })
        .any(|i| is_boundary(scene, i));
    let subject = source
        .filter(|s| s.start >= phrase.end && s.start < cue.start)
        .map_or(cue.start, |s| s.start);
    let from = if scene.has(phrase.start, Classes::PREPOSITION) && is_where(scene, phrase.end) {
        phrase.end + 1 + usize::from(scene.is(phrase.end, TokenKind::Comma))
    } else {
        phrase.end
    };
    let initial = scene.text.sentence_at(phrase.start).start == phrase.start;
    let crossed = !initial
        && (from..subject).any(|i| {
            is_boundary(scene, i)
                || matches!(scene.kind(i), Some(TokenKind::Dash | TokenKind::Close))
                || scene.is(i, TokenKind::Comma) && scene.has(i + 1, Classes::CONJUNCTION)
        });
    (!opening && !crossed).then_some(cue.start.saturating_sub(phrase.end))
}

/// Whether a clause follows that tells what happened then and there: *at the rally, where she said*.
pub(crate) fn is_where(scene: &Scene<'_, '_>, end: usize) -> bool {
    let at = end + usize::from(scene.is(end, TokenKind::Comma));
    scene.reads(at, [ascii("when"), ascii("where")])
}

fn is_boundary(scene: &Scene<'_, '_>, i: usize) -> bool {
    scene.has(i, Classes::SUBORDINATOR.or(Classes::RELATIVE)) || scene.is(i, TokenKind::Semicolon)
}

/// Whether a verb stands there that is no participle.
fn is_finite(scene: &Scene<'_, '_>, i: usize) -> bool {
    scene.known(i).is_finite()
        && scene.is(i, TokenKind::Word)
        && !scene.is_capitalized(i)
        && !matches!(scene.bytes(i), [.., b'i', b'n', b'g'] | [.., b'e', b'd'])
        && !scene.has(i, Classes::PARTICIPLE)
        && scene.mention_at(i).is_none()
        && scene.noun(i).is_none()
}
