//! TXT-36.

use chrono::{Datelike, Months, NaiveDate};
use tertial_ingest::facts::Text;
use tertial_model::{Finding, norwegian};
use tertial_report::Case;

use crate::prose::{Passage, Prose, Sentence, Token};
use crate::rule::declare_rule;
use crate::together::together;
use crate::txt::moments::{Kind, Moment, last_known_day, moments};
use crate::txt::other_time::{looks_ahead, years};
use crate::words::WORDS;

declare_rule! {
    /// En tekst nevner et tidspunkt som ikke stemmer med setningen det står i.
    ///
    /// Hvorfor: Et siffer feil i et årstall gjør at noe som skal komme, alt er over, eller at noe har
    /// skjedd som ingen kan vite ennå. Leseren stanser, og tror ikke på resten.
    ///
    /// Kilde: Rapporten forteller om tiden fram til den leveres. Sju ting kontrolleres. Det som
    /// forventes, kommer, blir eller skal være gjort innen en dag, en måned eller et år, er ikke
    /// over før statusdatoen. Det som var, hadde eller ble, var ikke etter at rapporten leveres. En
    /// frist det arbeides mot, er ikke ute. «Har i 2023 gjort» står i rapporten om 2023. Det som
    /// sammenlignes med et år («enn i 2022», «nivået fra 2022»), sammenlignes med et tidligere år
    /// enn rapportens. Ubrukte midler søkes overført til året etter. «I 2023 og 2023» er ett år for
    /// lite. En dag uten år kontrolleres bare i tertialrapportene, mot de fire siste månedene. Mål
    /// og planer, vaner («hvert år») og setninger med flere år kontrolleres ikke, og året som bare
    /// er feil, og likevel kan være riktig («ble vedtatt i 2022»), kan ingen vite.
    ///
    /// Eksempel: «Leveransen ventes i januar 2015» i rapporten for 2024.
    ///
    /// Gjør dette: Rett datoen eller året, eller skriv setningen om.
    TIME_CANNOT_BE = "TXT-36", Warning, Text(check)
}

/// Months back a day without its year is of the report's: the next one is two tertials away.
const MONTHS_BACK: u32 = 4;

fn check(case: &Case<'_>, text: &Text) -> Vec<Finding> {
    let prose = Prose::of(text);
    let mut findings = Vec::new();
    // The last year the paragraph has named so far.
    let mut latest = 0;
    for sentence in prose.sentences() {
        if sentence.is_first {
            latest = 0;
        }
        let all = moments(&sentence, case.catalogue.frame.year);
        let told = |at: usize| Told {
            case,
            sentence: &sentence,
            all: &all,
            moment: &all[at],
            latest_before: latest,
        };
        let passage = Passage { prose: &prose, sentence: &sentence };
        let found = (0..all.len()).filter_map(|at| told(at).finding(passage));
        findings.extend(found);
        latest = years(&sentence).map(|(_, year)| year).fold(latest, i32::max);
    }
    together(findings)
}

/// A time, and how the sentence tells of it.
struct Told<'s, 'a> {
    case: &'s Case<'a>,
    sentence: &'s Sentence<'s>,
    all: &'s [Moment],
    moment: &'s Moment,
    latest_before: i32,
}

impl Told<'_, '_> {
    fn finding(&self, passage: Passage<'_>) -> Option<Finding> {
        let (is, expected) = self
            .is_over()
            .or_else(|| self.is_to_come())
            .or_else(|| self.is_carried_elsewhere())
            .or_else(|| self.is_other_perfect())
            .or_else(|| self.is_twice())
            .or_else(|| self.is_compared_with_itself())?;
        let words = self.moment.words(self.sentence);
        let start = self.sentence.tokens[self.moment.at].start;
        let finding =
            TIME_CANNOT_BE.of_words(passage, start, &words, format!("«{words}» {is}"));
        Some(
            finding.expected(expected).hint("rett tidspunktet, eller skriv setningen om"),
        )
    }

