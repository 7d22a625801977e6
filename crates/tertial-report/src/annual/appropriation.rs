//! Bevilgningsrapportering as R-115 sets it up: expenses, income, the capital accounts that
//! bring it to zero, what stands in the capital accounts, and notes A and B. Note C is a
//! text of the agency's own, where it has one.

use std::collections::BTreeSet;

use tertial_figures::chart::CashChart;
use tertial_model::{BudgetPost, FramePost, Side};

use super::{KRONER, blank, subsection, year};
use crate::assemble::agency_text;
use crate::document::NumberFormat::Kroner;
use crate::document::{Block, Cell, Column, Row, RowKind, Section, Table};
use crate::table::{number, numbers_column, words_column};
use crate::{Case, NOTE_C};

/// Fills the section.
pub(super) fn fill(case: &Case<'_>, section: &mut Section) {
    let language = case.language;
    section.blocks.push(statement(case));
    section.blocks.extend(booked_by_others(case));
    section.subsections.push(subsection(
        "note-a",
        language.choose(
            "Note A Forklaring av samlet tildeling utgifter",
            "Note A Forklaring av samla tildeling utgifter",
        ),
        vec![note_a(case)],
    ));
    section.subsections.push(subsection(
        "note-b",
        language.choose(
            "Note B Forklaring til brukte fullmakter og beregning av mulig overførbart beløp \
             til neste år",
            "Note B Forklaring til brukte fullmakter og utrekning av mogleg overførbart beløp \
             til neste år",
        ),
        vec![note_b(case)],
    ));
    if let Some(text) = case.written_text(NOTE_C) {
        let title = language.choose("Note C Andre fullmakter", "Note C Andre fullmakter");
        section.subsections.push(subsection(NOTE_C, title, vec![agency_text(text)]));
    }
}

fn own_posts<'a>(case: &Case<'a>, side: Side) -> impl Iterator<Item = &'a FramePost> {
    case.posts_on(side).filter(|post| post.booked_by.is_none())
}

/// The posts outside the letter that the agency has booked on, by their figures.
fn other_posts(case: &Case<'_>, side: Side) -> BTreeSet<BudgetPost> {
    let own = |post: &BudgetPost| case.catalogue.frame.post(*post).is_some();
    case.figures
        .iter()
        .filter_map(|figure| {
            let post = figure.id.as_str().strip_prefix("bev.")?;
            post.strip_suffix(".regnskap")?.parse::<BudgetPost>().ok()
        })
        .filter(|post| post.side() == side && !own(post))
        .collect()
}

fn shown(case: &Case<'_>, id: &str) -> Cell {
    number(case.figures, id, Kroner)
}

fn words(text: impl Into<String>) -> Cell {
    Cell::Words(text.into())
}

fn statement(case: &Case<'_>) -> Block {
    let language = case.language;
    let year = year(case);
    let mut rows = Vec::new();
    for side in [Side::Expense, Side::Income] {
        if side == Side::Income {
            rows.push(head(headings(case, side)));
        }
        rows.extend(own_posts(case, side).map(|post| own_row(case, post)));
        rows.extend(
            other_posts(case, side).into_iter().map(|post| other_row(case, post)),
        );
        rows.push(sum_of_side(case, side));
    }
    let net = language.choose(
        "Netto rapportert til bevilgningsregnskapet",
        "Netto rapportert til løyvingsrekneskapen",
    );
    rows.push(amount_row(RowKind::Sum, "", net, shown(case, "bev.netto")));
    rows.extend(capital(case));
    rows.extend(holdings(case));
    let numeric = |index: usize| index >= 5;
    let columns = headings(case, Side::Expense).into_iter().enumerate();
    Block::Table(Table {
        key: "bevilgningsrapportering".to_owned(),
        caption: format!(
            "Oppstilling av {} 31.12.{year}",
            language.choose("bevilgningsrapportering", "løyvingsrapportering")
        ),
        unit: Some(KRONER.to_owned()),
        columns: columns
            .map(|(index, heading)| Column { heading, numeric: numeric(index) })
            .collect(),
        rows,
        notes: notes(case),
    })
}

