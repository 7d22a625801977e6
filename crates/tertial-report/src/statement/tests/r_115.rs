//! The annual accounts: R-115's statements and notes.

use std::collections::BTreeMap;

use tertial_figures::chart::AccrualChart;
use tertial_ingest::project::Accounting;
use tertial_letter::Content;

use super::sample::Sample;

fn annual() -> Sample {
    Sample::new("annual")
}

/// What stands from the first line that begins so, as many lines as are asked for.
fn from<'a>(lines: &'a [String], start: &str, count: usize) -> &'a [String] {
    let at = lines.iter().position(|line| line.starts_with(start)).unwrap();
    &lines[at..at + count]
}

#[test]
fn income_has_no_carry_over_in_the_year_s_allocation() {
    let sample = annual().with([
        ("post.1000.01.saldert", "100000000"),
        ("post.1000.01.endringer", "2000000"),
        ("post.1000.01.overfort", "1000000"),
        ("bev.1000.01.samlet_tildeling", "103000000"),
        ("bev.1000.01.regnskap", "104000000"),
        ("bev.1000.01.avvik", "-1000000"),
    ]);
    let lines = sample.lines(Content::Allocation);
    assert_eq!(
        lines[1..3],
        [
            "Post | Saldert | Endringer | Overført | Samlet tildeling | Regnskap | Avvik",
            "1000.01 Drift | 100 000 | 2 000 | 1 000 | 103 000 | 104 000 | −1 000",
        ]
    );
    let income = from(&lines, "4000.02", 1);
    assert_eq!(
        income[0],
        "4000.02 Oppdragsinntekter | mangler | mangler | · | mangler | mangler | mangler"
    );
}

#[test]
fn the_report_on_appropriations_has_own_posts_then_others_then_the_sum() {
    let mut sample = annual().with([
        ("bev.1000.01.samlet_tildeling", "103000000"),
        ("bev.1000.01.regnskap", "104000000.5"),
        ("bev.1000.01.avvik", "-1000000.5"),
        ("bev.1633.01.regnskap", "700"),
        ("bev.0118.21.regnskap", "50"),
        ("bev.0119.01.regnskap", "60"),
        ("bev.3999.02.regnskap", "70"),
        ("bev.sum_tildelt_utgift", "103000000"),
        ("bev.sum_utgift", "104000810.5"),
    ]);
    sample.facts.ledger.foreign.insert("0118.21".parse().unwrap(), "prosjekt".to_owned());
    sample.facts.ledger.foreign.insert("1633.01".parse().unwrap(), "avgift".to_owned());
    let lines = sample.lines(Content::AppropriationReport);
    assert_eq!(
        lines[1..3],
        [
            "Utgiftskapittel | Kapittelnavn | Post | Posttekst | Note | Samlet tildeling* \
             | Regnskap 2024 | Merutgift (−) og mindreutgift",
            "1000 | Prøveetaten | 01 | Drift | A, B | 103 000 000 | 104 000 001 | −1 000 001",
        ]
    );
    // What the project says nothing of is booked by somebody's authority; what all agencies
    // share has the budget's names.
    assert_eq!(
        lines[5..11],
        [
            "0118 | Andre virksomheters kapittel | 21 | prosjekt |  |  | 50 | ",
            "0119 | Andre virksomheters kapittel | 01 | Belastningsfullmakt |  |  | 60 | ",
            "1633 | Nettoordning, statlig betalt merverdiavgift | 01 | Driftsutgifter |  |  \
             | 700 | ",
            "=  | Sum utgiftsført |  |  |  | 103 000 000 | 104 000 811 | ",
            "^ Inntektskapittel | Kapittelnavn | Post | Posttekst | Note | Samlet tildeling* \
             | Regnskap 2024 | Merinntekt og mindreinntekt (−)",
            "4000 | Prøveetaten | 02 | Oppdragsinntekter | B | mangler | mangler | mangler",
        ]
    );
    assert_eq!(
        lines[11], "3999 | Andre virksomheters kapittel | 02 | Inntekter |  |  | 70 | ",
        "a post that others book is not ours to report"
    );
    assert_eq!(from(&lines, "* 1633.01", 1)[0], "* 1633.01: avgift.");
    assert!(
        !lines.iter().any(|line| line.starts_with("* 0118")),
        "its name is the reason"
    );
}