    /// What is told as to come, and was over before the status date.
    fn is_over(&self) -> Option<(&'static str, String)> {
        let Self { moment, case, .. } = self;
        let status = case.status_date();
        let is_known = match moment.kind {
            Kind::DayAlone => {
                let least = status.checked_sub_months(Months::new(MONTHS_BACK))?;
                !case.report.is_annual() && self.all.len() == 1 && moment.first >= least
            }
            _ => true,
        };
        let is_habit = self.sentence.begins(&WORDS.habits);
        // «I 2024 blir det vist» is no more than a passive.
        let passive = ["blir", "vert", "vil"]
            .iter()
            .any(|of| self.sentence.words().any(|word| word == *of));
        let is_before = moment.last < status
            || moment.last == status && case.report.is_annual() && !passive;
        let over = is_before && is_known && !is_habit && self.looks_ahead();
        over.then(|| {
            ("er over, men omtales som noe som skal komme", after("etter", status))
        })
    }

    fn looks_ahead(&self) -> bool {
        let Self { moment, sentence, .. } = self;
        let before = self.clause();
        let verb = |word: &str| WORDS.to_come.has(word);
        if let Some(next) = moment.after(sentence).filter(|_| self.begins_sentence()) {
            return verb(next);
        }
        let told_back = sentence.has(&WORDS.back);
        match before[..] {
            ["innen" | "innan", ..] => {
                let is_done = ["har", "er"].iter().any(|word| before.contains(word));
                let has_year = moment.kind != Kind::DayAlone;
                let is_told = |word: &&str| {
                    verb(word) || is_passive(word) || has_year && *word == "skal"
                };
                // An item of a list may have no verb: «samle loggene, innen juni 2025».
                let is_said = before.iter().any(is_told) || has_year && before.len() == 1;
                !is_done && !told_back && is_said
            }
            [frist, "mot", ..] => WORDS.deadlines.begin(frist) && !told_back,
            ["i", done, ..] if is_passive(done) => true,
            ["i", ref rest @ ..] | ref rest => {
                let ends = self.ends_clause() || moment.kind != Kind::Year;
                let at = rest.iter().position(|word| verb(word));
                let between = at.map(|at| &rest[..at]);
                ends && between
                    .is_some_and(|of| !of.iter().any(|of| WORDS.of_things.has(of)))
            }
        }
    }

    /// What is told as past, and comes after the report is delivered.
    fn is_to_come(&self) -> Option<(&'static str, String)> {
        let Self { moment, sentence, case, .. } = self;
        let known = last_known_day(case);
        let verb = |word: &str| WORDS.past.has(word);
        let is_told = if self.begins_sentence() {
            moment.after(sentence).is_some_and(verb)
        } else {
            let before = self.clause();
            let [first, rest @ ..] = &before[..] else { return None };
            let rest = if *first == "i" || *first == "den" { rest } else { &before[..] };
            let at = rest.iter().position(|word| verb(word));
            let is_thing = |word: &&str| WORDS.of_things.has(word);
            at.is_some_and(|at| !rest[..at].iter().any(is_thing))
        };
        let is_plan = sentence.begins(&WORDS.aims) || sentence.begins(&WORDS.agreements);
        let to_come = moment.first > known && is_told && !is_plan;
        to_come.then(|| {
            let is = "er ikke kommet ennå, men omtales som noe som har vært";
            (is, after("senest", known))
        })
    }

    /// Unspent money that is carried to another year than the next.
    fn is_carried_elsewhere(&self) -> Option<(&'static str, String)> {
        let year = self.case.catalogue.frame.year;
        let before = self.clause();
        let ["til", carried, ..] = before[..] else { return None };
        let is_money = self.sentence.begins(&WORDS.money)
            || self.sentence.figures().next().is_some();
        let is_asked = self.sentence.words().any(|word| word.starts_with("søk"))
            || matches!(carried, "overføres" | "overførast");
        let named = self.moment.first.year();
        let elsewhere = self.moment.kind == Kind::Year
            && self.all.len() == 1
            && carried.starts_with("overfør")
            && is_money
            && !self.sentence.has(&WORDS.past)
            && (named > year + 1 || named <= year && is_asked);
        elsewhere.then(|| {
            let is = "er ikke året ubrukte midler overføres til";
            (is, (year + 1).to_string())
        })
    }

