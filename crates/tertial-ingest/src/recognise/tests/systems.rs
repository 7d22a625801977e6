//! Ten exports, each as one system writes it.

use super::*;

#[test]
fn visma_has_a_title_block_abbreviations_and_subtotals() {
    let rows = [
        vec!["Etaten for prøver"],
        vec!["Hovedboksutskrift, kontantbasis"],
        vec!["Utskrevet:", "02.05.2024"],
        vec![],
        vec![
            "Bilagsnr.",
            "B.art",
            "Bilagsdato",
            "Per.",
            "Kto",
            "Kontonavn",
            "Avd.",
            "Prosj.",
            "Statskonto",
            "Tekst",
            "Beløp",
        ],
        vec![
            "1001",
            "LF",
            "15.01.2024",
            "202401",
            "5000",
            "Lønn",
            "100",
            "P1",
            "162001",
            "Lønn jan",
            "10 000,50",
        ],
        vec![
            "1002",
            "LF",
            "20.01.2024",
            "202401",
            "6300",
            "Leie",
            "100",
            "",
            "162001",
            "Leie",
            "2 000,00",
        ],
        vec!["Sum 202401", "", "", "", "", "", "", "", "", "", "12 000,50"],
        vec![
            "1003",
            "KF",
            "03.02.2024",
            "202402",
            "3000",
            "Salg",
            "200",
            "",
            "462002",
            "Salg",
            "-500,00",
        ],
        vec!["Totalt", "", "", "", "", "", "", "", "", "", "11 500,50"],
    ];
    let read = ready(&xlsx(&rows, false));
    assert_eq!(read.kind, Some(Kind::Ledger));
    assert_eq!(periods(&read), ["202401 2 12000.50", "202402 1 -500.00"]);
    assert_eq!(posts(&read), ["162001 12000.50", "462002 -500.00"]);
    let total = read.holds.as_ref().unwrap().set_aside(SetAside::Total);
    assert_eq!((total.rows, total.amount.to_string()), (2, "23501.00".to_owned()));
    assert_eq!(read.header_row, 5);
}

#[test]
fn xledger_has_english_headers_and_codes_with_names() {
    let rows = [
        vec![
            "Period",
            "Voucher No",
            "Voucher Type",
            "Account",
            "Cost Centre",
            "Budget item",
            "Text",
            "Amount",
        ],
        vec![
            "2024-01",
            "7",
            "AP",
            "5000 - Wages",
            "100 - HR",
            "45101 - Running costs",
            "x",
            "100.25",
        ],
        vec![
            "2024-01",
            "8",
            "AP",
            "6300 - Rent",
            "100 - HR",
            "45101 - Running costs",
            "x",
            "50",
        ],
        vec![
            "2024-02",
            "9",
            "AR",
            "3000 - Income",
            "100 - HR",
            "345103 - Income",
            "x",
            "-20.75",
        ],
    ];
    let read = ready(&xlsx(&rows, true));
    assert_eq!(periods(&read), ["202401 2 150.25", "202402 1 -20.75"]);
    assert_eq!(posts(&read), ["045101 150.25", "345103 -20.75"]);
    let block = &read.block.as_ref().unwrap().text;
    assert!(block.contains("names_in_cells = true"), "{block}");
    assert_eq!(read.holds.as_ref().unwrap().first[0].cost_centre, "100");
}

#[test]
fn sap_has_year_and_period_apart_and_the_minus_behind() {
    let file = csv(&[
        "Company Code;Fiscal Year;Posting period;Document Type;Document Number;Posting Date;G/L Account;Cost Center;Fund;Amount in local currency;Text",
        "1000;2024;1;SA;4711;31.01.2024;5000;C1;162001;1.234,50;a",
        "1000;2024;1;SA;4711;31.01.2024;1900;C1;;1.234,50-;a",
        "1000;2024;13;SA;4712;31.12.2024;5000;C1;162001;10,00;b",
        "1000;2024;13;SA;4712;31.12.2024;1900;C1;;10,00-;b",
    ]);
    let read = ready(&file);
    assert_eq!(periods(&read), ["202401 2 0.00", "202413 2 0.00"]);
    assert_eq!(posts(&read), [" -1244.50", "162001 1244.50"]);
    let block = &read.block.as_ref().unwrap().text;
    assert!(block.contains("complete = true"), "{block}");
}

