//! When something was said: *on Tuesday*, *late Monday*, *last week*, *on Oct. 18, 2016*.
//!
//! One compiled expression, built from `data/time-words.tsv`, looks at the cue's sentence outside
//! the content, never at the whole text. A phrase inside a clause of its own (*after he lost on
//! Monday, who resigned in May*) does not count; of several the nearest to the cue does.

use super::lexicon::{Classes, Lexicon};
use super::outside::Run;
use super::scene::Scene;
use super::{Date, Time, attach, day, media};
use crate::data;
use crate::error::Error;
use crate::span::Span;
use once_cell::sync::OnceCell;
use regex::Regex;
use std::ops::Range;

/// Finds phrases of time.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    words: Words,
    /// Compiled for the first sentence that may hold a phrase of time.
    phrase: OnceCell<Option<Regex>>,
}

/// The words of the table, by class.
#[derive(Clone, Debug, Default)]
struct Words {
    days: Vec<&'static str>,
    months: Vec<&'static str>,
    periods: Vec<&'static str>,
    numbers: Vec<&'static str>,
}

impl Clock {
    /// Reads the table, and tells the lexicon which words a phrase of time needs.
    pub(crate) fn load(lexicon: &mut Lexicon) -> Result<Self, Error> {
        let mut words = Words::default();
        for row in data::TIME_WORDS.rows::<2>() {
            let row = row?;
            let [word, class] = row.columns;
            match class {
                "weekday" => words.days.push(word),
                "month" => words.months.push(word),
                "period" => words.periods.push(word),
                "number-word" => words.numbers.push(word),
                "relative" | "modifier" => {}
                _ => return Err(row.error(format!("unknown class '{class}'"))),
            }
        }
        const OTHERS: [&str; 8] = [
            "yesterday",
            "today",
            "tonight",
            "tomorrow",
            "weekend",
            "recently",
            "lately",
            "overnight",
        ];
        let listed = [&words.days, &words.months, &words.periods];
        lexicon.add_times(listed.into_iter().flatten().chain(&OTHERS).copied());
        Ok(Clock {
            words,
            phrase: OnceCell::new(),
        })
    }

    fn phrase(&self) -> Option<&Regex> {
        let Words {
            days,
            months,
            periods,
            numbers,
        } = &self.words;
        // The expression is built from a built-in table, and a test builds it.
        let compile = || Regex::new(&pattern(days, months, periods, numbers)).ok();
        self.phrase.get_or_init(compile).as_ref()
    }

    /// The phrase of time nearest to the cue in the tokens outside the content.
    pub(crate) fn near(
        &self,
        scene: &Scene<'_, '_>,
        cue: &Range<usize>,
        source: Option<&Range<usize>>,
        outside: &[Run],
        date: Option<Date>,
    ) -> Option<Time> {
        let text = scene.text.text();
        let mut best: Option<(usize, Span)> = None;
        for Run { tokens: range, .. } in outside.iter().filter(|run| run.time) {
            let window = scene.text.span(range.clone());
            let words = window.slice(text);
            let Some(phrase) = self.phrase() else {
                continue;
            };
            for found in phrase.find_iter(words) {
                let words = found.as_str().trim_end_matches('.').len();
                let start = window.start + found.start();
                let span = Span::new(start, start + words);
                let tokens = without_carrier(scene, scene.text.tokens_in(span));
                let span = scene.text.span(tokens.clone());
                if is_in_name(scene, &tokens) {
                    continue;
                }
                let attached = is_attached(scene, &tokens, cue, source, range);
                let Some(distance) = attached else {
                    continue;
                };
                if best.is_none_or(|(known, _)| distance < known) {
                    best = Some((distance, span));
                }
            }
        }
        let (_, span) = best?;
        let date = date.and_then(|today| day::of(span.slice(text), today));
        Some(Time { span, date })
    }
}

/// The phrase less a preposition that is not its own: *at Monday’s debate, weighed in Friday*.
fn without_carrier(scene: &Scene<'_, '_>, tokens: Range<usize>) -> Range<usize> {
    let word = scene.word(tokens.start).to_ascii_lowercase();
    let carried = scene.is_possessive_end(tokens.end)
        && matches!(word.as_str(), "on" | "in" | "at" | "during" | "over")
        || matches!(word.as_str(), "in" | "at")
            && scene.word(tokens.start + 1).ends_with("day")
            && scene.is_capitalized(tokens.start + 1);
    let first = tokens.start + usize::from(carried && tokens.len() > 1);
    first..tokens.end
}

/// Whether a phrase is the end of a name: *USA Today, CBS This Morning*.
fn is_in_name(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
    let named = ["Today", "Tonight", "This", "Last", "Late", "Overnight"];
    named.contains(&scene.word(tokens.start))
        && tokens.start > 0
        && scene.is_capitalized(tokens.start - 1)
        && scene.text.sentence_at(tokens.start).start < tokens.start
}

/// A capitalised form of each word, the longest first: *Tuesdays|Tuesday|Tues …*.
fn capitals(words: &[&str], left_out: &[&str]) -> String {
    let mut forms: Vec<String> = words
        .iter()
        .filter(|w| !left_out.contains(w))
        .map(|w| {
            let (first, rest) = w.split_at(1);
            format!("{}{rest}", first.to_ascii_uppercase())
        })
        .collect();
    forms.sort_by_key(|w| std::cmp::Reverse(w.len()));
    forms.join("|")
}

