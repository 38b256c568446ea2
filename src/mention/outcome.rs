//! What a candidate may turn out to be, besides nothing.

use super::Kind;

/// What a candidate may turn out to be. Whether a place is a country that acts is
/// [read later](super::sense).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Person,
    /// An organisation or a body of government; which one is [read later](super::body).
    Organization,
    Place,
    /// A name of something else: an event, a law, a product, a people. It is no mention, but what
    /// it covers is taken.
    Other,
}

impl Outcome {
    pub(crate) const COUNT: usize = 4;

    /// In the order of the weights.
    pub(crate) const ALL: [Outcome; Outcome::COUNT] = [
        Outcome::Person,
        Outcome::Organization,
        Outcome::Place,
        Outcome::Other,
    ];

    /// The kind of mention that it makes; a country is a place here, a body an organisation.
    pub(crate) fn kind(self) -> Option<Kind> {
        match self {
            Outcome::Person => Some(Kind::Person),
            Outcome::Organization => Some(Kind::Organization),
            Outcome::Place => Some(Kind::Place),
            Outcome::Other => None,
        }
    }
}
