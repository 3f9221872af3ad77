//! A value as `aws --output table` draws it: a box with the command's name, in it a box for what is nested, indented by its walls.
//!
//! Names come in alphabetical order, as there. A section of one row that would make the table wider than the terminal is turned: a line a name.
//! Widths are those of the terminal's cells, so that the walls stand one below the other whatever the script of a name.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use unicode_width::UnicodeWidthStr;

use super::render::word;
use crate::base::encoding::escape_name;

/// As wide as a table is where nobody says how wide the terminal is, as in the AWS CLI.
pub(super) const USUAL_COLUMNS: usize = 80;
/// What stands beside the text of a cell: two spaces on either side.
const PADDING: usize = 4;

/// Draws `value` under `title`, no wider than `columns` where that can be had. Of nothing there is no table.
pub(super) fn table(title: &str, value: &Value, columns: usize) -> String {
    let mut sections = Vec::new();
    gather(Some(title), value, 0, &mut sections);
    if total_width(&sections) > columns {
        sections.iter_mut().for_each(Section::turn);
    }
    let width = total_width(&sections);
    let mut lines = Vec::new();
    if !sections.is_empty() {
        lines.push("-".repeat(width));
    }
    for section in &sections {
        let wall = "|".repeat(section.level);
        lines.extend(section.lines(width - 2 * section.level).iter().map(|line| format!("{wall}{line}{wall}")));
    }
    lines.join("\n")
}

/// A title, and the rows below it.
#[derive(Debug, Default)]
struct Section {
    title: String,
    level: usize,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn gather(title: Option<&str>, value: &Value, level: usize, sections: &mut Vec<Section>) {
    if is_empty(value) {
        return;
    }
    if let Some(title) = title {
        sections.push(Section { title: escape_name(title.as_bytes()), level, ..Section::default() });
    }
    match value {
        Value::Object(members) => gather_object(members, level, sections),
        Value::Array(items) if items[0].is_object() => gather_objects(title.unwrap_or_default(), items, level, sections),
        Value::Array(items) => {
            for item in items {
                match item {
                    Value::Array(inner) if inner.iter().all(|value| !is_nested(value)) => push(sections, inner.iter().map(word).collect()),
                    nested if is_nested(nested) => gather(None, nested, level, sections),
                    plain => push(sections, vec![word(plain)]),
                }
            }
        }
        plain => push(sections, vec![word(plain)]),
    }
}

fn gather_object(members: &Map<String, Value>, level: usize, sections: &mut Vec<Section>) {
    let (plain, nested) = names(std::iter::once(members));
    match plain.as_slice() {
        [] => {}
        [name] => push(sections, vec![escape_name(name.as_bytes()), word(&members[name])]),
        _ => {
            head(sections, &plain);
            push(sections, plain.iter().map(|name| word(&members[name])).collect());
        }
    }
    for name in nested {
        gather(Some(&name), &members[&name], level + 1, sections);
    }
}

/// A column a name; where an object holds more than plain values, each has a box of its own.
fn gather_objects(title: &str, items: &[Value], level: usize, sections: &mut Vec<Section>) {
    let objects: Vec<&Map<String, Value>> = items.iter().filter_map(Value::as_object).collect();
    let (plain, nested) = names(objects.iter().copied());
    for (i, object) in objects.iter().enumerate() {
        if i > 0 && !nested.is_empty() {
            sections.push(Section { title: escape_name(title.as_bytes()), level, ..Section::default() });
        }
        if i == 0 || !nested.is_empty() {
            head(sections, &plain);
        }
        if !plain.is_empty() {
            push(sections, plain.iter().map(|name| object.get(name).map_or_else(String::new, word)).collect());
        }
        for name in &nested {
            if let Some(value) = object.get(name) {
                gather(Some(name), value, level + 1, sections);
            }
        }
    }
}

/// The names of plain values and of nested ones, each sorted.
fn names<'v>(objects: impl Iterator<Item = &'v Map<String, Value>>) -> (Vec<String>, Vec<String>) {
    let (mut plain, mut nested) = (BTreeSet::new(), BTreeSet::new());
    for (name, value) in objects.flatten() {
        let of = if is_nested(value) { &mut nested } else { &mut plain };
        of.insert(name.clone());
    }
    // What is nested in one object only must not be a cell in another.
    (plain.into_iter().filter(|name| !nested.contains(name)).collect(), nested.into_iter().collect())
}