#[test]
fn capital_accounts_have_the_numbers_the_project_states() {
    let mut sample = annual().with([
        ("bev.bank_inn", "500"),
        ("bev.bank_ut", "-900.4"),
        ("bev.endring_mellomvaerende", "-20"),
        ("bev.sum_rapportert", "0"),
        ("art.sum_mellomvaerende.2024", "-120"),
        ("art.sum_mellomvaerende.2023", "-100"),
        ("bev.mellomvaerende.endring", "-20"),
    ]);
    sample.capital.bank_in = Some("60000101".to_owned());
    sample.capital.treasury = Some("700001".to_owned());
    let lines = sample.lines(Content::AppropriationReport);
    assert_eq!(
        from(&lines, "# Kapitalkontoer", 8),
        [
            "# Kapitalkontoer",
            "60000101 | Norges Bank KK / innbetalinger |  |  |  |  | 500 | ",
            "MANGLER | Norges Bank KK / utbetalinger |  |  |  |  | −900 | ",
            "700001 | Endring i mellomværende med statskassen |  |  |  |  | −20 | ",
            "=  | Sum rapportert |  |  |  |  | 0 | ",
            "# Beholdninger rapportert til kapitalregnskapet (31.12.)",
            "^ Konto | Tekst |  |  |  | 2024 | 2023 | Endring",
            "700001 | Mellomværende med statskassen |  |  |  | −120 | −100 | −20",
        ]
    );
}

#[test]
fn posts_that_others_book_stand_beside_the_statement() {
    let mut sample = annual().with([("bev.4000.85.regnskap", "610000")]);
    let lines = sample.lines(Content::AppropriationReport);
    assert_eq!(
        from(&lines, "Post | Føres av", 2),
        [
            "Post | Føres av | Samlet tildeling | Regnskap | Avvik",
            "4000.85 Gebyr | Innkreveren | mangler | 610 000 | mangler",
        ]
    );
    sample.letter.frame.chapters[1].posts[1].booked_by = None;
    let lines = sample.lines(Content::AppropriationReport);
    assert!(!lines.iter().any(|line| line.starts_with("poster-fort-av-andre")));
}

#[test]
fn notes_a_and_b_have_the_agencys_own_expense_posts() {
    let sample = annual().with([
        ("post.1000.21.overfort", "1000"),
        ("bev.1000.21.tildelt", "40000000"),
        ("bev.1000.21.samlet_tildeling", "40001000"),
        ("bev.1000.21.avvik", "-300"),
        ("bev.1000.21.belastet_av_andre", "-100"),
        ("bev.1000.21.etter_belastning", "-400"),
        ("bev.1000.21.merinntekt", "900"),
        ("bev.1000.21.omdisponert", "0"),
        ("bev.1000.21.innsparing", "0"),
        ("bev.1000.21.grunnlag", "500"),
        ("bev.1000.21.maks", "80000000"),
        ("bev.1000.21.overforbart", "500"),
    ]);
    let lines = sample.lines(Content::AppropriationReport);
    assert_eq!(
        from(&lines, "100021 | 1", 1)[0],
        "100021 | 1 000 | 40 000 000 | 40 001 000"
    );
    // −300 − 100 = −400; with 900 of excess income 500 may be carried over.
    assert_eq!(
        from(&lines, "100021 | kan", 1)[0],
        "100021 | kan overføres | −300 | −100 | −400 | 900 | 0 | 0 | 500 | 80 000 000 | 500"
    );
    let headings: Vec<&String> =
        lines.iter().filter(|line| line.starts_with("##")).collect();
    assert_eq!(
        headings,
        [
            "## Note A Forklaring av samlet tildeling utgifter",
            "## Note B Forklaring til brukte fullmakter og beregning av mulig overførbart beløp \
             til neste år",
        ],
        "note C is the agency's own, where it has one"
    );
}

#[test]
fn payments_go_down_to_what_is_owed_and_point_to_their_notes() {
    let sample = annual().with([
        ("art.lonn.2024", "60000000"),
        ("art.lonn.2023", "55000000"),
        ("art.netto.2024", "90000000"),
        ("art.mellomvaerende_skattetrekk.2024", "-2000"),
        ("art.sum_mellomvaerende.2024", "-2000"),
    ]);
    let lines = sample.lines(Content::Payments);
    assert_eq!(
        lines[..3],
        [
            "artskontorapportering: Oppstilling av artskontorapportering 31.12.2024 (kr)",
            "Linje | Note | 2024 | 2023",
            "# Driftsinntekter rapportert til bevilgningsregnskapet",
        ]
    );
    assert_eq!(
        from(&lines, "Utbetalinger til lønn", 1)[0],
        "Utbetalinger til lønn | 2 | 60 000 000 | 55 000 000"
    );
    assert_eq!(
        from(&lines, "= Netto rapportert til", 2),
        [
            "= Netto rapportert til bevilgningsregnskapet |  | 90 000 000 | mangler",
            "# Oversikt over mellomværende med statskassen",
        ]
    );
    assert_eq!(
        from(&lines, "= Sum mellomværende", 1)[0],
        "= Sum mellomværende med statskassen | 8 | −2 000 | mangler"
    );
}

