//! A text of the report: front matter and body.

use tertial_ingest::Inputs;
use tertial_model::{Place, ProblemKind, sample};

use crate::project;

/// Reads the bytes, and checks that a text keeps its words and its lines.
pub(crate) fn run(bytes: &[u8]) {
    let path = "tekst/t1/avvik.md";
    let inputs = Inputs { texts: vec![project::file(path, bytes)], ..Inputs::default() };
    let (facts, problems) =
        tertial_ingest::read(&project::project(), &sample::report("t1"), &inputs);
    let own = problems.iter().filter(|problem| *problem.origin.file == *path);
    let Ok(written) = std::str::from_utf8(bytes) else {
        assert!(own.clone().any(|problem| problem.kind == ProblemKind::FileUnreadable));
        assert!(facts.texts.by_key.is_empty());
        return;
    };
    let written = written.strip_prefix('\u{feff}').unwrap_or(written);
    let written = written.replace("\r\n", "\n").replace('\r', "\n");
    let text = &facts.texts.by_key["avvik"];
    let before = written.split_inclusive('\n').take(text.body_line as usize - 1);
    let at = before.map(str::len).sum::<usize>();
    let lines = |text: &str| text.matches('\n').count();
    assert_eq!(lines(&text.body), lines(&written[at..]), "{:?}", text.body);
    // Comments are blanked, letters composed, and a word processor's points made Markdown's.
    if written.is_ascii() && !written.contains("{#") && !written.contains("o\t") {
        assert_eq!(text.body, written[at..]);
    }
    for problem in own {
        let Place::Line { line, .. } = problem.origin.place else {
            panic!("{problem:?} has no line");
        };
        assert!((1..text.body_line.max(2)).contains(&line), "{problem:?}");
    }
}