fn longest_first(words: &[&str]) -> String {
    let mut words = words.to_vec();
    words.sort_by_key(|w| std::cmp::Reverse(w.len()));
    words.join("|")
}

/// The expression: ASCII throughout, so that it is quick to build. `_` is a space, `<` and `>`
/// bound words; weekdays and months want a capital, all other words are read in any case.
fn pattern(days: &[&str], months: &[&str], periods: &[&str], numbers: &[&str]) -> String {
    let day = capitals(days, &["mon", "sat", "sun", "wed", "fri"]);
    let month = capitals(months, &[]);
    let period = longest_first(periods);
    let number = longest_first(numbers);
    let year = "(?:,?_[12][0-9][0-9][0-9]>)?";
    let nth = "[0-9][0-9]?(?:st|nd|rd|th)?";
    let alternatives = [
        // late on Tuesday night, Oct. 18; earlier this month; on 18 October 2016; last week
        format!(
            "(?:(?:earlier|later?|early)_)?(?:(?:on|in|over|by|at|during)_)?(?:(?:late|early|mid)_)?\
             (?:(?:the_)?(?:last|this|next|past|following|previous|same)_)?\
             (?:(?-i:{day})>(?:_(?:morning|afternoon|evening|night)s?>)?\
             (?:,?_(?-i:{month})>[.]?_{nth}>{year})?\
             |(?-i:{month})>[.]?_{nth}>{year}|{nth}(?:_of)?_(?-i:{month})>{year})"
        ),
        // in October, earlier in May 2015
        format!("(?:in|last|this)_(?:(?:early|late|mid)(?:_|-))?(?-i:{month})>{year}"),
        "in_(?:early_|late_|mid-)?(?:19|20)[0-9][0-9]>".to_owned(),
        "(?:(?:earlier|later?|early)_)?(?:on_)?(?:yesterday|today|tonight|tomorrow)>\
         (?:_(?:morning|afternoon|evening|night)>)?"
            .to_owned(),
        // earlier this month, over the past two weeks, in recent days, over the weekend
        format!(
            "(?:(?:earlier|later?|early)_)?(?:(?:on|in|over|during)_)?(?:the_)?\
             (?:last|this|next|following|previous|same|past|recent)_(?:(?:{number})_)?(?:{period})>"
        ),
        "(?:on|over|during)_the_weekend>".to_owned(),
        format!(
            "(?:(?:about|just|more_than)_)?(?:(?:[a-z]+ty-)?(?:{number})|[0-9][0-9]?|an?|a_few|a_couple_of)_\
             (?:{period})_(?:ago|earlier|later)>"
        ),
        "(?:recently|lately|overnight)>".to_owned(),
    ];
    let all = alternatives.join("|");
    let all = all.replace('_', "(?u:[ \u{a0}\n\t])").replace('>', r"\b");
    format!(r"(?i-u)\b(?:{all})")
}

/// How far from the cue a phrase stands, if it can belong to it.
fn is_attached(
    scene: &Scene<'_, '_>,
    tokens: &Range<usize>,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    range: &Range<usize>,
) -> Option<usize> {
    let dated = source.filter(|s| s.contains(&tokens.start));
    if let Some(source) = dated {
        // Inside the source only what dates a document: *a report released last week*.
        let clause = source.clone().any(|i| scene.has(i, Classes::RELATIVE));
        if clause || !media::any(scene, source.start..tokens.start) {
            return None;
        }
    }
    let possessive = scene.is_possessive_end(tokens.end);
    let modifies = tokens.start > range.start
        && scene.has(tokens.start - 1, Classes::DETERMINER)
        && !is_medium_ahead(scene, tokens.end);
    if possessive && !is_medium_ahead(scene, tokens.end + 1) || modifies {
        return None;
    }
    // *the days since*, *after Tuesday’s vote*: a preposition of another kind before it.
    if tokens.start > 0 && scene.has(tokens.start - 1, Classes::PREPOSITION) {
        let word = scene.word(tokens.start - 1).to_ascii_lowercase();
        if !matches!(
            word.as_str(),
            "on" | "in" | "at" | "during" | "by" | "over" | "through"
        ) {
            return None;
        }
    }
    attach::distance(
        scene,
        tokens,
        cue,
        source.filter(|_| dated.is_none()),
        range,
    )
}

/// *in a Tuesday interview, in Monday’s debate*: the dated thing is where it was said.
fn is_medium_ahead(scene: &Scene<'_, '_>, from: usize) -> bool {
    let end = (from..from + 4).take_while(|&i| scene.is_word(i)).count() + from;
    media::any(scene, from..end)
}

#[cfg(test)]
mod tests {
    use super::Clock;
    use crate::claim::lexicon::Lexicon;
    use crate::token::hash;

    #[test]
    fn the_expression_compiles() {
        let mut lexicon = Lexicon::default();
        let clock = Clock::load(&mut lexicon).expect("the table is in order");
        assert!(clock.phrase().is_some_and(|p| p.is_match("on Tuesday")));
        let time = |word| lexicon.at(lexicon.place(hash(word))).time;
        assert!(time("tuesday") && time("recently") && !time("said"));
    }
}
