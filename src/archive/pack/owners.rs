//! Names of users and groups, read once from `/etc/passwd` and `/etc/group`.
//!
//! The C library would ask every service that is configured, and load foreign code into a process that holds keys.
//! Numbers are what counts in an archive; a name that only a directory service knows is left out.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// More of such a file is not read: 16 MiB.
const MAX_FILE_LEN: u64 = 16 << 20;

/// Names by number.
#[derive(Debug, Default)]
pub(super) struct Owners {
    users: HashMap<u32, Vec<u8>>,
    groups: HashMap<u32, Vec<u8>>,
}

impl Owners {
    /// What this machine's files say; empty where they cannot be read.
    pub(super) fn of_this_machine() -> Self {
        let read = |path| read_file(Path::new(path)).map(|text| parse_names(&text)).unwrap_or_default();
        Self { users: read("/etc/passwd"), groups: read("/etc/group") }
    }

    /// The user's name, empty if unknown.
    pub(super) fn user(&self, id: u32) -> Vec<u8> {
        self.users.get(&id).cloned().unwrap_or_default()
    }

    /// The group's name, empty if unknown.
    pub(super) fn group(&self, id: u32) -> Vec<u8> {
        self.groups.get(&id).cloned().unwrap_or_default()
    }
}

fn read_file(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut text = Vec::new();
    File::open(path)?.take(MAX_FILE_LEN).read_to_end(&mut text)?;
    Ok(text)
}

/// `NAME:…:NUMBER:…`, the first name of a number wins.
fn parse_names(text: &[u8]) -> HashMap<u32, Vec<u8>> {
    let mut names = HashMap::new();
    for line in text.split(|b| *b == b'\n') {
        let mut fields = line.split(|b| *b == b':');
        let (Some(name), Some(number)) = (fields.next(), fields.nth(1)) else { continue };
        if let Some(id) = std::str::from_utf8(number).ok().and_then(|text| text.parse().ok())
            && !name.is_empty()
        {
            names.entry(id).or_insert_with(|| name.to_vec());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::parse_names;

    #[test]
    fn names_are_found_by_number() {
        let names = parse_names(b"root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/:\n+\n\nbad:x:y:\nd\xe4:x:7:");
        assert_eq!(names.len(), 2);
        assert_eq!((names[&0].as_slice(), names[&7].as_slice()), (&b"root"[..], &b"d\xe4"[..]));
    }
}
