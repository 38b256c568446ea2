//! The learnt words as they lie in the compiled tables.

use super::codes::{BEFORES, COUNTS, FIRSTS, before_code, opening_code};
use super::{Kinds, LETTERS, Place, STORED, WIDE};
use crate::data;
use crate::error::Error;
use std::collections::BTreeMap;

/// The words by their numbers, from 1, and the sections that hold the weights.
pub(in crate::mention) struct Packed {
    pub(in crate::mention) words: Vec<String>,
    pub(in crate::mention) sections: Vec<Vec<u8>>,
}

/// A row of the readable table.
pub(super) struct Row {
    pub(super) written: &'static str,
    pub(super) weights: [i8; WIDE],
}

/// The readable table.
pub(super) fn rows() -> Result<Vec<Row>, Error> {
    let mut rows = Vec::new();
    for row in data::MENTION_WORDS.rows::<2>() {
        let row = row?;
        let [written, numbers] = row.columns;
        let weights: Option<Vec<i8>> = numbers.split(' ').map(|n| n.parse().ok()).collect();
        let weights = weights
            .and_then(|w| w.try_into().ok())
            .ok_or_else(|| row.error(format!("{WIDE} weights from -128 to 127 are wanted")))?;
        rows.push(Row { written, weights });
    }
    Ok(rows)
}

/// Packs the readable table.
pub(in crate::mention) fn pack() -> Result<Packed, Error> {
    let rows = rows()?;
    let words = |row: &Row| {
        let (place, word) = row.written.split_once(' ')?;
        let stored = Place::of(place)?.is_of_words();
        stored.then(|| word.to_owned())
    };
    let numbers: BTreeMap<String, usize> = rows.iter().filter_map(words).map(|w| (w, 0)).collect();
    let numbers: BTreeMap<String, usize> = numbers.into_keys().zip(1..).collect();
    let mut learnt = vec![0u8; (numbers.len() + 1) * STORED];
    let mut others = vec![0u8; WIDE];
    let size = |place: Place| match place {
        Place::LastEndsTwo => LETTERS.pow(2),
        Place::FirstEnds | Place::LastEndsThree => LETTERS.pow(3),
        _ => Kinds::COUNT,
    };
    let mut tables = [
        Place::FirstEnds,
        Place::LastEndsTwo,
        Place::LastEndsThree,
        Place::Kinds,
    ]
    .map(|place| vec![0u16; size(place)]);
    let mut kinds_before = vec![0u16; Kinds::PAIRS * 2 * BEFORES];
    let mut first_before = vec![0u16; FIRSTS * BEFORES * COUNTS];
    for row in &rows {
        let error = || {
            Error::new(
                "mention-words.tsv",
                0,
                format!("cannot pack '{}'", row.written),
            )
        };
        let (place, rest) = row.written.split_once(' ').ok_or_else(error)?;
        let place = Place::of(place).ok_or_else(error)?;
        let weights = row.weights.map(|w| w as u8);
        if let Some(number) = numbers.get(rest).filter(|_| place.is_of_words()) {
            let at = number * STORED + place as usize * WIDE;
            learnt[at..at + WIDE].copy_from_slice(&weights);
            continue;
        }
        let mut parts = rest.split(' ');
        let mut part = || parts.next().unwrap_or_default();
        let slot = match place {
            Place::FirstEnds => tables[0].get_mut(super::ends(rest.as_bytes()).ok_or_else(error)?),
            Place::LastEndsTwo => {
                tables[1].get_mut(super::ends(rest.as_bytes()).ok_or_else(error)?)
            }
            Place::LastEndsThree => {
                tables[2].get_mut(super::ends(rest.as_bytes()).ok_or_else(error)?)
            }
            Place::Kinds => tables[3].get_mut(Kinds::of(rest).ok_or_else(error)?.number()),
            Place::KindsBefore => {
                let kinds = Kinds::of(part()).ok_or_else(error)?;
                let start = part() == "start";
                let before = before_code(part()).ok_or_else(error)?;
                kinds_before.get_mut(super::kinds_before(kinds, start, before))
            }
            _ => {
                let first = opening_code(part()).ok_or_else(error)?;
                let before = before_code(part()).ok_or_else(error)?;
                let count = part().parse().map_err(|_| error())?;
                first_before.get_mut(super::first_before(first, before, count))
            }
        };
        *slot.ok_or_else(error)? = u16::try_from(others.len() / WIDE).map_err(|_| error())?;
        others.extend(weights);
    }
    let mut sections = vec![learnt, others];
    let numbered = tables.into_iter().chain([kinds_before, first_before]);
    sections.extend(numbered.map(|t| {
        t.into_iter()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    }));
    Ok(Packed {
        words: numbers.into_keys().collect(),
        sections,
    })
}
