//! Why a claim is what it is.
//!
//! Takes the document and the number of a claim; gives an [`Explanation`]: the claim's words in
//! their sentences, what each field was read from, whom the source might have meant with the
//! evidence for each, the choices behind the attribution, and what rules changed then. Its `Display`
//! form draws the words with marks under them and lists the rest; `{:90}` sets the columns.
//!
//! Nothing of it is kept while claims are made: the attributions and claims of the document are made
//! once more, and what happens to the one is noted.

mod picture;

use super::{Claim, SpeakerKind};
use crate::attribution::{Change, Sieve, Step};
use crate::span::Span;
use picture::Mark;
use std::fmt;

/// What is noted while a claim is made.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes {
    pub(crate) reasons: Vec<Reason>,
    pub(crate) weighings: Vec<Weighing>,
}

/// From what one field of a claim was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    pub(crate) field: &'static str,
    pub(crate) value: String,
    pub(crate) rule: &'static str,
    pub(crate) span: Option<Span>,
}

impl Reason {
    /// The field: `stance`, `medium`, `audience`, `time` …
    #[must_use]
    pub fn field(&self) -> &'static str {
        self.field
    }

    /// Its value.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// How it was found.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        self.rule
    }

    /// The words from which it was read, in bytes.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.span
    }
}

/// Whom a pronoun or a role (*the senator*) might have meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighing {
    pub(crate) span: Span,
    pub(crate) candidates: Vec<Weighed>,
    pub(crate) chosen: bool,
}

impl Weighing {
    /// The pronoun or role, in bytes.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The candidates, the best first.
    #[must_use]
    pub fn candidates(&self) -> &[Weighed] {
        &self.candidates
    }

    /// Whether the evidence for the best one was enough.
    #[must_use]
    pub fn is_chosen(&self) -> bool {
        self.chosen
    }
}

/// Somebody whom a source might mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    pub(crate) name: String,
    pub(crate) score: f32,
    pub(crate) evidence: Vec<(&'static str, f32)>,
}

impl Weighed {
    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The sum of the evidence.
    #[must_use]
    pub fn score(&self) -> f32 {
        self.score
    }

    /// Each feature that speaks for or against it, with its weight, the strongest first.
    #[must_use]
    pub fn evidence(&self) -> &[(&'static str, f32)] {
        &self.evidence
    }
}

/// Why a claim is what it is; see [`Claim::explain`].
#[derive(Clone, Debug)]
pub struct Explanation<'t> {
    text: &'t str,
    head: String,
    stretches: Vec<Span>,
    marks: Vec<Mark>,
    speaker: String,
    reasons: Vec<Reason>,
    weighings: Vec<Weighing>,
    sieve: Option<Sieve>,
    steps: Vec<Step>,
    changes: Vec<Change>,
}

impl<'t> Explanation<'t> {
    pub(crate) fn new(claim: &Claim<'_, 't>) -> Self {
        let (document, data) = (claim.document, claim.data);
        let attribution = document.attributions.get(data.attribution);
        let (notes, (steps, changes)) = match (attribution, document.origin.stages()) {
            (Some(attribution), Ok(stages)) => {
                let (text, mentions) = (&document.text, document.mentions.as_slice());
                let notes = stages.maker.explain(document, data.attribution);
                (
                    notes,
                    stages.attributor.explain(
                        text,
                        mentions,
                        attribution.head,
                        document.origin.scope,
                    ),
                )
            }
            _ => Default::default(),
        };
        let mut reasons = notes.reasons;
        let words = |audience: super::Audience| audience.span.slice(document.text());
        let carried = [
            ("medium", data.medium.map(str::to_owned)),
            ("audience", data.audience.map(|a| words(a).to_owned())),
        ];
        for (field, value) in carried {
            if let Some(value) = value.filter(|_| reasons.iter().all(|r| r.field != field)) {
                let rule = "what the same one said before it";
                let span = None;
                reasons.push(Reason {
                    field,
                    value,
                    rule,
                    span,
                });
            }
        }
        let speaker = &data.speaker;
        let name = match speaker.kind {
            SpeakerKind::Unknown if speaker.name.is_empty() => "nobody",
            _ => &*speaker.name,
        };
        let kind = speaker.kind.as_str();
        let behalf = match &speaker.on_behalf_of {
            Some(behalf) => format!(", on behalf of {}", behalf.name),
            None => String::new(),
        };
        let way = speaker.resolved_by;
        Explanation {
            text: document.text(),
            head: format!("{name} · {} · {:.2}", data.form.as_str(), data.confidence),
            stretches: stretches(claim),
            marks: marks(claim),
            speaker: format!("{name} ({kind}){behalf}, by {way}: {}", describe(way)),
            reasons,
            weighings: notes.weighings,
            sieve: attribution.map(|a| a.sieve),
            steps,
            changes,
        }
    }

    /// What each field was read from.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// Whom the pronouns and roles of the source might have meant.
    #[must_use]
    pub fn weighings(&self) -> &[Weighing] {
        &self.weighings
    }

    /// The choices of cue, source and content; none for what a rule made alone.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// What rules changed after those choices.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

/// What the ways to a speaker are.
fn describe(way: &str) -> &'static str {
    match way {
        "author" => "“I” outside quotation marks",
        "quoted" => "“I” inside a quotation is who is quoted",
        "relative" => "who or which, for the words before it",
        "pronoun" => "the candidate with the best evidence",
        "shared" => "several names, or the source of the claim before",
        "name" => "the name in full",
        "short-name" => "another form of the name",
        "apposition" => "the name beside the role",
        "issuer" => "who gave out the document",
        "document" => "a document that nobody is known to have given out",
        "behalf" => "who speaks for somebody",
        "role" => "the role of somebody named before",
        "unnamed" => "somebody without a name",
        "group" => "several without a name",
        "phrase" => "capitalised words that are no known name",
        "introduction" => "who introduced the quotation",
        "label" => "who asks or answers in an interview",
        _ => "nobody is named",
    }
}