#[test]
fn business_central_has_the_day_of_posting_and_no_period() {
    let file = csv(&[
        "Posting Date;Document Type;Document No.;G/L Account No.;G/L Account Name;Description;Department Code;Appropriation;Amount;Debit Amount;Credit Amount",
        "15.01.2024;Invoice;F1;5000;Wages;a;HR;162001;100,00;100,00;0",
        "29.02.2024;Invoice;F2;6300;Rent;b;HR;162021;250,50;250,50;0",
    ]);
    let read = ready(&file);
    assert_eq!(periods(&read), ["202401 1 100.00", "202402 1 250.50"]);
    assert_eq!(posts(&read), ["162001 100.00", "162021 250.50"]);
}

#[test]
fn maconomy_has_debit_and_credit() {
    let file = csv(&[
        "Regnskap;;;;;;",
        "Journalnr;Regnskapsdato;Periode;Konto;Kap/post;Debet;Kredit",
        "1;05.01.2024;202401;5000;162001;1 000,00;",
        "2;06.01.2024;202401;5001;162001;;200,00",
        "3;07.02.2024;202402;5000;162001;5,50;",
    ]);
    let read = ready(&file);
    assert_eq!(periods(&read), ["202401 2 800.00", "202402 1 5.50"]);
}

#[test]
fn a_journal_of_a_bank_gives_a_question_of_its_sides_and_one_of_its_day() {
    let file = csv(&[
        "Dato;Forklaring;Konto;Statskonto;Inn;Ut",
        "05.01.2024;Lønn;5000;162001;;1000,00",
        "06.02.2024;Refusjon;5800;162001;300,00;",
    ]);
    let read = of(&file);
    assert_eq!(
        questions(&read),
        [
            "Fant ingen kolonne med perioden. Hvilken dato sier hvilken måned posteringen hører \
             til?",
            "Beløpet står i to kolonner. Hvilken av dem er debet?"
        ]
    );
    assert_eq!(
        read.questions[1].flags(),
        "--column \"debet=Inn\" eller --column \"debet=Ut\""
    );
    let mut answers = column(LedgerField::Debit, "Ut");
    answers.columns.insert(LedgerField::Period, "Dato".to_owned());
    let read = answered(&file, &answers);
    assert!(read.is_ready(), "{read:#?}");
    assert_eq!(periods(&read), ["202401 1 1000.00", "202402 1 -300.00"]);
}

#[test]
fn months_beside_each_other_are_unfolded_and_their_sum_is_kept() {
    let rows = [
        vec!["Regnskapsrapport per mars 2024, beløp i 1 000 kr"],
        vec![
            "Kapittel",
            "Post",
            "Art",
            "Artsnavn",
            "Regnskap jan",
            "Regnskap feb",
            "Budsjett jan",
            "Budsjett feb",
            "Hittil",
        ],
        vec!["1620", "01", "5000", "Lønn", "100", "200", "1", "1", "300"],
        vec!["1620", "21", "6300", "Leie", "0", "50.5", "1", "1", "50.5"],
        vec!["Sum", "", "", "", "100", "250.5", "2", "2", "350.5"],
    ];
    let read = ready(&xlsx(&rows, true));
    assert_eq!(periods(&read), ["202401 1 100000.00", "202402 2 250500.00"]);
    assert_eq!(posts(&read), ["162001 300000.00", "162021 50500.00"]);
    let holds = read.holds.as_ref().unwrap();
    assert_eq!(holds.cells, Some(Kroner::whole(701_000)));
    assert_eq!(holds.read.amount, Kroner::whole(701_000));
    let block = &read.block.as_ref().unwrap().text;
    assert!(block.contains("unit = \"1 000 kr\""), "{block}");
}

#[test]
fn months_without_a_year_give_one_question() {
    let rows =
        [vec!["Konto", "Statskonto", "jan", "feb"], vec!["5000", "162001", "1.5", "2"]];
    let file = xlsx(&rows, true);
    let read = of(&file);
    assert_eq!(questions(&read), ["Hvilket år er månedene i?"]);
    let read = answered(&file, &Answers { year: Some(2023), ..Answers::default() });
    assert_eq!(periods(&read), ["202301 1 1.50", "202302 1 2.00"]);
}

#[test]
fn two_header_rows_are_one_name_for_each_column() {
    let rows = [
        vec!["Transaksjoner"],
        vec!["Bilag", "", "", "Konto", "", "Stats-", "Beløp"],
        vec!["nr", "dato", "periode", "nr", "navn", "konto", "NOK"],
        vec!["1", "15.01.2024", "202401", "5000", "Lønn", "162001", "10,5"],
        vec!["2", "15.02.2024", "202402", "6300", "Leie", "162001", "20"],
    ];
    let read = ready(&xlsx(&rows, false));
    assert_eq!(periods(&read), ["202401 1 10.50", "202402 1 20.00"]);
    let block = &read.block.as_ref().unwrap().text;
    assert!(block.contains("header_rows = 2"), "{block}");
    assert!(block.contains("account = \"Konto nr\""), "{block}");
}

