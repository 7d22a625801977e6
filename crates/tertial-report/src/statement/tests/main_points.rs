//! The page a report opens with.

use tertial_letter::Content;

use super::sample::Sample;

fn year() -> Sample {
    Sample::new("t1").with([
        ("kap.1000.disponibelt", "141850400"),
        ("kap.1000.regnskap", "47900000"),
        ("kap.1000.prognose", "147000400"),
        ("kap.1000.avvik", "-5150000"),
        ("kap.1000.avvik_pst", "-3.6306"),
        ("kap.4000.budsjett", "45600000"),
        ("kap.4000.regnskap", "15000000"),
        ("kap.4000.prognose", "45600000"),
        ("kap.4000.avvik", "0"),
        ("kap.4000.avvik_pst", "0"),
        ("post.1000.01.prognose", "106000000"),
        ("post.1000.01.avvik", "-5000000"),
        ("post.1000.01.avvik_pst", "-4.95"),
        // Neither five million nor ten per cent.
        ("post.1000.21.avvik", "-150000"),
        ("post.1000.21.avvik_pst", "-0.4"),
        ("kpi.svar.prognose", "70.5"),
        ("kpi.svar.krav", "71"),
        ("kpi.svar.margin", "-0.5"),
        ("kpi.oppetid.margin", "0"),
    ])
}

#[test]
fn it_tells_chapters_material_deviations_goals_and_what_is_missed() {
    assert_eq!(
        year().lines(Content::MainPoints),
        [
            "hovedpunkter-okonomi: Budsjettstatus per 30. april 2024 (1 000 kr)",
            "Kapittel | Disponibelt eller budsjett | Regnskap | Prognose for året | Avvik \
             | Avvik (pst.)",
            "1000 Prøveetaten | 141 850 | 47 900 | 147 000 | −5 150 | −3,6",
            "4000 Prøveetaten | 45 600 | 15 000 | 45 600 | 0 | 0,0",
            "* Et negativt avvik er ugunstig: høyere utgift enn disponibelt eller lavere \
             inntekt enn budsjettert.",
            "hovedpunkter-avvik: Poster med vesentlig avvik (1 000 kr)",
            "Post | Prognose for året | Avvik | Avvik (pst.)",
            "1000.01 Drift | 106 000 | −5 000 | −5,0",
            "* Årsak og tiltak står ved hver post.",
            "hovedpunkter-maal: Styringsparametere etter mål og forventet årsresultat",
            "Mål | Styringsparametere | Forventes nådd | Forventes ikke nådd \
             | Ikke vurdert",
            // What is told in a text is not judged, and the response time is not known.
            "3.1 Gode svar | 2 | 0 | 1 | 1",
            "3.2 Raske svar | 2 | 1 | 0 | 1",
            "* Ikke vurdert: uten fastsatt krav, uten tall, eller bare omtalt i tekst.",
            "hovedpunkter-ikke-naadd: Styringsparametere som ikke forventes å nå kravet",
            "Styringsparameter | Enhet | Prognose 2024 | Krav",
            "Svarprosent | pst. | 70,5 | 71,0",
        ]
    );
}

#[test]
fn the_same_period_last_year_has_a_column_where_it_is_known() {
    let with = year().with([
        ("kap.1000.regnskap_i_fjor", "45100400"),
        ("kap.4000.regnskap_i_fjor", "14000000"),
    ]);
    let lines = with.lines(Content::MainPoints);
    assert_eq!(
        lines[1..3],
        [
            "Kapittel | Disponibelt eller budsjett | Regnskap | Samme periode i fjor \
             | Prognose for året | Avvik | Avvik (pst.)",
            "1000 Prøveetaten | 141 850 | 47 900 | 45 100 | 147 000 | −5 150 | −3,6",
        ]
    );
}

#[test]
fn where_nothing_deviates_it_says_so_and_has_no_table_of_what_is_missed() {
    let lines = Sample::new("t1").lines(Content::MainPoints);
    assert!(lines.contains(&"Ingen post har vesentlig avvik.".to_owned()), "{lines:#?}");
    assert!(
        !lines.iter().any(|line| line.starts_with("hovedpunkter-ikke")),
        "{lines:#?}"
    );
}
