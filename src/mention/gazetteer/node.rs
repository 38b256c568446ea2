//! A node of the compiled trie: what stands at some words, in 32 bits.
//!
//! The lower bits are a filter of the words that go on from there to longer names, a bit each by
//! their hash: most words that follow the first one of a name do not. The upper bits are the number
//! of the first entry, and one. Cost: a shift. Panics: none.

/// How many bits the filter has.
const FILTER: u32 = 14;

/// The bit of a word in the filter.
#[inline(always)]
fn bit(hash: u64) -> u32 {
    let twelve = (hash >> 40) as u32 & 0xfff;
    1 << ((twelve * FILTER) >> 12)
}

/// A node; 0 where nothing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Node(pub(super) u32);

impl Node {
    /// A node with the number of its first entry and one, or 0; `None` if that is too large.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn new(first: u32, next: impl IntoIterator<Item = u64>) -> Option<Self> {
        let filter = next.into_iter().fold(0, |filter, hash| filter | bit(hash));
        let fits = first < 1 << (u32::BITS - FILTER);
        fits.then_some(Node(first << FILTER | filter))
    }

    /// The number of its first entry.
    #[inline(always)]
    pub(super) fn first(self) -> Option<u32> {
        (self.0 >> FILTER).checked_sub(1)
    }

    /// Whether a longer name may go on with a word: surely not, or perhaps.
    #[inline(always)]
    pub(super) fn may_go_on(self, hash: u64) -> bool {
        self.0 & bit(hash) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::Node;
    use crate::token::hash;

    #[test]
    fn nodes_know_what_follows() {
        let next = ["house", "sands"].map(hash);
        let node = Node::new(7, next).unwrap_or_default();
        assert_eq!(node.first(), Some(6));
        assert!(next.into_iter().all(|word| node.may_go_on(word)));
        let others = ["a", "b", "c", "d", "e", "f", "g", "h"].map(hash);
        assert!(others.into_iter().any(|word| !node.may_go_on(word)));
        assert_eq!(Node::new(0, []).map(Node::first), Some(None));
        assert_eq!(Node::new(1 << 18, []), None);
    }
}
