//! The letter to a made-up agency, and the settings of its project.

use std::fmt::Write;

use super::books::{OF_OTHERS, OWN};
use super::{Agency, YEAR};

/// What stands in `tertial.toml`.
pub fn project(agency: &Agency) -> String {
    let accounting = if agency.accrual { "srs" } else { "kontant" };
    let mut text = format!(
        r#"accounting = "{accounting}"
[agency]
name = "Prøveetaten"
organisation_number = "{OWN}"
[letter]
file = "brev.toml"
year = {YEAR}
[report]
language = "nb"
version = "1"
place = "Hamar"
date = 2025-02-20
signatory = "Direktør"
[[ledger]]
files = "data/hovedbok-{YEAR}.xlsx"
layout = "dfo-unit4"
unit = "kr"
income = "negative"
complete = true
"#
    );
    if agency.on_behalf_of_others > 0 {
        let _ =
            write!(text, "[ledger.foreign]\n\"{OF_OTHERS}\" = \"Belastningsfullmakt\"\n");
    }
    text += r#"[state_accounts]
files = "data/statsregnskap.csv"
earlier = "data/tidligere/*.csv"
layout = "statsregnskapet"
unit = "kr"
income = "negative"
capital = { bank_in = "60999901", bank_out = "60999902", treasury = "709999" }
"#;
    if agency.accrual {
        text += "[[accrual]]\nfiles = \"data/saldobalanse.xlsx\"\nlayout = \"saldobalanse\"\n\
                 unit = \"kr\"\n";
    }
    let _ = write!(text, "[grunnlag]\nfile = \"data/grunnlag-{YEAR}.xlsx\"\n");
    text + "[deliveries]\nt1 = \"levert/t1.json\"\n"
}

/// The letter.
pub fn of(agency: &Agency) -> String {
    let mut text = format!(
        "[letter]\ntitle = \"Tildelingsbrev {YEAR}\"\nagency = \"Prøveetaten\"\n\
         ministry = \"Prøvedepartementet\"\nyear = {YEAR}\nunit = \"1 000 kr\"\n\
         [materiality]\namount_kr = 2_000_000\npercent = 5\nreason = \"Brevets grense.\"\n"
    );
    chapters(agency, &mut text);
    for (place, _) in &agency.places {
        let key = place.to_lowercase().replace('ø', "o");
        let _ = write!(text, "[[place]]\nkey = \"{key}\"\nname = \"{place}\"\n");
    }
    for authority in &agency.authorities {
        let _ = write!(text, "[[authority]]\n{authority}section = \"5\"\n");
    }
    if agency.earmark {
        let post = &agency.posts[0];
        let _ = write!(
            text,
            "[[earmark]]\nkey = \"kart\"\nname = \"Kart\"\npost = \"{}.{:02}\"\n\
             amount = {}\nsection = \"4\"\n\
             [[goal]]\nsection = \"2\"\ntitle = \"Kartene er lette å bruke\"\n\
             [[indicator]]\nkey = \"svartid\"\nname = \"Svartid\"\ngoal = \"2\"\n\
             unit = \"dager\"\nbetter = \"lower\"\ndemand = \"best_of_last_three\"\n",
            post.chapter,
            post.number,
            super::workbook::set_apart(agency)
        );
    }
    text + &parts(agency)
}

fn chapters(agency: &Agency, text: &mut String) {
    let mut numbers: Vec<u16> = agency.posts.iter().map(|post| post.chapter).collect();
    numbers.dedup();
    for number in numbers {
        let posts = || agency.posts.iter().filter(|post| post.chapter == number);
        let sum: i64 = posts().map(|post| post.adopted).sum();
        let _ = write!(
            text,
            "[[chapter]]\nnumber = {number}\nname = \"Prøveetaten\"\nsection = \"4\"\n\
             sum = {sum}\nposts = [\n"
        );
        for post in posts() {
            let transferable =
                if post.transferable { ", transferable = true" } else { "" };
            let by = if post.by_others { ", booked_by = \"Innkreveren\"" } else { "" };
            let _ = writeln!(
                text,
                "  {{ post = {}, name = \"{}\", adopted = {}{transferable}{by} }},",
                post.number, post.name, post.adopted
            );
        }
        *text += "]\n";
    }
}

/// The parts of the tertial reports: what the agency has something to say of.
fn parts(agency: &Agency) -> String {
    let sections = [
        (true, "utgifter", "expenses"),
        (agency.posts.iter().any(|of| of.is_income()), "inntekter", "income"),
        (true, "merinntekt", "excess_income"),
        (true, "oremerking", "earmarks"),
        (true, "avstemming", "reconciliation"),
        (agency.earmark, "resultatmatrise", "result_matrix"),
        (!agency.places.is_empty(), "lokalisering", "places"),
    ];
    let mut text = "[[part]]\nreports = [\"t1\", \"t2\"]\nkey = \"budsjett\"\n\
                    title = \"Budsjettstatus\"\nsections = [\n"
        .to_owned();
    for (_, key, content) in sections.into_iter().filter(|(is, ..)| *is) {
        let _ = writeln!(
            text,
            "  {{ key = \"{key}\", title = \"Avsnitt\", content = \"{content}\" }},"
        );
    }
    text + "  { key = \"endringer\", title = \"Endringer\", content = \"changes\", \
            only = [\"t2\"] },\n]\n"
}
