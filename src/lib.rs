//! ascribe reads English news and returns who said what.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod builder;
mod data;
mod document;
mod error;
mod extractor;
mod hashing;
#[allow(dead_code)]
mod ranker;

pub mod attribution;
pub mod claim;
pub mod entity;
pub mod mention;
pub mod quotation;
#[cfg(feature = "serde")]
pub mod record;
pub mod sentence;
pub mod span;
pub mod text;
pub mod token;

pub use builder::Builder;
pub use claim::{Claim, Date};
pub use document::Document;
pub use error::Error;
pub use extractor::Extractor;
pub use span::Span;
