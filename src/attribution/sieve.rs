//! Sieves: the constructions by which an attribution stands in the text, each with a name.

use super::frame::Frame;
use super::lexicon::{Takes, class};
use super::view::View;
use crate::token::{TokenKind, ascii};
use std::ops::Range;

macro_rules! sieves {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)*) => {
        /// The construction of an attribution.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Sieve { $($(#[doc = $doc])+ $variant,)* }

        impl Sieve {
            /// Every sieve, in the order in which they are tried.
            pub const ALL: &'static [Sieve] = &[$(Sieve::$variant),*];

            /// The sieve's name in the record.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Sieve::$variant => $name,)* }
            }

            /// What it catches, in one line.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self { $(Sieve::$variant => concat!($($doc),+).trim_ascii(),)* }
            }
        }
    };
}

sieves! {
    /// A transcript's turn: *LEE: We will.*
    SpeakerLabel = "speaker-label",
    /// A quotation, a dash and a name: *“…” — Ann Lee*
    Signature = "signature",
    /// A quotation on both sides of source and cue: *“…,” Lee said, “…”*
    SplitQuotation = "split-quotation",
    /// *“…,” Lee said.*
    QuotationSourceCue = "quotation-source-cue",
    /// *“…,” said Lee.*
    QuotationCueSource = "quotation-cue-source",
    /// *Lee said: “…”*
    ColonQuotation = "colon-quotation",
    /// *Lee said, “…”* or *Lee said “…”*
    SourceCueQuotation = "source-cue-quotation",
    /// A quotation and a cue without a source: *“…,” it was said.*
    QuotationCue = "quotation-cue",
    /// *According to Lee, …* or *…, according to Lee*
    AccordingTo = "according-to",
    /// A name, a colon and what is said: *Lee: We will win*
    HeadlineColon = "headline-colon",
    /// The cue stands inside its content: *taxes, he believes, will rise*
    Parenthetical = "parenthetical",
    /// What is said comes first: *taxes will rise, Lee said*
    FrontedClause = "fronted-clause",
    /// *Lee said that …*
    ThatClause = "that-clause",
    /// *Lee asked whether …, who …, how …*
    QuestionClause = "question-clause",
    /// *Lee refused to …*
    Infinitive = "infinitive",
    /// *Lee said taxes would rise*
    BareClause = "bare-clause",
    /// The content is a noun phrase: *Lee criticized the plan*
    NounContent = "noun-content",
}

