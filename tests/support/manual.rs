//! Manual pages out of the documents of `docs/`: the markdown that they use, and no more of it, as roff in plain ASCII. What it does not know
//! it refuses, so that no page silently lacks a part.

use std::fmt::Write;

/// A page and where it comes from.
pub(crate) struct Page {
    /// `snapseal-archive`
    pub(crate) name: &'static str,
    pub(crate) section: u8,
    /// The document, below the package's folder.
    pub(crate) source: &'static str,
    /// What the name's line says.
    pub(crate) about: &'static str,
    /// Pages that it points to, each with its section.
    pub(crate) see_also: &'static [(&'static str, u8)],
}

/// How documents name each other, and what they are as pages; in this order.
const NAMES: &[(&str, &str)] = &[
    ("docs/format.md", "**snapseal-archive**(5)"),
    ("docs/keystore.md", "**snapseal-keystore**(5)"),
    ("format.md", "**snapseal-archive**(5)"),
    ("keystore.md", "**snapseal-keystore**(5)"),
];

/// What stands for characters that not every terminal has.
const LETTERS: &[(char, &str)] = &[
    ('\\', "\\e"),
    ('-', "\\-"),
    ('\'', "\\(aq"),
    ('`', "\\(ga"),
    ('^', "\\(ha"),
    ('~', "\\(ti"),
    ('·', "\\(pc"),
    ('–', "\\(en"),
    ('—', "\\(em"),
    ('‖', "||"),
    ('…', "..."),
    ('′', "\\(aq"),
    ('→', "\\->"),
    ('−', "\\-"),
    ('≤', "<="),
    ('⌊', "floor("),
    ('⌋', ")"),
    ('⎫', "\\e"),
    ('⎬', " >"),
    ('⎭', "/"),
    ('─', "\\-"),
    ('└', "+"),
    ('│', "|"),
    ('▶', ">"),
];

impl Page {
    /// The page, of this day and version, from the text of its document.
    pub(crate) fn roff(&self, markdown: &str, date: &str, version: &str) -> String {
        let Self { name, section, about, .. } = self;
        let mut roff = format!(".TH {} {section} {date} \"snapseal {version}\" \"snapseal manual\"\n", letters(&name.to_uppercase()));
        write!(roff, ".SH NAME\n{} \\- {}\n.SH DESCRIPTION\n", letters(name), letters(about)).expect("a string");
        let mut blocks = Blocks { roff, is_fresh: true };
        let body = NAMES.iter().fold(markdown.to_owned(), |text, (document, page)| text.replace(document, page));
        blocks.all(&body);
        let mut roff = blocks.roff;
        roff.push_str(".SH SEE ALSO\n");
        let last = self.see_also.len().saturating_sub(1);
        for (at, (name, section)) in self.see_also.iter().enumerate() {
            writeln!(roff, ".BR {} ({section}){}", letters(name), if at == last { "" } else { "," }).expect("a string");
        }
        assert!(roff.is_ascii(), "{}: {:?} has no stand-in", self.source, roff.chars().find(|c| !c.is_ascii()));
        roff
    }
}

/// A page as it grows, block by block.
struct Blocks {
    roff: String,
    /// True where no paragraph needs to be begun: behind a heading.
    is_fresh: bool,
}

impl Blocks {
    fn all(&mut self, markdown: &str) {
        // Where a reader of the documents goes next is of no use in a page.
        let lines: Vec<&str> = markdown.lines().filter(|line| !line.starts_with("Next: [")).collect();
        let mut at = 0;
        while at < lines.len() {
            let line = lines[at];
            let block = |fits: &dyn Fn(&str) -> bool| lines[at..].iter().take_while(|line| fits(line)).count();
            let (taken, rest) = if line.is_empty() || line.starts_with("# ") {
                (1, None)
            } else if let Some(title) = line.strip_prefix("### ") {
                (1, Some(format!(".SS \"{}\"\n", letters(title))))
            } else if let Some(title) = line.strip_prefix("## ") {
                (1, Some(format!(".SH \"{}\"\n", letters(title))))
            } else if line.starts_with("    ") {
                let taken = block(&|line| line.starts_with("    ") || line.is_empty());
                self.code(lines[at..at + taken].iter().map(|line| line.strip_prefix("    ").unwrap_or("")));
                (taken, None)
            } else if line.starts_with("```") {
                let taken = 1 + lines[at + 1..].iter().take_while(|line| !line.starts_with("```")).count();
                self.code(lines[at + 1..at + taken].iter().copied());
                (taken + 1, None)
            } else if line.starts_with('|') {
                let taken = block(&|line| line.starts_with('|'));
                self.table(&lines[at..at + taken]);
                (taken, None)
            } else if let Some((mark, _)) = item(line) {
                let taken = 1 + lines[at + 1..].iter().take_while(|line| line.starts_with("  ") && item(line).is_none()).count();
                let text: Vec<&str> = lines[at..at + taken].iter().map(|line| item(line).map_or(line.trim(), |(_, rest)| rest)).collect();
                let text = inline(&text.join("\n"));
                (taken, Some(format!(".IP {mark} 4\n{text}\n")))
            } else {
                let taken =
                    block(&|line| !line.is_empty() && !line.starts_with(['|', '#']) && !line.starts_with("    ") && item(line).is_none());
                let text = inline(&lines[at..at + taken].join("\n"));
                self.paragraph();
                (taken, Some(format!("{text}\n")))
            };
            if let Some(text) = rest {
                self.is_fresh = text.starts_with(".S");
                self.roff.push_str(&text);
            }
            at += taken;
        }
    }

