//! What stands in every report of both examples, in both written forms, as JSON: a changed
//! table or word shows here without a page being set.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

mod project;

use std::path::Path;
use std::sync::Arc;

use project::Example;
use serde_json::Value;
use tertial_figures::compute;
use tertial_ingest::facts::{Facts, TaskStage, TaskStatus};
use tertial_ingest::project::{Accounting, ConfirmationLog, Project};
use tertial_letter::{Evidence, Task, TaskDeadline};
use tertial_model::{
    Code, Figures, Language, Missing, Origin, Phrases, ReportKind, Reweighed, Severity,
    Words, sample,
};
use tertial_report::document::{Block, Section};
use tertial_report::{
    Edition, Report, Statements, Status, TASKS, assemble, coverage, printed, with_annexes,
};

impl Example {
    /// The report in that written form, with the texts there are of it.
    fn report(&self, report: &ReportKind, language: Language) -> Report {
        self.changed_report(report, language, &|_| (), &|_| true)
    }

    /// The same with other facts, and with a value only where `known` says so of the figure;
    /// what else is of persons is then withheld.
    fn changed_report(
        &self,
        report: &ReportKind,
        language: Language,
        change: &dyn Fn(&mut Facts),
        known: &dyn Fn(&str) -> bool,
    ) -> Report {
        let (mut facts, problems) = self.read(report, language);
        change(&mut facts);
        let mut figures = Figures::default();
        for mut figure in compute(&facts, &self.letter.frame, report).iter().cloned() {
            let id = figure.id.as_str();
            if !known(id) {
                let of_persons = id.starts_with("hr.") || id.starts_with("sykefravaer.");
                figure.value = Err(if of_persons {
                    Missing::Withheld
                } else {
                    Missing::because("?")
                });
            }
            figures.add(figure).unwrap();
        }
        let case = self.case(report, language, (&facts, &problems), &figures);
        let edition = Edition {
            agency: self.project.agency.name.clone(),
            organisation_number: None,
            draft: Some("0.1".to_owned()),
        };
        let report = assemble(&case, Statements::built_in(), edition);
        let coverage = coverage(&case, &printed(&report, case.phrases));
        let about =
            with_annexes(report.clone(), &case, &coverage, &[], ConfirmationLog::Beside)
                .about;
        if self.phrases.is_some() { Report { about, ..report } } else { report }
    }
}

/// JSON in which whatever fits a line stands on one, and a row of a table always does.
fn write(value: &Value, indent: usize, into: &mut String) {
    let short = value.to_string();
    let (inner, outer) = ("  ".repeat(indent + 1), "  ".repeat(indent));
    match value {
        Value::Array(items) if short.len() > 110 => {
            into.push_str("[\n");
            for item in items {
                into.push_str(&inner);
                write(item, indent + 1, into);
                into.push('\n');
            }
            into.push_str(&format!("{outer}]"));
        }
        Value::Object(entries) if short.len() > 110 && !entries.contains_key("cells") => {
            into.push_str("{\n");
            for (key, item) in entries {
                into.push_str(&format!("{inner}{key}: "));
                write(item, indent + 1, into);
                into.push('\n');
            }
            into.push_str(&format!("{outer}}}"));
        }
        _ => into.push_str(&short),
    }
}

#[test]
fn every_report_of_both_examples_in_both_written_forms() {
    for name in ["ssb-2024", "geodataarkivet-2024"] {
        let example = Example::of(name);
        for report in sample::reports().iter() {
            for language in Language::all() {
                let made = example.report(&report, language);
                let mut text = String::new();
                write(&serde_json::to_value(&made).unwrap(), 0, &mut text);
                let name = format!("{name}-{}-{}", report.key.as_str(), language.tag());
                insta::assert_snapshot!(name, text);
            }
        }
    }
}

/// What an author meets: each text that is to be written, with its demands and its guidance.
#[test]
fn an_annual_report_nobody_has_written() {
    let example = Example::of("ssb-2024");
    let unwrite = |facts: &mut Facts| facts.texts.by_key.clear();
    let report = sample::report("annual");
    let made = example.changed_report(&report, Language::BOKMAL, &unwrite, &|_| true);
    let mut text = String::new();
    write(&serde_json::to_value(&made).unwrap(), 0, &mut text);
    insta::assert_snapshot!("unwritten-annual-nb", text);
}