/// The sieve of a frame: the first whose construction it shows.
pub(crate) fn name(view: &View<'_, '_>, frame: &Frame) -> Sieve {
    match frame.rule {
        Some("speaker-label") => return Sieve::SpeakerLabel,
        Some("signature") => return Sieve::Signature,
        _ => {}
    }
    let (count, quoted) = frame.content().fold((0, 0), |(n, q), r| {
        (n + view.words(r.clone()), q + view.spoken(r.clone()))
    });
    let direct = quoted * 100 >= count * 85;
    let colon = |range: std::ops::Range<usize>| {
        range
            .into_iter()
            .any(|i| view.kind(i) == Some(TokenKind::Colon))
    };
    let source_first = frame
        .source
        .as_ref()
        .is_none_or(|s| s.end <= frame.cue.start);
    if frame
        .cue
        .clone()
        .any(|i| view.hash(i) == ascii("according"))
    {
        return Sieve::AccordingTo;
    }
    if direct {
        return match (&frame.left, &frame.right) {
            (Some(_), Some(_)) => Sieve::SplitQuotation,
            _ if frame.source.is_none() => Sieve::QuotationCue,
            (Some(_), None) if source_first => Sieve::QuotationSourceCue,
            (Some(_), None) => Sieve::QuotationCueSource,
            (None, Some(r)) if colon(frame.cue.start..r.start.max(frame.cue.start)) => {
                Sieve::ColonQuotation
            }
            _ => Sieve::SourceCueQuotation,
        };
    }
    if view.kind(frame.head) == Some(TokenKind::Colon) {
        return Sieve::HeadlineColon;
    }
    let right = match (&frame.left, &frame.right) {
        (Some(_), Some(_)) => return Sieve::Parenthetical,
        (Some(_), None) => return Sieve::FrontedClause,
        (None, Some(right)) => right,
        (None, None) => return Sieve::NounContent,
    };
    // The cue may have taken the first word: *said that | it rained*, *agreed to | come*.
    let first = view.hash(right.start);
    let before = view.hash(right.start.saturating_sub(1));
    let that = ascii("that");
    if first == that || before == that {
        return Sieve::ThatClause;
    }
    let takes = view
        .lexicon
        .cue(view.hash(frame.head))
        .map_or(Takes::default(), |c| c.takes);
    // *if* and the like open a question, but with *say* mostly a condition: *said if it rains, …*
    let comma = |range: &Range<usize>| {
        range
            .clone()
            .any(|i| view.kind(i) == Some(TokenKind::Comma) && !view.quoted(i))
    };
    let condition =
        CONDITIONS.contains(&first) && SAYS.contains(&view.hash(frame.head)) && comma(right);
    if QUESTIONS.contains(&first) && !condition {
        return Sieve::QuestionClause;
    }
    let to = ascii("to");
    let verb = if first == to {
        Some(right.start + 1)
    } else if before == to {
        Some(right.start)
    } else if takes.has(Takes::OBJECT) || takes.has(Takes::INFINITIVE) {
        // *urged the bank to pay*
        right
            .clone()
            .find(|&i| view.hash(i) == to)
            .filter(|&i| !finite(view, right.start..i))
            .map(|i| i + 1)
    } else {
        None
    };
    if verb.is_some_and(|i| i < right.end && may_be_infinitive(view, i)) {
        return Sieve::Infinitive;
    }
    // A cue that ends in a preposition takes a noun; so does a verb that takes no clause.
    let particle = frame.cue.end > frame.head + 1
        && matches!(view.text.word(frame.cue.end - 1), w if PARTICLES.contains(&w));
    let noun = takes.has(Takes::NOUN);
    let clause = takes.has(Takes::CLAUSE);
    if particle || noun && !clause {
        Sieve::NounContent
    } else if clause && !noun || finite(view, right.clone()) {
        Sieve::BareClause
    } else {
        Sieve::NounContent
    }
}

const QUESTIONS: [u64; 8] = [
    ascii("whether"),
    ascii("if"),
    ascii("how"),
    ascii("why"),
    ascii("what"),
    ascii("who"),
    ascii("when"),
    ascii("where"),
];
const CONDITIONS: [u64; 2] = [ascii("if"), ascii("when")];
const SAYS: [u64; 4] = [ascii("say"), ascii("says"), ascii("said"), ascii("saying")];
const PARTICLES: [&str; 9] = [
    "for", "of", "about", "on", "against", "to", "with", "at", "out",
];

/// Whether the word may follow *to* as an infinitive: it opens no noun phrase.
fn may_be_infinitive(view: &View<'_, '_>, i: usize) -> bool {
    !matches!(
        view.coarse(i),
        class::DETERMINER | class::PRONOUN | class::CAPITAL | class::NUMBER
    )
}

/// Whether a finite verb seems to stand in the range: an auxiliary, or a verb behind what may be
/// its subject.
fn finite(view: &View<'_, '_>, range: Range<usize>) -> bool {
    range.clone().any(|i| {
        let auxiliary = matches!(view.coarse(i), class::BE | class::HAVE | class::MODAL);
        if i == range.start || view.hash(i - 1) == ascii("to") {
            return auxiliary && i == range.start;
        }
        let before = i - 1;
        let subject = matches!(
            view.coarse(before),
            class::PRONOUN | class::CAPITAL | class::S
        );
        let noun = matches!(view.coarse(before), class::PLAIN | class::ER | class::ION);
        match view.coarse(i) {
            _ if auxiliary => true,
            class::ED => (subject || noun) && view.hash(i + 1) != ascii("by"),
            class::S => (subject || noun) && view.is_verb(i),
            _ => subject && view.is_verb(i),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::Sieve;

    #[test]
    fn every_sieve_has_a_name_and_a_line() {
        let names: std::collections::BTreeSet<_> = Sieve::ALL.iter().map(|s| s.name()).collect();
        assert_eq!(names.len(), Sieve::ALL.len());
        assert!(Sieve::ALL.iter().all(|s| s.description().len() > 10));
    }
}
