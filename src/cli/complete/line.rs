//! A line as bash has it, quotes and all, taken apart into words.
//!
//! Bash's own words do not serve: it splits at `:` and `=` too, and which characters it splits at the user may change.

/// The words behind the program's name, without their quotes; the last one, which may be empty, is being typed.
pub(super) fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut chars = line.chars().peekable();
    let mut is_begun = false;
    while let Some(c) = chars.next() {
        match c {
            ' ' | '\t' | '\n' => {
                if is_begun {
                    words.push(std::mem::take(&mut word));
                }
                is_begun = false;
                continue;
            }
            '\\' => word.extend(chars.next()),
            '\'' => word.extend(chars.by_ref().take_while(|c| *c != '\'')),
            '"' => {
                while let Some(c) = chars.next() {
                    match c {
                        '"' => break,
                        '\\' if chars.peek().is_some_and(|c| "\\\"$`".contains(*c)) => word.extend(chars.next()),
                        c => word.push(c),
                    }
                }
            }
            c => word.push(c),
        }
        is_begun = true;
    }
    words.push(word);
    let program = words.iter().position(|word| !word.contains('=')).map_or(words.len(), |at| at + 1);
    words.drain(..program);
    words
}

/// How many bytes of `current`, the word that is being typed, stand before what bash takes for the word.
pub(super) fn cut(current: &str, bash_word: &str) -> usize {
    let bash_word = bash_word.trim_start_matches(['"', '\'']);
    current.strip_suffix(bash_word).map_or(0, str::len)
}

#[cfg(test)]
mod tests {
    use super::{cut, words};

    #[test]
    fn quotes_join_and_the_last_word_is_the_one_being_typed() {
        assert_eq!(words("snapseal "), [""]);
        assert_eq!(words("snapseal list"), ["list"]);
        assert_eq!(words("A=b C= ./snapseal  list\t--home  "), ["list", "--home", ""]);
        assert_eq!(words(r#"snapseal --home 'a b' "c \" d\e"f\ g --region=e"#), ["--home", "a b", r#"c " d\ef g"#, "--region=e"]);
        assert_eq!(words("snapseal verify 'eu-west-1:ni"), ["verify", "eu-west-1:ni"]);
        assert_eq!(words("snapseal verify \"eu"), ["verify", "eu"]);
        assert_eq!(words("snapseal '' "), ["", ""]);
        assert_eq!(words("snapseal a\\"), ["a"]);
        assert_eq!(words("snapseal"), [""; 0]);
        assert_eq!(words(""), [""; 0]);
    }

    #[test]
    fn what_bash_split_off_is_cut() {
        assert_eq!(cut("eu-west-1:ni", "ni"), 10);
        assert_eq!(cut("eu-west-1:", ""), 10);
        assert_eq!(cut("eu-west-1:ni", "eu-west-1:ni"), 0);
        assert_eq!(cut("eu-west-1:ni", "\"eu-west-1:ni"), 0);
        assert_eq!(cut("a", "$x"), 0);
    }
}