/// What of a report answers the letter, and what it opens with.
fn answers(report: &Report) -> Vec<Section> {
    report.opening.iter().chain(report.answers()).cloned().collect()
}

/// What a changed example's report says otherwise than the example's own, section by section.
fn changes(from: &[Section], to: &[Section], into: &mut Vec<Value>) {
    for section in to {
        let before = from.iter().find(|of| of.key == section.key);
        if before.is_none_or(|of| of.blocks != section.blocks) {
            into.push(
                serde_json::json!({ "key": section.key, "blocks": section.blocks }),
            );
        }
        let below = before.map_or(&[][..], |of| &of.subsections);
        changes(below, &section.subsections, into);
    }
}

/// Holds what changes in each report of the example, in both written forms.
fn hold(
    name: &str,
    changed: &Example,
    change: &dyn Fn(&mut Facts),
    known: &dyn Fn(&str) -> bool,
) {
    let example = Example::of("ssb-2024");
    for report in sample::reports().iter() {
        for language in Language::all() {
            let before = example.report(&report, language);
            let after = changed.changed_report(&report, language, change, known);
            let mut sections = Vec::new();
            changes(&answers(&before), &answers(&after), &mut sections);
            let mut text = String::new();
            write(&Value::Array(sections), 0, &mut text);
            let name = format!("{name}-{}-{}", report.key.as_str(), language.tag());
            insta::assert_snapshot!(name, text);
        }
    }
}

/// Three tasks, of which the agency has said how two stand.
fn with_tasks() -> (Example, impl Fn(&mut Facts)) {
    let mut example = Example::of("geodataarkivet-2024");
    let deadline = |day: &str| TaskDeadline::Day(day.parse().unwrap());
    let task = |id: &str, deadlines| Task {
        id: id.to_owned(),
        title: Words::same(format!("Oppgave {id}")),
        section: "3".to_owned(),
        words: Words::same("Gjør det."),
        deadlines,
        amounts: Vec::new(),
        reports: Vec::new(),
        carried_from: None,
    };
    example.letter.tasks = vec![
        task("G-1", vec![deadline("2024-03-01")]),
        task("G-2", vec![deadline("2024-03-01")]),
        task("G-3", vec![TaskDeadline::Words(Words::same("avtales"))]),
    ];
    let mut demands = example.letter.requirements.iter_mut();
    let is_it = |of: &&mut tertial_letter::Requirement| {
        of.duties.is_empty() && of.reports.iter().any(|of| of.as_str() == "t1")
    };
    let demand = demands.find(is_it).unwrap();
    demand.evidence = vec![Evidence::Table(TASKS.to_owned())];
    demand.kinds.clear();
    let row = |id: &str, stage, delivered: &str| TaskStatus {
        task: id.into(),
        stage: Some(stage),
        unit: String::new(),
        delivered: delivered.parse().ok(),
        reference: String::new(),
        new_deadline: None,
        agreed_in: String::new(),
        comment: String::new(),
        origin: Origin::file(&Arc::from("grunnlag.xlsx")),
    };
    let change = move |facts: &mut Facts| {
        facts.tasks = vec![
            row("G-1", TaskStage::Delivered, "2024-02-20"),
            row("G-2", TaskStage::InProgress, ""),
        ];
    };
    (example, change)
}

