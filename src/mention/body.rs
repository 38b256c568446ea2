//! Bodies of government and other organisations: *the Ministry of Health*, *Velox Motors*.
//!
//! The evidence that finds an organisation is the same for both; what tells them apart is an entry
//! of the gazetteer or a pattern, and for an abbreviation its long form.
//!
//! Cost: a look at the entries and patterns of an organisation that was found. Panics: none.

use super::Kind;
use super::gazetteer::Class;
use super::pattern::{self, PATTERNS};
use super::scene::Scene;
use std::ops::Range;

/// Whether an organisation is a body of government: the gazetteer says so, or else the first
/// pattern that it fits.
pub(crate) fn is_body(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
    let (mut body, mut other) = (false, false);
    for class in scene.classes(tokens.clone()) {
        match class {
            Class::Name(Kind::Body) => body = true,
            Class::Name(Kind::Organization) => other = true,
            Class::Head(head) if head.kind == Kind::Body && !body && !other => return true,
            _ => {}
        }
    }
    // An abbreviation of both is the body's only where the document spells it out.
    if body || other {
        return body && !(other && tokens.len() == 1);
    }
    let heads = scene.has_head(tokens.clone());
    let fits = |kind: Kind| {
        let of = |p: &&pattern::Pattern| p.kind == kind && p.fits(scene, tokens, heads);
        PATTERNS.iter().find(of)
    };
    // The head decides, not what opens the name: *Police Academy Inc.*, *Ohio Police Union*.
    match (fits(Kind::Body), fits(Kind::Organization)) {
        (Some(_), None) => true,
        (Some(body), Some(_)) => body.name != "pattern/body-head",
        (None, _) => false,
    }
}

/// A seat that stands for a body and is no place in the gazetteer: *the White House*.
pub(crate) fn is_seat(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
    let mut body = false;
    for class in scene.classes(tokens.clone()) {
        match class {
            Class::Name(Kind::Body) => body = true,
            Class::Name(_) => return false,
            _ => {}
        }
    }
    body
}
