//! Countries and their governments: one by the country's code.

use crate::mention::gazetteer::{Class, Entry, Gazetteer};
use crate::mention::{Kind, Mention};
use crate::text::Text;
use crate::token::ascii;
use std::ops::Range;

/// How a mention belongs to a country.
pub(super) enum Bond<'g> {
    /// It is the country, or its government.
    Is(Entry<'g>),
    /// It is a body of the country: its foreign ministry, its embassy.
    Of(Entry<'g>, Range<usize>),
}

/// The country that a mention names, or whose government or body it is.
pub(super) fn bond<'g>(
    gazetteer: &'g Gazetteer,
    text: &Text<'_>,
    mention: &Mention,
) -> Option<Bond<'g>> {
    let country = Class::Name(Kind::Country);
    if let Some(entry) = mention.entry.and_then(|e| gazetteer.entry(e)) {
        return (entry.class == country).then_some(Bond::Is(entry));
    }
    let tokens = mention.tokens();
    match mention.rule() {
        "pattern/country-government" => {
            let (end, entry) = longest(gazetteer, text, tokens.start, tokens.end)?;
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
                .find_map(|i| longest(gazetteer, text, i, tokens.end))?;
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
                .filter_map(|i| longest(gazetteer, text, i, end))
                .find(|(last, _)| *last == end)
                .map(|(_, entry)| Bond::Of(entry, tokens))
        }
        "pattern/embassy" => {
            let (_, entry) = tokens
                .clone()
                .find_map(|i| longest(gazetteer, text, i, tokens.end))?;
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

/// The longest country, or word for its people, that begins at a token and ends by `limit`.
fn longest<'g>(
    gazetteer: &'g Gazetteer,
    text: &Text<'_>,
    at: usize,
    limit: usize,
) -> Option<(usize, Entry<'g>)> {
    let mut found = Vec::new();
    gazetteer.find(text, at, &mut found);
    found
        .iter()
        .filter(|m| m.end as usize <= limit)
        .filter_map(|m| Some((m.end as usize, gazetteer.entry(m.entry)?)))
        .filter(|(_, e)| {
            matches!(e.class, Class::People | Class::Name(Kind::Country)) && e.is_coded()
        })
        .max_by_key(|(end, e)| (*end, e.class == Class::Name(Kind::Country)))
}
