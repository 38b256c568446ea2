//! Sieves: the constructions by which an attribution stands in the text, each with a name.

use super::frame::Frame;
use super::lexicon::class;
use super::view::View;
use crate::token::{TokenKind, ascii};

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
        Some(_) => return Sieve::Signature,
        None => {}
    }
    let words = frame
        .content()
        .flat_map(Clone::clone)
        .filter(|&i| view.is_word(i));
    let (count, quoted) = words.fold((0, 0), |(n, q), i| (n + 1, q + usize::from(view.quoted(i))));
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
    let first = view.hash(right.start);
    let before = view.hash(right.start.saturating_sub(1));
    let that = ascii("that");
    if first == that || before == that {
        return Sieve::ThatClause;
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
    if QUESTIONS.contains(&first) {
        return Sieve::QuestionClause;
    }
    if first == ascii("to") || before == ascii("to") {
        return Sieve::Infinitive;
    }
    let finite = right.clone().any(|i| {
        matches!(view.coarse(i), class::BE | class::HAVE | class::MODAL)
            || view.fine(i) == class::ED
            || view.lexicon.is_verb(view.hash(i))
    });
    if finite {
        Sieve::BareClause
    } else {
        Sieve::NounContent
    }
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