#[test]
fn a_note_has_each_line_with_its_parts_and_the_line_as_their_sum() {
    let sample = annual().with([
        ("art.lonn.lonn.2024", "50"),
        ("art.lonn.pensjon.2024", "7"),
        ("art.lonn.arbeidsgiveravgift.2024", "0"),
        ("art.lonn.arbeidsgiveravgift.2023", "0"),
        ("art.lonn.2024", "57"),
        ("hr.utforte_arsverk_totalt.2024", "101.25"),
    ]);
    let lines = sample.lines(Content::PaymentNotes);
    assert_eq!(
        from(&lines, "## Note 2", 6),
        [
            "## Note 2 Utbetalinger til lønn",
            "note-2: Utbetalinger til lønn (kr)",
            "Linje | 2024 | 2023",
            "# Utbetalinger til lønn",
            "Lønn | 50 | mangler",
            // What is nothing in both years is left out.
            "Pensjonsutgifter | 7 | mangler",
        ]
    );
    assert_eq!(
        from(&lines, "= Sum utbetalinger til lønn", 2),
        [
            "= Sum utbetalinger til lønn | 57 | mangler",
            // The note on salaries alone has the full-time equivalents.
            "Antall utførte årsverk | 101,3 | mangler",
        ]
    );
    let full_time =
        lines.iter().filter(|line| line.starts_with("Antall utførte")).count();
    assert_eq!(full_time, 1);
    // A line without parts stands alone.
    assert_eq!(
        from(&lines, "note-1:", 3)[2],
        "Innbetalinger fra gebyrer | mangler | mangler"
    );
}

#[test]
fn what_is_booked_and_what_is_reported_stand_side_by_side_with_the_difference() {
    let nothing = |line: &str| {
        ["bokfort", "rapportert", "forskjell"]
            .map(|of| (format!("art.avregning_{line}_{of}.2024"), "0".to_owned()))
    };
    let all = AccrualChart::of_year(2024).unwrap();
    let all = all.balance().flat_map(|group| &group.lines).map(|line| &*line.key);
    let mut figures: BTreeMap<String, String> = all.flat_map(nothing).collect();
    // Assets of 900 are booked and not reported; of taxes 300 is booked and 250 reported.
    for (line, values) in [
        ("driftslosore", ["900", "0", "900"]),
        ("sum_driftsmidler", ["900", "0", "900"]),
        ("skattetrekk", ["-300", "-250", "-50"]),
        ("sum_kortsiktig", ["-300", "-250", "-50"]),
        ("sum", ["600", "-250", "850"]),
    ] {
        for (of, value) in ["bokfort", "rapportert", "forskjell"].iter().zip(values) {
            figures.insert(format!("art.avregning_{line}_{of}.2024"), value.to_owned());
        }
    }
    let figures: Vec<(&str, &str)> =
        figures.iter().map(|(id, value)| (id.as_str(), value.as_str())).collect();
    let mut sample = annual();
    for (id, value) in figures {
        sample = sample.with([(id, value)]);
    }
    let note = [
        "# Varige driftsmidler",
        "Driftsløsøre, inventar, verktøy og lignende | 900 | 0 | 900",
        "= Sum varige driftsmidler | 900 | 0 | 900",
        "# Kortsiktig gjeld",
        "Skyldig skattetrekk og andre trekk | −300 | −250 | −50",
        "= Sum kortsiktig gjeld | −300 | −250 | −50",
        "= Sum | 600 | −250 | 850",
    ];
    sample.accounting = Some(Accounting::Cash);
    let cash = sample.lines(Content::PaymentNotes);
    assert_eq!(from(&cash, "note-avregning:", 9)[2..], note);
    assert!(sample.lines(Content::AccrualAccounts).len() == 1);
    // An agency by SRS has the note to virksomhetsregnskapet, and none to the payments.
    sample.accounting = Some(Accounting::Accrual);
    let accrual = sample.lines(Content::AccrualAccounts);
    assert_eq!(from(&accrual, "note-avregning:", 9)[2..], note);
    assert!(accrual.iter().any(|line| line.starts_with("## Note 7 Sammenheng mellom")));
    let payments = sample.lines(Content::PaymentNotes);
    let notes: Vec<&String> =
        payments.iter().filter(|line| line.starts_with("##")).collect();
    assert_eq!(notes, ["## Note om kjøp av konsulenttjenester"]);
    assert_eq!(
        from(&sample.lines(Content::Payments), "Linje", 1)[0],
        "Linje | 2024 | 2023",
        "and no column that points to them"
    );
}