    /// «har i 2023 tatt i bruk»: the perfect of another year.
    fn is_other_perfect(&self) -> Option<(&'static str, String)> {
        let year = self.case.catalogue.frame.year;
        let is_done = |word: &str| word.ends_with(['t', 'd', 'a']) && word.len() > 2;
        let after = self.moment.after(self.sentence)?;
        let said = self.moment.kind == Kind::Year
            && self.all.len() == 1
            && self.moment.first.year() != year
            && matches!(self.clause()[..], ["i", "har", ..])
            && is_done(after)
            && !self.sentence.has(&WORDS.comparing);
        said.then(|| ("er et annet år enn rapporten forteller om", year.to_string()))
    }

    /// «i 2024 og 2024».
    fn is_twice(&self) -> Option<(&'static str, String)> {
        let twice = self.all.iter().any(|of| {
            let between = self.sentence.tokens.get(of.end..self.moment.at);
            let joins =
                between.is_some_and(|of| of.iter().all(is_join) && !of.is_empty());
            of.kind == Kind::Year && of.first == self.moment.first && joins
        });
        twice.then(|| ("er nevnt to ganger", "to år".to_owned()))
    }

    /// «enn i 2024» of the year itself, or of one to come.
    fn is_compared_with_itself(&self) -> Option<(&'static str, String)> {
        let Self { moment, sentence, case, .. } = self;
        let year = case.catalogue.frame.year;
        let named = moment.first.year();
        let is_compared = match self.before_it()[..] {
            ["i", "enn", ..] | ["i", "som", "samme" | "same", ..] => true,
            ["av" | "til", "utgangen" | "inngangen", "ved", "enn", ..] => true,
            ["i" | "fra" | "frå" | "med", level, ..] => level.starts_with("nivå"),
            _ => false,
        };
        // «Færre i 2023 enn i 2024» compares the other way.
        let is_latest = self.all.iter().all(|of| of.first.year() <= named)
            && self.latest_before <= named;
        let is_alone = is_latest && (self.all.len() == 1 || named > year);
        let is_back = self.sentence.words().any(|word| word.starts_with("tilbake"));
        let itself = moment.kind == Kind::Year
            && named >= year
            && is_compared
            && is_alone
            && (!looks_ahead(sentence) || is_back && named > year)
            && !sentence.begins(&WORDS.aims)
            && !sentence.begins(&WORDS.next);
        itself.then(|| {
            let is =
                "er ikke et tidligere år enn rapportens, men brukes til sammenligning";
            (is, format!("før {year}"))
        })
    }

    /// Whether the sentence begins with it: «I 2025 blir …».
    fn begins_sentence(&self) -> bool {
        let before = &self.sentence.tokens[..self.moment.at];
        let mut words =
            before.iter().filter(|of| !matches!(of.word(), Some("i" | "den")));
        words.all(|of| of.is_mark('-') || of.is_mark('>')) && before.len() <= 2
    }

    /// Whether nothing of its clause comes after it.
    fn ends_clause(&self) -> bool {
        let next = self.sentence.tokens.get(self.moment.end);
        next.is_none_or(|of| of.word().is_none_or(is_clause) && of.link().is_none())
    }

    /// The words before it, the nearest first, as far as its clause goes.
    fn clause(&self) -> Vec<&str> {
        self.before_it().into_iter().take_while(|word| !is_clause(word)).collect()
    }

    /// The words before it, the nearest first, as far as no mark stands there.
    fn before_it(&self) -> Vec<&str> {
        let before = self.sentence.tokens[..self.moment.at].iter().rev();
        let before = before.filter(|of| of.link().is_none());
        before.map_while(Token::word).collect()
    }
}

fn is_join(token: &Token<'_>) -> bool {
    matches!(token.word(), Some("og" | "til" | "i"))
}

fn after(word: &str, day: NaiveDate) -> String {
    format!("{word} {}", norwegian::date(day))
}

