//! **ascribe** reads English news and returns who said what: every attributed statement as a
//! structured claim, with its speaker, cue, exact words, form, stance, medium, audience, time and
//! the rule that found it, and the people, governments and organisations that the text names.
//!
//! # Overview
//!
//! - [`Extractor`] reads a text; its [builder](Extractor::builder) adds names, cues and
//!   abbreviations and chooses what is kept.
//! - [`Scratch`] keeps the memory of a loop over many texts.
//! - [`Document`] is what it returns: sentences, quotations, mentions, entities, claims.
//! - [`Claim`] is one attributed statement, with everything resolved.
//! - [`record`] is the document as JSON (feature `serde`, on by default).
//! - The modules from [`token`] to [`claim`] are the stages, in the order of the flow. Each can be
//!   used by itself, and says what it takes and gives, its cost and its limits.
//!
//! # Examples
//!
//! ```
//! let extractor = ascribe::Extractor::new();
//! let text = "“The well is dry,” said Ann Lee, a farmer. She asked the council for help, \
//!             according to a letter seen by the Tarvo Courier.";
//! let document = extractor.extract(text);
//! for claim in document.claims() {
//!     println!("{}: {} [{}]", claim.speaker().name(), claim.text(), claim.rule());
//! }
//! let first = document.claims().next().unwrap();
//! assert_eq!(first.speaker().name(), "Ann Lee");
//! assert_eq!(first.text(), "The well is dry");
//! assert_eq!(first.form(), ascribe::claim::Form::Direct);
//! ```
//!
//! # Untrusted input
//!
//! Reading never fails and never panics. Work grows linearly with the text, whatever the text is:
//! every look around a word has a fixed reach. Texts are analysed up to 4 GiB.
//!
//! # Cost
//!
//! The first [`Extractor::new`] of a process reads the built-in tables, which takes some
//! milliseconds; later ones share them. `benches/RESULTS.md` has the figures of every stage, and
//! `cargo bench` prints them for your machine.
//!
//! # Minimum Rust version
//!
//! 1.85.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod data;
mod error;
mod few;
mod frozen;
mod hashing;
mod ranker;

// The flow, stage by stage.
pub mod span;
pub mod token;
pub mod sentence;
pub mod quotation;
pub mod text;
pub mod mention;
pub mod entity;
pub mod attribution;
pub mod claim;

mod builder;
#[cfg(feature = "train")]
pub mod compile;
mod document;
mod extractor;
mod scratch;
#[cfg(feature = "serde")]
pub mod record;

pub use builder::Builder;
pub use claim::{Claim, Date};
pub use document::Document;
pub use error::Error;
pub use extractor::Extractor;
pub use scratch::Scratch;
pub use span::Span;

/// The README's examples, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
