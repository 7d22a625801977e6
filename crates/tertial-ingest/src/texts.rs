//! The report's texts: Markdown files, each with a few lines of front matter.
//!
//! ```text
//! ---
//! ansvarlig: Økonomidirektør
//! status: ferdig
//! krav: K176, K177
//! ---
//! ```

use std::collections::BTreeMap;
use std::sync::Arc;

use tertial_model::{Origin, Problem, ProblemKind, ReportKind, nearest};

use crate::InputFile;
use crate::facts::{Text, TextStatus, Texts};

/// The keys front matter may have.
const KEYS: [&str; 3] = ["ansvarlig", "status", "krav"];
const STATUSES: [(&str, TextStatus); 2] =
    [("utkast", TextStatus::Draft), ("ferdig", TextStatus::Done)];
const FENCE: &str = "---";

/// Reads the texts of one report.
pub(crate) fn read(
    report: ReportKind,
    files: &[InputFile],
    problems: &mut Vec<Problem>,
) -> Texts {
    let mut by_key = BTreeMap::new();
    for file in files {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        let key = name.strip_suffix(".md").unwrap_or(name).to_owned();
        match std::str::from_utf8(&file.bytes) {
            Ok(text) => {
                by_key.insert(key, split(&file.path, text, problems));
            }
            Err(error) => {
                let before = &file.bytes[..error.valid_up_to()];
                let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
                let origin = Origin::line(&file.path, count(line), None);
                let message = "teksten har tegn som ikke er UTF-8";
                let problem = Problem::new(ProblemKind::FileUnreadable, origin, message);
                problems.push(problem.hint("lagre filen som UTF-8"));
            }
        }
    }
    Texts { report: Some(report), by_key }
}

/// Splits a file into front matter and body.
fn split(file: &Arc<str>, written: &str, problems: &mut Vec<Problem>) -> Text {
    let written =
        written.strip_prefix('\u{feff}').unwrap_or(written).replace("\r\n", "\n");
    let mut text = Text {
        file: file.clone(),
        owner: None,
        status: TextStatus::Draft,
        requirements: Vec::new(),
        body: String::new(),
        body_line: 1,
    };
    let lines: Vec<&str> = written.lines().collect();
    if lines.first().is_none_or(|line| line.trim_end() != FENCE) {
        text.body = written;
        return text;
    }
    let Some(end) = lines.iter().skip(1).position(|line| line.trim_end() == FENCE) else {
        let message = "toppen av teksten begynner med ---, men slutter aldri";
        problems.push(
            Problem::new(ProblemKind::FrontMatter, Origin::line(file, 1, None), message)
                .expected("en linje --- etter de opplysningene som hører til teksten")
                .hint("sett inn linjen, eller ta bort den første"),
        );
        text.body = written;
        return text;
    };
    for (number, line) in (2..).zip(&lines[1..=end]) {
        if let Err(problem) =
            front_matter(&mut text, line, Origin::line(file, number, None))
        {
            problems.push(problem);
        }
    }
    let front = end + 2;
    text.body = written.split_inclusive('\n').skip(front).collect();
    text.body_line = count(front + 1);
    text
}

