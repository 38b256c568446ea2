//! `ascribe extract`: what it reads, what it prints, how it ends.
//!
//! Nothing here depends on what the library finds beyond sentences, except through
//! [`run::Run::claims`].

#![allow(clippy::unwrap_used, missing_docs)]

mod ending;
mod failures;
mod input;
mod output;
mod packed;
mod run;
mod threads;
