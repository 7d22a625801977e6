//! Letters in other forms: of an institute in nynorsk, which says in sentences what others have
//! tables for; of a university, which reports for two years; of an inspectorate, copied as text
//! with tabulators; and of an office, with amounts in sentences and a mark for each report.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

use tertial_document::read;
use tertial_draft::{Demands, DraftDemand, DraftResult, Facts, Letter, Report};
use tertial_letter::{DeadlineKind, Duty, Kind};
use tertial_model::Kroner;

const INSTITUTE: &str = include_str!("institutt.md");
const UNIVERSITY: &str = include_str!("universitet.txt");
const INSPECTORATE: &str = include_str!("tilsyn.txt");
const OFFICE: &str = include_str!("kontor.txt");

fn letter(text: &str) -> (Letter, Facts) {
    let name = if text.starts_with('#') { "brev.md" } else { "brev.txt" };
    let document = read(name, text.as_bytes()).unwrap();
    let letter = Letter::of(&document);
    let facts = Facts::of(&document, &letter);
    (letter, facts)
}

#[test]
fn goals_said_in_sentences_have_the_indicators_below_them() {
    let (_, facts) = letter(INSTITUTE);
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
    let (_, facts) = letter(INSTITUTE);
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
            (
                Some("2"),
                "Felles lager for djupnedata.",
                vec!["15. mai 2026".to_owned()],
                1
            ),
        ]
    );
}

#[test]
fn a_report_is_not_the_task_that_is_due_the_same_day() {
    let (_, facts) = letter(INSTITUTE);
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
    let (letter, _) = letter(INSTITUTE);
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
    let (letter, facts) = letter(INSTITUTE);
    let drafted = DraftDemand::all(&Demands::of(&letter), &letter);
    let reports = &facts.files(&drafted)["rapporter.toml"];
    assert!(reports.contains("title = \"Status for budsjettet\""), "{reports}");
    let risk = "title = \"Vurdering av risiko for at måla ikkje blir nådde\"";
    assert!(reports.contains(risk), "{reports}");
}

/// The demand that begins with the words.
fn demand(demands: &Demands, begins: &str) -> (Vec<Report>, Vec<Duty>, Vec<Kind>) {
    let of = demands.found.iter().find(|of| of.quote.starts_with(begins)).unwrap();
    (of.reports.clone(), of.duties.clone(), of.kinds.clone())
}

/// The reports with a deadline of their own, each with its day.
fn report_days(facts: &Facts) -> Vec<(&str, String)> {
    let dates = facts.calendar.deadlines.iter();
    dates.filter_map(|of| Some((of.report.as_deref()?, of.when?.to_string()))).collect()
}

/// The posts of a chapter, by its place: number, name and kroner.
fn posts(facts: &Facts, chapter: usize) -> Vec<(u8, &str, i64)> {
    let amount = |of: Option<Kroner>| i64::try_from(of.unwrap().0).unwrap();
    let posts = facts.budget.chapters[chapter].posts.iter();
    posts.map(|of| (of.post, &*of.name, amount(of.amount))).collect()
}

/// When what is due, by the first word of its title.
fn due(facts: &Facts) -> Vec<(String, String)> {
    let first =
        |title: &str| title.split_whitespace().next().unwrap_or_default().to_owned();
    let dates = facts.calendar.deadlines.iter();
    dates.map(|of| (of.when.unwrap().to_string(), first(&of.title))).collect()
}

#[test]
fn the_annual_report_of_the_year_before_is_none_of_the_letters() {
    let (letter, facts) = letter(UNIVERSITY);
    assert_eq!(facts.head.ministry, "Kunnskapsdepartementet");
    let demands = Demands::of(&letter);
    let sent = |kind| (vec![], vec![Duty::Delivery], vec![kind]);
    assert_eq!(demand(&demands, "Årsrapport for 2025 med"), sent(Kind::Deadline));
    assert_eq!(demand(&demands, "redegjøre for avvik"), sent(Kind::Text));
    assert_eq!(demand(&demands, "Kandidatmåltall"), sent(Kind::Deadline));
    let answered = |kind| (vec![Report::Annual], vec![], vec![kind]);
    assert_eq!(demand(&demands, "arbeidet med"), answered(Kind::Text));
    assert_eq!(demand(&demands, "Av bevilgningen skal"), answered(Kind::Control));
}

#[test]
fn the_last_day_of_the_accounts_is_no_deadline() {
    let (_, facts) = letter(UNIVERSITY);
    let expected = [
        ("15. mars 2026", "Årsrapport"),
        ("15. mars 2027", "I"),
        ("1. juni 2026", "Delårsregnskap"),
        ("1. oktober 2026", "Delårsregnskap"),
        ("1. november 2026", "Forslag"),
        ("15. februar 2026", "Kandidatmåltall"),
        ("15. oktober 2026", "Kandidatmåltall"),
        ("4. juni 2026", "Etatsstyringsmøtet"),
    ];
    assert_eq!(due(&facts), expected.map(|(day, of)| (day.to_owned(), of.to_owned())));
    assert_eq!(facts.calendar.deadlines[7].kind, DeadlineKind::Meeting);
}

