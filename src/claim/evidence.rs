//! What speaks for or against somebody being meant by a pronoun or a role: named features, as a set,
//! with the weights of `data/pronoun-weights.tsv`.

use crate::ranker::{Feature, Ranker, features};

features! {
    pub(crate) enum Evidence {
        SameSentence = "same-sentence",
        Sentence1 = "sentence-1",
        Sentence2 = "sentence-2",
        Sentence3 = "sentence-3-4",
        Sentence5 = "sentence-5-up",
        SameParagraph = "same-paragraph",
        Paragraph1 = "paragraph-1",
        /// Named before a line of marks alone (*___*), after which something else begins.
        BeforeBreak = "before-break",
        LastSpeaker = "last-speaker",
        SpokeInParagraph = "spoke-in-paragraph",
        SpokeLately = "spoke-lately",
        LastSuchPronoun = "last-such-pronoun",
        InSource = "in-source",
        FirstInSentence = "first-in-sentence",
        FirstOfParagraph = "first-of-paragraph",
        AfterPreposition = "after-preposition",
        Possessive = "possessive",
        /// *Despite Ecuador’s anger, it …*
        FrontedPossessor = "fronted-possessor",
        InOtherQuotation = "in-other-quotation",
        InOtherContent = "in-other-content",
        InOwnContent = "in-own-content",
        Nearest = "nearest",
        Frequent = "frequent",
        Main = "main",
        Once = "once",
        InFirstSentence = "in-first-sentence",
        GenderFits = "gender-fits",
        GenderUnknown = "gender-unknown",
        GenderClashes = "gender-clashes",
        KindFits = "kind-fits",
        KindClashes = "kind-clashes",
        NoEntity = "no-entity",
        RoleBeside = "role-beside",
        RoleWordsBeside = "role-words-beside",
        RoleWordsMissing = "role-words-missing",
        RoleInName = "role-in-name",
        RoleUnproved = "role-unproved",
    }
}

/// What speaks for or against a candidate, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Findings(u64);

impl Findings {
    /// Adds what is found of the same candidate elsewhere.
    pub(crate) fn add(&mut self, other: Findings) {
        self.0 |= other.0;
    }

    pub(crate) fn push(&mut self, evidence: Evidence) {
        self.0 |= 1 << evidence.index();
    }

    pub(crate) fn contains(self, evidence: Evidence) -> bool {
        self.0 & 1 << evidence.index() != 0
    }

    /// The name of each, with its weight.
    pub(crate) fn weighed(
        self,
        ranker: &Ranker<Evidence>,
    ) -> impl Iterator<Item = (&'static str, f32)> {
        let present = (0..Evidence::NAMES.len()).filter(move |i| self.0 & 1 << i != 0);
        present.map(|i| (Evidence::NAMES[i], ranker.weight(i)))
    }

    pub(crate) fn score(self, ranker: &Ranker<Evidence>) -> f32 {
        let (mut rest, mut sum) = (self.0, 0.0);
        while rest != 0 {
            sum += ranker.weight(rest.trailing_zeros() as usize);
            rest &= rest - 1;
        }
        sum
    }
}
