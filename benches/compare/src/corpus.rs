//! The text that is measured: real news where `ASCRIBE_CORPUS` names some, else the repository's
//! own example articles, again and again, until there is enough.

#[path = "../../corpus.rs"]
mod shared;

pub(crate) use shared::{documents, once};