#[test]
fn a_table_with_tabulators_is_read_by_its_columns() {
    let (_, facts) = letter(INSPECTORATE);
    let expenses = [
        (1, "Driftsutgifter", 118_400_000),
        (22, "Kunnskapsutvikling", 9_100_000),
        (70, "Tilskudd til ombruk", 15_000_000),
    ];
    assert_eq!(posts(&facts, 0), expenses);
    assert_eq!(posts(&facts, 1), [(4, "Gebyrer", 48_600_000)]);
    assert_eq!(facts.budget.told, []);
    let limit = |of: i64| Some(DraftResult::Limit(of.into()));
    let of: Vec<_> =
        facts.goals.indicators.iter().map(|of| (&*of.name, of.demand.clone())).collect();
    assert_eq!(of[0], ("Antall gjennomførte tilsyn", limit(240)));
    assert_eq!(of[1], ("Andel avvik som er rettet innen fristen", limit(85)));
    let goals: Vec<&str> = facts.goals.goals.iter().map(|of| &*of.title).collect();
    assert_eq!(goals, ["Sikre og bærekraftige bygg", "Effektive byggeprosesser"]);
}

#[test]
fn two_reports_in_a_sentence_have_a_deadline_each() {
    let (letter, facts) = letter(INSPECTORATE);
    let expected = [
        ("t1", "31. mai 2026"),
        ("t2", "30. september 2026"),
        ("annual", "15. mars 2027"),
    ];
    assert_eq!(report_days(&facts), expected.map(|(of, day)| (of, day.to_owned())));
    let demands = Demands::of(&letter);
    let both = vec![Report::Tertial(1), Report::Tertial(2)];
    assert_eq!(demand(&demands, "vesentlige endringer").0, both);
    // Every month: no report is defined for it, and it is not lost.
    let files = facts.files(&DraftDemand::all(&demands, &letter));
    let monthly = "reports = [], duties = [\"delivery\"], kinds = [\"text\"], words = \"SBT skal \
         levere månedlige";
    assert!(
        files["krav/punkt-6.toml"].contains(monthly),
        "{}",
        files["krav/punkt-6.toml"]
    );
}

#[test]
fn a_table_of_posts_that_cannot_be_read_is_told() {
    let text = "# 1 Tildelingsbrev 2026\n\n| Post | Opplegg |\n|---|---|\n\
         | 01 | Drift med 118 400 |\n";
    let (_, facts) = letter(text);
    let told: Vec<&str> = facts.budget.told.iter().map(|of| &*of.reason).collect();
    assert_eq!(told, ["tabellen ser ut til å ha poster og beløp, men er ikke lest"]);
}

#[test]
fn posts_said_in_sentences_and_points_have_their_amounts() {
    let (_, facts) = letter(OFFICE);
    assert_eq!(posts(&facts, 0), [(1, "", 412_300_000), (45, "", 6_500_000)]);
    let income = [
        (1, "Behandlingsgebyrer", 92_000_000),
        (2, "Informasjonstjenester", 6_000_000),
        (3, "Årsavgifter", 300_000_000),
    ];
    assert_eq!(posts(&facts, 1), income);
    assert_eq!(facts.budget.earmarks[0].amount, Kroner(8_000_000.into()));
    // The sum of the three is told of, and no amount that was read.
    let unread = facts.budget.told.iter().filter(|of| of.reason.contains("ikke lest"));
    assert_eq!(unread.count(), 1);
}

#[test]
fn deadlines_in_lines_of_their_own_are_of_their_reports() {
    let (_, facts) = letter(OFFICE);
    let expected =
        [("t1", "1. juni 2026"), ("t2", "1. oktober 2026"), ("annual", "1. mars 2027")];
    assert_eq!(report_days(&facts), expected.map(|(of, day)| (of, day.to_owned())));
}

#[test]
fn a_table_with_a_mark_for_each_report_asks_for_its_rows_in_those() {
    let (letter, _) = letter(OFFICE);
    let demands = Demands::of(&letter);
    let (first, second) = (Report::Tertial(1), Report::Tertial(2));
    let of = |begins| demand(&demands, begins).0;
    assert_eq!(
        demands.found.iter().filter(|of| of.section == "V2").count(),
        3,
        "one for each row"
    );
    assert_eq!(of("Antall nye søknader"), [second, Report::Annual]);
    assert_eq!(of("Brukerundersøkelse"), [Report::Annual]);
    let behandlingstid =
        demands.found.iter().find(|of| of.quote == "Median behandlingstid");
    assert_eq!(behandlingstid.unwrap().reports, [first, second, Report::Annual]);
}

#[test]
fn goals_may_have_letters_and_what_is_demanded_of_them_is_no_goal() {
    let (_, facts) = letter(OFFICE);
    let mut goals: Vec<&str> = facts.goals.goals.iter().map(|of| &*of.title).collect();
    goals.sort_unstable();
    assert_eq!(
        goals,
        ["Næringslivet kjenner sine muligheter", "Rettigheter behandles raskt og riktig"]
    );
}