/// The headings of one side of the statement, as R-115 has them.
fn headings(case: &Case<'_>, side: Side) -> [String; 8] {
    let language = case.language;
    let year = year(case);
    let (chapter, deviation) = match side {
        Side::Expense => (
            "Utgiftskapittel",
            language.choose(
                "Merutgift (−) og mindre\u{ad}utgift",
                "Meirutgift (−) og mindre\u{ad}utgift",
            ),
        ),
        Side::Income => (
            "Inntektskapittel",
            language.choose(
                "Merinntekt og mindre\u{ad}inntekt (−)",
                "Meirinntekt og mindre\u{ad}inntekt (−)",
            ),
        ),
    };
    [
        chapter.to_owned(),
        language.choose("Kapittelnavn", "Kapittelnamn").to_owned(),
        "Post".to_owned(),
        "Posttekst".to_owned(),
        "Note".to_owned(),
        language.choose("Samlet tildeling*", "Samla tildeling*").to_owned(),
        format!("{} {year}", language.choose("Regnskap", "Rekneskap")),
        deviation.to_owned(),
    ]
}

fn head(headings: impl IntoIterator<Item = String>) -> Row {
    Row { kind: RowKind::Head, cells: headings.into_iter().map(Cell::Words).collect() }
}

fn notes(case: &Case<'_>) -> Vec<String> {
    let mut notes: Vec<String> = case
        .language
        .choose(
            [
                "* Samlet tildeling er ikke redusert med avgitte belastningsfullmakter; se note B.",
                "Kapitler andre har ansvaret for, og felleskapitlene, har ingen tildeling til \
                 virksomheten, og derfor ikke noe avvik.",
            ],
            [
                "* Samla tildeling er ikkje redusert med avgitte belastningsfullmakter; sjå note B.",
                "Kapittel andre har ansvaret for, og felleskapitla, har inga tildeling til \
                 verksemda, og difor ikkje noko avvik.",
            ],
        )
        .map(str::to_owned)
        .into();
    // A reason that is not the post's name in the table.
    for (post, reason) in &case.facts.ledger.foreign {
        let is_there = case.figures.named(&format!("bev.{post}.regnskap")).is_some();
        if is_there && !names_of_other(case, *post).is_projects {
            notes.push(format!("{post}: {reason}."));
        }
    }
    notes
}

fn group(heading: &str) -> Row {
    Row { kind: RowKind::Group, cells: vec![words(heading)] }
}

/// A row with one amount, in the column of the accounts.
fn amount_row(kind: RowKind, number: &str, name: &str, amount: Cell) -> Row {
    let cells = vec![
        words(number),
        words(name),
        blank(),
        blank(),
        blank(),
        blank(),
        amount,
        blank(),
    ];
    Row { kind, cells }
}

fn own_row(case: &Case<'_>, post: &FramePost) -> Row {
    let of = |part: &str| shown(case, &format!("bev.{}.{part}", post.post));
    let chapter = case.catalogue.frame.chapter(post.post.chapter);
    let note = match post.post.side() {
        Side::Expense => "A, B",
        Side::Income => "B",
    };
    let noted = match post.post.side() {
        Side::Expense => true,
        Side::Income => case
            .posts_on(Side::Expense)
            .any(|of| case.catalogue.frame.excess_income_for(of.post) == Some(post.post)),
    };
    Row {
        kind: RowKind::Plain,
        cells: vec![
            words(post.post.chapter.to_string()),
            words(chapter.map_or("", |chapter| chapter.name.as_str())),
            words(format!("{:02}", post.post.post)),
            words(post.name.of(case.language)),
            words(if noted { note } else { "" }),
            of("samlet_tildeling"),
            of("regnskap"),
            of("avvik"),
        ],
    }
}