#[test]
fn tasks_stand_in_an_annex_of_the_report_and_answer_the_demand_for_them() {
    let (example, change) = with_tasks();
    let t1 = sample::report("t1");
    let report = example.changed_report(&t1, Language::BOKMAL, &change, &|_| true);
    let annex = serde_json::to_value(report.annexes.last().unwrap()).unwrap();
    assert_eq!(annex["key"], "oppdrag-i-brevet");
    assert_eq!(annex["title"], "Status for oppdragene i brevet");
    let rows = annex["blocks"][1]["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 3);
    let told = rows[1].to_string().replace('\u{a0}', " ");
    assert!(
        told.contains("i arbeid, forsinket: fristen 1. mars 2024 er passert"),
        "{told}"
    );
    let status = |change: &dyn Fn(&mut Facts)| {
        let (mut facts, problems) = example.read(&t1, Language::BOKMAL);
        change(&mut facts);
        let figures = compute(&facts, &example.letter.frame, &t1);
        let case = example.case(&t1, Language::BOKMAL, (&facts, &problems), &figures);
        let edition =
            Edition { agency: String::new(), organisation_number: None, draft: None };
        let report = assemble(&case, Statements::built_in(), edition);
        let coverage = coverage(&case, &printed(&report, case.phrases));
        let of_table = |of: &&tertial_report::Covered| {
            of.requirement.evidence == [Evidence::Table(TASKS.to_owned())]
        };
        coverage.due().find(of_table).unwrap().status
    };
    assert_eq!(status(&change), Status::Partial, "the third task has no status");
    let all = |facts: &mut Facts| {
        change(facts);
        let mut third = facts.tasks[1].clone();
        third.task = "G-3".into();
        facts.tasks.push(third);
    };
    assert_eq!(status(&all), Status::Met);
}

/// A letter that asks for little, to an agency on the cash principle that has little to tell.
#[test]
fn a_letter_without_indicators_earmarks_authorities_and_an_agency_without_accruals() {
    let mut example = Example::of("ssb-2024");
    let frame = &mut example.letter.frame;
    frame.earmarks.clear();
    frame.authorities.clear();
    frame.indicators.clear();
    frame.assignments.clear();
    frame.hire_baseline.clear();
    frame.places.truncate(1);
    example.project.accounting = Some(Accounting::Cash);
    let change = |facts: &mut Facts| {
        facts.risks.clear();
        facts.previous = None;
        facts.consultancy.clear();
        facts.key_figures.clear();
    };
    hold("little", &example, &change, &|_| true);
}

/// Posts that others book, and posts of others that are booked here.
#[test]
fn posts_that_others_book_and_others_posts() {
    let mut example = Example::of("ssb-2024");
    example.project.accounting = None;
    let expenses = &mut example.letter.frame.chapters[0];
    expenses.posts[2].booked_by = Some("Innkreveren".to_owned());
    let change = |facts: &mut Facts| {
        let mut rows = facts.state_accounts.rows.clone();
        for row in &mut rows {
            row.own = false;
        }
        facts.state_accounts.rows.extend(rows);
        let booked = facts.ledger.rows.iter_mut().filter(|row| row.post.is_some());
        for (row, post) in booked.zip(["3999.02", "118.01", "118.21"]) {
            row.post = Some(post.parse().unwrap());
        }
        facts.ledger.foreign.insert("1633.01".parse().unwrap(), "nettoføring".to_owned());
        facts.decisions.clear();
        if let [first, second, ..] = facts.risks.as_mut_slice() {
            first.owner.clear();
            first.measures.clear();
            second.probability = None;
        }
    };
    hold("others", &example, &change, &|_| true);
}

/// Every other figure is missing, and what there is of persons is withheld.
#[test]
fn figures_that_are_missing_and_withheld() {
    let example = Example::of("ssb-2024");
    hold("missing", &example, &|_| (), &|id| id.len() % 2 == 0);
}

/// No figure is known.
#[test]
fn a_report_without_one_figure() {
    let example = Example::of("geodataarkivet-2024");
    let known = |_: &str| false;
    for report in ["t2", "annual"].map(sample::report) {
        let made = example.changed_report(
            &report,
            Language::tagged("nn").unwrap(),
            &|_| (),
            &known,
        );
        let mut text = String::new();
        write(&serde_json::to_value(answers(&made)).unwrap(), 0, &mut text);
        insta::assert_snapshot!(format!("unknown-{}", report.key.as_str()), text);
    }
}

/// What a project has of its own stands in the method note, in the form of the report, and only
/// in the reports it is of.
#[test]
fn own_rules_and_severities_stand_in_the_method_note() {
    let mut example = Example::of("geodataarkivet-2024");
    let rule = r#"
        [[rule]]
        code = "EGEN-01"
        severity = "error"
        holds = "post.2190.01.regnskap <= post.2190.01.disponibelt"
        message = { nb = "det er brukt for mye", nn = "det er brukt for mykje" }
        remedy = "se på det"
        reports = ["t1"]
    "#;
    let text = std::fs::read_to_string(example.folder.join("tertial.toml")).unwrap();
    example.project = Project::parse("tertial.toml", &(text + rule)).unwrap();
    example.reweighed.push(Reweighed {
        rule: Code("BUD-30"),
        usual: Severity::Warning,
        severity: Severity::Info,
        reason: Words::same("avtalt"),
    });
    let mut points = |report: &str, language: &str| {
        let language = Language::tagged(language).unwrap();
        example.phrases = Some(Phrases::of(language).clone());
        let made = example.report(&sample::report(report), language);
        let note = made.about.into_iter().find(|of| of.key == "metode").unwrap();
        let rules = note.subsections.into_iter().find(|of| of.key == "metode-regler");
        match rules.unwrap().blocks.into_iter().next() {
            Some(Block::Points { points }) => points,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        points("t1", "nb"),
        [
            "EGEN-01, virksomhetens egen regel (feil): det er brukt for mye. Skal være oppfylt: \
             post.2190.01.regnskap <= post.2190.01.disponibelt",
            "Funn fra BUD-30 regnes som opplysning i stedet for advarsel. Begrunnelse: avtalt"
        ]
    );
    assert_eq!(
        points("t2", "nn"),
        [
            "Funn frå BUD-30 blir rekna som opplysning i staden for åtvaring. Grunngiving: avtalt"
        ]
    );
    assert!(
        points("t1", "nn")[0]
            .contains("(feil): det er brukt for mykje. Skal vere oppfylt: ")
    );
}

/// The sign after each letter of a phrase of the third written form.
const MARK: char = '\u{332}';

/// The phrases in bokmål with a mark on each letter.
fn marked_phrases() -> Phrases {
    let mut text = String::new();
    for line in Phrases::bokmal().to_string().lines() {
        let (key, phrase) = line.split_once(" = ").unwrap();
        text.push_str(&format!("{key} = "));
        let mut in_place = false;
        for character in phrase.chars() {
            in_place = character == '{' || in_place && character != '}';
            text.push(character);
            text.extend((character.is_alphabetic() && !in_place).then_some(MARK));
        }
        text.push('\n');
    }
    Phrases::parse(&text).unwrap()
}

/// All text of the files below a folder.
fn text_below(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text_below(&path, text);
        } else if let Ok(file) = std::fs::read_to_string(&path) {
            text.push_str(&file);
        }
    }
}

