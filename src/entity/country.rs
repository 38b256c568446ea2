//! Countries and their governments: one by the country's code.

use crate::mention::gazetteer::{Class, Entry, Gazetteer, Match};
use crate::mention::{Kind, Mention};
use crate::text::Text;
use crate::token::ascii;
use std::ops::Range;

/// How a mention belongs to a country.
pub(super) enum Bond {
    /// It is the country of that entry, or its government.
    Is(u32),
    /// It is a body of the country: its foreign ministry, its embassy.
    Of(u32, Range<usize>),
}

/// The country that a mention names, or whose government or body it is; `known` is its entry.
pub(super) fn bond(
    gazetteer: &Gazetteer,
    text: &Text<'_>,
    mention: &Mention,
    known: Option<&(u32, Entry<'_>)>,
    found: &mut Vec<Match>,
) -> Option<Bond> {
    if let Some((number, entry)) = known {
        let country = Class::Name(Kind::Country);
        return (entry.class == country).then_some(Bond::Is(*number));
    }
    let tokens = mention.tokens();
    let mut longest = |at, limit| {
        found.clear();
        gazetteer.find(text, at, found);
        longest(found, limit)
    };
    match mention.rule() {
        "pattern/country-government" => {
            let (end, entry) = longest(tokens.start, tokens.end)?;
            let government = tokens.end - end == 1 && is_government(text, end);
            let head = end..tokens.end;
            Some(if government {
                Bond::Is(entry)
            } else {
                Bond::Of(entry, head)
            })
        }
        "pattern/government-of" => {
            let (_, entry) = tokens
                .clone()
                .skip(2)
                .find_map(|i| longest(i, tokens.end))?;
            let head = tokens.start..tokens.start + 1;
            Some(if is_government(text, tokens.start) {
                Bond::Is(entry)
            } else {
                Bond::Of(entry, head)
            })
        }
        "pattern/country-possessive" => {
            // The country stands before the possessive ending.
            let end = tokens.start.checked_sub(1)?;
            let from = end.saturating_sub(5);
            (from..end)
                .filter_map(|i| longest(i, end))
                .find(|(last, _)| *last == end)
                .map(|(_, entry)| Bond::Of(entry, tokens))
        }
        "pattern/embassy" => {
            let (_, entry) = tokens.clone().find_map(|i| longest(i, tokens.end))?;
            // *Embassy of Ecuador*, *the Ecuadorian Embassy*.
            let last = tokens.end - 1;
            let of = text.hash(tokens.start + 1) == ascii("of");
            let head = if of { tokens.start } else { last };
            Some(Bond::Of(entry, head..head + 1))
        }
        _ => None,
    }
}

fn is_government(text: &Text<'_>, at: usize) -> bool {
    [ascii("government"), ascii("governments")].contains(&text.hash(at))
}

/// The longest country, or word for its people, that ends by `limit`.
fn longest(found: &[Match], limit: usize) -> Option<(usize, u32)> {
    found
        .iter()
        .filter(|m| m.end as usize <= limit && m.is_country())
        .max_by_key(|m| (m.end, m.class == Class::Name(Kind::Country)))
        .map(|m| (m.end as usize, m.entry))
}