/// A post of a chapter others answer for: it has no allocation, and so no deviation.
fn other_row(case: &Case<'_>, post: BudgetPost) -> Row {
    let names = names_of_other(case, post);
    Row {
        kind: RowKind::Plain,
        cells: vec![
            words(post.chapter.to_string()),
            words(names.chapter),
            words(format!("{:02}", post.post)),
            words(names.post),
            blank(),
            blank(),
            shown(case, &format!("bev.{post}.regnskap")),
            blank(),
        ],
    }
}

/// What a post others answer for is called.
struct Names {
    chapter: String,
    post: String,
    /// The post's name is the reason the project gives for its being in the ledger.
    is_projects: bool,
}

/// The names of a post all agencies share are the budget's; of any other what the project
/// says it is. An expense the project says nothing of is one booked by the authority of
/// whoever has the post; no income is.
fn names_of_other(case: &Case<'_>, post: BudgetPost) -> Names {
    let language = case.language;
    let chart = CashChart::of_year(year(case)).ok();
    if let Some(of) = chart.and_then(|chart| chart.appropriation(post)) {
        let [chapter, post] =
            [&of.chapter, &of.post].map(|of| of.of(language).to_owned());
        return Names { chapter, post, is_projects: false };
    }
    let reason = case.facts.ledger.foreign.get(&post);
    let unnamed = match post.side() {
        Side::Expense => "Belastningsfullmakt",
        Side::Income => "Inntekter",
    };
    Names {
        chapter: language
            .choose("Andre virksomheters kapittel", "Kapittelet til andre verksemder")
            .to_owned(),
        post: reason.map_or_else(|| unnamed.to_owned(), Clone::clone),
        is_projects: reason.is_some(),
    }
}

fn sum_of_side(case: &Case<'_>, side: Side) -> Row {
    let language = case.language;
    let (name, part) = match side {
        Side::Expense => {
            (language.choose("Sum utgiftsført", "Sum utgiftsført"), "utgift")
        }
        Side::Income => {
            (language.choose("Sum inntektsført", "Sum inntektsført"), "inntekt")
        }
    };
    Row {
        kind: RowKind::Sum,
        cells: vec![
            blank(),
            words(name),
            blank(),
            blank(),
            blank(),
            shown(case, &format!("bev.sum_tildelt_{part}")),
            shown(case, &format!("bev.sum_{part}")),
            blank(),
        ],
    }
}

/// Norges Bank and the change in what is owed, which bring the statement to zero.
fn capital(case: &Case<'_>) -> Vec<Row> {
    let language = case.language;
    let mut rows = vec![group(language.choose("Kapitalkontoer", "Kapitalkontoar"))];
    let stated = case.capital;
    for line in CashChart::of_year(year(case)).map_or(&[][..], |chart| &chart.settlements)
    {
        let account = match line.key.as_str() {
            "bank_inn" => &stated.bank_in,
            _ => &stated.bank_out,
        };
        let account = account.as_deref().unwrap_or("");
        let amount = shown(case, &format!("bev.{}", line.key));
        rows.push(amount_row(RowKind::Plain, account, line.name.of(language), amount));
    }
    let account = stated.treasury.as_deref().unwrap_or("");
    let name = language.choose(
        "Endring i mellomværende med statskassen",
        "Endring i mellomværet med statskassa",
    );
    let amount = shown(case, "bev.endring_mellomvaerende");
    rows.push(amount_row(RowKind::Plain, account, name, amount));
    let sum = language.choose("Sum rapportert", "Sum rapportert");
    rows.push(amount_row(RowKind::Sum, "", sum, shown(case, "bev.sum_rapportert")));
    rows
}

