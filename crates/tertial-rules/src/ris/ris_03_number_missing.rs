//! RIS-03.

use tertial_ingest::facts::Risk;
use tertial_model::{Finding, Origin};
use tertial_report::{Case, RISKS, table_object};

use crate::rule::declare_rule;

declare_rule! {
    /// Det mangler et nummer i rekken av risikoer.
    ///
    /// Hvorfor: Er risikoene nummerert fra 1, og ett nummer er borte, er oftest en rad falt ut av
    /// arket. Leseren av rapporten spør etter den.
    ///
    /// Kilde: Numrene i arket Risiko for rapporten. Mangler flere enn ett, er risikoene et utvalg fra
    /// en lengre liste, og det sier ikke noe om en rad som er borte.
    ///
    /// Eksempel: Risikoene heter R1, R2 og R4.
    ///
    /// Gjør dette: Før opp risikoen som mangler. Er den avsluttet, kvitter med når og hvorfor.
    NUMBER_MISSING = "RIS-03", Warning, Whole(check)
}

fn check(case: &Case<'_>) -> Option<Finding> {
    let risks = &case.facts.risks;
    let numbered: Option<Vec<(&str, u32, &Origin)>> =
        risks.iter().map(numbered).collect();
    let mut numbered = numbered?;
    numbered.sort_by_key(|(_, number, _)| *number);
    let (start, last, _) = *numbered.last()?;
    if numbered.iter().any(|(other, ..)| *other != start) {
        return None;
    }
    let is_there = |number: &u32| numbered.iter().any(|(_, of, _)| of == number);
    // One more than there are is all that can be missing one.
    let most = u32::try_from(numbered.len()).ok()? + 1;
    let missing = (1..last).take_while(|_| last <= most).find(|of| !is_there(of))?;
    let beside = numbered.iter().filter(|(_, of, _)| of.abs_diff(missing) == 1);
    let beside: Vec<&Origin> = beside.map(|(.., origin)| *origin).collect();
    let sheet = beside.first().map(|of| of.of_sheet());
    Some(
        NUMBER_MISSING
            .finding(
                table_object(RISKS),
                format!("risiko {start}{missing} mangler i rekken til {start}{last}"),
            )
            .hint("før opp risikoen i arket Risiko; er den avsluttet, kvitter med det")
            .at(sheet.into_iter().chain(beside.into_iter().cloned())),
    )
}

/// What the number of a risk begins with, and the whole number it ends in.
fn numbered(risk: &Risk) -> Option<(&str, u32, &Origin)> {
    let text = risk.number.as_str();
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit());
    // 3.2 is the second of the third, and no whole number.
    let is_whole = !start.contains(|c: char| c.is_ascii_digit());
    let number = text[start.len()..].parse().ok().filter(|_| is_whole)?;
    Some((start, number, &risk.origin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell};

    /// Risks of these numbers, in rows 2, 3, ….
    fn found(numbers: &[&str]) -> Vec<Finding> {
        let mut sample = Sample::new();
        let first = sample.facts.risks.remove(0);
        sample.facts.risks.extend(numbers.iter().enumerate().map(|(at, number)| Risk {
            number: (*number).into(),
            origin: cell("Risiko", at as u32 + 2, 2),
            ..first.clone()
        }));
        sample.findings(&NUMBER_MISSING)
    }

    #[test]
    fn fires_where_one_is_missing_and_names_those_beside_it() {
        let findings = found(&["R1", "R2", "R4"]);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].message, "risiko R3 mangler i rekken til R4");
        let beside = [3, 4].map(|row| cell("Risiko", row, 2));
        assert_eq!(findings[0].origins, [&[beside[0].of_sheet()][..], &beside].concat());
        assert_eq!(found(&["2", "3"])[0].message, "risiko 1 mangler i rekken til 3");
    }

    #[test]
    fn is_silent_where_none_or_several_are_missing_and_where_they_are_no_row_of_numbers()
    {
        for numbers in [
            &["R1", "R2", "R3"][..],
            &["3", "7", "12"],
            &["A1", "B3"],
            &["3.1", "3.3"],
            &["IT", "HR"],
            &["1"],
            &[],
        ] {
            assert_eq!(found(numbers), [], "{numbers:?}");
        }
    }
}
