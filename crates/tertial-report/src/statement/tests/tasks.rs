//! How the letter's tasks stand.

use std::sync::Arc;

use tertial_ingest::facts::{TaskStage, TaskStatus, Text, TextStatus};
use tertial_letter::{Content, Task, TaskDeadline};
use tertial_model::{Key, Language, Origin, Words};

use super::sample::Sample;
use crate::tasks::{Pace, tasks};

fn day(text: &str) -> TaskDeadline {
    TaskDeadline::Day(text.parse().unwrap())
}

fn task(id: &str, deadlines: &[TaskDeadline]) -> Task {
    Task {
        id: id.to_owned(),
        title: Words::same(format!("Oppgave {id}")),
        section: "3.2".to_owned(),
        words: Words::same("Etaten skal gjøre det."),
        deadlines: deadlines.to_vec(),
        amounts: Vec::new(),
        reports: Vec::new(),
        carried_from: None,
    }
}

fn row(id: &str, stage: TaskStage) -> TaskStatus {
    TaskStatus {
        task: Key::of(id),
        stage: Some(stage),
        unit: String::new(),
        delivered: None,
        reference: String::new(),
        new_deadline: None,
        agreed_in: String::new(),
        comment: String::new(),
        origin: Origin::file(&Arc::from("grunnlag.xlsx")),
    }
}

/// 1. tertial, stated at 30. april 2024, of these deadlines and this row.
fn pace(deadlines: &[TaskDeadline], row: TaskStatus) -> Pace {
    let mut sample = Sample::new("t1");
    sample.letter.tasks.push(task("A-1", deadlines));
    sample.facts.tasks.push(row);
    sample.with_case(|case| tasks(case).next().unwrap().pace())
}

/// Six tasks, of which one has no row.
fn six() -> Sample {
    let mut sample = Sample::new("t1");
    let agreed = || TaskDeadline::Words(Words::same("avtales"));
    sample.letter.tasks = vec![
        task("TB2024-1", &[day("2024-03-01")]),
        Task {
            carried_from: Some("TB2023-9".to_owned()),
            ..task("TB2024-2", &[day("2024-04-01"), day("2024-11-01")])
        },
        task("TB2024-3", &[agreed()]),
        task("TB2024-4", &[day("2024-04-30")]),
        task("TB2024-5", &[day("2024-02-01"), agreed()]),
        task("TB2024-6", &[]),
    ];
    sample.facts.tasks = vec![
        TaskStatus {
            delivered: "2024-03-04".parse().ok(),
            reference: "sak 24/17".to_owned(),
            unit: "Kart".to_owned(),
            ..row("tb2024-1", TaskStage::Delivered)
        },
        TaskStatus {
            new_deadline: "2024-12-01".parse().ok(),
            agreed_in: "brev 2. mars".to_owned(),
            ..row("TB2024-2", TaskStage::Postponed)
        },
        row("TB2024-3", TaskStage::NotBegun),
        row("TB2024-4", TaskStage::InProgress),
        TaskStatus {
            comment: "Første del er sendt.".to_owned(),
            ..row("TB2024-5", TaskStage::InProgress)
        },
    ];
    sample
}

#[test]
fn each_task_stands_with_its_deadlines_and_how_it_keeps_to_them() {
    assert_eq!(
        six().lines(Content::Tasks),
        [
            "oppdragsstatus-antall: Oppdragene i brevet etter status",
            "Status | Antall",
            "Ikke begynt | 1",
            "I arbeid | 2",
            "Levert | 1",
            "Utsatt | 1",
            "Uten status | 1",
            "= I alt | 6",
            "Av dette forsinket | 1",
            "oppdragsstatus: Status for oppdragene i brevet per 30. april 2024",
            "Nr. | Oppdrag | Frist | Status | Levert | Ansvarlig | Merknad",
            "TB2024-1 | Oppgave TB2024-1 | 1. mars 2024 | levert, etter fristen 1. mars 2024 \
             | 4. mars 2024 (sak 24/17) | Kart | ",
            "TB2024-2 | Oppgave TB2024-2, videreført fra TB2023-9 \
             | 1. april 2024; 1. november 2024 → 1. desember 2024 (brev 2. mars) | utsatt \
             |  |  | ",
            "TB2024-3 | Oppgave TB2024-3 | avtales | ikke begynt |  |  | ",
            "TB2024-4 | Oppgave TB2024-4 | 30. april 2024 \
             | i arbeid, forsinket: fristen 30. april 2024 er passert |  |  | ",
            "TB2024-5 | Oppgave TB2024-5 | 1. februar 2024; avtales \
             | i arbeid, delfristen 1. februar 2024 er passert |  |  | Første del er sendt.",
            "TB2024-6 | Oppgave TB2024-6 | ingen frist | MANGLER |  |  | ",
        ]
    );
}