/// What stands in the capital accounts at the end of this year and last, and the change.
fn holdings(case: &Case<'_>) -> Vec<Row> {
    let (language, year) = (case.language, year(case));
    let heading = language.choose(
        "Beholdninger rapportert til kapitalregnskapet (31.12.)",
        "Behaldningar rapporterte til kapitalrekneskapen (31.12.)",
    );
    let sum = |year: i32| shown(case, &format!("art.sum_mellomvaerende.{year}"));
    vec![
        group(heading),
        head(
            [
                "Konto",
                "Tekst",
                "",
                "",
                "",
                &year.to_string(),
                &(year - 1).to_string(),
                "Endring",
            ]
            .map(str::to_owned),
        ),
        Row {
            kind: RowKind::Plain,
            cells: vec![
                words(case.capital.treasury.as_deref().unwrap_or("")),
                words(language.choose(
                    "Mellomværende med statskassen",
                    "Mellomvære med statskassa",
                )),
                blank(),
                blank(),
                blank(),
                sum(year),
                sum(year - 1),
                shown(case, "bev.mellomvaerende.endring"),
            ],
        },
    ]
}

/// Posts of the letter that another agency books: they are in its statement, not in this.
fn booked_by_others(case: &Case<'_>) -> Option<Block> {
    let language = case.language;
    let posts: Vec<&FramePost> =
        case.catalogue.frame.posts().filter(|post| post.booked_by.is_some()).collect();
    if posts.is_empty() {
        return None;
    }
    let row = |post: &&FramePost| {
        let of = |part: &str| shown(case, &format!("bev.{}.{part}", post.post));
        Row {
            kind: RowKind::Plain,
            cells: vec![
                words(format!("{} {}", post.post, post.name.of(language))),
                words(post.booked_by.clone().unwrap_or_default()),
                of("samlet_tildeling"),
                of("regnskap"),
                of("avvik"),
            ],
        }
    };
    let columns = language.choose(
        [
            words_column("Post"),
            words_column("Føres av"),
            numbers_column("Samlet tildeling"),
            numbers_column("Regnskap"),
            numbers_column("Avvik"),
        ],
        [
            words_column("Post"),
            words_column("Blir ført av"),
            numbers_column("Samla tildeling"),
            numbers_column("Rekneskap"),
            numbers_column("Avvik"),
        ],
    );
    let note = language.choose(
        "Postene er tildelt i brevet, men står i bevilgningsrapporteringen til den som fører dem. \
         Regnskapet er statsregnskapets.",
        "Postane er tildelte i brevet, men står i løyvingsrapporteringa til den som fører dei. \
         Rekneskapen er frå statsrekneskapen.",
    );
    Some(Block::Table(Table {
        key: "poster-fort-av-andre".to_owned(),
        caption: language
            .choose("Poster som føres av andre", "Postar som blir førte av andre")
            .to_owned(),
        unit: Some(KRONER.to_owned()),
        columns: columns.into(),
        rows: posts.iter().map(row).collect(),
        notes: vec![note.to_owned()],
    }))
}

fn note_a(case: &Case<'_>) -> Block {
    let language = case.language;
    let row = |post: &FramePost| {
        let cells = vec![
            words(format!("{}{:02}", post.post.chapter, post.post.post)),
            shown(case, &format!("post.{}.overfort", post.post)),
            shown(case, &format!("bev.{}.tildelt", post.post)),
            shown(case, &format!("bev.{}.samlet_tildeling", post.post)),
        ];
        Row { kind: RowKind::Plain, cells }
    };
    let columns = language.choose(
        [
            words_column("Kapittel og post"),
            numbers_column("Overført fra i fjor"),
            numbers_column("Årets tildelinger"),
            numbers_column("Samlet tildeling"),
        ],
        [
            words_column("Kapittel og post"),
            numbers_column("Overført frå i fjor"),
            numbers_column("Tildelingar i året"),
            numbers_column("Samla tildeling"),
        ],
    );
    Block::Table(Table {
        key: "note-a".to_owned(),
        caption: language
            .choose("Samlet tildeling, utgifter", "Samla tildeling, utgifter")
            .to_owned(),
        unit: Some(KRONER.to_owned()),
        columns: columns.into(),
        rows: own_posts(case, Side::Expense).map(row).collect(),
        notes: Vec::new(),
    })
}

