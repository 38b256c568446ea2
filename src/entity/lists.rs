//! Many short lists in one.

/// The items of all lists. A list that outgrows its room moves to the end, into twice the room.
#[derive(Clone, Debug)]
pub(crate) struct Lists<T> {
    items: Vec<T>,
}

/// One of the lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct List {
    start: u32,
    len: u32,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Lists { items: Vec::new() }
    }
}

impl<T: Copy> Lists<T> {
    /// Forgets all lists, and makes room for so many items.
    pub(super) fn clear(&mut self, items: usize) {
        self.items.clear();
        self.items.reserve(items);
    }

    #[inline]
    pub(super) fn get(&self, list: List) -> &[T] {
        let start = list.start as usize;
        &self.items[start..start + list.len as usize]
    }

    #[inline]
    pub(super) fn push(&mut self, list: &mut List, item: T) {
        let (start, len) = (list.start as usize, list.len as usize);
        list.len += 1;
        // A list has room for the next power of two.
        if len & len.wrapping_sub(1) != 0 {
            self.items[start + len] = item;
            return;
        }
        let end = self.items.len();
        if len == 0 || start + len != end {
            list.start = end as u32;
            self.items.extend_from_within(start..start + len);
        }
        self.items.push(item);
        let room = list.start as usize + (2 * len).max(1);
        self.items.resize(room, item);
    }
}

#[cfg(test)]
mod tests {
    use super::{List, Lists};

    #[test]
    fn lists_grow_side_by_side() {
        let mut lists = Lists::default();
        let mut all = [List::default(); 7];
        for n in 0..600_u32 {
            let list = (n * n % 7) as usize;
            lists.push(&mut all[list], n);
        }
        for (at, &list) in all.iter().enumerate() {
            let wanted = (0..600).filter(|n| (n * n % 7) as usize == at);
            assert!(lists.get(list).iter().copied().eq(wanted));
        }
    }
}
