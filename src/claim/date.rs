//! Calendar days.

use jiff::civil;
use std::fmt;
use std::str::FromStr;

/// A calendar day, written `YYYY-MM-DD`: the document's date, or the day a claim was made.
///
/// ```
/// let day: ascribe::Date = "2016-10-18".parse().unwrap();
/// assert_eq!(day.to_string(), "2016-10-18");
/// assert!("18 October".parse::<ascribe::Date>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub(crate) civil::Date);

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        civil::Date::strptime("%Y-%m-%d", text)
            .map(Date)
            .map_err(|_| DateError(()))
    }
}

/// A text that is not a day written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError(());

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date of the form YYYY-MM-DD")
    }
}

impl std::error::Error for DateError {}
