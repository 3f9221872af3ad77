//! Hex, base64 and the escaping of foreign names.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Lowercase hex.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(DIGITS[usize::from(byte >> 4)] as char);
        text.push(DIGITS[usize::from(byte & 15)] as char);
    }
    text
}

/// Bytes of lowercase or uppercase hex; `None` when a character or the length is off.
#[must_use]
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let text = text.as_bytes();
    if !text.len().is_multiple_of(2) {
        return None;
    }
    let digit = |c: u8| char::from(c).to_digit(16).map(|d| d as u8);
    text.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}

/// Exactly `N` bytes of hex.
#[must_use]
pub fn from_hex_array<const N: usize>(text: &str) -> Option<[u8; N]> {
    from_hex(text)?.try_into().ok()
}

/// Standard base64 with padding (RFC 4648, section 4).
#[must_use]
pub fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Bytes of standard base64, padding required; `None` when it is not that.
#[must_use]
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// A name from an archive or a disk as a terminal may see it: control, format and bidi characters and broken UTF-8 are
/// written as `\x1b`, `\u{202e}`; a backslash doubles, so that the result is unambiguous.
#[must_use]
pub fn escape_name(name: &[u8]) -> String {
    let mut out = String::with_capacity(name.len());
    for chunk in name.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                c if c.is_control() && c.is_ascii() => out.push_str(&format!("\\x{:02x}", c as u32)),
                c if c.is_control() || is_invisible(c) => out.push_str(&format!("\\u{{{:x}}}", c as u32)),
                c => out.push(c),
            }
        }
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02x}"));
        }
    }
    out
}

/// Text for a terminal: what would command it, reorder or hide is written as [`escape_name`] writes it. Line feeds and tabs stay, and
/// backslashes do not double, so that names that are escaped already stay as they are. It is the second wall; names still go
/// through [`escape_name`], which alone is unambiguous.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    escape_with(text, |c| match c {
        c if c.is_ascii() => format!("\\x{:02x}", c as u32),
        c => format!("\\u{{{:x}}}", c as u32),
    })
}

/// The same for JSON, whose value stays what it was: the characters are written as JSON's own `\u202e`.
#[must_use]
pub fn printable_json(text: &str) -> Cow<'_, str> {
    // Outside of its strings JSON has no such character.
    escape_with(text, |c| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect())
}

fn escape_with(text: &str, escape: impl Fn(char) -> String) -> Cow<'_, str> {
    let is_bad = |c: char| (c.is_control() && c != '\n' && c != '\t') || is_invisible(c);
    if !text.chars().any(is_bad) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_bad(c) { escape(c) } else { c.to_string() }).collect())
}

/// Characters that reorder or hide what stands around them (Unicode bidi controls, zero width, line separators, tags).
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::{escape_name, from_base64, from_hex, from_hex_array, printable, printable_json, to_base64, to_hex};

    #[test]
    fn hex_and_base64_round_trip_and_refuse_what_they_are_not() {
        assert_eq!(to_hex(&[0, 0xab, 255]), "00abff");
        assert_eq!(from_hex("00abFF"), Some(vec![0, 0xab, 255]));
        assert_eq!(from_hex("0"), None);
        assert_eq!(from_hex("0g"), None);
        assert_eq!(from_hex_array::<2>("0102"), Some([1, 2]));
        assert_eq!(from_hex_array::<2>("010203"), None);
        assert_eq!(from_base64(&to_base64(b"hello")).as_deref(), Some(&b"hello"[..]));
        assert_eq!(from_base64("aGVsbG8"), None);
    }

    #[test]
    fn names_cannot_reach_the_terminal_as_commands() {
        assert_eq!(escape_name("a\u{1b}[2Jb".as_bytes()), "a\\x1b[2Jb");
        assert_eq!(escape_name("gepj\u{202e}exe".as_bytes()), "gepj\\u{202e}exe");
        assert_eq!(escape_name(b"a\\b\n\xff"), "a\\\\b\\n\\xff");
        assert_eq!(escape_name("grün/日本".as_bytes()), "grün/日本");
    }

    #[test]
    fn text_and_json_reach_a_terminal_without_commands() {
        let text = "a\u{1b}[2J\u{9b}31m\u{202e}\u{e0001}\r\tb\n";
        assert_eq!(printable(text), "a\\x1b[2J\\u{9b}31m\\u{202e}\\u{e0001}\\x0d\tb\n");
        assert_eq!(printable(&escape_name(text.as_bytes())), escape_name(text.as_bytes()));
        let json = serde_json::to_string_pretty(&serde_json::json!({ text: [text, "grün"] })).expect("JSON");
        let shown = printable_json(&json);
        assert!(!shown.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}' || c == '\u{e0001}'), "{shown}");
        let read: serde_json::Value = serde_json::from_str(&shown).expect("still JSON");
        assert_eq!(read, serde_json::json!({ text: [text, "grün"] }));
    }
}
