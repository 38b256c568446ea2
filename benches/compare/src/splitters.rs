//! Every splitter under one face: a text to the byte offsets just past its sentences.

use ascribe::sentence::Splitter as Ascribe;
use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use srx::SRX;
use std::str::FromStr;
use unicode_segmentation::UnicodeSegmentation;

pub trait Splitter {
    fn name(&self) -> &'static str;
    /// Offsets just past each sentence; white space at an edge may be on either side.
    fn ends(&self, text: &str) -> Vec<usize>;

    /// How many sentences, in the fastest way.
    fn count(&self, text: &str) -> usize {
        self.ends(text).len()
    }
}

/// All splitters; the rules of srx are read from `srx_rules` when given.
pub fn all(srx_rules: Option<&str>) -> Vec<Box<dyn Splitter>> {
    let mut all: Vec<Box<dyn Splitter>> = vec![
        Box::new(OurSplitter(Ascribe::new())),
        Box::new(UnicodeSentences),
        Box::new(Icu),
        Box::new(Sentencex),
    ];
    if let Some(path) = srx_rules {
        let xml = std::fs::read_to_string(path).expect("the rules of srx can be read");
        let rules = SRX::from_str(&xml).expect("the rules of srx are well-formed");
        all.push(Box::new(Srx(rules.language_rules("en"))));
    }
    all
}

struct OurSplitter(Ascribe);

impl Splitter for OurSplitter {
    fn name(&self) -> &'static str {
        "ascribe"
    }

    fn ends(&self, text: &str) -> Vec<usize> {
        let tokens = ascribe::token::tokenize(text);
        let sentences = self.0.split(&tokens);
        sentences.iter().map(|s| s.span().end).collect()
    }
}

struct UnicodeSentences;

impl Splitter for UnicodeSentences {
    fn name(&self) -> &'static str {
        "unicode-segmentation"
    }

    fn ends(&self, text: &str) -> Vec<usize> {
        let sentences = text.split_sentence_bound_indices();
        sentences.map(|(at, s)| at + s.len()).collect()
    }
}

struct Icu;

impl Splitter for Icu {
    fn name(&self) -> &'static str {
        "icu_segmenter"
    }

    fn ends(&self, text: &str) -> Vec<usize> {
        let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
        segmenter.segment_str(text).skip(1).collect()
    }
}

struct Sentencex;

impl Splitter for Sentencex {
    fn name(&self) -> &'static str {
        "sentencex"
    }

    fn ends(&self, text: &str) -> Vec<usize> {
        let sentences = sentencex::get_sentence_boundaries("en", text);
        sentences.iter().map(|s| s.end_byte).collect()
    }

    fn count(&self, text: &str) -> usize {
        sentencex::segment("en", text).len()
    }
}

struct Srx(srx::Rules);

impl Splitter for Srx {
    fn name(&self) -> &'static str {
        "srx"
    }

    fn ends(&self, text: &str) -> Vec<usize> {
        self.0.split_ranges(text).iter().map(|r| r.end).collect()
    }
}
