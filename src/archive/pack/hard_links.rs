//! Files with several names: which path in the archive has the content.

use std::collections::HashMap;

/// What the paths may take up in memory: 32 MiB.
const MAX_BYTES: usize = 32 << 20;
/// What an entry costs beside its path.
const ENTRY_OVERHEAD: usize = 96;

/// Files with further names to come, by device and inode.
#[derive(Debug, Default)]
pub(super) struct HardLinks {
    first: HashMap<(u64, u64), FirstName>,
    bytes: usize,
}

#[derive(Debug)]
struct FirstName {
    path: Box<[u8]>,
    names_left: u32,
}

impl HardLinks {
    /// The path whose content this file has, if that is in the archive already; forgets it after the last name.
    pub(super) fn link_of(&mut self, id: (u64, u64)) -> Option<Vec<u8>> {
        let first = self.first.get_mut(&id)?;
        first.names_left -= 1;
        if first.names_left > 0 {
            return Some(first.path.to_vec());
        }
        let first = self.first.remove(&id)?;
        self.bytes -= first.path.len() + ENTRY_OVERHEAD;
        Some(first.path.into_vec())
    }

    /// Remembers the first of `links` names; false when there is no room left.
    pub(super) fn remember(&mut self, id: (u64, u64), path: &[u8], links: u32) -> bool {
        let bytes = self.bytes + path.len() + ENTRY_OVERHEAD;
        if links < 2 {
            return true;
        }
        if bytes > MAX_BYTES {
            return false;
        }
        self.bytes = bytes;
        self.first.insert(id, FirstName { path: path.into(), names_left: links - 1 });
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{HardLinks, MAX_BYTES};

    #[test]
    fn a_file_is_forgotten_after_its_last_name() {
        let mut links = HardLinks::default();
        assert_eq!(links.link_of((1, 2)), None);
        assert!(links.remember((1, 2), b"a", 3));
        assert_eq!(links.link_of((1, 2)).as_deref(), Some(&b"a"[..]));
        assert_eq!(links.link_of((1, 3)), None);
        assert_eq!(links.link_of((1, 2)).as_deref(), Some(&b"a"[..]));
        assert_eq!((links.link_of((1, 2)), links.bytes), (None, 0));
    }

    #[test]
    fn memory_is_bounded() {
        let mut links = HardLinks::default();
        let kept = (0..1_000_000).take_while(|i| links.remember((0, *i), &[b'p'; 100], 2)).count();
        assert!(kept > 100_000 && kept < MAX_BYTES / 100);
        assert!(links.link_of((0, 5)).is_some());
        assert!(links.remember((0, 5), &[b'p'; 100], 2));
    }
}
