//! Comments of `config.toml` that outlive the entry they stand at: what the user wrote is the user's.

use toml_edit::{Decor, DocumentMut, Item, Key, RawString, Table};

/// Comments without their entry.
#[derive(Debug, Default)]
pub(super) struct Comments {
    /// Whole lines.
    text: String,
    /// Where in the document the table is that they stood at.
    position: Option<isize>,
}

impl Comments {
    /// The comments above and beside `[TABLE."NAME"]` and the entries in it, each as a line; of a table that stays, those of the entries `gone`.
    pub(super) fn of(document: &DocumentMut, table: &str, name: &str, gone: &[&str]) -> Self {
        let outer = document.get(table);
        let Some((key, item)) = outer.and_then(Item::as_table_like).and_then(|outer| outer.get_key_value(name)) else {
            return Self::default();
        };
        let entries: Vec<(&Key, &Item)> =
            item.as_table_like().map(|inner| inner.iter().filter_map(|(name, _)| inner.get_key_value(name)).collect()).unwrap_or_default();
        let stays = entries.iter().any(|(key, _)| !gone.contains(&key.get()));
        let mut text = String::new();
        if !stays {
            text.push_str(&lines_of(key.leaf_decor()));
            text.push_str(&item.as_table().map(|table| lines_of(table.decor())).unwrap_or_default());
        }
        for (key, item) in entries.iter().filter(|(key, _)| gone.contains(&key.get())) {
            text.push_str(&lines_of(key.leaf_decor()));
            text.push_str(&item.as_value().map(|value| lines_of(value.decor())).unwrap_or_default());
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

/// The comments before something, and the one behind it on its line.
fn lines_of(decor: &Decor) -> String {
    let around = raw(decor.prefix()).lines().chain(raw(decor.suffix()).lines().map(str::trim));
    around.filter(|line| line.trim_start().starts_with('#')).flat_map(|line| [line, "\n"]).collect()
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