#[test]
fn accounts_have_their_names_in_the_same_cell() {
    let rows = [
        vec![
            "Periode",
            "Bilagsnr",
            "Konto",
            "Statskonto",
            "Koststed",
            "Prosjekt",
            "Beløp",
            "Lokal kolonne",
        ],
        vec!["202401", "1", "5000 Lønn", "162001 Drift", "1100 HR", "P1", "7", "z"],
        vec![
            "202402",
            "2",
            "6300 Leie av lokaler",
            "162001 Drift",
            "1100 HR",
            "P1",
            "8,25",
            "z",
        ],
    ];
    let read = ready(&xlsx(&rows, false));
    assert_eq!(read.layout, Some("dfo-unit4"));
    assert_eq!(periods(&read), ["202401 1 7.00", "202402 1 8.25"]);
}

#[test]
fn headers_nobody_knows_are_told_by_what_stands_below() {
    let rows = [
        vec!["Felt A", "Felt B", "Felt C", "Felt D", "Felt E"],
        vec!["202401", "5000", "162001", "Lønn", "1.25"],
        vec!["202401", "6300", "162001", "Leie", "2.5"],
        vec!["202402", "6300", "162001", "Leie", "-3.5"],
        vec!["202402", "5000", "162001", "Lønn", "4.5"],
    ];
    let read = ready(&xlsx(&rows, true));
    assert_eq!(periods(&read), ["202401 2 3.75", "202402 2 1.00"]);
}

#[test]
fn a_pivot_of_chapters_and_accounts_is_unfolded_where_its_headings_hold() {
    let pivot = |heading: &'static str| {
        xlsx(
            &[
                vec!["Radetiketter", "202401", "202402", "Totalsum"],
                vec!["162001 Drift", heading, "5", "35"],
                vec!["5000 Lønn", "10", "5", "15"],
                vec!["6300 Leie", "20", "", "20"],
                vec!["Totalsum", "30", "5", "35"],
            ],
            true,
        )
    };
    let read = ready(&pivot("30"));
    assert_eq!(periods(&read), ["202401 2 30.00", "202402 1 5.00"]);
    assert_eq!(read.holds.as_ref().unwrap().cells, Some(Kroner::whole(105)));
    let refused = of(&pivot("31"));
    assert!(!refused.is_ready());
    let message = &refused.problems.last().unwrap().message;
    assert_eq!(
        *message,
        "overskriftene i pivottabellen og radene under dem går ikke opp: 71\u{a0}kr og 35\u{a0}kr"
    );
}

#[test]
fn a_ledger_without_chapters_is_the_accrual_one_or_is_asked_of() {
    let file = csv(&["Periode;Konto;Beløp", "202401;5000;1", "202401;1900;-1"]);
    let read = ready(&file);
    assert_eq!((read.kind, read.layout), (Some(Kind::Accrual), Some("saldobalanse")));
    let cash = Answers { kind: Some(Kind::Ledger), ..Answers::default() };
    let read = answered(&file, &cash);
    assert_eq!(read.questions.len(), 1);
    assert_eq!(read.questions[0].about, About::Column("statskonto"));
}

#[test]
fn the_official_figures_are_known_by_their_headers() {
    let file = csv(&[
        "År;Periode;Post_id;Artskonto_id;Virksomhet_id;Beløp",
        "2024;202401;162001;500;974760673;100,5",
        "2024;202402;462002;300;974760673;-20",
    ]);
    let read = ready(&file);
    assert_eq!(
        (read.kind, read.layout),
        (Some(Kind::StateAccounts), Some("statsregnskapet"))
    );
    assert_eq!(periods(&read), ["202401 1 100.50", "202402 1 -20.00"]);
}

#[test]
fn income_that_is_positive_is_asked_of() {
    let file = csv(&[
        "Periode;Konto;Statskonto;Beløp",
        "202401;5000;162001;100",
        "202401;3000;462002;30",
    ]);
    let read = of(&file);
    assert_eq!(read.questions.len(), 1);
    assert_eq!(read.questions[0].about, About::Income);
    let income = Some(IncomeSign::Positive);
    let read = answered(&file, &Answers { income, ..Answers::default() });
    assert_eq!(posts(&read), ["162001 100.00", "462002 -30.00"]);
}
