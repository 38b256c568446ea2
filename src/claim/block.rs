//! Where names and the parts of attributions stand: a bit a token, in blocks of 64 tokens.

use std::ops::Range;

/// How many tokens have a bit in one block.
pub(super) const SIZE: usize = u64::BITS as usize;

/// What is noted of 64 tokens in a row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Block {
    /// At which tokens a mention begins, and which stand in one.
    pub(super) begun: u64,
    pub(super) named: u64,
    /// Which stand in the parts of attributions.
    pub(super) content: u64,
    pub(super) source: u64,
    pub(super) cue: u64,
    /// Which stand in a quotation.
    pub(super) quoted: u64,
    /// How many mentions begin in the blocks before.
    pub(super) before: u32,
}

/// The block of a token, and its bit there.
#[inline]
pub(super) const fn place(token: usize) -> (usize, u64) {
    (token / SIZE, 1 << (token % SIZE))
}

/// The numbers of the blocks that a range of tokens touches.
#[inline]
pub(super) fn touched(range: &Range<usize>) -> Range<usize> {
    range.start / SIZE..range.end.div_ceil(SIZE)
}

/// The bits of a range of tokens in one block.
#[inline]
pub(super) fn bits(range: &Range<usize>, block: usize) -> u64 {
    let start = range.start.max(block * SIZE);
    let end = range.end.min((block + 1) * SIZE);
    if start >= end {
        return 0;
    }
    u64::MAX >> (SIZE - (end - start)) << (start % SIZE)
}

/// Sets the bits of a range.
#[inline]
pub(super) fn set(
    blocks: &mut [Block],
    range: &Range<usize>,
    mut bit: impl FnMut(&mut Block, u64),
) {
    let touched = touched(range);
    let first = touched.start;
    if touched.len() == 1 {
        // As nearly all are.
        if let Some(block) = blocks.get_mut(first) {
            bit(block, bits(range, first));
        }
        return;
    }
    let touched = blocks.get_mut(touched.start..touched.end.max(first));
    for (block, number) in touched.unwrap_or_default().iter_mut().zip(first..) {
        bit(block, bits(range, number));
    }
}

/// The places of the bits that are set, in order.
#[inline]
pub(super) fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let first = (bits != 0).then_some(bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(first)
    })
}

#[cfg(test)]
mod tests {
    use super::{Block, SIZE, bits, ones, set, touched};

    #[test]
    fn ones_are_named_in_order() {
        let bits = 1 | 1 << 5 | 1 << 63;
        assert!(ones(bits).eq([0, 5, 63]));
        assert_eq!(ones(0).next(), None);
    }

    #[test]
    fn ranges_are_set_bit_by_bit() {
        for start in [0, 1, 63, 64, 65, 100, 130] {
            for end in [0, 1, 64, 65, 127, 128, 129, 192] {
                let mut blocks = [Block::default(); 3];
                set(&mut blocks, &(start..end), |block, bits| block.cue |= bits);
                for i in 0..3 * SIZE {
                    let is_set = blocks[i / SIZE].cue >> (i % SIZE) & 1 != 0;
                    assert_eq!(is_set, (start..end).contains(&i), "{start}..{end}: {i}");
                }
                let touched = touched(&(start..end));
                let is_elsewhere = |b: &usize| !touched.contains(b);
                assert!(
                    (0..4)
                        .filter(is_elsewhere)
                        .all(|b| bits(&(start..end), b) == 0)
                );
            }
        }
    }
}
