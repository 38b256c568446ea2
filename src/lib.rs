//! ascribe reads English news and returns who said what.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod data;
mod error;
pub mod quotation;
pub mod sentence;
pub mod span;
pub mod text;
pub mod token;

pub use error::Error;
pub use span::Span;
