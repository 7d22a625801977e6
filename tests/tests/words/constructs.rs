//! Every construct inside every other.

use super::built;

/// Something that stands in a line: what is written, what is read, and the notes it has.
#[derive(Clone)]
struct Inline {
    written: String,
    read: String,
    /// The label, what is written and what is read.
    note: Option<(String, String, String)>,
}

impl Inline {
    fn of(written: impl Into<String>, read: impl Into<String>) -> Self {
        Self { written: written.into(), read: read.into(), note: None }
    }

    fn is_one_line(&self) -> bool {
        !self.written.contains('\n')
    }
}

/// What stands in a line by itself. `n` makes its words like no other's.
fn leaves(n: usize) -> Vec<Inline> {
    let same = |text: String| Inline::of(text.clone(), text);
    vec![
        same(format!("ord{n} og ord")),
        Inline::of(format!("**fet{n} skrift**"), format!("fet{n} skrift")),
        Inline::of(format!("*kursiv{n} skrift*"), format!("kursiv{n} skrift")),
        Inline::of(
            format!("[lenke{n} hit](https://example.org/{n})"),
            format!("lenke{n} hit"),
        ),
        Inline::of(format!("`kode{n} her`"), format!("kode{n} her")),
        Inline {
            note: Some((
                format!("n{n}"),
                format!("Note{n} her."),
                format!("Note{n} her."),
            )),
            ..Inline::of(format!("merket{n}[^n{n}] her"), format!("merket{n} her"))
        },
        same(format!("2. tertial i år{n}")),
        same(format!("- 5,1 mill. kroner{n}")),
        same(format!("+ 3,2 mill. kroner{n}")),
        same(format!("> 5 prosent{n}")),
        same(format!("regnet{n} 2*3*4 er 24")),
        same(format!("<5 ansatte{n}, ~5 og ~7 prosent, note* og note*")),
        Inline::of("", ""),
        Inline::of(format!("resten{n} i\n1. kvartal"), format!("resten{n} i 1. kvartal")),
        Inline::of(
            format!("avviket{n} er\n- 5,1 mill. mot\n+ 3,2 mill. og\n> 5 prosent"),
            format!("avviket{n} er - 5,1 mill. mot + 3,2 mill. og > 5 prosent"),
        ),
        Inline::of(format!("først{n}\\\n2. halvår"), format!("først{n} 2. halvår")),
    ]
}

/// What stands in a line around something else that does.
fn wrapped(n: usize) -> Vec<Inline> {
    let mut all = Vec::new();
    for (index, inner) in
        leaves(n).into_iter().enumerate().filter(|(_, of)| of.is_one_line())
    {
        let Inline { written, read, note } = inner;
        if written.is_empty() {
            continue;
        }
        let is_code = written.contains('`');
        let is_link = written.contains("](");
        let with =
            |written: String, read: String| Inline { written, read, note: note.clone() };
        if !written.contains("**") && !written.contains("note*") {
            all.push(with(format!("a **{written}** b"), format!("a {read} b")));
        }
        if !written.contains("**")
            && !written.starts_with('*')
            && !written.contains("note*")
        {
            all.push(with(format!("a *{written}* b"), format!("a {read} b")));
        }
        if !is_link && note.is_none() {
            all.push(with(
                format!("a [{written}](https://example.org/{n}) b"),
                format!("a {read} b"),
            ));
        }
        if !is_code && !is_link && note.is_none() && !written.contains('*') {
            all.push(with(format!("a `{written}` b"), format!("a {written} b")));
        }
        if note.is_none() {
            let label = format!("o{n}x{index}");
            all.push(Inline {
                note: Some((label.clone(), written, read)),
                ..Inline::of(format!("a[^{label}] b"), "a b")
            });
        }
    }
    all
}

/// Something that stands between blank lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    Paragraph,
    Heading,
    Bullet,
    Number,
    Quote,
    Table,
}

const BLOCKS: [Block; 6] = [
    Block::Paragraph,
    Block::Heading,
    Block::Bullet,
    Block::Number,
    Block::Quote,
    Block::Table,
];
/// Those that can have others in them.
const OUTER: [Block; 4] = [Block::Paragraph, Block::Bullet, Block::Number, Block::Quote];

impl Block {
    fn is_one_line(self) -> bool {
        matches!(self, Self::Heading | Self::Table)
    }

    /// The block with these lines in it, and what is read.
    fn around(self, written: &str, read: &str) -> (String, String) {
        let lines = |first: &str, others: &str| {
            let (head, rest) = written.split_once('\n').unwrap_or((written, ""));
            let rest: String =
                rest.lines().map(|line| format!("\n{others}{line}")).collect();
            format!("{first}{head}{rest}")
        };
        match self {
            Self::Paragraph => (written.to_owned(), read.to_owned()),
            Self::Heading => (format!("### {written}"), read.to_owned()),
            Self::Bullet => (lines("* ", "  "), read.to_owned()),
            Self::Number => (lines("7. ", "   "), format!("7. {read}")),
            Self::Quote => (lines("> ", "> "), read.to_owned()),
            Self::Table => (
                format!(
                    "| Hode A | Hode B | Hode C |\n|---|---|---:|\n| en | {written} | to |"
                ),
                format!("Hode A Hode B Hode C en {read} to"),
            ),
        }
    }
}

