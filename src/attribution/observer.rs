//! Who watches the rankers choose: nobody, or what explains their choices.

use super::content::Direction;
use super::source::Anchor;

/// Is told of every choice while a frame is made; `()` is not interested.
pub(crate) trait Observer {
    /// Whether the evidence is wanted at all.
    const WANTED: bool;

    /// One choice: the candidates with their words, scores and evidence, and the chosen one.
    fn choice(&mut self, name: &'static str, candidates: Vec<Seen>, chosen: usize);
}

/// One candidate of a choice, as an observer sees it.
pub(crate) struct Seen {
    pub(crate) candidate: Candidate,
    pub(crate) score: f32,
    pub(crate) evidence: Vec<(&'static str, f32)>,
}

/// What was to choose from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Candidate {
    /// A boundary before this token.
    Position(usize),
    /// The near edge of a source.
    Anchor(Anchor),
    /// The side of the content.
    Direction(Direction),
}

impl From<usize> for Candidate {
    fn from(position: usize) -> Self {
        Candidate::Position(position)
    }
}

impl From<Anchor> for Candidate {
    fn from(anchor: Anchor) -> Self {
        Candidate::Anchor(anchor)
    }
}

impl From<Direction> for Candidate {
    fn from(direction: Direction) -> Self {
        Candidate::Direction(direction)
    }
}

impl Observer for () {
    const WANTED: bool = false;

    fn choice(&mut self, _: &'static str, _: Vec<Seen>, _: usize) {}
}
