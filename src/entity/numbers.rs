//! A list of numbers that needs no memory of its own while it is short.

use std::ops::Deref;

const FEW: usize = 5;

/// Some numbers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Numbers {
    /// So many of these.
    Few(u32, [u32; FEW]),
    Many(Vec<u32>),
}

impl Default for Numbers {
    fn default() -> Self {
        Numbers::Few(0, [0; FEW])
    }
}

impl Numbers {
    pub(super) fn push(&mut self, number: u32) {
        match self {
            Numbers::Few(count, few) => match few.get_mut(*count as usize) {
                Some(free) => {
                    *free = number;
                    *count += 1;
                }
                None => {
                    let mut many = Vec::with_capacity(4 * FEW);
                    many.extend_from_slice(few);
                    many.push(number);
                    *self = Numbers::Many(many);
                }
            },
            Numbers::Many(many) => many.push(number),
        }
    }
}

impl Deref for Numbers {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        match self {
            Numbers::Few(count, few) => &few[..(*count as usize).min(FEW)],
            Numbers::Many(many) => many,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    #[test]
    fn numbers_come_back() {
        let mut numbers = Numbers::default();
        for n in 0..40 {
            assert!(numbers.iter().copied().eq(0..n));
            numbers.push(n);
        }
    }
}
