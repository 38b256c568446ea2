//! A phrase of time and the day of the document to a calendar day.
//!
//! Weekdays are the latest such day not after the document's (*on Tuesday*, on a Tuesday, is that
//! day), with *last* the latest before it, with *next* the first after it; a month and a day
//! without a year are the latest such date. Periods that are more than one day have no date.

use super::Date;
use jiff::civil::{self, Weekday};

/// The day that a phrase means for a document of that date.
pub(crate) fn of(phrase: &str, today: Date) -> Option<Date> {
    let lower = phrase.to_ascii_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    calendar(&words, today.0)
        .or_else(|| weekday_phrase(&words, today.0))
        .or_else(|| relative(&words, today.0))
        .map(Date)
}

/// *Oct. 18, 2016*, *October 18*, *18 October*.
fn calendar(words: &[&str], today: civil::Date) -> Option<civil::Date> {
    let at = words.iter().position(|w| month(w).is_some())?;
    let month = month(words[at])?;
    let number = |i: Option<usize>| i.and_then(|i| words.get(i)).and_then(|w| day_number(w));
    let of = usize::from(at > 0 && words[at - 1] == "of");
    let day = number(Some(at + 1)).or_else(|| number(at.checked_sub(1 + of)))?;
    let year = words[at..]
        .iter()
        .find_map(|w| (w.len() == 4).then(|| w.parse::<i16>().ok())?);
    if let Some(year) = year {
        return civil::Date::new(year, month, day).ok();
    }
    (0..5).find_map(|back| {
        let date = civil::Date::new(today.year() - back, month, day).ok()?;
        (date <= today).then_some(date)
    })
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (digits.len() <= 2).then(|| digits.parse().ok())?
}

fn weekday_phrase(words: &[&str], today: civil::Date) -> Option<civil::Date> {
    let at = words.iter().position(|w| weekday(w).is_some())?;
    let wanted = weekday(words[at])?;
    let said = |w: &str| words[..at].contains(&w);
    if said("following") || said("previous") || said("past") || words[at].ends_with("days") {
        return None;
    }
    let back = i64::from(today.weekday().since(wanted));
    let days = if said("next") {
        back - 7
    } else if said("last") && back == 0 {
        7
    } else {
        back
    };
    shift(today, -days)
}

fn relative(words: &[&str], today: civil::Date) -> Option<civil::Date> {
    let has = |w: &str| words.contains(&w);
    if has("yesterday") {
        return shift(today, -1);
    }
    if has("tomorrow") {
        return shift(today, 1);
    }
    if has("today") || has("tonight") {
        return Some(today);
    }
    if has("this") && (has("morning") || has("afternoon") || has("evening")) {
        return Some(today);
    }
    if has("last") && has("night") {
        return shift(today, -1);
    }
    let ago = words.iter().position(|w| *w == "ago")?;
    let unit = words.get(ago.checked_sub(1)?)?;
    let count = count(words.get(ago.checked_sub(2)?)?)?;
    matches!(*unit, "day" | "days").then(|| shift(today, -count))?
}

fn count(word: &str) -> Option<i64> {
    const NAMES: [&str; 11] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    match word {
        "a" | "an" => Some(1),
        _ => word
            .parse()
            .ok()
            .or_else(|| NAMES.iter().position(|n| *n == word).map(|n| n as i64)),
    }
}

fn shift(date: civil::Date, days: i64) -> Option<civil::Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let place = MONTHS
        .iter()
        .position(|m| *m == word)
        .or_else(|| NAMES.iter().position(|n| *n == word))
        .or((word == "sept").then_some(8))?;
    i8::try_from(place + 1).ok()
}

fn weekday(word: &str) -> Option<Weekday> {
    let word = word
        .strip_suffix("days")
        .map_or(word.strip_suffix("day").unwrap_or(word), |w| w);
    Some(match word {
        "mon" => Weekday::Monday,
        "tue" | "tues" => Weekday::Tuesday,
        "wed" | "weds" | "wednes" => Weekday::Wednesday,
        "thu" | "thur" | "thurs" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" | "satur" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn phrases_to_days() {
        // A Tuesday.
        let today = "2016-10-18".parse().unwrap();
        let cases = [
            ("on Tuesday", "2016-10-18"),
            ("last Tuesday", "2016-10-11"),
            ("late Monday", "2016-10-17"),
            ("Wednesday night", "2016-10-12"),
            ("last Friday", "2016-10-14"),
            ("next Friday", "2016-10-21"),
            ("yesterday", "2016-10-17"),
            ("today", "2016-10-18"),
            ("this morning", "2016-10-18"),
            ("last night", "2016-10-17"),
            ("on Oct. 3", "2016-10-03"),
            ("on Dec. 30", "2015-12-30"),
            ("on 4 July", "2016-07-04"),
            ("the 4th of July", "2016-07-04"),
            ("on March 9, 2011", "2011-03-09"),
            ("Monday, Oct. 17", "2016-10-17"),
            ("Feb. 29", "2016-02-29"),
            ("two days ago", "2016-10-16"),
        ];
        for (phrase, day) in cases {
            assert_eq!(
                of(phrase, today).map(|d| d.to_string()).as_deref(),
                Some(day),
                "{phrase}"
            );
        }
        for phrase in [
            "last week",
            "in 2012",
            "in October",
            "earlier this month",
            "recently",
            "two weeks ago",
            "on Feb. 31",
            "the following Monday",
            "on Tuesdays",
        ] {
            assert_eq!(of(phrase, today), None, "{phrase}");
        }
    }
}
