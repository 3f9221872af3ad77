//! POSIX ACLs: the text that star and bsdtar write, as the binary attribute that Linux keeps.

use std::collections::BTreeMap;

/// Version of the attribute's layout (Linux `posix_acl_xattr.h`).
const XATTR_VERSION: u32 = 2;
/// Stands where an entry names nobody.
const NO_ID: u32 = u32::MAX;

/// Turns `user::rwx,user:joe:rw-:1000,…` into the value of `system.posix_acl_access` or `_default`; `None` when a line is
/// malformed or names somebody without a number, since names mean other people on other machines.
pub(super) fn acl_to_xattr(text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok()?;
    let mut lines = BTreeMap::new();
    for line in text.split([',', '\n']).map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (key, perm) = parse_line(line)?;
        if lines.insert(key, perm).is_some() {
            return None;
        }
    }
    if lines.is_empty() {
        return None;
    }
    let mut out = XATTR_VERSION.to_le_bytes().to_vec();
    // The kernel wants them by tag, then by id, which is the order of the map.
    for ((tag, id), perm) in lines {
        out.extend_from_slice(&tag.to_le_bytes());
        out.extend_from_slice(&perm.to_le_bytes());
        out.extend_from_slice(&id.to_le_bytes());
    }
    Some(out)
}

fn parse_line(line: &str) -> Option<((u16, u32), u16)> {
    let mut fields = line.split(':').map(str::trim);
    let kind = fields.next()?;
    let mut rest: Vec<&str> = fields.collect();
    // Solaris and star write `mask:rwx` and `other:r-x` with one field less.
    if rest.len() == 1 && matches!(kind, "mask" | "m" | "other" | "o") {
        rest.insert(0, "");
    }
    let (name, perm) = (*rest.first()?, parse_perm(rest.get(1)?)?);
    let number = match rest.get(2) {
        Some(id) => Some(id.parse().ok()?),
        None => name.parse().ok(),
    };
    let named = |unnamed_tag, named_tag| if name.is_empty() { Some((unnamed_tag, NO_ID)) } else { Some((named_tag, number?)) };
    let key = match kind {
        "user" | "u" => named(0x01, 0x02)?,
        "group" | "g" => named(0x04, 0x08)?,
        "mask" | "m" => (0x10, NO_ID),
        "other" | "o" => (0x20, NO_ID),
        _ => return None,
    };
    (rest.len() <= 3).then_some((key, perm))
}

fn parse_perm(text: &str) -> Option<u16> {
    text.chars().try_fold(0, |perm, c| match c {
        'r' => Some(perm | 4),
        'w' => Some(perm | 2),
        'x' => Some(perm | 1),
        '-' => Some(perm),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::acl_to_xattr;

    #[test]
    fn numbered_acls_become_attributes_and_named_ones_do_not() {
        let xattr = acl_to_xattr(b"user::rwx,group::r-x,mask::rwx,other::r--,user:joe:rw-:1000,group:7:r--").expect("numeric ids");
        let expected: [&[u8]; 7] = [
            &[2, 0, 0, 0],
            &[1, 0, 7, 0, 255, 255, 255, 255],
            &[2, 0, 6, 0, 232, 3, 0, 0],
            &[4, 0, 5, 0, 255, 255, 255, 255],
            &[8, 0, 4, 0, 7, 0, 0, 0],
            &[16, 0, 7, 0, 255, 255, 255, 255],
            &[32, 0, 4, 0, 255, 255, 255, 255],
        ];
        assert_eq!(xattr, expected.concat());
        for bad in [&b"user:joe:rwx"[..], b"", b"x::r", b"user::q", b"user::r,user::w", b"user:a:r:1:2"] {
            assert_eq!(acl_to_xattr(bad), None);
        }
    }
}