#[test]
fn shares_are_to_be_specified_where_there_are_any() {
    let none =
        "Del B. Investeringer i aksjer og selskapsandeler. Virksomheten har ingen.";
    assert!(annual().lines(Content::PaymentNotes).contains(&none.to_owned()));
    let with_shares = annual().with([("art.aksjer.2023", "1000")]);
    assert!(!with_shares.lines(Content::PaymentNotes).contains(&none.to_owned()));
    let section = with_shares.section(Content::PaymentNotes);
    let note = section.subsections.iter().find(|of| of.key == "note-8").unwrap();
    assert!(matches!(
        &note.blocks[2],
        crate::document::Block::Placeholder(of)
            if of.guidance == "note-8b" && of.subject.as_deref()
                == Some("Del B. Investeringer i aksjer og selskapsandeler")
    ));
}

#[test]
fn consultancy_is_told_by_the_accounts_that_have_figures() {
    let sample = annual().with([
        ("konsulent.671.2024", "4000"),
        ("konsulent.673.2023", "100"),
        ("konsulent.sum.2024", "4000"),
        ("konsulent.statlige.2024", "500"),
    ]);
    let lines = sample.lines(Content::PaymentNotes);
    assert_eq!(
        from(&lines, "note-konsulent:", 7)[1..],
        [
            "Konto | 2024 | 2023",
            "671 utvikling av programvare og IKT-løsninger | 4 000 | mangler",
            "673 andre konsulenttjenester | mangler | 100",
            "= Sum konsulenttjenester | 4 000 | mangler",
            "Herav kjøp fra kommunikasjonsbransjen | mangler | mangler",
            "Kjøp fra andre statlige virksomheter | 500 | mangler",
        ]
    );
}

#[test]
fn an_agency_by_srs_has_a_result_and_a_balance_of_the_year_s_end() {
    let mut sample = annual().with([
        ("srs.lonn.2024", "60"),
        ("srs.sum_innkreving.2024", "0"),
        ("srs.sum_innkreving.2023", "0"),
        ("srs.gebyrer.2024", "0"),
        ("srs.gebyrer.2023", "0"),
        ("srs.bank.2024", "0"),
        ("srs.bank.2023", "0"),
        ("srs.kontanter.2024", "0"),
        ("srs.kontanter.2023", "0"),
    ]);
    let cash = sample.lines(Content::AccrualAccounts);
    assert_eq!(cash.len(), 1);
    assert!(cash[0].starts_with("Virksomheten fører regnskapet etter kontantprinsippet"));
    sample.accounting = Some(Accounting::Accrual);
    let lines = sample.lines(Content::AccrualAccounts);
    assert_eq!(
        lines[1..4],
        [
            "srs-resultat: Resultatregnskap (kr)",
            "Linje | Note | 2024 | 2023",
            "# Driftsinntekter"
        ]
    );
    assert_eq!(from(&lines, "Lønnskostnader", 1)[0], "Lønnskostnader | 2 | 60 | mangler");
    assert_eq!(
        from(&lines, "Avskrivninger på", 1)[0],
        "Avskrivninger på varige driftsmidler og immaterielle eiendeler | 4, 5 | mangler | \
         mangler"
    );
    assert!(lines.contains(&"Linje | Note | 31.12.2024 | 31.12.2023".to_owned()));
    assert_eq!(
        from(&lines, "# A. Anleggsmidler", 2),
        ["# A. Anleggsmidler", "# I Immaterielle eiendeler"]
    );
    let optional = "# Innkrevingsvirksomhet og andre overføringer til staten";
    assert!(!lines.contains(&optional.to_owned()), "an agency without any leaves it out");
    let fees = |line: &&String| line.starts_with("Inntekt fra gebyrer");
    assert_eq!(
        lines.iter().filter(fees).count(),
        0,
        "a line without amounts is left out"
    );
    // The heading stands, and the note on what there is nothing of does not.
    assert!(lines.contains(&"# III Bankinnskudd, kontanter og lignende".to_owned()));
    assert!(!lines.iter().any(|line| line.starts_with("## Note 15")));
    assert!(lines.iter().any(|line| line.starts_with("## Note 16")));
    let mut known = annual().with([("srs.sum_innkreving.2024", "1")]);
    known.accounting = Some(Accounting::Accrual);
    assert!(known.lines(Content::AccrualAccounts).contains(&optional.to_owned()));
}

