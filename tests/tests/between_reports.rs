//! What happens between reports: where posts stand in any month, a notice of what has passed the
//! limits, and what the letter demands besides the reports. Values are worked out by hand from the
//! sources of the small example.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and changes files"
)]

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tertial_tests::copy::Copy;
use tertial_tests::example;

const ACCOUNTS: &str = "data/statsregnskap-2024.csv";

fn small() -> Copy {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    Copy::of(&examples.join("geodataarkivet-2024"))
}

/// A post of a status.
fn post<'a>(told: &'a Value, post: &str) -> &'a Value {
    told["posts"].as_array().unwrap().iter().find(|of| of["post"] == post).unwrap()
}

fn refused(copy: &Copy, arguments: &[&str], told: &str) {
    let run = copy.run(arguments);
    assert_eq!(run.code, Some(2), "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

/// The rows of the state accounts of other months than those.
fn without_months(copy: &Copy, months: &[&str]) {
    copy.change(ACCOUNTS, |text| {
        let other = |line: &&str| !months.iter().any(|month| line.contains(month));
        text.lines().filter(other).map(|line| format!("{line}\n")).collect()
    });
}

#[test]
fn july_is_held_against_the_report_delivered_for_april() {
    let told = small().json(&["status", "--as-of", "202407"]);
    assert_eq!(told["schema"], 1);
    assert_eq!(told["since"], json!({ "report": "t1", "as_of": "202404" }));
    assert_eq!(told["forecasts_of"], "t2");
    // 1 500 + 84 200 + 900 + 1 200 − 87 500 = 300; in the report 86 600 − 86 300.
    let first = post(&told, "2190.01");
    assert_eq!(first["budget"]["value"], "87800000.00");
    assert_eq!(first["forecast"]["value"], "87500000.00");
    assert_eq!(first["deviation"]["value"], "300000.00");
    assert_eq!((&first["material"], &first["passed"]), (&json!(false), &json!("within")));
    // 400 + 6 300 − 6 600 = 100, of 6 700; in the report 700, which is 10.4 per cent.
    let second = post(&told, "2190.45");
    assert_eq!(second["deviation"]["value"], "100000.00");
    assert_eq!(second["deviation_percent"]["value"], "1.4925");
    let before = json!({
        "deviation": "700000.00", "deviation_percent": "10.4478", "material": true,
    });
    assert_eq!((&second["before"], &second["passed"]), (&before, &json!("gone")));
}

#[test]
fn a_larger_budget_in_june_brings_a_deviation_within_the_limit() {
    let copy = small();
    let limit =
        "\n[materiality]\namount_kr = 500_000\npercent = 50\nreason = \"avtalt\"\n";
    copy.change("tertial.toml", |text| format!("{text}{limit}"));
    // 86 600 − 87 500 = −900 before the 1 200 of 21 June.
    let may = copy.json(&["status", "--as-of", "202405"]);
    let first = post(&may, "2190.01");
    assert_eq!(first["deviation"]["value"], "-900000.00");
    assert_eq!((&first["material"], &first["passed"]), (&json!(true), &json!("new")));
    let june = copy.json(&["status", "--as-of", "202406"]);
    assert_eq!(post(&june, "2190.01")["passed"], "within");

    // Without a delivery June is held against May.
    copy.change("tertial.toml", |text| {
        text.replace(
            "[deliveries]\nt1 = \"levert/rapport-1-tertial-2024-tall.json\"\n",
            "",
        )
    });
    let june = copy.json(&["status", "--as-of", "202406"]);
    assert_eq!(june["since"], json!({ "report": null, "as_of": "202405" }));
    let first = post(&june, "2190.01");
    assert_eq!(first["before"]["deviation"], "-900000.00");
    assert_eq!(first["passed"], "gone");
}

#[test]
fn a_month_that_is_not_in_is_told_and_one_without_bookings_refused() {
    let copy = small();
    without_months(&copy, &["202406"]);
    let told = copy.json(&["status", "--as-of", "202407"]);
    assert_eq!(told["missing_months"], json!({ "ledger": [], "state_accounts": [6] }));
    let first = post(&told, "2190.01");
    assert_eq!(first["booked"]["value"], Value::Null);
    assert_eq!(first["booked"]["missing"], "mangler: statsregnskapet mangler måned 6");
    assert_ne!(first["ledger"]["value"], Value::Null);
    let text = copy.run(&["status", "--as-of", "202407"]).stdout;
    assert!(text.contains("\nstatsregnskapet mangler juni\n"), "{text}");

    refused(&copy, &["status", "--as-of", "202307"], "202307 er ikke i 2024");
    refused(&copy, &["status", "--as-of", "202413"], "skriv år og måned som 202407");
    refused(&copy, &["status", "--as-of", "juli"], "skriv år og måned som 202407");
}

#[test]
fn a_month_after_the_data_is_refused_with_the_last_there_is() {
    let copy = small();
    without_months(&copy, &["202409", "202410", "202411", "202412"]);
    // The ledger is read from the same rows, so it ends there too.
    copy.change("tertial.toml", |text| {
        let ledger = "[[ledger]]\nfiles = \"data/hovedbok-2024.xlsx\"\nlayout = \"dfo-unit4\"\n\
            unit = \"kr\"\nincome = \"negative\"\ncomplete = true\n";
        let short = "[[ledger]]\nfiles = \"data/hovedbok-2024.csv\"\nlayout = \"dfo-unit4\"\n\
            unit = \"kr\"\nincome = \"negative\"\n";
        text.replace(ledger, short)
    });
    let ledger = "Periode;Bilagsart;Bilagsnr;Bilagsdato;Konto;Koststed;Prosjekt;Statskonto;\
        Tekst;Beløp\n202408;GL;1;31.08.2024;5000;10;;219001;Lønn;1000\n";
    fs::write(copy.path().join("data/hovedbok-2024.csv"), ledger).unwrap();
    let refusal = "ingenting er bokført i november 2024, verken i hovedboken eller i \
        statsregnskapet";
    refused(&copy, &["status", "--as-of", "202411"], refusal);
    refused(&copy, &["status", "--as-of", "202411"], "--as-of 202408");
}

#[test]
fn the_text_names_what_has_passed_the_limits() {
    let run = small().run(&["status", "--as-of", "202407"]);
    let expected = "\
Status per 31. juli 2024, mot rapporten for 1. tertial (april 2024)

post     statsregnskap       hovedbok       budsjett      prognose       avvik     i prosent
";
    let shown = run.stdout.replace('\u{a0}', " ");
    assert!(shown.starts_with(&expected[..expected.find("\n\n").unwrap()]), "{shown}");
    let gone = "borte  2190.45 Større utstyrsanskaffelser og vedlikehold: 100 000 kr (1,5 \
        pst.); var 700 000 kr (10,4 pst.) i rapporten for 1. tertial (april 2024)\n";
    assert!(shown.ends_with(gone), "{shown}");
}

/// A month without its rows leaves every post without what is booked; a post without a row of what
/// is carried over, without a budget.
#[test]
fn the_text_says_why_a_value_is_missing() {
    let copy = small();
    without_months(&copy, &["202406"]);
    let run = copy.run(&["status", "--as-of", "202407"]);
    let shown = run.stdout.replace('\u{a0}', " ");
    let why = "statsregnskap mangler på alle postene: statsregnskapet mangler måned 6\n";
    assert!(shown.contains(why), "{shown}");
    assert!(!shown.contains("budsjett mangler"), "{shown}");

    let copy = small();
    copy.change("kilde/bevilgning.csv", |text| {
        let is_kept = |line: &&str| !line.starts_with("2190;45;overført");
        text.lines().filter(is_kept).map(|line| format!("{line}\n")).collect()
    });
    for file in example::small_files(&copy.path().join("kilde"), 2024).unwrap() {
        file.write(&copy.path().join("data")).unwrap();
    }
    let shown = copy.run(&["status", "--as-of", "202407"]).stdout;
    let line = shown.lines().find(|of| of.starts_with("budsjett mangler på 2190.45: "));
    assert!(line.is_some_and(|line| line.contains("overført")), "{shown}");
    assert_eq!(
        shown.matches("mangler på").count(),
        1,
        "what follows from it is not told"
    );
}

/// A copy where post 01 ends 900 000 kroner under in May, which is material.
fn deviating(form: &str) -> Copy {
    let copy = small();
    copy.change("tertial.toml", |text| {
        let limit =
            "\n[materiality]\namount_kr = 500_000\npercent = 50\nreason = \"avtalt\"\n";
        let form = format!("language = \"{form}\" # målform");
        format!("{text}{limit}").replace("language = \"nb\"", &form)
    });
    copy
}

const NOTICE: [&str; 4] = ["notice", "2190.01", "--as-of", "202405"];
const FILE: &str = "varsel/2024-05-2190.01.md";

#[test]
fn a_notice_is_drafted_once_and_registered_when_it_is_sent() {
    let copy = deviating("nb");
    let run = copy.run(&NOTICE);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let text = fs::read_to_string(copy.path().join(FILE)).unwrap();
    assert_eq!(run.stdout, text);
    let shown = text.replace('\u{a0}', " ");
    for told in [
        "---\nansvarlig:\nstatus: utkast\nkrav: G01\n---\n",
        "# Varsel om vesentlig avvik på kap. 2190 post 01 Driftsutgifter\n",
        "Til: Arkivdepartementet\\\nFra: Geodataarkivet\\\n",
        "| Disponibel bevilgning | 86 600 000 kr |\n",
        "| Forventet for året | 87 500 000 kr |\n",
        "| Avvik | −900 000 kr |\n",
        "er −900 000 kr (−1,0 pst.).",
        "I rapporten for 1. tertial (april 2024) var avviket 300 000 kr (0,3 pst.), og det var ikke \
         vesentlig.\n",
        "## Årsak\n\n*Fylles ut",
        "- G01, punkt 1: Departementet varsles straks",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    fs::write(copy.path().join(FILE), text.replace("ansvarlig:", "ansvarlig: Ei"))
        .unwrap();
    refused(&copy, &NOTICE, "varsel/2024-05-2190.01.md finnes");
    assert!(fs::read_to_string(copy.path().join(FILE)).unwrap().contains("Ei"));

    let of = |copy: &Copy| copy.json(&["coverage"])["requirements"][0].clone();
    assert_eq!((&of(&copy)["id"], &of(&copy)["status"]), (&json!("G01"), &json!("open")));
    let deliver = ["deliver", FILE, "--date", "2024-06-03", "--reference", "24/9"];
    assert_eq!(
        copy.run(&deliver).stdout,
        "ført i leveringer.toml: varsel/2024-05-2190.01.md, sendt 3. juni 2024 (24/9)\n"
    );
    assert_eq!(of(&copy)["status"], "done");
    let sent = json!([{ "file": FILE, "sent": "2024-06-03", "reference": "24/9" }]);
    assert_eq!(of(&copy)["notices"], sent);

    let again = copy.run(&[&NOTICE[..], &["--replace"]].concat());
    assert_eq!(again.code, Some(0), "{}", again.stderr);
    assert_eq!(fs::read_to_string(copy.path().join(FILE)).unwrap(), text);
}

#[test]
fn a_notice_is_in_the_written_form_and_words_of_the_project() {
    let copy = deviating("nn");
    let text = copy.run(&NOTICE).stdout;
    assert!(text.contains("# Varsel om vesentleg avvik på kap. 2190 post 01"), "{text}");
    let own = copy.path().join("templates/notice");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("nn.md.j2"), "Kjære {{ ministry }}: {{ deviation }}\n").unwrap();
    let text = copy.run(&[&NOTICE[..], &["--replace"]].concat()).stdout;
    assert!(
        text.ends_with("Kjære Arkivdepartementet: −900\u{a0}000\u{a0}kr\n"),
        "{text}"
    );
}

#[test]
fn no_notice_is_drafted_of_what_is_not_material() {
    let copy = small();
    refused(
        &copy,
        &NOTICE,
        "avviket på 2190.01 er ikke vesentlig: −900\u{a0}000\u{a0}kr",
    );
    refused(&copy, &["varsel", "2190.02", "--as-of", "202405"], "brevet har ikke posten");
    refused(&copy, &["varsel", "post", "--as-of", "202405"], "som 1000.01");
    assert!(!copy.path().join("varsel").exists());
}

#[test]
fn a_standing_condition_is_confirmed_and_what_has_no_date_delivered() {
    let copy = small();
    let of = |copy: &Copy| copy.json(&["dekning"])["requirements"][1].clone();
    assert_eq!((&of(&copy)["id"], &of(&copy)["status"]), (&json!("G20"), &json!("open")));
    let confirm = ["confirm", "G20", "--by", "Økonomisjef", "--date", "2024-05-20"];
    assert_eq!(
        copy.run(&confirm).stdout,
        "ført i bekreftelser.toml: G20 er holdt, Økonomisjef (20. mai 2024)\n"
    );
    let held = of(&copy);
    assert_eq!((&held["status"], &held["who"]), (&json!("done"), &json!("Økonomisjef")));
    copy.change("tildelingsbrev.toml", |text| {
        text.replace(
            "med inntil 5 prosent etter søknad",
            "med inntil 4 prosent etter søknad",
        )
    });
    assert_eq!(of(&copy)["status"], "open");
    let deliver = ["deliver", "G20", "--date", "2024-05-20", "--reference", "24/1"];
    refused(&copy, &deliver, "G20 er ikke noe virksomheten leverer for seg");
    let deliver = ["deliver", "G02", "--date", "2024-05-20", "--reference", "24/1"];
    refused(&copy, &deliver, "tertial deliver t1");

    let csv = copy.run(&["coverage", "--missing", "--format", "csv"]).stdout;
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 2, "{csv}");
    assert!(
        lines[1].starts_with("\"G20\";\"punkt 5\";\"stående vilkår\";\"ikke gjort\";")
    );
}