    fn paragraph(&mut self) {
        if !self.is_fresh {
            self.roff.push_str(".PP\n");
        }
        self.is_fresh = false;
    }

    /// Lines as they stand.
    fn code<'l>(&mut self, lines: impl Iterator<Item = &'l str>) {
        let text = lines.collect::<Vec<_>>().join("\n");
        let text: Vec<String> = text.trim_end().lines().map(|line| guarded(&letters(&drawn(line)))).collect();
        self.paragraph();
        writeln!(self.roff, ".nf\n{}\n.fi", text.join("\n")).expect("a string");
    }

    /// Each row: its first cell with those beside it that are short, and behind them the others, each after its column's title.
    fn table(&mut self, rows: &[&str]) {
        let cells = |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        let titles = cells(rows[0]);
        assert!(rows[1].starts_with("|---"), "a table without titles: {}", rows[0]);
        let rows: Vec<Vec<String>> = rows[2..].iter().map(|row| cells(row)).collect();
        let widths: Vec<usize> = (0..titles.len()).map(|at| rows.iter().map(|row| width(&row[at])).max().unwrap_or_default()).collect();
        let last = titles.len() - 1;
        let (beside, below): (Vec<usize>, Vec<usize>) = (1..titles.len()).partition(|at| *at < last && widths[*at] <= MAX_BESIDE);
        let tag_len = widths[0] + beside.iter().map(|at| 2 + widths[*at]).sum::<usize>();
        self.is_fresh = false;
        for row in &rows {
            assert_eq!(row.len(), titles.len(), "a row of another length: {row:?}");
            let mut tag = bold(&row[0]) + &" ".repeat(widths[0] - width(&row[0]));
            for at in &beside {
                tag.push_str(&format!("  {}{}", row[*at], " ".repeat(widths[*at] - width(&row[*at]))));
            }
            let titled = |at: &usize| match (below.len(), titles[*at].as_str()) {
                (1, _) | (_, "") => row[*at].clone(),
                (_, title) => format!("{title}: {}", row[*at]),
            };
            let body: Vec<String> = below.iter().map(titled).collect();
            writeln!(self.roff, ".TP {}\n{}\n{}", (tag_len + 2).min(MAX_TAG), inline(tag.trim_end()), inline(&body.join(". ")))
                .expect("a string");
        }
    }
}

/// How wide a column is at most that stands beside the first, and where the last one begins at most.
const MAX_BESIDE: usize = 12;
const MAX_TAG: usize = 20;

/// How wide a cell is without its marks.
fn width(cell: &str) -> usize {
    letters(&cell.replace(['`', '*'], "")).replace("\\(en", "-").replace("\\-", "-").chars().count()
}

/// A cell in bold, unless it has its own marks.
fn bold(cell: &str) -> String {
    if cell.contains(['`', '*']) || cell.is_empty() { cell.to_owned() } else { format!("**{cell}**") }
}

/// The mark of an item of a list, and its text.
fn item(line: &str) -> Option<(&str, &str)> {
    if let Some(rest) = line.strip_prefix("- ") {
        return Some(("\\(bu", rest));
    }
    let (number, rest) = line.split_once(". ")?;
    (!number.is_empty() && number.len() < 3 && number.bytes().all(|b| b.is_ascii_digit())).then(|| (&line[..number.len() + 1], rest))
}

/// Text with its marks: what stands in backticks and between two stars is bold, between single stars italic.
fn inline(text: &str) -> String {
    let mut roff = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*']) {
        let (before, marked) = rest.split_at(at);
        roff.push_str(&letters(before));
        let (mark, font) = match marked {
            m if m.starts_with("**") => ("**", 'B'),
            m if m.starts_with('`') => ("`", 'B'),
            // A star between blanks is one.
            m if m.starts_with("* ") || m.starts_with("*\n") => ("", 'R'),
            _ => ("*", 'I'),
        };
        let inner = &marked[mark.len()..];
        match inner.find(mark).filter(|_| !mark.is_empty()) {
            Some(end) => {
                write!(roff, "\\f{font}{}\\fR", letters(&inner[..end])).expect("a string");
                rest = &inner[end + mark.len()..];
            }
            None => panic!("a mark without its end: {text}"),
        }
    }
    roff.push_str(&letters(rest));
    roff.lines().map(guarded).collect::<Vec<_>>().join("\n")
}

/// A line of a drawing, in which columns stay where they are though a letter becomes two or three.
fn drawn(line: &str) -> String {
    line.replace("…   ", "... ").replace("‖  ", "|| ")
}

fn letters(text: &str) -> String {
    let mut roff = String::new();
    for c in text.chars() {
        match LETTERS.iter().find(|(letter, _)| *letter == c) {
            Some((_, instead)) => roff.push_str(instead),
            None => roff.push(c),
        }
    }
    roff
}

/// A line that begins like a request of roff's is none.
fn guarded(line: &str) -> String {
    if line.starts_with(['.', '\'']) || line.is_empty() { format!("\\&{line}") } else { line.to_owned() }
}
