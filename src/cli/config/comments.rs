//! Comments of `config.toml` that outlive the entry they stand at: what the user wrote is the user's.

use toml_edit::{Decor, DocumentMut, Item, RawString, Table};

/// Comments without their entry.
#[derive(Debug, Default)]
pub(super) struct Comments {
    /// Whole lines.
    text: String,
    /// Where in the document the table is that they stood at.
    position: Option<isize>,
}

impl Comments {
    /// The lines of comment above `[TABLE."NAME"]` and above the entries in it.
    pub(super) fn of(document: &DocumentMut, table: &str, name: &str) -> Self {
        let outer = document.get(table);
        let Some((key, item)) = outer.and_then(Item::as_table_like).and_then(|outer| outer.get_key_value(name)) else {
            return Self::default();
        };
        let mut text = lines_of(key.leaf_decor());
        text.push_str(&item.as_table().map(|table| lines_of(table.decor())).unwrap_or_default());
        if let Some(inner) = item.as_table_like() {
            text.extend(inner.iter().filter_map(|(name, _)| inner.get_key_value(name)).map(|(key, _)| lines_of(key.leaf_decor())));
        }
        let position = item.as_table().or_else(|| outer?.as_table()).and_then(Table::position);
        Self { text, position }
    }

    /// Puts them where their entry was: above the table that follows, or at the end.
    pub(super) fn put_back(self, document: &mut DocumentMut) {
        if self.text.is_empty() {
            return;
        }
        let next = positions(document.as_table()).into_iter().filter(|position| Some(*position) > self.position).min();
        match next.and_then(|position| table_at(document.as_table_mut(), position)) {
            Some(table) => {
                let prefix = format!("\n{}{}", self.text, raw(table.decor().prefix()));
                table.decor_mut().set_prefix(prefix);
            }
            None => {
                let trailing = format!("\n{}{}", self.text, raw(Some(document.trailing())));
                document.set_trailing(trailing);
            }
        }
    }
}

fn raw(text: Option<&RawString>) -> &str {
    text.and_then(RawString::as_str).unwrap_or_default()
}

/// The lines of comment before something.
fn lines_of(decor: &Decor) -> String {
    let lines = raw(decor.prefix()).lines().filter(|line| line.trim_start().starts_with('#'));
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn positions(table: &Table) -> Vec<isize> {
    let below = table.iter().filter_map(|(_, item)| item.as_table()).flat_map(positions);
    // One that is implicit has no line of its own, and comments above it would not be written.
    table.position().filter(|_| !table.is_implicit() && !table.is_dotted()).into_iter().chain(below).collect()
}

fn table_at(table: &mut Table, position: isize) -> Option<&mut Table> {
    if table.position() == Some(position) && !table.is_implicit() {
        return Some(table);
    }
    table.iter_mut().filter_map(|(_, item)| item.as_table_mut()).find_map(|table| table_at(table, position))
}