/// One case: what is written, what is read, the notes.
struct Case {
    name: String,
    written: String,
    read: String,
    notes: Vec<String>,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut n = 100;
    for outer in OUTER {
        for inner in BLOCKS {
            for index in 0..leaves(0).len() {
                n += 1;
                let inline = leaves(n).swap_remove(index);
                // A number alone is no list.
                let is_bare = inline.written.is_empty() && inner == Block::Number;
                if !is_bare && (inline.is_one_line() || !inner.is_one_line()) {
                    cases.push(case(n, &[inner, outer], &inline));
                }
            }
        }
    }
    for block in [Block::Paragraph, Block::Table] {
        n += 1;
        for inline in wrapped(n) {
            cases.push(case(n, &[block], &inline));
            n += 1;
        }
    }
    cases
}

fn case(n: usize, blocks: &[Block], inline: &Inline) -> Case {
    let (mut written, mut read) = (inline.written.clone(), inline.read.clone());
    for block in blocks {
        (written, read) = block.around(&written, &read);
    }
    let mut notes = Vec::new();
    let mut definition = String::new();
    if let Some((label, text, said)) = &inline.note {
        definition = format!("[^{label}]: {text}\n\n");
        notes.push(said.clone());
    }
    Case {
        name: format!("{n} {blocks:?} {:?}", inline.written),
        written: format!("Begynn{n}.\n\n{written}\n\nSlutt{n}.\n\n{definition}"),
        read: read.split_whitespace().collect::<Vec<_>>().join(" "),
        notes,
    }
}

/// The words between the two that mark a case.
fn said<'t>(text: &'t str, case: &Case) -> Option<&'t str> {
    let n = case.name.split(' ').next()?;
    let (_, rest) = text.split_once(&format!("Begynn{n}."))?;
    rest.split_once(&format!("Slutt{n}.")).map(|(words, _)| words.trim())
}

/// The text without the points of lists.
pub(super) fn alike(text: &str) -> String {
    let words = text.split(' ').filter(|word| *word != "•");
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_construct_says_its_words_inside_every_other() {
    let cases = cases();
    let body: String = cases.iter().map(|case| case.written.as_str()).collect();
    let built = built(&body);
    let text = alike(&built.read.text);
    let mut wrong = Vec::new();
    for case in &cases {
        match said(&text, case) {
            Some(words) if words == case.read => {}
            words => wrong.push(format!(
                "{}\n  written {:?}\n  read    {words:?}",
                case.name, case.read
            )),
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
    for note in cases.iter().flat_map(|case| &case.notes) {
        assert!(built.read.notes.contains(note), "{note}");
    }
}

#[test]
fn what_is_pasted_is_read_as_it_was_meant_or_told() {
    for (body, said, codes) in [
        (
            "Første linje\u{b}andre linje, og tredje\u{2028}linje.",
            "Første linje andre linje, og tredje linje.",
            vec![],
        ),
        (
            "\u{f0b7} Første punkt\n\u{f0b7} Andre punkt",
            "Første punkt Andre punkt",
            vec![],
        ),
        ("Tiltak:\n– kurs\n– veileder", "Tiltak: kurs veileder", vec![]),
        ("Innledning.\n\n    Limt inn *her*.", "Innledning. Limt inn her.", vec![]),
        ("A\u{30a}rsverk pa\u{30a} ny ma\u{30a}te.", "Årsverk på ny måte.", vec![]),
        ("dårlig\nverden og dårlig\\\nverden", "dårlig verden og dårlig verden", vec![]),
        ("- 3 av 5 er i mål\n- 4 av 7 venter", "3 av 5 er i mål 4 av 7 venter", vec![]),
        ("Se[^2] her.", "Se[^2] her.", vec!["TXT-23"]),
        ("Er ~~borte~~ nå.", "Er ~~borte~~ nå.", vec!["TXT-23"]),
        ("Ferdig ✓.", "Ferdig [U+2713].", vec!["TXT-22"]),
        ("1. En\n1. To", "1. En 1. To", vec!["TXT-24"]),
        ("5) punkt fem.", "5) punkt fem.", vec![]),
        ("2\\. tertial med skråstrek.", "2. tertial med skråstrek.", vec![]),
    ] {
        let body = format!("Begynn1.\n\n{body}\n\nSlutt1.\n");
        let built = built(&body);
        let text = alike(&built.read.text);
        let (_, rest) = text.split_once("Begynn1. ").unwrap();
        assert_eq!(rest.split_once(" Slutt1.").unwrap().0, said, "{body:?}");
        let told: Vec<&str> =
            built.findings.iter().map(|(code, _)| code.as_str()).collect();
        let told: Vec<&str> = told
            .into_iter()
            .filter(|code| ["TXT-22", "TXT-23", "TXT-24"].contains(code))
            .collect();
        assert_eq!(told, codes, "{body:?}: {:?}", built.findings);
    }
}
