//! Features whose weights lie near each other.
//!
//! What many rankers ask of one word, of two classes side by side or of a lemma is kept in 64 places
//! in a row, which a processor loads at once: the first look-up of a key brings the others with it.
//! Every question has a place of its own in the row, so that those of one key never meet.

/// What a row of places is about.
#[derive(Clone, Copy)]
pub(crate) enum Family {
    /// A word, by the hash that features take.
    Word,
    /// The fine classes on both sides of a boundary.
    Classes,
    /// The coarse ones.
    Coarse,
    /// The lemma of a cue: what is asked of each place around it.
    Lemma,
    /// The same: what is asked of the cue itself.
    Cue,
}

/// How many upper bits of a number tell its row, and where its place in the row starts.
const ROW: u32 = 14;
const PLACE: u32 = u32::BITS - ROW - 6;

/// The number of a feature: the row of its key, and its place there.
#[inline(always)]
pub(crate) const fn number(family: Family, key: u32, place: u32) -> u32 {
    // Odd, so that keys are told apart; each family its own, so that they meet elsewhere.
    let factor: u32 = match family {
        Family::Word => 0x9e37_79b1,
        Family::Classes => 0x85eb_ca6b,
        Family::Coarse => 0xc2b2_ae35,
        Family::Lemma => 0x27d4_eb2f,
        Family::Cue => 0x1656_67b1,
    };
    let row = key.wrapping_add(family as u32).wrapping_mul(factor) >> (u32::BITS - ROW);
    row << (u32::BITS - ROW) | (place & 63) << PLACE
}

/// Where in the row of a word each question lies.
pub(crate) mod word {
    pub(crate) const CUE: u32 = 0;
    pub(crate) const CUE_BEFORE: u32 = 1;
    pub(crate) const CUE_AFTER: u32 = 2;
    pub(crate) const CUE_BEFORE_2: u32 = 3;
    pub(crate) const CUE_AFTER_2: u32 = 4;
    pub(crate) const SOURCE_FIRST: u32 = 5;
    pub(crate) const RIGHT_END_FIRST: u32 = 6;
    pub(crate) const RIGHT_START_FIRST: u32 = 7;
    /// Five of them, by how many marks stand before.
    pub(crate) const RIGHT_END_MARKS: u32 = 8;
    /// Two of them, by whether a sentence starts.
    pub(crate) const LEFT_START_SENTENCE: u32 = 13;
    /// Both sides of a boundary, from here on two for each ranker.
    pub(crate) const CUE_START: [u32; 2] = [16, 17];
    pub(crate) const CUE_END: [u32; 2] = [18, 19];
    pub(crate) const SOURCE_LEFT: [u32; 2] = [20, 21];
    pub(crate) const SOURCE_RIGHT: [u32; 2] = [22, 23];
    pub(crate) const SOURCE_START: [u32; 2] = [24, 25];
    pub(crate) const SOURCE_END: [u32; 2] = [26, 27];
    pub(crate) const SOURCE_START_FIRST: [u32; 2] = [28, 29];
    pub(crate) const SOURCE_END_FIRST: [u32; 2] = [30, 31];
    pub(crate) const RIGHT_START: [u32; 2] = [32, 33];
    pub(crate) const RIGHT_END: [u32; 2] = [34, 35];
    pub(crate) const LEFT_END: [u32; 2] = [36, 37];
    pub(crate) const LEFT_START: [u32; 2] = [38, 39];
}

/// Where in the row of two fine classes each question lies.
pub(crate) mod classes {
    pub(crate) const CUE_START: u32 = 0;
    pub(crate) const SOURCE_LEFT_FIRST: u32 = 1;
    pub(crate) const SOURCE_RIGHT_FIRST: u32 = 2;
    pub(crate) const SOURCE_LEFT: u32 = 3;
    pub(crate) const SOURCE_RIGHT: u32 = 4;
    pub(crate) const SOURCE_START: u32 = 5;
    pub(crate) const SOURCE_END: u32 = 6;
    pub(crate) const SOURCE_START_FIRST: u32 = 7;
    pub(crate) const SOURCE_END_FIRST: u32 = 8;
    pub(crate) const RIGHT_END_FIRST: u32 = 9;
    /// Ten of each, by distance.
    pub(crate) const SOURCE_LEFT_FAR: u32 = 10;
    pub(crate) const SOURCE_RIGHT_FAR: u32 = 20;
    pub(crate) const CUE_START_FAR: u32 = 30;
    pub(crate) const CUE_END_FAR: u32 = 40;
    pub(crate) const LEFT_START_FAR: u32 = 50;
}

/// Where in the row of two coarse classes each question lies.
pub(crate) mod coarse {
    pub(crate) const CUE_START: u32 = 0;
    pub(crate) const CUE_END: u32 = 1;
    pub(crate) const SOURCE_START: u32 = 2;
    pub(crate) const SOURCE_END: u32 = 3;
    /// Three of each, by direction.
    pub(crate) const RIGHT_START: u32 = 4;
    pub(crate) const RIGHT_END: u32 = 8;
    pub(crate) const RIGHT_START_FIRST: u32 = 12;
}

/// Where in the row of a cue's lemma each question about the cue lies.
pub(crate) mod cue {
    pub(crate) const FIRST: u32 = 0;
    pub(crate) const LEMMA: u32 = 1;
    pub(crate) const NO_SOURCE: u32 = 2;
    /// Two of them, by side.
    pub(crate) const BEST: u32 = 3;
    /// Twenty-four of them, by what stands before.
    pub(crate) const QUOTE_LEFT: u32 = 8;
    /// Sixteen on each side, by a score from -8 to 7.
    pub(crate) const BESIDE: u32 = 32;
}

/// Where in the row of a cue's lemma each question about places around it lies.
pub(crate) mod lemma {
    /// Ten of each, by distance.
    pub(crate) const CUE_END: u32 = 0;
    pub(crate) const SOURCE_LEFT: u32 = 10;
    pub(crate) const SOURCE_RIGHT: u32 = 20;
    pub(crate) const SOURCE_RIGHT_FIRST: u32 = 30;
    pub(crate) const RIGHT_END: u32 = 40;
    pub(crate) const LEFT_END: u32 = 50;
    /// Two of each, by whether it is so.
    pub(crate) const RIGHT_START: u32 = 60;
    pub(crate) const RIGHT_END_LAST: u32 = 62;
}

/// Puts a feature into a sink, near the others of its key:
/// `near!(sink, Family::Word, "template", key, place)`.
macro_rules! near {
    ($sink:expr, $family:ident, $name:literal, $key:expr, $place:expr $(,)?) => {{
        use $crate::attribution::near::{Family, number};
        $sink.put($name, number(Family::$family, $key, $place as u32));
    }};
}
pub(crate) use near;

#[cfg(test)]
mod tests {
    use super::{Family, number};
    use crate::attribution::weights::key;

    #[test]
    fn the_questions_of_a_key_lie_in_one_row() {
        for family in [Family::Word, Family::Coarse] {
            let first = key(number(family, 77, 0));
            assert_eq!(first % 64, 0);
            for place in 0..64 {
                assert_eq!(key(number(family, 77, place)), first + place);
            }
        }
        assert_ne!(number(Family::Word, 1, 0), number(Family::Word, 2, 0));
    }
}