fn is_nested(value: &Value) -> bool {
    value.is_object() || value.is_array()
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

fn push(sections: &mut [Section], row: Vec<String>) {
    if let Some(section) = sections.last_mut() {
        section.rows.push(row);
    }
}

fn head(sections: &mut [Section], names: &[String]) {
    if let Some(section) = sections.last_mut() {
        section.head = names.iter().map(|name| escape_name(name.as_bytes())).collect();
    }
}

fn total_width(sections: &[Section]) -> usize {
    sections.iter().map(Section::width).max().unwrap_or(0)
}

impl Section {
    fn width(&self) -> usize {
        let cells: usize = self.cell_widths().iter().sum();
        // A wall on either side, and one more on each for every box around it.
        2 + 2 * self.level + cells.max(self.title.width())
    }

    /// A row of names and one of values become a line for each name.
    fn turn(&mut self) {
        if self.rows.len() == 1 && !self.head.is_empty() {
            let names = std::mem::take(&mut self.head);
            let values = self.rows.remove(0);
            self.rows = names.into_iter().zip(values).map(|(name, value)| vec![name, value]).collect();
        }
    }

    fn cell_widths(&self) -> Vec<usize> {
        let rows = || self.rows.iter().chain((!self.head.is_empty()).then_some(&self.head));
        let count = rows().map(Vec::len).max().unwrap_or(0);
        let widest = |column: usize| rows().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
        (0..count).map(|column| widest(column) + PADDING).collect()
    }

    /// The same, stretched in proportion until they fill `width`.
    fn stretched(&self, width: usize) -> Vec<usize> {
        let cells = self.cell_widths();
        let scale = width as f64 / cells.iter().sum::<usize>() as f64;
        let mut widths: Vec<usize> = cells.iter().map(|cell| (*cell as f64 * scale).round_ties_even() as usize).collect();
        // What rounding took or gave is given back from the right, or taken back from the left.
        let count = widths.len();
        for i in (0..count).cycle().take(count * 2) {
            let sum: usize = widths.iter().sum();
            match sum.cmp(&width) {
                std::cmp::Ordering::Equal => break,
                std::cmp::Ordering::Less => widths[count - 1 - i] += 1,
                std::cmp::Ordering::Greater => widths[i] -= 1,
            }
        }
        widths
    }

    fn lines(&self, width: usize) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.title.is_empty() {
            lines.push(centred(&self.title, width, "|"));
        }
        if self.head.is_empty() && self.rows.is_empty() {
            lines.push(format!("+{}+", "-".repeat(width.saturating_sub(2))));
            return lines;
        }
        let widths = self.stretched(width);
        let rule = widths
            .iter()
            .enumerate()
            .map(|(i, width)| format!("{}{}+", if i == 0 { "+" } else { "" }, "-".repeat(width - 1 - usize::from(i == 0))));
        let rule: String = rule.collect();
        if !self.head.is_empty() {
            lines.push(rule.clone());
            let cells = widths.iter().zip(&self.head).enumerate();
            lines.push(cells.map(|(i, (width, cell))| centred(cell, *width, if i == 0 { "|" } else { "" })).collect());
        }
        lines.push(rule.clone());
        for row in &self.rows {
            let cells = widths.iter().enumerate();
            lines
                .push(cells.map(|(i, width)| left(row.get(i).map_or("", String::as_str), *width, if i == 0 { "|" } else { "" })).collect());
        }
        lines.push(rule);
        lines
    }
}

fn centred(text: &str, width: usize, wall: &str) -> String {
    let before = (width / 2).saturating_sub(text.width() / 2 + 1);
    let after = width.saturating_sub(wall.len() + before + text.width() + 1);
    format!("{wall}{}{text}{}|", " ".repeat(before), " ".repeat(after))
}

fn left(text: &str, width: usize, wall: &str) -> String {
    let room = width.saturating_sub(wall.len() + text.width() + 1);
    let before = if room >= 2 { 2 } else { 0 };
    format!("{wall}{}{text}{}|", " ".repeat(before), " ".repeat(room - before))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use unicode_width::UnicodeWidthStr;

    use super::table;

    #[test]
    fn a_list_of_objects_is_a_box_within_the_box_of_the_command() {
        let keys = json!({"Truncated": false, "Keys": [{"KeyId": "a", "KeyArn": "arn:a"}, {"KeyId": "b"}]});
        let drawn = "\
------------------------
|       ListKeys       |
+------------+---------+
|  Truncated |  False  |
+------------+---------+
||        Keys        ||
|+----------+---------+|
||  KeyArn  |  KeyId  ||
|+----------+---------+|
||  arn:a   |  a      ||
||          |  b      ||
|+----------+---------+|";
        assert_eq!(table("ListKeys", &keys, 80), drawn);
    }

    #[test]
    fn what_is_too_wide_is_turned_and_what_is_nested_in_a_list_has_a_box_each() {
        let value =
            json!({"S": [{"A": "x".repeat(40), "B": "y".repeat(40), "T": [{"Key": "k", "Value": null}]}, {"A": 1, "B": true, "T": []}]});
        let drawn = "\
-----------------------------------------------------
|                       List                        |
+---------------------------------------------------+
||                        S                        ||
|+---+---------------------------------------------+|
||  A|  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx   ||
||  B|  yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy   ||
|+---+---------------------------------------------+|
|||                       T                       |||
||+------------------------+----------------------+||
|||  Key                   |  k                   |||
|||  Value                 |  None                |||
||+------------------------+----------------------+||
||                        S                        ||
|+------------------+------------------------------+|
||  A               |  1                           ||
||  B               |  True                        ||
|+------------------+------------------------------+|";
        assert_eq!(table("List", &value, 80), drawn);
    }

    #[test]
    fn the_walls_stand_below_each_other_whatever_the_script() {
        let drawn = table("T", &json!([{"Name": "日本語", "B": 1}, {"Name": "e\u{301}té", "B": 22}]), 80);
        let widths: Vec<usize> = drawn.lines().map(UnicodeWidthStr::width).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{drawn}");
    }

    #[test]
    fn plain_values_and_nothing() {
        assert_eq!(table("T", &json!("c"), 80), "-------\n|  T  |\n+-----+\n|  c  |\n+-----+");
        assert_eq!(table("T", &json!(["a", 2]), 80), "-------\n|  T  |\n+-----+\n|  a  |\n|  2  |\n+-----+");
        for nothing in [json!(null), json!([]), json!({})] {
            assert_eq!(table("T", &nothing, 80), "");
        }
    }

    #[test]
    fn no_name_reaches_the_terminal_as_a_command() {
        let value = json!({"a\u{1b}[2J": "b\u{202e}\n", "n": ["\u{1b}", "\u{202e}"], "o": {"\u{9b}": 1}});
        let drawn = table("t\u{1b}", &value, 20);
        assert!(!drawn.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{drawn:?}");
    }
}