fn note_b(case: &Case<'_>) -> Block {
    let language = case.language;
    let parts = [
        "avvik",
        "belastet_av_andre",
        "etter_belastning",
        "merinntekt",
        "omdisponert",
        "innsparing",
        "grunnlag",
        "maks",
        "overforbart",
    ];
    let row = |post: &FramePost| {
        let keyword = match post.transferable {
            true => language.choose("kan overføres", "kan overførast"),
            false => "",
        };
        let mut cells = vec![
            words(format!("{}{:02}", post.post.chapter, post.post.post)),
            words(keyword),
        ];
        cells.extend(parts.map(|part| shown(case, &format!("bev.{}.{part}", post.post))));
        Row { kind: RowKind::Plain, cells }
    };
    let headings = language.choose(
        [
            "Merutgift (−) / mindre\u{ad}utgift",
            "Utgifts\u{ad}ført av andre etter avgitte belastnings\u{ad}fullmakter (−)",
            "Merutgift (−) / mindre\u{ad}utgift etter avgitte belastnings\u{ad}fullmakter",
            "Mer\u{ad}inntekter / mindre\u{ad}inntekter (−) etter merinntekts\u{ad}fullmakt",
            "Omdispo\u{ad}nering fra post 01 til 45 eller fra neste års bevilgning",
            "Inn\u{ad}sparinger (−)",
            "Sum grunnlag for overføring",
            "Maks. overfør\u{ad}bart beløp*",
            "Mulig overfør\u{ad}bart beløp beregnet av virksom\u{ad}heten",
        ],
        [
            "Meirutgift (−) / mindre\u{ad}utgift",
            "Utgifts\u{ad}ført av andre etter avgitte belastnings\u{ad}fullmakter (−)",
            "Meirutgift (−) / mindre\u{ad}utgift etter avgitte belastnings\u{ad}fullmakter",
            "Meir\u{ad}inntekter / mindre\u{ad}inntekter (−) etter meirinntekts\u{ad}fullmakt",
            "Omdispo\u{ad}nering frå post 01 til 45 eller frå løyvinga neste år",
            "Inn\u{ad}sparingar (−)",
            "Sum grunnlag for overføring",
            "Maks. overfør\u{ad}bart beløp*",
            "Mogleg overfør\u{ad}bart beløp rekna ut av verk\u{ad}semda",
        ],
    );
    let mut columns = vec![
        words_column(language.choose("Kapittel og post", "Kapittel og post")),
        words_column(language.choose("Stikkord", "Stikkord")),
    ];
    columns.extend(headings.map(numbers_column));
    let note = language.choose(
        "* Høyst 5 prosent av årets tildelinger på driftspostene. For poster med stikkordet «kan \
         overføres» er det summen av tildelingene i år og året før. Mulig overførbart beløp er det \
         minste av grunnlaget og maksimum.",
        "* Høgst 5 prosent av tildelingane i året på driftspostane. For postar med stikkordet «kan \
         overførast» er det summen av tildelingane i år og året før. Mogleg overførbart beløp er det \
         minste av grunnlaget og maksimum.",
    );
    Block::Table(Table {
        key: "note-b".to_owned(),
        caption: language
            .choose(
                "Brukte fullmakter og mulig overførbart beløp",
                "Brukte fullmakter og mogleg overførbart beløp",
            )
            .to_owned(),
        unit: Some(KRONER.to_owned()),
        columns,
        rows: own_posts(case, Side::Expense).map(row).collect(),
        notes: vec![note.to_owned()],
    })
}