/// Whether a word is a passive present, «besettes».
fn is_passive(word: &str) -> bool {
    word.chars().count() > 5 && (word.ends_with("es") || word.ends_with("ast"))
        || word == "vedtas"
}

fn is_clause(word: &str) -> bool {
    WORDS.clauses.has(word) || WORDS.subordinate.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn says(mut sample: Sample, body: &str) -> Vec<String> {
        sample.text("maalstatus", body);
        let findings = sample.findings(&TIME_CANNOT_BE);
        let object =
            |finding: &Finding| finding.object.rsplit(':').next().map(str::to_owned);
        findings.iter().filter_map(object).collect()
    }

    #[test]
    fn fires_on_what_is_to_come_and_is_over() {
        for (body, words) in [
            ("Leveransen ventes først i januar 2024.", "januar 2024"),
            (
                "Det ble forsinket hos leverandøren og kommer i februar 2015.",
                "februar 2015",
            ),
            ("Ho kjem i februar 2024.", "februar 2024"),
            ("I 2015 blir det viktigste å flytte.", "2015"),
            ("Etaten venter å nå kravet i 2014.", "2014"),
            ("Rutinen er i arbeid og vedtas i 2015.", "2015"),
            ("Arbeidet er i rute mot fristen sommeren 2016.", "sommeren 2016"),
            ("Stillingene besettes innen 1. mars, om nødvendig midlertidig.", "1. mars"),
            ("- samle loggene fra plattformen, innen juni 2015", "juni 2015"),
            ("Den blir skiftet ut trinnvis innen 2017.", "2017"),
            ("Alle skjemaer skal være flyttet innen 2016.", "2016"),
        ] {
            assert_eq!(says(Sample::new(), body), [words], "{body}");
        }
    }

    #[test]
    fn fires_on_what_was_and_is_to_come() {
        for (body, words) in [
            ("Utvalget hadde fire møter i 2034.", "2034"),
            ("I 2033 var svarprosenten lavere.", "2033"),
            ("Rapporten ble oversendt departementet 15. desember.", "15. desember"),
            ("Den blei betalt i januar 2026.", "januar 2026"),
        ] {
            assert_eq!(says(Sample::new(), body), [words], "{body}");
        }
    }

    #[test]
    fn fires_on_years_that_are_compared_carried_to_or_told_of() {
        for (body, words) in [
            ("Svarene kom raskere enn i 2024.", "2024"),
            ("Ventetiden er kortere enn ved utgangen av 2024.", "2024"),
            ("Ventetiden er tilbake på nivået fra 2033.", "2033"),
            ("Ventetiden ventes tilbake på nivået fra 2033.", "2033"),
            ("Energibruken falt både i 2023 og 2023.", "2023"),
            ("Svarene kom i 2024 raskere enn i 2032.", "2032"),
            ("Inndelingen er den samme som i 2024.", "2024"),
            ("Beløpet søkes overført til 2024.", "2024"),
            ("Beløpet blir søkt overført til 2035.", "2035"),
            ("Ubrukte midler overføres til 2026.", "2026"),
            ("Etaten har i 2023 tatt i bruk nye kilder.", "2023"),
        ] {
            assert_eq!(says(Sample::new(), body), [words], "{body}");
        }
    }

    #[test]
    fn a_day_without_its_year_may_be_next_years() {
        let whole = |body: &str| says(Sample::annual(), body);
        assert_eq!(whole("| Veiledning | I arbeid, vedtas i 2024 |"), ["2024"]);
        assert_eq!(whole("Tallene blir vist i 2024."), [""; 0]);
        let body = "Rapporten sendes innen 15. mars.";
        assert_eq!(says(Sample::new(), body), ["15. mars"]);
        assert_eq!(says(Sample::second_tertial(), body), [""; 0]);
        assert_eq!(says(Sample::annual(), body), [""; 0]);
        assert_eq!(
            says(Sample::second_tertial(), "Svarene sendes innen 30. juni."),
            ["30. juni"]
        );
        assert_eq!(says(Sample::annual(), "Skatten ble betalt i januar 2025."), [""; 0]);
    }
}
