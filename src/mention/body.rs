//! Bodies of government and other organisations: *the Ministry of Health*, *Velox Motors*.
//!
//! The evidence that finds an organisation is the same for both; what tells them apart is an entry
//! of the gazetteer or a pattern, and for an abbreviation its long form.
//!
//! Cost: a look at the entries and patterns of an organisation that was found. Panics: none.

use super::Kind;
use super::gazetteer::Class;
use super::pattern::{self, Facts};
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
    let patterns = pattern::fitting(scene, tokens, &Facts::of(scene, tokens));
    // The head decides, not what opens the name: *Police Academy Inc.*, *Ohio Police Union*.
    let organization = pattern::first_of(patterns, Kind::Organization).is_some();
    match pattern::first_of(patterns, Kind::Body) {
        Some(body) => !organization || body.name != "pattern/body-head",
        None => false,
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