#[test]
fn notes_to_the_accrual_accounts_foot_to_the_lines_they_explain() {
    let mut sample = annual().with([
        ("srs.lonn.lonn.2024", "50"),
        ("srs.lonn.feriepenger.2024", "7"),
        ("srs.lonn.2024", "57"),
        ("srs.immaterielle.inngang.2024", "600"),
        ("srs.immaterielle.bevegelse.2024", "250"),
        ("srs.immaterielle.avskrevet.2024", "150"),
        ("srs.immaterielle.utgang.2024", "700"),
        ("srs.immaterielle_utforelse.inngang.2024", "0"),
        ("srs.immaterielle_utforelse.bevegelse.2024", "0"),
        ("srs.immaterielle_utforelse.utgang.2024", "0"),
        ("srs.sum_immaterielle.inngang.2024", "600"),
        ("srs.sum_immaterielle.bevegelse.2024", "250"),
        ("srs.sum_immaterielle.avskrevet.2024", "150"),
        ("srs.sum_immaterielle.utgang.2024", "700"),
    ]);
    sample.accounting = Some(Accounting::Accrual);
    let lines = sample.lines(Content::AccrualAccounts);
    assert_eq!(
        from(&lines, "## Note 2", 5)[2..],
        ["Linje | 2024 | 2023", "# Lønnskostnader", "Lønn | 50 | mangler"]
    );
    assert_eq!(
        from(&lines, "= Sum lønnskostnader", 2),
        [
            "= Sum lønnskostnader | 57 | mangler",
            "Antall utførte årsverk | mangler | mangler"
        ]
    );
    // 600 + 250 − 150 = 700; what there is nothing of has no column.
    assert_eq!(
        from(&lines, "srs-note-4:", 6)[1..],
        [
            "Balanseført verdi | Programvare og lignende rettigheter | Sum",
            "Balanseført verdi 31.12.2023 | 600 | 600",
            "Tilgang fratrukket avgang og nedskrivninger | 250 | 250",
            "Ordinære avskrivninger i året (−) | −150 | −150",
            "= Balanseført verdi 31.12.2024 | 700 | 700",
        ]
    );
}

#[test]
fn principles_are_those_of_the_agencys_own_accounts() {
    let mut sample = annual();
    sample.accounting = Some(Accounting::Cash);
    let cash = sample.lines(Content::Principles).join("\n");
    for said in
        ["kontantprinsippet", "konsernkontoordning", "## Bevilgningsrapporteringen"]
    {
        assert!(cash.contains(said), "{said} in {cash}");
    }
    assert!(!cash.contains("SRS 9") && !cash.contains("## Virksomhetsregnskapet"));
    sample.accounting = Some(Accounting::Accrual);
    let accrual = sample.lines(Content::Principles).join("\n");
    for said in
        ["kontantprinsippet", "konsernkontoordning", "## Virksomhetsregnskapet", "SRS 9"]
    {
        assert!(accrual.contains(said), "{said} in {accrual}");
    }
    assert!(!accrual.contains("Note 1–7"));
}

#[test]
fn headline_figures_are_of_three_years() {
    let sample = annual().with([
        ("hovedtall.arsverk.2022", "99.96"),
        ("hovedtall.utnyttelsesgrad.2024", "98.25"),
        ("hovedtall.lonn_per_arsverk.2023", "812345.5"),
    ]);
    let lines = sample.lines(Content::Headline);
    assert_eq!(
        lines[1..3],
        ["Hovedtall | 2022 | 2023 | 2024", "Utførte årsverk | 100,0 | mangler | mangler"]
    );
    assert_eq!(lines[4], "Utnyttelsesgrad, post 01–29 (pst.) | mangler | mangler | 98,3");
    assert_eq!(lines[7], "Lønnsutgifter per årsverk (kr) | mangler | 812 346 | mangler");
}