/// The words of a text that no phrase has: what stands between its marked letters.
fn unmarked(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letters.next_if_eq(&MARK).is_some() {
            parts.push(String::new());
        } else {
            parts.last_mut().unwrap().push(letter);
        }
    }
    // Texts are joined, and have numbers and dates in them.
    let ends = |c: char| !c.is_alphabetic() && !" -".contains(c);
    let parts = parts.iter().flat_map(|part| part.split(ends)).map(str::trim);
    parts
        .filter(|part| part.chars().any(char::is_alphabetic))
        .map(str::to_owned)
        .collect()
}

/// What a reader sees of a report, but the agency's own texts.
fn seen(value: &Value, into: &mut Vec<String>) {
    let hidden = [
        "key",
        "figure",
        "file",
        "guidance",
        "block",
        "drawing",
        "anchor",
        "section",
        "without",
        "readers",
        "id",
        "format",
        "kind",
        "status",
        "language",
        "body",
        "dated",
        "status_date",
        "part_numbers",
    ];
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| seen(item, into)),
        Value::Object(entries) => {
            let shown = entries.iter().filter(|(key, _)| !hidden.contains(&key.as_str()));
            shown.for_each(|(_, item)| seen(item, into));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Values that stand inside a sentence of a statement. The name of the report before comes from
/// the code still.
const INSERTED: [&str; 8] = [
    "vedlegg",
    "skatteetaten",
    " t",
    "sum",
    "budsjett",
    "disponibelt",
    "rapporten for",
    " siden rapporten for",
];

#[test]
fn no_word_of_a_report_comes_from_the_code() {
    for name in ["ssb-2024", "geodataarkivet-2024"] {
        let mut example = Example::of(name);
        example.phrases = Some(marked_phrases());
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut others = String::new();
        for folder in ["letters", "statements", "crates/tertial-figures/charts"] {
            text_below(&root.join(folder), &mut others);
        }
        text_below(&example.folder, &mut others);
        let others = others.to_lowercase();
        for report in sample::reports().iter() {
            let made = example.report(&report, Language::BOKMAL);
            let mut texts = Vec::new();
            seen(&serde_json::to_value(&made).unwrap(), &mut texts);
            let words = texts.iter().flat_map(|text| unmarked(&text.to_lowercase()));
            let is_others = |words: &str| {
                let inserted = INSERTED.iter().flat_map(|value| words.split_once(value));
                others.contains(words)
                    || inserted
                        .flat_map(|(before, after)| [before.trim(), after.trim()])
                        .any(|rest| rest.len() > 2 && others.contains(rest))
            };
            let mut of_code: Vec<String> =
                words.filter(|words| !is_others(words)).collect();
            of_code.sort();
            of_code.dedup();
            assert_eq!(of_code, [""; 0], "{name} {}", report.key.as_str());
        }
    }
}

/// The keys of sections, in order.
fn keys(sections: &[Section]) -> Vec<&str> {
    sections.iter().map(|of| of.key.as_str()).collect()
}

/// The ministry is told what a material deviation is; how the letter was read and which files there
/// were, the agency keeps, in a document that is to nobody.
#[test]
fn a_final_version_keeps_back_what_is_internal_and_a_draft_has_it_all() {
    let mut example = Example::of("ssb-2024");
    example.phrases = Some(Phrases::bokmal().clone());
    let report = sample::report("t1");
    let draft = example.report(&report, Language::BOKMAL);
    let (facts, problems) = example.read(&report, Language::BOKMAL);
    let figures = compute(&facts, &example.letter.frame, &report);
    let case = example.case(&report, Language::BOKMAL, (&facts, &problems), &figures);
    let edition =
        Edition { agency: draft.agency.clone(), organisation_number: None, draft: None };
    let last = assemble(&case, Statements::built_in(), edition);
    let coverage = coverage(&case, &printed(&last, case.phrases));
    let finding = |severity, subject: &str| tertial_model::Finding {
        accepted: Some(tertial_model::Acceptance {
            reason: "avklart".to_owned(),
            by: "leder".to_owned(),
            second: None,
            date: last.status_date,
            expires: None,
        }),
        ..tertial_model::Finding::new(Code("BUD-06"), severity, subject, "galt")
    };
    let found = [finding(Severity::Warning, "a"), finding(Severity::Info, "b")];
    let last = with_annexes(last, &case, &coverage, &found, ConfirmationLog::Beside);
    let note = |report: &Report| {
        let note = report.about.iter().find(|of| of.key == "metode").unwrap().clone();
        (note.title, note.subsections)
    };
    let (basis, kept) = (
        ["metode-grunnlag", "metode-vesentlighet"],
        ["metode-lesemater", "metode-kilder"],
    );
    assert_eq!(keys(&note(&draft).1), [basis, kept].concat());
    assert!(draft.internal.is_empty() && draft.internal_annex(case.phrases).is_none());
    assert_eq!(keys(&last.about), ["kravdekning", "funn", "metode"]);
    let (title, told) = note(&last);
    assert_eq!(
        (title.as_str(), keys(&told)),
        ("Grunnlag og vesentlighet", basis.to_vec())
    );
    let annex = last.internal_annex(case.phrases).unwrap();
    assert_eq!(keys(&annex.sections), ["funn", kept[0], kept[1]]);
    assert_eq!(annex.title, "Internt vedlegg: Rapport for 1. tertial 2024");
    assert_eq!((annex.recipient.as_str(), annex.deadline), ("", None));
    let accepted = |sections: &[Section]| {
        sections
            .iter()
            .flat_map(|of| &of.blocks)
            .map(|block| match block {
                Block::Findings { findings } => {
                    findings.iter().map(|of| of.severity).collect()
                }
                _ => Vec::new(),
            })
            .collect::<Vec<_>>()
            .concat()
    };
    assert_eq!(accepted(&last.about), [Severity::Warning]);
    assert_eq!(accepted(&annex.sections), [Severity::Info]);
}
