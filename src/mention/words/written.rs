//! All that is read of a candidate, and how the readable table writes it: for explaining and learning.

use super::codes::{before_name, opening_name};
use super::{EDGE, Made, Place, Read, first, inner, last, last_word, left, right, whole};
use crate::mention::candidate::Candidate;
use crate::mention::evidence::Ground;
use crate::mention::scene::Scene;

/// All that is read of a candidate.
pub(crate) fn list(
    ground: &Ground<'_, '_, '_>,
    candidate: Candidate,
    made: &Made,
) -> Vec<(Place, Read)> {
    let tokens = candidate.tokens();
    let mut list = Vec::new();
    left(ground.scene, &ground.sentence, tokens.start, &mut list);
    first(tokens.start, &mut list);
    right(ground.scene, &ground.sentence, tokens.end, &mut list);
    last(last_word(ground.scene, tokens.end), &mut list);
    for i in tokens.start + 1..tokens.end.max(tokens.start + 2) - 1 {
        inner(ground.scene, i, &mut list);
    }
    whole(made, &mut list);
    list
}

/// A row's name in the readable table.
pub(crate) fn written(scene: &Scene<'_, '_>, place: Place, read: Read) -> Option<String> {
    let words = match read {
        // As the hash of a word takes it: small letters, one kind of apostrophe.
        Read::Word(Some(i)) => {
            let word = scene.text.word(i).to_lowercase();
            word.replace(['’', '‘', 'ʼ', '＇', '\u{91}', '\u{92}'], "'")
        }
        Read::Word(None) => EDGE.to_owned(),
        Read::Ends(i, count) => {
            let word = scene.text.word(i);
            let ends = word.get(word.len().checked_sub(count)?..)?;
            if word.len() == count || !ends.bytes().all(|b| b.is_ascii_alphabetic()) {
                return None;
            }
            ends.to_ascii_lowercase()
        }
        Read::Kinds(kinds) => kinds.written(),
        Read::KindsBefore(kinds, start, before) => format!(
            "{} {} {}",
            kinds.written(),
            if start { "start" } else { "inside" },
            before_name(before)
        ),
        Read::FirstBefore(first, before, count) => {
            format!("{} {} {count}", opening_name(first), before_name(before))
        }
    };
    Some(format!("{} {words}", Place::NAMES[place as usize]))
}
