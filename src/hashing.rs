//! Maps whose keys are hashes already.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from the hash of a word, or of several [joined](join), to something.
pub(crate) type Map<V> = HashMap<u64, V, BuildHasherDefault<Ready>>;

/// Takes a key as it is, with its bits mixed once.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(self.0 ^ u64::from(byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// The key of some words with one more.
pub(crate) const fn join(key: u64, hash: u64) -> u64 {
    (key.rotate_left(21) ^ hash).wrapping_mul(0xff51_afd7_ed55_8ccd)
}
