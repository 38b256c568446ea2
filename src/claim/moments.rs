//! What words can be in a phrase of time.

use super::clock::Part;
use super::tables::Tables;
use crate::data;
use crate::error::Error;
use crate::token::hash;

/// The small words; those of the table are added to them.
const WORDS: [(&str, Part); 42] = [
    ("earlier", Part::EARLIER.or(Part::AGO)),
    ("later", Part::EARLIER.or(Part::AGO)),
    ("late", Part::EARLIER.or(Part::LATE)),
    ("early", Part::EARLIER.or(Part::LATE)),
    ("mid", Part::LATE),
    ("on", Part::PREPOSITION),
    ("in", Part::PREPOSITION),
    ("over", Part::PREPOSITION),
    ("by", Part::PREPOSITION),
    ("at", Part::PREPOSITION),
    ("during", Part::PREPOSITION),
    ("last", Part::LAST),
    ("this", Part::LAST),
    ("next", Part::LAST),
    ("past", Part::LAST),
    ("following", Part::LAST),
    ("previous", Part::LAST),
    ("same", Part::LAST),
    ("recent", Part::RECENT),
    ("yesterday", Part::TODAY),
    ("today", Part::TODAY),
    ("tonight", Part::TODAY),
    ("tomorrow", Part::TODAY),
    ("morning", Part::MORNING),
    ("afternoon", Part::MORNING),
    ("evening", Part::MORNING),
    ("night", Part::MORNING),
    ("mornings", Part::MORNING),
    ("afternoons", Part::MORNING),
    ("evenings", Part::MORNING),
    ("nights", Part::MORNING),
    ("recently", Part::ALONE),
    ("lately", Part::ALONE),
    ("overnight", Part::ALONE),
    ("ago", Part::AGO),
    ("weekend", Part::WEEKEND),
    ("a", Part::NUMBER),
    ("an", Part::NUMBER),
    ("the", Part::OPENS),
    ("about", Part::OPENS),
    ("just", Part::OPENS),
    ("more", Part::OPENS),
];

/// Abbreviations that are more often other words.
const NO_DAYS: [&str; 5] = ["mon", "sat", "sun", "wed", "fri"];

/// Tells the tables what words can be in a phrase of time.
pub(super) fn load(tables: &mut Tables) -> Result<(), Error> {
    for row in data::TIME_WORDS.rows::<2>() {
        let row = row?;
        let [word, class] = row.columns;
        let part = match class {
            "weekday" if NO_DAYS.contains(&word) => continue,
            "weekday" => Part::DAY,
            "month" => Part::MONTH,
            "period" => Part::PERIOD,
            "number-word" => Part::NUMBER,
            "relative" | "modifier" => continue,
            _ => return Err(row.error(format!("unknown class '{class}'"))),
        };
        tables.word(hash(word)).add_time(part);
    }
    for (word, part) in WORDS {
        tables.word(hash(word)).add_time(part);
    }
    Ok(())
}
