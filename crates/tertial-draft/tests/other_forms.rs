//! A letter in nynorsk, in three parts, which says in sentences what others have tables for.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

use tertial_document::read;
use tertial_draft::{Demands, Facts, Letter, Report};
use tertial_letter::{DeadlineKind, Duty};

const LETTER: &str = "\
# Statsbudsjettet 2026 – tildelingsbrev til Fjordforskingsinstituttet

## DEL I TILDELING AV BUDSJETTRAMMER

### 1. Budsjettramme for 2026

Kap. 952 Fjordforskingsinstituttet

| Post | Nemning | Beløp i kroner |
|---|---|---|
| 01 | Driftsutgifter | 128 450 000 |
| 45 | Større utstyrskjøp, kan overførast | 6 200 000 |

## DEL II MÅL OG PRIORITERINGAR

### 3. Mål

Mål 1: Kunnskapen om fjordane er påliteleg og lett tilgjengeleg.

Styringsparametrar:

- Delen av målestasjonane som leverer data kvar time (minst 92 prosent)

Mål 2: Forvaltinga får råd i tide.

Styringsparametrar:

- Saksbehandlingstid for råd (høgst 20 dagar)

### 4. Oppdrag for 2026

Oppdrag 2026-1: Instituttet skal utarbeide ein plan for overvaking av oksygen i terskelfjordar. Frist: 1. oktober 2026.

Oppdrag nr. 2 – Felles lager for djupnedata. Instituttet skal vurdere eit felles lager. Frist: 15. mai 2026. \
Departementet set av 1,2 mill. kroner til oppdraget over kap. 952 post 01.

## DEL III ØKONOMISTYRING OG RAPPORTERING

### 5. Rapportering

Departementet ber om at instituttet sender rapport per 31. august innan 1. oktober 2026. Rapporten skal innehalde:

1. status for budsjettet, med forklaring av vesentlege avvik
2. vurdering av risiko for at måla ikkje blir nådde

Årsrapporten skal sendast innan 15. mars 2027. Departementet ber òg instituttet gjere greie for bruken av konsulentar.

Dersom instituttet ventar vesentlege avvik, må departementet få melding om det straks.

### 6. Møte

Det blir halde to etatsstyringsmøte i 2026, 12. mai og 3. november.
";

fn letter() -> (Letter, Facts) {
    let document = read("brev.md", LETTER.as_bytes()).unwrap();
    let letter = Letter::of(&document);
    let facts = Facts::of(&document, &letter);
    (letter, facts)
}

#[test]
fn goals_said_in_sentences_have_the_indicators_below_them() {
    let (_, facts) = letter();
    let goals: Vec<_> =
        facts.goals.goals.iter().map(|of| (&*of.section, &*of.title)).collect();
    assert_eq!(
        goals,
        [
            ("3", "Kunnskapen om fjordane er påliteleg og lett tilgjengeleg"),
            ("3 (2)", "Forvaltinga får råd i tide"),
        ]
    );
    let of: Vec<&str> = facts.goals.indicators.iter().map(|of| &*of.goal).collect();
    assert_eq!(of, ["3", "3 (2)"]);
}

#[test]
fn a_task_may_be_numbered_after_its_word() {
    let (_, facts) = letter();
    let tasks: Vec<_> = facts
        .goals
        .tasks
        .iter()
        .map(|of| {
            let due = of.deadlines.iter().map(ToString::to_string).collect::<Vec<_>>();
            (of.id.as_deref(), &*of.title, due, of.amounts.len())
        })
        .collect();
    assert_eq!(
        tasks,
        [
            (
                Some("2026-1"),
                "Instituttet skal utarbeide ein plan for overvaking av oksygen i terskelfjordar.",
                vec!["1. oktober 2026".to_owned()],
                0
            ),
            (Some("2"), "Felles lager for djupnedata.", vec!["15. mai 2026".to_owned()], 1),
        ]
    );
}

#[test]
fn a_report_is_not_the_task_that_is_due_the_same_day() {
    let (_, facts) = letter();
    let dates: Vec<_> = facts
        .calendar
        .deadlines
        .iter()
        .filter(|of| of.report.is_some() || of.kind == DeadlineKind::Meeting)
        .map(|of| (of.report.as_deref(), of.when.unwrap().to_string(), of.kind))
        .collect();
    assert_eq!(
        dates,
        [
            (Some("t2"), "1. oktober 2026".to_owned(), DeadlineKind::Delivery),
            (Some("annual"), "15. mars 2027".to_owned(), DeadlineKind::Delivery),
            (None, "12. mai 2026".to_owned(), DeadlineKind::Meeting),
            (None, "3. november 2026".to_owned(), DeadlineKind::Meeting),
        ]
    );
}

#[test]
fn points_are_of_the_report_that_was_asked_for_before_them() {
    let (letter, _) = letter();
    let demands = Demands::of(&letter);
    let reports = |begins: &str| {
        let of = demands.found.iter().find(|of| of.quote.starts_with(begins)).unwrap();
        of.reports.clone()
    };
    assert_eq!(reports("status for budsjettet"), [Report::Tertial(2)]);
    assert_eq!(reports("vurdering av risiko"), [Report::Tertial(2)]);
    assert_eq!(reports("Departementet ber òg"), [Report::Annual]);
    let at_once = demands.found.iter().find(|of| of.quote.starts_with("Dersom")).unwrap();
    assert_eq!(at_once.duties, [Duty::Immediate]);
    assert_eq!(demands.unused, [] as [usize; 0]);
}

#[test]
fn a_text_is_called_what_it_answers() {
    let (letter, facts) = letter();
    let drafted = tertial_draft::DraftDemand::all(&Demands::of(&letter), &letter);
    let reports = &facts.files(&drafted)["rapporter.toml"];
    assert!(reports.contains("title = \"Status for budsjettet\""), "{reports}");
    let risk = "title = \"Vurdering av risiko for at måla ikkje blir nådde\"";
    assert!(reports.contains(risk), "{reports}");
}
