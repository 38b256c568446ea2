//! How firmly the source stands behind what it says, from the cue's words.
//!
//! The cue's own row in `data/certainty.tsv`, else that of its stance; a hedge inside the cue (*may
//! have said, reportedly told*) makes it no firmer than the hedge; a negated cue asserts nothing
//! (*did not say*), but who does not believe it doubts it, and who does not deny it leaves it possible.
//! What hedges the content itself (*said it may rain*) does not count.

use crate::data;
use crate::error::Error;
use crate::hashing::Map;

/// How firmly the source of a claim stands behind its content. The order is from firm to weak, and
/// the values are those of FactBank (Saurí and Pustejovsky 2009) with one for doubt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It is presented as so: *said, denied, knows*.
    #[default]
    Certain,
    /// As likely, or at second hand: *believes, expects, reportedly said*.
    Probable,
    /// As one of several chances: *suggested, fears, may have said*.
    Possible,
    /// As likely not so: *doubts, does not believe*.
    Doubted,
    /// Nothing is told of whether it is so: *asked, hopes, promised, did not say*.
    Unspecified,
}

impl Certainty {
    /// The name in the record.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Certain => "certain",
            Certainty::Probable => "probable",
            Certainty::Possible => "possible",
            Certainty::Doubted => "doubted",
            Certainty::Unspecified => "unspecified",
        }
    }

    pub(super) const ALL: [Certainty; 5] = [
        Certainty::Certain,
        Certainty::Probable,
        Certainty::Possible,
        Certainty::Doubted,
        Certainty::Unspecified,
    ];

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.as_str() == name)
    }

    /// That of the same cue when it is negated.
    pub(crate) fn negated(self, stance: &str) -> Self {
        match (stance, self) {
            // *does not believe, never expected*
            ("believes" | "predicts", Certainty::Certain | Certainty::Probable) => {
                Certainty::Doubted
            }
            // *did not deny, does not dispute, does not doubt*
            ("denies" | "disagrees", _) => Certainty::Possible,
            _ => Certainty::Unspecified,
        }
    }
}

/// The rows for stances and cues.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    stances: Vec<(&'static str, Certainty)>,
    cues: Map<Certainty>,
    /// Words that make a cue no firmer.
    pub(super) beside: Vec<(&'static str, Certainty)>,
}

impl Table {
    /// Reads the table.
    pub(crate) fn load() -> Result<Self, Error> {
        let mut table = Table::default();
        for row in data::CERTAINTY.rows::<3>() {
            let row = row?;
            let [word, class, name] = row.columns;
            let certainty = Certainty::parse(name)
                .ok_or_else(|| row.error(format!("unknown certainty '{name}'")))?;
            match class {
                "stance" => table.stances.push((word, certainty)),
                "cue" => {
                    table.cues.insert(crate::token::hash(word), certainty);
                }
                "beside" => table.beside.push((word, certainty)),
                _ => return Err(row.error(format!("unknown class '{class}'"))),
            }
        }
        Ok(table)
    }

    /// How many stances there are.
    pub(crate) fn stances(&self) -> usize {
        self.stances.len()
    }

    /// The stances, in the order of the table.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.stances.iter().map(|(stance, _)| *stance)
    }

    /// A stance by its name.
    pub(crate) fn stance(&self, name: &str) -> Option<&'static str> {
        let mut known = self.stances.iter().map(|(stance, _)| *stance);
        known.find(|stance| *stance == name)
    }

    /// The certainty of a cue: a lemma, or a phrase.
    pub(crate) fn of(&self, cue: &str, stance: &str) -> Certainty {
        let known = self.cues.get(&crate::token::hash(cue)).copied();
        let by_stance = || self.stances.iter().find(|(name, _)| *name == stance);
        known.unwrap_or_else(|| by_stance().map_or(Certainty::Certain, |(_, c)| *c))
    }
}

#[cfg(test)]
mod tests {
    use super::{Certainty, Table};
    use crate::data::{self, values};

    #[test]
    fn every_stance_has_a_row_and_every_row_a_cue() {
        let table = Table::load().unwrap();
        let (mut words, mut stances) = (Vec::new(), Vec::new());
        for row in data::CUES.rows::<5>().chain(data::CUE_PHRASES.rows::<5>()) {
            let [word, forms, stance, ..] = row.unwrap().columns;
            words.push(word);
            words.extend(values(forms));
            stances.push(stance);
        }
        for stance in &stances {
            assert!(table.stances.iter().any(|(s, _)| s == stance), "{stance}");
        }
        for row in data::CERTAINTY.rows::<3>() {
            let [word, class, _] = row.unwrap().columns;
            assert!(class != "cue" || words.contains(&word), "{word} is no cue");
            assert!(
                class != "stance" || stances.contains(&word),
                "{word} is no stance"
            );
        }
        assert_eq!(table.of("say", "asserts"), Certainty::Certain);
        assert_eq!(table.of("know", "believes"), Certainty::Certain);
        assert_eq!(table.of("think", "believes"), Certainty::Probable);
    }
}
