//! Texts with `*` (any number of characters, none too) and `?` (exactly one).

/// True if `text` is of the form `pattern`. The time taken is at most the product of the lengths.
pub(super) fn is_like(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    // Where the last star stands, and how much of the text it takes so far: only it has to be tried again.
    let mut star = None;
    while t < text.len() {
        if p < pattern.len() && pattern[p] == '*' {
            star = Some((p, t));
            p += 1;
        } else if p < pattern.len() && (pattern[p] == '?' || pattern[p] == text[t]) {
            p += 1;
            t += 1;
        } else if let Some((star_at, taken)) = star {
            star = Some((star_at, taken + 1));
            p = star_at + 1;
            t = taken + 1;
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

/// A text with all its letters in one case: two texts that differ in case alone become the same. Letter by letter, since lower case as
/// Unicode has it depends on what stands around a letter (two sigmas), and no letter becomes two.
pub(super) fn fold_case(text: &str) -> String {
    fn only(mut letters: impl Iterator<Item = char>, otherwise: char) -> char {
        letters.next().filter(|_| letters.next().is_none()).unwrap_or(otherwise)
    }
    text.chars()
        .map(|c| {
            let upper = only(c.to_uppercase(), c);
            only(upper.to_lowercase(), upper)
        })
        .collect()
}

/// The six fields of an ARN, each of them possibly a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ArnPattern([String; 6]);

impl ArnPattern {
    /// `None` where there are not six fields, or the first is not `arn`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let fields: Vec<String> = text.splitn(6, ':').map(str::to_owned).collect();
        let fields: [String; 6] = fields.try_into().ok()?;
        (fields[0] == "arn").then_some(Self(fields))
    }

    /// Compares field by field, so that no `*` reaches over a colon into another account or region.
    pub(super) fn matches(&self, arn: &str) -> bool {
        let fields: Vec<&str> = arn.splitn(6, ':').collect();
        fields.len() == 6 && self.0.iter().zip(fields).all(|(pattern, field)| is_like(pattern, field))
    }
}

impl std::fmt::Display for ArnPattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join(":"))
    }
}

#[cfg(test)]
mod tests {
    use super::{ArnPattern, is_like};

    #[test]
    fn stars_and_question_marks_stand_for_characters() {
        for (pattern, text, is_match) in [
            ("", "", true),
            ("*", "", true),
            ("a*b*c", "a-b--b-c", true),
            ("a*b*c", "a-b--b-d", false),
            ("?", "ä", true),
            ("?", "", false),
            ("**a", "ba", true),
            ("a", "A", false),
            ("a*", "b", false),
        ] {
            assert_eq!(is_like(pattern, text), is_match, "{pattern} {text}");
        }
        let (pattern, text) = ("*a".repeat(500), "a".repeat(499));
        assert!(!is_like(&pattern, &text), "and in time");
    }

    #[test]
    fn a_star_stays_within_its_field() {
        let matches = |pattern: &str, arn: &str| ArnPattern::parse(pattern).expect("a pattern").matches(arn);
        let arn = "arn:aws:kms:us-east-1:012345678901:key/a";
        assert!(matches("arn:aws:kms:us-east-1:012345678901:key/*", arn) && matches("arn:*:kms:*:*:*", arn));
        assert!(!matches("arn:aws:kms:*:key/a:x", arn) && !matches("arn:aws:kms:*:111122223333:key/*", arn));
        assert!(ArnPattern::parse("arn:aws:kms:*").is_none() && ArnPattern::parse("key:a:b:c:d:e").is_none());
    }
}