/// Reads one line `key: value` of front matter.
fn front_matter(text: &mut Text, line: &str, origin: Origin) -> Result<(), Problem> {
    if line.trim().is_empty() || line.trim_start().starts_with('#') {
        return Ok(());
    }
    let problem =
        |message: String| Problem::new(ProblemKind::FrontMatter, origin.clone(), message);
    let Some((key, value)) = line.split_once(':') else {
        return Err(problem(format!("linjen «{}» er ikke nøkkel og verdi", line.trim()))
            .expected("nøkkel: verdi"));
    };
    let (key, value) = (key.trim(), value.trim().trim_matches(['"', '\'']));
    match key {
        "ansvarlig" => text.owner = (!value.is_empty()).then(|| value.to_owned()),
        "status" => {
            let known = STATUSES.iter().find(|(word, _)| *word == value.to_lowercase());
            let Some((_, status)) = known else {
                return Err(problem(format!("ukjent status «{value}»"))
                    .expected("utkast eller ferdig")
                    .found(format!("«{value}»"))
                    .hint(meant(value, &STATUSES.map(|(word, _)| word))));
            };
            text.status = *status;
        }
        "krav" => {
            let list = value.trim_start_matches('[').trim_end_matches(']').split(',');
            let ids = list.map(|id| id.trim().trim_matches(['"', '\'']));
            text.requirements =
                ids.filter(|id| !id.is_empty()).map(str::to_owned).collect();
        }
        _ => {
            return Err(problem(format!("ukjent nøkkel «{key}»"))
                .expected(KEYS.join(", "))
                .found(format!("«{key}»"))
                .hint(meant(key, &KEYS)));
        }
    }
    Ok(())
}

fn meant(word: &str, known: &[&str]) -> String {
    match nearest::one(word, known.iter().copied()) {
        Some(near) => format!("mente du «{near}»?"),
        None => format!("velg mellom {}", known.join(", ")),
    }
}

fn count(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8]) -> (Option<Text>, Vec<String>) {
        let file =
            InputFile { path: Arc::from("tekst/t1/status.md"), bytes: bytes.to_vec() };
        let mut problems = Vec::new();
        let texts = read(ReportKind::T1, &[file], &mut problems);
        let shown =
            problems.iter().map(|p| format!("{}: {}", p.origin, p.message)).collect();
        (texts.by_key.get("status").cloned(), shown)
    }

    #[test]
    fn reads_front_matter_and_body() {
        let written = "\u{feff}---\r\nansvarlig: Økonomidirektør\r\nstatus: Ferdig\r\n\
                       krav: [K176, K177]\r\n---\r\n# Status\r\n\r\nGodt.\r\n";
        let (text, problems) = check(written.as_bytes());
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            text,
            Some(Text {
                file: Arc::from("tekst/t1/status.md"),
                owner: Some("Økonomidirektør".to_owned()),
                status: TextStatus::Done,
                requirements: vec!["K176".to_owned(), "K177".to_owned()],
                body: "# Status\n\nGodt.\n".to_owned(),
                body_line: 6,
            })
        );
    }

    #[test]
    fn a_text_without_front_matter_is_a_draft() {
        let (text, problems) = check("Godt.\n---\n".as_bytes());
        assert_eq!(problems, [""; 0]);
        let text = text.unwrap();
        assert_eq!((text.status, text.body_line), (TextStatus::Draft, 1));
        assert_eq!(text.body, "Godt.\n---\n");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let (text, problems) = check(
            "---\nansvarleg: Direktør\nstatus: klar\nkrav K176\n---\nGodt.".as_bytes(),
        );
        assert_eq!(
            problems,
            [
                "tekst/t1/status.md:2: ukjent nøkkel «ansvarleg»",
                "tekst/t1/status.md:3: ukjent status «klar»",
                "tekst/t1/status.md:4: linjen «krav K176» er ikke nøkkel og verdi",
            ]
        );
        assert_eq!(text.unwrap().body, "Godt.");
    }

    #[test]
    fn front_matter_must_end() {
        let (text, problems) = check("---\nstatus: utkast\nGodt.".as_bytes());
        assert_eq!(
            problems,
            [
                "tekst/t1/status.md:1: toppen av teksten begynner med ---, men slutter aldri"
            ]
        );
        assert_eq!(text.unwrap().body_line, 1);
    }

    #[test]
    fn other_encodings_are_refused_with_the_line() {
        let (text, problems) = check(b"Godt.\nBel\xf8p");
        assert_eq!(text, None);
        assert_eq!(
            problems,
            ["tekst/t1/status.md:2: teksten har tegn som ikke er UTF-8"]
        );
    }
}