#[test]
fn an_annex_in_nynorsk_has_its_words() {
    let mut sample = six();
    sample.language = Language::tagged("nn").unwrap();
    let lines = sample.lines(Content::Tasks);
    assert_eq!(lines[2], "Ikkje byrja | 1");
    assert!(lines[14].contains("forseinka: fristen 30. april 2024 er passert"));
}

#[test]
fn what_is_agreed_with_a_reference_stands_in_place_of_the_letters_days() {
    let days = [day("2024-02-01"), day("2024-04-01")];
    let new = |date: &str, agreed_in: &str| TaskStatus {
        new_deadline: date.parse().ok(),
        agreed_in: agreed_in.to_owned(),
        ..row("A-1", TaskStage::InProgress)
    };
    let date = |text: &str| text.parse().unwrap();
    assert_eq!(pace(&days, new("2024-05-01", "brev 3")), Pace::InTime);
    assert_eq!(pace(&days, new("2024-05-01", " ")), Pace::Late(date("2024-04-01")));
    assert_eq!(pace(&days, new("2024-04-20", "brev 3")), Pace::Late(date("2024-04-20")));
    let postponed =
        TaskStatus { agreed_in: "brev 3".to_owned(), ..row("A-1", TaskStage::Postponed) };
    assert_eq!(pace(&days, postponed), Pace::InTime, "until a day is set");
}

#[test]
fn a_task_nothing_is_done_with_is_late_from_its_first_deadline() {
    let days = [day("2024-04-30"), day("2024-11-01")];
    let date = |text: &str| text.parse().unwrap();
    assert_eq!(
        pace(&days, row("A-1", TaskStage::NotBegun)),
        Pace::Late(date("2024-04-30"))
    );
    assert_eq!(
        pace(&days, row("A-1", TaskStage::InProgress)),
        Pace::PartDue(date("2024-04-30"))
    );
    assert_eq!(pace(&days[1..], row("A-1", TaskStage::NotBegun)), Pace::InTime);
    assert_eq!(pace(&days, row("A-1", TaskStage::Dropped)), Pace::InTime);
}

#[test]
fn a_text_on_a_task_stands_below_the_table() {
    let mut sample = six();
    let text = Text {
        file: Arc::from("tekst/t1/oppdrag-tb2024-4.md"),
        owner: None,
        status: TextStatus::Done,
        from: None,
        requirements: Vec::new(),
        confirmed: None,
        body: "Leveransen ventes i juni.".to_owned(),
        body_line: 1,
        answers: Vec::new(),
    };
    sample.facts.texts.by_key.insert("oppdrag-tb2024-4".to_owned(), text);
    let section = sample.section(Content::Tasks);
    let below: Vec<(&str, &str)> =
        section.subsections.iter().map(|of| (&*of.key, &*of.title)).collect();
    assert_eq!(below, [("oppdrag-tb2024-4", "TB2024-4 Oppgave TB2024-4")]);
    assert_eq!(sample.with_case(|case| case.unused_texts().count()), 0);
}

#[test]
fn a_letter_without_tasks_is_told_so() {
    assert_eq!(Sample::new("t1").lines(Content::Tasks), ["Brevet gir ingen oppdrag."]);
}
