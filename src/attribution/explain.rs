//! Why an attribution was found: every choice, its runner-up and the features between them, and what
//! rules changed then.

use super::analyst::{Analyst, Buffers};
use super::contest::Ring;
use super::cue::Context;
use super::frame::Frame;
use super::observer::{Candidate, Observer, Seen};
use super::source::Anchor;
use super::view::View;
use super::weights::{Scorer, Scoring, Witness};
use super::{Attributor, KEEP, Scope, Scratch, content::Direction, headline, rules, settle, whole};
use crate::mention::Mention;
use crate::ranker::probability;
use crate::text::Text;
use std::fmt;
use std::ops::Range;

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

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:<19}{:.2}  {}",
            self.name, self.probability, self.chosen
        )?;
        if let Some((words, share)) = self.rival() {
            write!(f, "   (next: {words}, {share:.2})")?;
        }
        if !self.evidence.is_empty() {
            let list: Vec<String> = self
                .evidence
                .iter()
                .take(6)
                .map(|(n, w)| format!("{n} {w:+.1}"))
                .collect();
            write!(f, "\n{:<25}{}", "", list.join(", "))?;
        }
        Ok(())
    }
}

/// What a rule changed after the rankers had chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    rule: &'static str,
    part: &'static str,
    before: String,
    after: String,
}

impl Change {
    /// The rule: `fronted`, `tag`, `settle` …
    #[must_use]
    pub fn rule(&self) -> &'static str {
        self.rule
    }

    /// What it changed: `source`, `cue`, `content` or `confidence`.
    #[must_use]
    pub fn part(&self) -> &'static str {
        self.part
    }

    /// How it was.
    #[must_use]
    pub fn before(&self) -> &str {
        &self.before
    }

    /// How it is.
    #[must_use]
    pub fn after(&self) -> &str {
        &self.after
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:<19}{}: {} → {}",
            self.rule, self.part, self.before, self.after
        )
    }
}

/// The parts of a frame that rules may change, in words.
#[derive(Clone, Debug, PartialEq)]
struct Parts([(&'static str, String); 4]);

impl Parts {
    fn of(view: &View<'_, '_>, frame: Option<&Frame>) -> Self {
        let words = |range: &Range<usize>| {
            let words: Vec<&str> = range.clone().map(|i| view.text.word(i)).collect();
            match words.as_slice() {
                [a, b, c, .., x, y, z] if words.len() > 8 => {
                    format!("“{a} {b} {c} … {x} {y} {z}”")
                }
                all => format!("“{}”", all.join(" ")),
            }
        };
        let or_none = |words: String| {
            if words.is_empty() {
                "none".into()
            } else {
                words
            }
        };
        let Some(frame) = frame else {
            let none = || String::from("none");
            let parts = ["source", "cue", "content", "confidence"];
            return Parts(parts.map(|part| (part, none())));
        };
        let content: Vec<String> = frame.content().map(&words).collect();
        let source = frame.source.as_ref().map(&words).unwrap_or_default();
        Parts([
            ("source", or_none(source)),
            ("cue", words(&frame.cue)),
            ("content", or_none(content.join(" and "))),
            ("confidence", format!("{:.2}", frame.confidence)),
        ])
    }

    /// What differs from how it was before.
    fn changes(&self, before: &Parts, rule: &'static str, changes: &mut Vec<Change>) {
        for ((part, after), (_, before)) in self.0.iter().zip(&before.0) {
            if after != before {
                changes.push(Change {
                    rule,
                    part,
                    before: before.clone(),
                    after: after.clone(),
                });
            }
        }
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
        let words = |range: Range<usize>| range.map(|i| text.word(i)).collect::<Vec<_>>().join(" ");
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
    /// Why the word `head` heads an attribution: every choice made for it, and what rules then
    /// changed. No choice for what rules made alone, such as a transcript's speaker label.
    pub(crate) fn explain(
        &self,
        text: &Text<'_>,
        mentions: &[Mention],
        head: usize,
        scope: Scope,
    ) -> (Vec<Step>, Vec<Change>) {
        let mut scratch = Scratch::default();
        let view = View::new(text, mentions, &self.lexicon, scope);
        self.frames(&view, scope, &mut scratch);
        let Scratch {
            mut frames, cues, ..
        } = scratch;
        let steps = match frames.iter().position(|f| f.head == head) {
            Some(n) => self.steps(&view, &frames, n, &cues[n].0),
            None => Vec::new(),
        };
        for n in 0..frames.len() {
            let mut scorer = Scorer::new(&self.weights);
            whole::features(&view, &frames, n, &cues[n].0, &mut scorer);
            frames[n].confidence = probability(scorer.score());
        }
        (steps, changes(&view, frames, head))
    }

    /// Every choice for one frame.
    fn steps(&self, view: &View<'_, '_>, frames: &[Frame], n: usize, c: &Context) -> Vec<Step> {
        let (frame, head) = (&frames[n], frames[n].head);
        let analyst = Analyst {
            view,
            weights: &self.weights,
        };
        let mut recorder = Recorder {
            view,
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
            chosen: view.text.word(head).to_owned(),
            probability: probability(frame.score),
            rival: None,
            evidence: strongest(evidence),
        });
        let mut previous = Vec::new();
        super::earlier_sources(view, head, &frames[..n], &mut previous);
        let mut buffers = Buffers::default();
        analyst.analyse::<Witness<'_>, _>(c, frame.score, &previous, &mut buffers, &mut recorder);
        let mut weighed = Witness::new(&self.weights);
        whole::features(view, frames, n, c, &mut weighed);
        let score = weighed.score();
        recorder.steps.push(Step {
            name: "whole",
            chosen: "all of it".to_owned(),
            probability: probability(score),
            rival: None,
            evidence: strongest(weighed.evidence()),
        });
        recorder.steps
    }
}

/// What every rule changes in the frame of a head, in the order in which they are applied.
fn changes(view: &View<'_, '_>, mut frames: Vec<Frame>, head: usize) -> Vec<Change> {
    fn own(frames: &[Frame], head: usize) -> Option<&Frame> {
        frames.iter().find(|f| f.head == head)
    }
    let mut changes = Vec::new();
    let mut before = Parts::of(view, own(&frames, head));
    rules::apply_watched(view, &mut frames, |rule, frame| {
        if frame.head == head {
            let now = Parts::of(view, Some(frame));
            now.changes(&before, rule, &mut changes);
            before = now;
        }
    });
    headline::read(view, &mut frames, KEEP);
    let now = Parts::of(view, own(&frames, head));
    now.changes(&before, "headline", &mut changes);
    settle::settle(view, &mut frames, KEEP, &mut Ring::default());
    let frame = own(&frames, head);
    let by = frame.and_then(|f| f.rule).unwrap_or("settle");
    Parts::of(view, frame).changes(&now, by, &mut changes);
    changes
}
