//! Why a mention was found: the evidence for its span and kind, and the next best reading.
//!
//! Computed at request only: the text is read once more, and the features of the candidate and of
//! its strongest rival are kept with their weights.
//!
//! Cost: that of the stage. Panics: none.

use super::candidate;
use super::evidence::{self, Feature};
use super::mentions::without_article;
use super::outcome::Outcome;
use super::row::log_odds;
use super::scene::Scene;
use super::tagger::{Reading, Tagger, chosen, names};
use super::witness::Witness;
use super::words;
use super::{Kind, Mention};
use crate::ranker::Feature as _;
use crate::text::Text;
use std::fmt;

/// Why a mention was found. Its `Display` form is a few lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    score: f32,
    evidence: Vec<(String, f32)>,
    rival: Option<(String, &'static str, f32)>,
    sense: Vec<(&'static str, f32)>,
}

impl Explanation {
    /// How strongly the words were found to be a name of that sort: log-odds against no name.
    #[must_use]
    pub fn score(&self) -> f32 {
        self.score
    }

    /// What tells it, strongest first: features by name, and learnt words as `place words`, in
    /// log-odds.
    pub fn evidence(&self) -> impl ExactSizeIterator<Item = (&str, f32)> {
        self.evidence.iter().map(|(name, w)| (name.as_str(), *w))
    }

    /// The strongest other reading of the same words, all of them or a part, or of more: its
    /// words, its kind (`person`, `organization`, `place`, `other`) and its score.
    #[must_use]
    pub fn rival(&self) -> Option<(&str, &'static str, f32)> {
        let (words, kind, score) = self.rival.as_ref()?;
        Some((words, kind, *score))
    }

    /// For a country or capital: what tells whether it acts (above zero) or is a place.
    #[must_use]
    pub fn sense(&self) -> &[(&'static str, f32)] {
        &self.sense
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<12}{:+.1}", "name", self.score)?;
        if let Some((words, kind, score)) = self.rival() {
            write!(f, "   (next: {words}, {kind}, {score:+.1})")?;
        }
        writeln!(f)?;
        let list = |all: &mut dyn Iterator<Item = (&str, f32)>| {
            let list: Vec<String> = all.take(8).map(|(n, w)| format!("{n} {w:+.1}")).collect();
            list.join(", ")
        };
        writeln!(f, "{:<12}{}", "", list(&mut self.evidence()))?;
        if !self.sense.is_empty() {
            let sum: f32 = self.sense.iter().map(|(_, w)| w).sum();
            writeln!(f, "{:<12}{sum:+.1}", "acts")?;
            writeln!(f, "{:<12}{}", "", list(&mut self.sense.iter().copied()))?;
        }
        Ok(())
    }
}

const OUTCOMES: [&str; Outcome::COUNT] = ["person", "organization", "place", "other"];

impl Tagger {
    /// Why a mention of this text was found. `None` when the text has no such mention.
    #[must_use]
    pub fn explain(&self, text: &Text<'_>, mention: &Mention) -> Option<Explanation> {
        let scene = self.scene(text);
        let mut reading = self.read(&scene);
        let first = chosen(&reading, false);
        let witness = Witness::new(&scene, names(&reading, &first), Witness::default());
        self.read_again(&scene, &witness, &mut reading);
        let tokens = mention.tokens();
        let chosen = chosen(&reading, true);
        let &(number, outcome) = chosen.iter().find(|(number, _)| {
            without_article(&scene, reading.candidates[*number].tokens()) == tokens
        })?;
        let sense = match mention.kind() {
            Kind::Country | Kind::Place => {
                let country = scene.has_country(tokens.start);
                let weighed = self.senses.weighed(&scene, &tokens, !country);
                weighed.into_iter().map(|(s, w)| (s.name(), w)).collect()
            }
            _ => Vec::new(),
        };
        Some(Explanation {
            score: log_odds(reading.scores[number].second()[outcome as usize]),
            evidence: self.evidence(&scene, &witness, &reading, number, outcome),
            rival: rival(&scene, &reading, number, outcome),
            sense: strongest(sense),
        })
    }

    fn evidence(
        &self,
        scene: &Scene<'_, '_>,
        witness: &Witness,
        reading: &Reading,
        number: usize,
        outcome: Outcome,
    ) -> Vec<(String, f32)> {
        let candidate = reading.candidates[number];
        let column = Outcome::COUNT + outcome as usize;
        let mut ground = None;
        candidate::runs(scene, |g| {
            if g.run.contains(&(candidate.first as usize)) {
                ground = Some(g);
            }
        });
        let Some(ground) = ground else {
            return Vec::new();
        };
        let mut found: Vec<Feature> = Vec::new();
        let made = evidence::collect(&ground, candidate, &mut found);
        let mut all = Vec::new();
        for (place, read) in words::list(&ground, candidate, &made) {
            let weight = self.words.weights(scene, place, read)[column];
            all.extend(words::written(scene, place, read).map(|name| (name, weight)));
        }
        witness.collect(scene, &candidate.tokens(), &mut found);
        for feature in found {
            let weight = log_odds(self.weights.get(feature).0[column]);
            all.push((feature.name().to_owned(), weight));
        }
        strongest(all)
    }
}

/// The strongest other reading that overlaps a candidate.
fn rival(
    scene: &Scene<'_, '_>,
    reading: &Reading,
    number: usize,
    outcome: Outcome,
) -> Option<(String, &'static str, f32)> {
    let own = reading.candidates[number];
    let overlaps = |i: &usize| {
        let other = reading.candidates[*i];
        other.first < own.end && own.first < other.end
    };
    let score = |(i, k): (usize, usize)| -> f32 { log_odds(reading.scores[i].second()[k]) };
    let (i, k) = (0..reading.candidates.len())
        .filter(overlaps)
        .flat_map(|i| (0..Outcome::COUNT).map(move |k| (i, k)))
        .filter(|&(i, k)| i != number || k != outcome as usize)
        .max_by(|a, b| score(*a).total_cmp(&score(*b)))?;
    let span = scene.span(reading.candidates[i].tokens());
    let words = span.slice(scene.text.text()).to_owned();
    Some((words, OUTCOMES[k], score((i, k))))
}

fn strongest<N: Ord>(mut evidence: Vec<(N, f32)>) -> Vec<(N, f32)> {
    evidence.retain(|(_, w)| w.abs() >= 0.05);
    evidence.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
    evidence
}

#[cfg(test)]
mod tests {
    use crate::extractor::Extractor;

    fn explain(text: &str, words: &str) -> super::Explanation {
        let extractor = Extractor::new();
        let document = extractor.extract(text);
        let mut mentions = document.mentions().iter();
        let number = mentions.position(|m| m.span().slice(text) == words);
        extractor
            .explain_mention(&document, number.unwrap())
            .unwrap()
    }

    #[test]
    fn the_evidence_adds_up() {
        let text = "Foreign Minister Ana Dole said it rained.";
        let explanation = explain(text, "Ana Dole");
        let sum: f32 = explanation.evidence().map(|(_, w)| w).sum();
        // What weighs less than 0.05 is left out.
        assert!((sum - explanation.score()).abs() < 0.5, "{explanation}");
        let mut named = explanation.evidence().map(|(name, _)| name);
        assert!(named.any(|n| n == "pattern/title-name"), "{explanation}");
        let (_, _, rival) = explanation.rival().unwrap();
        assert!(rival < explanation.score() && explanation.sense().is_empty());
    }

    #[test]
    fn a_country_says_why_it_acts() {
        let sum = |text: &str| -> f32 {
            let explanation = explain(text, "Peru");
            explanation.sense().iter().map(|(_, w)| w).sum()
        };
        assert!(sum("Peru denied it.") > 0.0);
        assert!(sum("The river rises in Peru.") < 0.0);
    }
}
