//! Sentences as agencies write them, of which no rule about numbers and times may say anything.

use tertial_model::Severity;

use crate::sample::Sample;

/// Families of rules that look at what is typed in a text.
const RULES: [&str; 10] = [
    "TXT-06", "TXT-13", "TXT-15", "TXT-30", "TXT-31", "TXT-35", "TXT-36", "TXT-37",
    "TXT-38", "TXT-14",
];

/// In a report for a tertial.
const TERTIAL: [&str; 29] = [
    "Den nye avtalen gjelder fra 1. juli 2024 til 30. juni 2028.",
    "Etaten flyttet til Hamar i 2011, og har siden vært der.",
    "Vi planlegger å ta i bruk det nye fagsystemet våren 2026.",
    "Rapporten om sikkerhet sendes innen 15. november.",
    "Bygget ble tatt i bruk i 2006 og skal pusses opp i 2027.",
    "Styret vedtok 14. mars en plan med tiltak fram til 2030.",
    "Målet er å halvere utslippene innen 2030, sammenlignet med 2019.",
    "Vi har 14 medarbeidere på kurs i uke 41, og 3 i uke 42.",
    "Vi fikk 312 henvendelser i mars og 287 i april.",
    "Tiltaket ble utsatt til 2026 fordi leverandøren ikke leverte.",
    "Det er avtalt levering i januar 2025.",
    "Kontrakten ble inngått i fjor med levering i 2026.",
    "Departementet ba i brev av 12. februar 2024 om en oversikt.",
    "Oppfølgingen av evalueringen fra 2021 er i rute.",
    "Ansettelser etter 1. mai er ikke med.",
    "Vi ligger på samme nivå som i 2023, men under 2022.",
    "Sykefraværet var lavere enn i samme periode i 2023.",
    "I forhold til 2023 er det flere saker, og færre enn i 2020.",
    "Tall for 2023 kommer i årsrapporten for 2024.",
    "Loven fra 1. januar 2023 stiller nye krav til oss.",
    "Innkjøpet er satt på vent til etter sommeren 2025.",
    "Etter R-110 punkt 2.4 kan posten overskrides.",
    "Se tabell 3 og vedlegg 5, eller punkt 4.2 i brevet.",
    "Andre halvår starter med opplæring av 25 brukere.",
    "Klagene gjelder vedtak fra 2019 til 2021.",
    "Vi har 2 av 5 stillinger ledige, og 1 er lyst ut.",
    "Prosjektet startet i 2022 og avsluttes i 2025.",
    "Undersøkinga skal gjennomførast hausten 2025.",
    "Avtalen frå 2019 går ut i 2027.",
];

/// In an annual report.
const ANNUAL: [&str; 26] = [
    "Oppdraget ble levert i januar 2025, og betalt samme måned.",
    "I 2025 skal vi ta i bruk et nytt system, og i 2026 avvikle det gamle.",
    "Vi hadde 14 møter med brukerne i 2024, mot 11 i 2023.",
    "Antallet saker økte fra 2023 til 2024.",
    "Årsregnskapet for 2023 ble lagt fram 15. mars.",
    "Den nye forskriften trådte i kraft 1. juli.",
    "Budsjettet for 2025 er lavere enn i 2024.",
    "Etatens strategi gjelder for 2023–2026, og evalueres i 2026.",
    "Ubrukte midler søkes overført til 2025.",
    "Beløpet ble overført fra 2023 og er brukt.",
    "Revisjonsberetningen ventes innen 1. mai 2025.",
    "Tilsynet ble åpnet 4. september, og lukket 2. desember.",
    "Vi venter flere søkere i 2025 enn i 2024.",
    "Om to år, i 2026, er alle tjenestene flyttet.",
    "Svarene fra 2024 blir brukt når vi skriver den neste planen.",
    "Kontrakten fra 2018 ble forlenget til 2026.",
    "Det ble vedtatt å legge ned kontoret i 2026.",
    "Vi hadde 1 200 besøkende på åpen dag 12. oktober.",
    "Leiekostnadene ble justert fra 1. januar 2024.",
    "Sju av ti er fornøyde, mot seks av ti i 2022.",
    "Anskaffelsen ble kunngjort i november, med frist 10. januar 2025.",
    "Verdien er avskrevet over ti år fra 2019.",
    "Rekneskapen for 2023 blei revidert våren 2024.",
    "I 2025 blir det viktigaste å halde fristane.",
    "Vi nådde fristen 1. oktober, og fekk svar 20. november.",
    "Midla på post 01 blei brukte til drift, og post 45 til utstyr.",
];

fn told(mut sample: Sample, body: &str) -> Vec<String> {
    sample.text("maalstatus", body);
    let all = sample.evaluate().into_iter();
    let grave =
        all.filter(|of| of.severity >= Severity::Warning && RULES.contains(&of.code.0));
    grave.map(|of| format!("{} {}: {body}", of.code, of.message)).collect()
}

#[test]
fn nothing_is_said_of_ordinary_sentences() {
    let of_tertials = TERTIAL.iter().flat_map(|body| {
        [told(Sample::new(), body), told(Sample::second_tertial(), body)].concat()
    });
    let of_year = ANNUAL.iter().flat_map(|body| told(Sample::annual(), body));
    let told: Vec<String> = of_tertials.chain(of_year).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}
