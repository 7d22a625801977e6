//! The texts of a made-up agency: what the annual report must have, and an explanation of every
//! deviation above the letter's limit.

use super::Agency;
use super::post::Post;

/// What everyone must write in the annual report.
const ANNUAL: [(&str, &str); 6] = [
    (
        "leders-beretning",
        "Prøveetaten har løst oppgavene i tildelingsbrevet. Bemanningen var stabil, og \
         publikum fikk svar i tide.",
    ),
    (
        "om-virksomheten",
        "Prøveetaten er et forvaltningsorgan under Prøvedepartementet. Etaten ledes av en \
         direktør og holder til på Hamar.",
    ),
    (
        "maalstatus",
        "Målene i brevet er nådd. Arbeidet med nye nettsider ga raskere behandling enn \
         planlagt.",
    ),
    (
        "internkontroll",
        "Ledelsen har gått gjennom internkontrollen. Den fant ingen vesentlige svakheter, og \
         rutinene for innkjøp er forenklet.",
    ),
    (
        "framtidsutsikter",
        "Færre unge søker stillingene våre. Derfor satser vi på opplæring av dem vi har, og på \
         enklere systemer.",
    ),
    (
        "ledelseskommentar",
        "Årsregnskapet er avlagt etter bestemmelsene om økonomistyring i staten og gir et \
         dekkende bilde av bevilgningene, utgiftene og inntektene.",
    ),
];

/// Those an agency that keeps accrual accounts has besides.
const ACCRUAL: [(&str, &str); 2] = [
    (
        "regnskapsprinsipper",
        "Driftsmidler som koster mer enn grensen i standarden, avskrives lineært. Leie av lokaler \
         kostnadsføres over leietiden, og pensjonspremien i året den gjelder.",
    ),
    (
        "note-anleggsmidler",
        "Alt er datamaskiner, som avskrives over få år. Anleggsregisteret viser hva hver av dem \
         har kostet.",
    ),
];

/// The texts by path.
pub fn of(agency: &Agency) -> Vec<(String, String)> {
    let text = |folder: &str, key: &str, body: &str| {
        let path = format!("tekst/{folder}/{key}.md");
        (path, format!("---\nansvarlig: Direktør\nstatus: ferdig\n---\n\n{body}\n"))
    };
    let mut texts: Vec<_> =
        ANNUAL.iter().map(|(key, body)| text("arsrapport", key, body)).collect();
    let accrual = ACCRUAL.iter().filter(|_| agency.accrual);
    texts.extend(accrual.map(|(key, body)| text("arsrapport", key, body)));
    for post in &agency.posts {
        for (folder, figures) in [("t1", "post"), ("t2", "post"), ("arsrapport", "bev")] {
            let deviation = deviation(post, folder);
            // Five per cent, or two million.
            if deviation.abs() < 2_000 && deviation.abs() * 20 < whole(post, folder) {
                continue;
            }
            let name = format!("{}-{:02}", post.chapter, post.number);
            let id = format!("{figures}.{:04}.{:02}.avvik", post.chapter, post.number);
            let why = explanation(post, deviation, &id);
            let body = format!("{why} {}", in_time(folder));
            texts.push(text(folder, &format!("avvik-{name}"), &body));
            if folder != "arsrapport" && !post.is_income() {
                let body = format!("{} {}", measures(post), in_time(folder));
                texts.push(text(folder, &format!("tiltak-{name}"), &body));
            }
        }
    }
    texts
}

/// A sentence that another report does not have.
fn in_time(folder: &str) -> &'static str {
    match folder {
        "t1" => "Anslaget er foreløpig.",
        "t2" => "Anslaget er gått gjennom med avdelingene etter sommeren.",
        _ => "Regnskapet bekrefter anslaget fra høsten.",
    }
}

/// What the deviation is held against: in the annual report what was given, before what the
/// agency moved or earned.
fn whole(post: &Post, folder: &str) -> i64 {
    let given = post.carried_over + post.adopted;
    match folder {
        "t1" => given + post.reallocated + post.excess_income,
        "t2" => given + post.changed + post.reallocated + post.excess_income,
        _ => given + post.changed,
    }
}

/// What is left of an expense, or comes in beyond what was budgeted.
fn deviation(post: &Post, folder: &str) -> i64 {
    let expected = if folder == "t1" { post.forecast(folder) } else { post.year };
    let left = whole(post, folder) - expected;
    if post.is_income() { -left } else { left }
}

fn explanation(post: &Post, deviation: i64, id: &str) -> String {
    let amount = format!("{{{{ tall(\"{id}\") | abs | mill }}}}");
    let words = match (post.is_income(), deviation < 0) {
        (true, true) => [
            "Inntektene er {} lavere enn budsjettert, fordi en stor kunde ventet.",
            "Salget gir {} mindre: to avtaler ble skjøvet ut av året.",
            "Det kommer inn {} mindre, siden gebyret ble satt ned i juni.",
        ],
        (true, false) => [
            "Inntektene er {} høyere enn budsjettert, fordi flere kunder kom til.",
            "Salget gir {} mer: en avtale ble utvidet i mars.",
            "Det kommer inn {} mer, siden flere saker ble avgjort enn ventet.",
        ],
        (false, true) => [
            "Merforbruket er {}, og dekkes av fullmaktene i brevet.",
            "Posten går {} over, fordi et oppdrag ble større; kunden betaler.",
            "Utstyret ble {} dyrere, siden kronen falt etter bestillingen.",
        ],
        (false, false) => [
            "Mindreforbruket er {}, fordi to store innkjøp ble utsatt.",
            "Det står igjen {}, siden en partner ikke er i gang.",
            "Posten får {} til overs: leverandøren leverer først neste år.",
        ],
    };
    words[of_its_own(post)].replace("{}", &amount)
}

fn measures(post: &Post) -> &'static str {
    [
        "Ledelsen følger posten hver måned.",
        "Avdelingen prioriterer på nytt og melder fra innen to uker.",
        "Innkjøpene er samlet i en ny plan som styret har vedtatt.",
    ][of_its_own(post)]
}

/// Which words a post has, so that no two of a report have the same.
fn of_its_own(post: &Post) -> usize {
    match post.number {
        21..=29 => 1,
        45 | 85 => 2,
        number => usize::from(number / 10) % 3,
    }
}
