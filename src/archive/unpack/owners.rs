//! User and group names of this machine, as its two files have them.

use std::collections::HashMap;

/// Numbers by name.
#[derive(Debug, Default)]
pub(super) struct Names {
    users: HashMap<Vec<u8>, u32>,
    groups: HashMap<Vec<u8>, u32>,
}

impl Names {
    /// Reads `/etc/passwd` and `/etc/group`; a file that cannot be read has no names.
    pub(super) fn load() -> Self {
        let read = |path| parse(&std::fs::read(path).unwrap_or_default());
        Self { users: read("/etc/passwd"), groups: read("/etc/group") }
    }

    pub(super) fn user(&self, name: &[u8]) -> Option<u32> {
        self.users.get(name).copied()
    }

    pub(super) fn group(&self, name: &[u8]) -> Option<u32> {
        self.groups.get(name).copied()
    }
}

/// Both files have the name first and its number third.
fn parse(text: &[u8]) -> HashMap<Vec<u8>, u32> {
    let line = |line: &[u8]| {
        let mut fields = line.split(|b| *b == b':');
        let name = fields.next().filter(|name| !name.is_empty())?;
        let number = std::str::from_utf8(fields.nth(1)?).ok()?.parse().ok()?;
        Some((name.to_vec(), number))
    };
    text.split(|b| *b == b'\n').filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn names_have_their_numbers_third() {
        let names = parse(b"root:x:0:0::/root:/bin/sh\n\nbad\nstaff:x:50:\nplus::x\n");
        assert_eq!((names.get(&b"root"[..]), names.get(&b"staff"[..]), names.len()), (Some(&0), Some(&50), 2));
    }
}
