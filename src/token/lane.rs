//! Eight bytes at a time: which are ASCII letters, which of these are capitals, and their hash.

use super::hash::{HASH_SEED, step};
use super::{CAPITAL, Shape};

/// How many bytes are looked at together.
pub(super) const WIDTH: usize = 8;

/// The upper bit of every byte.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// What undoes so many steps of the hash with a byte of zero.
const UNDO: [u64; WIDTH + 2] = {
    const INVERSE: u64 = 0xce96_5057_aff6_957b;
    let mut undo = [1u64; WIDTH + 2];
    let mut n = 1;
    while n <= WIDTH {
        undo[n] = undo[n - 1].wrapping_mul(INVERSE);
        n += 1;
    }
    undo
};

/// Shape and first letter by what a word holds: a first capital (1), others (2), lower case (4).
const FORMS: [u8; 8] = [
    Shape::None as u8,
    Shape::Initial as u8 | CAPITAL,
    Shape::Upper as u8,
    Shape::Upper as u8 | CAPITAL,
    Shape::Lower as u8,
    Shape::Capital as u8 | CAPITAL,
    Shape::Mixed as u8,
    Shape::Mixed as u8 | CAPITAL,
];

/// What the ASCII letters of a word add up to.
pub(super) struct Letters {
    pub(super) hash: u64,
    pub(super) count: usize,
    /// Shape and first letter.
    pub(super) form: u8,
}

impl Letters {
    /// Those of a lane, all there are.
    #[inline]
    pub(super) fn of(lane: Lane) -> Letters {
        Letters {
            hash: lane.hash(HASH_SEED),
            count: lane.count,
            form: form(lane.capitals, lane.capitals != lane.every),
        }
    }

    /// The letters that some bytes begin with.
    pub(super) fn at(bytes: &[u8]) -> Letters {
        let lane = Lane::at(bytes, 0);
        if lane.count == WIDTH {
            Letters::long(lane, bytes)
        } else {
            Letters::of(lane)
        }
    }

    /// The letters that some bytes begin with, the first lane of which is known and full.
    #[inline]
    pub(super) fn long(first: Lane, bytes: &[u8]) -> Letters {
        let next = Lane::at(bytes, WIDTH);
        let hash = next.hash(first.hash(HASH_SEED));
        let capitals = first.capitals | next.later();
        let lower = (first.capitals != first.every) | (next.capitals != next.every);
        if next.count == WIDTH {
            return longer(bytes, hash, capitals, lower);
        }
        Letters {
            hash,
            count: WIDTH + next.count,
            form: form(capitals, lower),
        }
    }
}

/// The letters that some bytes begin with, behind the two lanes that were read.
#[cold]
#[inline(never)]
fn longer(bytes: &[u8], mut hash: u64, mut capitals: u64, mut lower: bool) -> Letters {
    let mut count = 2 * WIDTH;
    loop {
        let lane = Lane::at(bytes, count);
        hash = lane.hash(hash);
        count += lane.count;
        capitals |= lane.later();
        lower |= lane.capitals != lane.every;
        if lane.count < WIDTH {
            break;
        }
    }
    Letters {
        hash,
        count,
        form: form(capitals, lower),
    }
}

/// Shape and first letter of a word with these capitals, and lower case or none.
#[inline]
fn form(capitals: u64, lower: bool) -> u8 {
    let first = (capitals >> 7) as usize & 1;
    FORMS[first | usize::from(capitals > 0x80) << 1 | usize::from(lower) << 2]
}

/// The ASCII letters that eight bytes begin with.
#[derive(Clone, Copy)]
pub(super) struct Lane {
    /// The letters in lower case, then zeros.
    letters: u64,
    /// The upper bit of every capital among them.
    capitals: u64,
    /// The upper bit of every letter.
    every: u64,
    /// How many there are.
    pub(super) count: usize,
}

impl Lane {
    /// The letters that stand at `at`; what lies behind the end counts as zeros.
    #[inline]
    pub(super) fn at(bytes: &[u8], at: usize) -> Lane {
        let rest = bytes.get(at..).unwrap_or_default();
        if let Some(chunk) = rest.first_chunk() {
            return Lane::of(chunk);
        }
        let mut padded = [0; WIDTH + 2];
        padded[..rest.len()].copy_from_slice(rest);
        Lane::of(&padded)
    }

    /// The letters that a chunk begins with; its last two bytes are not looked at.
    #[inline]
    pub(super) fn of(chunk: &[u8; WIDTH + 2]) -> Lane {
        let [bytes @ .., _, _] = chunk;
        let raw = u64::from_le_bytes(*bytes);
        let each = |byte: u8| u64::from_le_bytes([byte; WIDTH]);
        let lower = raw | each(0x20);
        // No sum is carried into the next byte.
        let low = lower & !HIGH;
        let from_a = low + each(0x80 - b'a');
        let past_z = low + each(0x7f - b'z');
        let other = !(from_a & !past_z & !raw) & HIGH;
        let end = other & other.wrapping_neg();
        // All bits of the bytes before the first that is no letter.
        let inside = (end >> 7).wrapping_sub(1);
        Lane {
            letters: lower & inside,
            capitals: !raw << 2 & inside & HIGH,
            every: inside & HIGH,
            count: other.trailing_zeros() as usize / WIDTH,
        }
    }

    /// Its capitals as such that are not the first of a word.
    #[inline]
    fn later(self) -> u64 {
        u64::from(self.capitals != 0) << 15
    }

    /// The hash of what came before with these letters: a step for each byte of the eight, less
    /// the steps that were none.
    #[inline]
    pub(super) fn hash(self, mut hash: u64) -> u64 {
        for byte in self.letters.to_le_bytes() {
            hash = step(hash, byte);
        }
        hash.wrapping_mul(UNDO[WIDTH - self.count])
    }
}

#[cfg(test)]
mod tests {
    use super::Lane;
    use crate::token::hash;
    use crate::token::hash::HASH_SEED;

    #[test]
    fn letters_end_at_the_first_other_byte() {
        for byte in 0..=255u8 {
            for count in 0..8 {
                let mut bytes = *b"aZbYzAcQ";
                bytes[count] = byte;
                let lane = Lane::at(&bytes, 0);
                let letters = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
                let word = std::str::from_utf8(&bytes[..letters]).expect("letters");
                assert_eq!(lane.count, letters);
                assert_eq!(lane.hash(HASH_SEED), hash(word));
                let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
                assert_eq!(lane.capitals.count_ones() as usize, capitals);
            }
        }
    }

    #[test]
    fn the_end_of_the_text_ends_a_lane() {
        let count = |text: &str, at| Lane::at(text.as_bytes(), at).count;
        assert_eq!(
            (count("word", 0), count("word", 2), count("word", 4)),
            (4, 2, 0)
        );
        assert_eq!(count("word", 9), 0);
    }
}