/// The sentences with a part of the claim, those that touch as one.
fn stretches(claim: &Claim<'_, '_>) -> Vec<Span> {
    let text = &claim.document.text;
    let parts = claim
        .source()
        .iter()
        .chain(claim.cue())
        .chain(claim.content());
    let mut numbers: Vec<usize> = parts
        .flat_map(|&span| {
            let tokens = text.tokens_in(span);
            let last = tokens.end.saturating_sub(1).max(tokens.start);
            text.sentence_of(tokens.start)..text.sentence_of(last) + 1
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut stretches: Vec<(usize, Span)> = Vec::new();
    for number in numbers {
        let Some(sentence) = text.sentences().get(number) else {
            continue;
        };
        match stretches.last_mut() {
            Some((last, span)) if *last + 1 == number => {
                *last = number;
                span.end = sentence.span().end;
            }
            _ => stretches.push((number, sentence.span())),
        }
    }
    stretches.into_iter().map(|(_, span)| span).collect()
}

/// The spans to be marked, the small ones over the large ones.
fn marks(claim: &Claim<'_, '_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut mark = |span: Span, name, sign| marks.push(Mark { span, name, sign });
    for &span in claim.content() {
        mark(span, "content", '-');
    }
    for &span in claim.source() {
        mark(span, "source", '~');
    }
    for &span in claim.cue() {
        mark(span, "cue", '^');
    }
    if let Some(audience) = claim.audience() {
        mark(audience.span, "audience", '=');
    }
    if let Some(time) = claim.time() {
        mark(time.span, "time", '=');
    }
    marks
}

/// Lines under each other, each with its name before it: `stance       asserts …`.
struct Rows<'f, 'b> {
    out: &'f mut fmt::Formatter<'b>,
    width: usize,
}

impl Rows<'_, '_> {
    /// One row, wrapped at its spaces; further lines start `indent` columns further in.
    fn add(&mut self, name: &str, indent: usize, value: fmt::Arguments<'_>) -> fmt::Result {
        const NAME: usize = 13;
        let room = self.width.saturating_sub(NAME).max(20);
        let (mut line, mut name) = (String::new(), name);
        let mut used = 0;
        for word in value.to_string().split(' ') {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > room {
                writeln!(self.out, "{name:NAME$}{line}")?;
                name = "";
                line = " ".repeat(indent);
                used = indent;
            } else if used > 0 || line.ends_with(' ') {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
        }
        writeln!(self.out, "{name:NAME$}{line}")
    }
}

/// Features with their weights, as a list.
fn list(evidence: &[(&'static str, f32)], most: usize) -> String {
    let list = evidence.iter().take(most);
    let list: Vec<String> = list.map(|(name, w)| format!("{name} {w:+.1}")).collect();
    list.join(", ")
}

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const CANDIDATES: usize = 5;
        const EVIDENCE: usize = 8;
        let width = f.width().unwrap_or(80);
        writeln!(f, "{}\n", self.head)?;
        picture::draw(f, self.text, &self.stretches, &self.marks, width)?;
        writeln!(f)?;
        let mut rows = Rows { out: f, width };
        rows.add("speaker", 0, format_args!("{}", self.speaker))?;
        for weighing in &self.weighings {
            let words = weighing.span.slice(self.text);
            let enough = if weighing.chosen {
                ""
            } else {
                ", none good enough"
            };
            rows.add("", 0, format_args!("weighed for “{words}”{enough}:"))?;
            for one in weighing.candidates.iter().take(CANDIDATES) {
                let evidence = list(&one.evidence, EVIDENCE);
                let line = format_args!("{:+.1} {}: {evidence}", one.score, one.name);
                rows.add("", 5, line)?;
            }
        }
        for reason in &self.reasons {
            let words = reason.span.map(|span| span.slice(self.text));
            let words = words.map_or(String::new(), |words| format!(" “{words}”"));
            let words: Vec<&str> = words.split_whitespace().collect();
            let (value, rule, words) = (&reason.value, reason.rule, words.join(" "));
            rows.add(
                reason.field,
                0,
                format_args!("{}", format!("{value}, by {rule} {words}").trim_end()),
            )?;
        }
        if let Some(sieve) = self.sieve {
            let before = Sieve::ALL.iter().take_while(|s| **s != sieve);
            let before: Vec<&str> = before.map(|s| s.name()).collect();
            let (name, catches) = (sieve.name(), sieve.description());
            rows.add("sieve", 0, format_args!("{name}: {catches}"))?;
            if !before.is_empty() {
                let before = before.join(", ");
                rows.add("", 0, format_args!("tried before it: {before}"))?;
            }
        }
        if !self.steps.is_empty() {
            writeln!(f, "\nchoices")?;
        }
        for step in &self.steps {
            for line in step.to_string().lines() {
                writeln!(f, "  {line}")?;
            }
        }
        if !self.changes.is_empty() {
            writeln!(f, "\nrules after them")?;
        }
        for change in &self.changes {
            writeln!(f, "  {change}")?;
        }
        Ok(())
    }
}
