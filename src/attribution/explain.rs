//! Why an attribution was found: every choice, its runner-up, and the features between them.

use super::frame::{Analyst, Buffers, Candidate, Observer, Seen};
use super::source::Anchor;
use super::view::View;
use super::weights::{Scoring, Witness};
use super::{Attributor, content::Direction, whole};
use crate::mention::Mention;
use crate::ranker::probability;
use crate::text::Text;
use std::fmt;

/// One choice on the way to an attribution.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    name: &'static str,
    chosen: String,
    probability: f32,
    rival: Option<(String, f32)>,
    evidence: Vec<(&'static str, f32)>,
}

impl Step {
    /// What was chosen: `cue`, `source`, `source edge`, `direction`, `content end` …
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The winner, in words; `¦` marks a boundary.
    #[must_use]
    pub fn chosen(&self) -> &str {
        &self.chosen
    }

    /// The winner's share among the candidates, from 0 to 1.
    #[must_use]
    pub fn probability(&self) -> f32 {
        self.probability
    }

    /// The next best candidate, in words, and its share.
    #[must_use]
    pub fn rival(&self) -> Option<(&str, f32)> {
        self.rival
            .as_ref()
            .map(|(words, share)| (words.as_str(), *share))
    }

    /// The features that decided, strongest first: by how much each speaks for the winner, and
    /// against the rival where there is one, in log-odds.
    #[must_use]
    pub fn evidence(&self) -> &[(&'static str, f32)] {
        &self.evidence
    }
}

/// Every choice on the way to one attribution, in order. Its `Display` form is a line a choice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    steps: Vec<Step>,
}

impl Explanation {
    /// The choices.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    pub(crate) fn push(&mut self, name: &'static str, chosen: String, probability: f32) {
        self.steps.push(Step {
            name,
            chosen,
            probability,
            rival: None,
            evidence: Vec::new(),
        });
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.steps {
            write!(
                f,
                "{:<19}{:.2}  {}",
                step.name, step.probability, step.chosen
            )?;
            if let Some((words, share)) = step.rival() {
                write!(f, "   (next: {words}, {share:.2})")?;
            }
            writeln!(f)?;
            if !step.evidence.is_empty() {
                let list: Vec<String> = step
                    .evidence
                    .iter()
                    .take(6)
                    .map(|(n, w)| format!("{n} {w:+.1}"))
                    .collect();
                writeln!(f, "{:<25}{}", "", list.join(", "))?;
            }
        }
        Ok(())
    }
}

struct Recorder<'v, 'a, 't> {
    view: &'v View<'a, 't>,
    steps: Vec<Step>,
}

impl Observer for Recorder<'_, '_, '_> {
    const WANTED: bool = true;

    fn choice(&mut self, name: &'static str, candidates: Vec<Seen>, chosen: usize) {
        let top = candidates[chosen].score;
        let sum: f32 = candidates.iter().map(|c| (c.score - top).exp()).sum();
        let share = |c: &Seen| (c.score - top).exp() / sum;
        let rival = candidates
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != chosen)
            .max_by(|a, b| a.1.score.total_cmp(&b.1.score))
            .map(|(_, c)| c);
        let winner = &candidates[chosen];
        let mut evidence = winner.evidence.clone();
        for (name, weight) in rival.iter().flat_map(|r| &r.evidence) {
            match evidence.iter_mut().find(|(n, _)| n == name) {
                Some((_, sum)) => *sum -= weight,
                None => evidence.push((name, -weight)),
            }
        }
        self.steps.push(Step {
            name,
            chosen: self.words(name, winner.candidate),
            probability: share(winner),
            rival: rival.map(|r| (self.words(name, r.candidate), share(r))),
            evidence: strongest(evidence),
        });
    }
}

impl Recorder<'_, '_, '_> {
    /// A candidate in words.
    fn words(&self, name: &str, candidate: Candidate) -> String {
        match candidate {
            Candidate::Direction(Direction::Left) => "before the cue".into(),
            Candidate::Direction(Direction::Right) => "after the cue".into(),
            Candidate::Direction(Direction::Both) => "on both sides".into(),
            Candidate::Anchor(Anchor::None) => "none".into(),
            Candidate::Anchor(Anchor::Left(p)) => self.boundary(p, true),
            Candidate::Anchor(Anchor::Right(p)) => self.boundary(p, false),
            Candidate::Position(p) => self.boundary(p, name.ends_with("end")),
        }
    }

    fn boundary(&self, p: usize, end: bool) -> String {
        let text = self.view.text;
        let words = |range: std::ops::Range<usize>| {
            range.map(|i| text.word(i)).collect::<Vec<_>>().join(" ")
        };
        if end {
            format!("{} ¦", words(p.saturating_sub(3)..p))
        } else {
            format!("¦ {}", words(p..(p + 3).min(self.view.len())))
        }
    }
}

fn strongest(mut evidence: Vec<(&'static str, f32)>) -> Vec<(&'static str, f32)> {
    evidence.retain(|(_, w)| w.abs() >= 0.05);
    evidence.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(b.0)));
    evidence
}

impl Attributor {
    /// Why the word `head` heads an attribution: every choice made for it. Empty for a word that
    /// the rankers did not look at closely, such as the colon of a transcript's speaker label.
    #[must_use]
    pub fn explain(&self, text: &Text<'_>, mentions: &[Mention], head: usize) -> Explanation {
        let view = View::new(text, mentions, &self.lexicon);
        let (frames, contexts) = self.frames(&view, super::Scope::All);
        let Some(n) = frames.iter().position(|f| f.head == head) else {
            return Explanation::default();
        };
        let (frame, c) = (&frames[n], &contexts[n]);
        let analyst = Analyst {
            view: &view,
            weights: &self.weights,
        };
        let mut recorder = Recorder {
            view: &view,
            steps: Vec::new(),
        };
        let alone: Witness<'_> = analyst.cue_score(c);
        let mut evidence = alone.evidence();
        let around = frame.score - {
            let again: Witness<'_> = analyst.cue_score(c);
            again.score()
        };
        evidence.push(("cues around it", around));
        recorder.steps.push(Step {
            name: "cue",
            chosen: text.word(head).to_owned(),
            probability: probability(frame.score),
            rival: None,
            evidence: strongest(evidence),
        });
        let mut previous = Vec::new();
        super::earlier_sources(&view, head, &frames[..n], &mut previous);
        let mut buffers = Buffers::default();
        analyst.analyse::<Witness<'_>, _>(c, frame.score, &previous, &mut buffers, &mut recorder);
        let mut weighed = Witness::new(&self.weights);
        whole::features(&view, &frames, n, c, &mut weighed);
        let score = weighed.score();
        recorder.steps.push(Step {
            name: "whole",
            chosen: "kept".to_owned(),
            probability: probability(score),
            rival: None,
            evidence: strongest(weighed.evidence()),
        });
        debug_assert!(view.is_candidate(head));
        Explanation {
            steps: recorder.steps,
        }
    }
}
