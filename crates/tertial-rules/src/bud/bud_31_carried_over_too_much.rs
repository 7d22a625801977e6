//! BUD-31.

use rust_decimal::Decimal;
use tertial_ingest::facts::{AllocationPart, Decision, DecisionKind};
use tertial_letter::LimitKey;
use tertial_model::{FigureId, Finding, FramePost, Kroner, Side, norwegian};
use tertial_report::Case;

use crate::bud::left::{
    allocated, least_left_of, left_of, of_year_before, percent, rows_of,
};
use crate::rule::declare_rule;

declare_rule! {
    /// Det er overført mer fra i fjor enn det som kan være overført, eller mindre enn det som sto igjen.
    ///
    /// Hvorfor: Inntil fem prosent av driftsbevilgningen kan overføres. For en post som «kan
    /// overføres», er grensen to års bevilgning. Det kan aldri overføres mer enn det som sto igjen.
    /// Er beløpet større, er det oftest feil enhet eller feil post, og disponibelt beløp blir for
    /// stort. Det som kan overføres, blir overført med mindre departementet har sagt nei. Er beløpet
    /// mindre, mangler det penger.
    ///
    /// Kilde: Bevilgningsreglementet § 5 og rundskriv R-110; fullmakten i tildelingsbrevet oppgir
    /// prosenten der den har en. Grensene er `carried_over_percent` og
    /// `carried_over_transferable_percent`. Det som sto igjen, er det som ble tildelt og overført i
    /// arket Tidligere år, minus statsregnskapet for året, og med merinntekt der en fullmakt gir
    /// den; en merinntekt trenger ikke være med, mens en mindreinntekt trekkes fra.
    /// `carried_over_above_left_kr` er slingringsmonnet for avrunding. Arket leses bare til
    /// årsrapporten; i de andre rapportene brukes årets saldert i stedet for fjorårets bevilgning,
    /// og det som sto igjen, kontrolleres ikke.
    ///
    /// Eksempel: Overført på 1000.01 er 52 000 000 kr, og fem prosent av bevilgningen er
    /// 37 550 300 kr. Eller: Overført er 520 000 kr, og 5 290 000 kr sto igjen.
    ///
    /// Gjør dette: Rett beløpet eller enheten i cellen som er nevnt. Har departementet samtykket i
    /// mer, eller ikke latt alt bli overført, kvitter med det som grunn.
    CARRIED_OVER_TOO_MUCH = "BUD-31", Warning, Post(check)
}

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    let carried =
        |of: &&Decision| of.post == post.post && of.kind == DecisionKind::CarriedOver;
    let rows = || case.facts.decisions.iter().filter(carried);
    let id = FigureId::of_post(post.post, "overfort");
    let amount = case.figures.kroner(&id).filter(|amount| *amount >= Kroner::ZERO)?;
    let before = case.catalogue.frame.year - 1;
    let (is, expected) = too_much(case, post, amount)
        .map(|most| ("mer enn det som kan være igjen", most))
        .or_else(|| {
            let least = too_little(case, post, amount)?;
            Some(("mindre enn det som sto igjen", least))
        })?;
    let message = format!("{} {}: det er overført {is}", post.post, post.name);
    Some(
        CARRIED_OVER_TOO_MUCH
            .finding(&id, message)
            .expected(expected)
            .found(norwegian::kroner(amount))
            .hint("rett beløpet eller enheten i arket Bevilgning")
            .at(rows()
                .map(|row| row.origin.clone())
                .chain(rows_of(case, post.post, before)))
            .rests_on(of_year_before(post.post, case.catalogue.frame.year)),
    )
}

/// The most there may be, where there is more.
fn too_much(case: &Case<'_>, post: &FramePost, amount: Kroner) -> Option<String> {
    let of_rule = of_the_rule(case, post).filter(|(most, _)| amount > *most);
    let of_year = of_last_year(case, post, amount);
    let (most, why) = of_rule.into_iter().chain(of_year).min_by_key(|(most, _)| *most)?;
    Some(format!("høyst {}, {why}", norwegian::kroner(most)))
}

/// What was left at least, where there is less.
fn too_little(case: &Case<'_>, post: &FramePost, amount: Kroner) -> Option<String> {
    let year = case.catalogue.frame.year - 1;
    let least = least_left_of(case, post, year)?;
    let rounding = case.limits.of(LimitKey::CarriedOverAboveLeft)?;
    let expected =
        format!("minst {}, det som sto igjen av {year}", norwegian::kroner(least));
    (amount.0 + rounding < least.0).then_some(expected)
}

/// The most the rules let be carried over, of what was appropriated.
fn of_the_rule(case: &Case<'_>, post: &FramePost) -> Option<(Kroner, String)> {
    if post.post.side() == Side::Income {
        return None;
    }
    let percent = percent(case, post)?;
    let last_year = case.catalogue.frame.year - 1;
    let last = allocated(case, post.post, last_year, AllocationPart::Allocated);
    let (whole, of) = match last {
        Some(last) => (last, "tildelingen i fjor"),
        None => (post.adopted, "det som er saldert i år"),
    };
    let most = Kroner(whole.0 * percent / Decimal::ONE_HUNDRED);
    Some((most, format!("{} pst. av {of}", norwegian::decimal(percent, 0))))
}

/// What last year left, where that is less than the amount.
fn of_last_year(
    case: &Case<'_>,
    post: &FramePost,
    amount: Kroner,
) -> Option<(Kroner, String)> {
    let year = case.catalogue.frame.year - 1;
    let left = left_of(case, post.post, year)?;
    let rounding = case.limits.of(LimitKey::CarriedOverAboveLeft)?;
    (amount.0 > left.0 + rounding).then(|| (left, format!("det som sto igjen av {year}")))
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::{EarlierYear, StateAccountRow};

    use super::*;
    use crate::sample::{Sample, cell, post};

    #[test]
    fn fires_above_five_per_cent_and_above_two_years() {
        let mut sample = Sample::new();
        // Five per cent of 100 000; twice 900.
        sample.decide(post(1000, 1), DecisionKind::CarriedOver, Some(5_001));
        sample.decide(post(1000, 45), DecisionKind::CarriedOver, Some(1_801));
        assert_eq!(
            sample.says(&CARRIED_OVER_TOO_MUCH),
            [
                "post.1000.01.overfort: 1000.01 Driftsutgifter: det er overført mer enn det som \
                 kan være igjen",
                "post.1000.45.overfort: 1000.45 Utstyr: det er overført mer enn det som kan være \
                 igjen"
            ]
        );
        assert_eq!(
            sample.findings(&CARRIED_OVER_TOO_MUCH)[0].expected.as_deref(),
            Some("høyst 5\u{a0}000\u{a0}000\u{a0}kr, 5 pst. av det som er saldert i år")
        );
    }

    /// What is expected of 1000.01 or 1000.21 in the annual report, carried over in thousands.
    fn annual(post_of: u8, thousand: i64) -> Option<String> {
        let mut sample = Sample::annual();
        // What the income post got above its 40 000: 42 300.
        sample.facts.earlier_years.push(EarlierYear {
            year: 2023,
            post: post(4000, 2),
            part: AllocationPart::Allocated,
            amount: Some(Kroner::thousand(40_000)),
            origin: cell("Tidligere år", 9, 5),
        });
        sample.decide(post(1000, post_of), DecisionKind::CarriedOver, Some(thousand));
        let object = FigureId::of_post(post(1000, post_of), "overfort");
        let mut findings = sample.findings(&CARRIED_OVER_TOO_MUCH).into_iter();
        findings.find(|of| of.object == object.as_str())?.expected
    }

    #[test]
    fn fires_above_what_last_year_left() {
        // 91 800 and 2 000 were allocated and carried over, and 91 800 spent.
        assert_eq!(
            annual(1, 2_101).as_deref(),
            Some("høyst 2\u{a0}000\u{a0}000\u{a0}kr, det som sto igjen av 2023")
        );
        // 36 000 and 500, less 35 100, and 2 300 of excess income.
        assert_eq!(
            annual(21, 3_801).as_deref(),
            Some("høyst 3\u{a0}700\u{a0}000\u{a0}kr, det som sto igjen av 2023")
        );
    }

    #[test]
    fn fires_below_what_last_year_left_and_names_what_that_is_of() {
        assert_eq!(
            annual(1, 1_899).as_deref(),
            Some("minst 2\u{a0}000\u{a0}000\u{a0}kr, det som sto igjen av 2023")
        );
        // The excess income need not be there.
        assert_eq!(
            annual(21, 1_299).as_deref(),
            Some("minst 1\u{a0}400\u{a0}000\u{a0}kr, det som sto igjen av 2023")
        );
        assert!(annual(1, 0).is_some());
        let mut sample = Sample::annual();
        sample.decide(post(1000, 1), DecisionKind::CarriedOver, Some(0));
        let origins = sample.findings(&CARRIED_OVER_TOO_MUCH).remove(0).origins;
        assert!(origins.contains(&cell("Tidligere år", 2, 5)), "{origins:?}");
    }

    #[test]
    fn is_silent_where_nothing_may_be_carried_over_or_a_month_is_not_known() {
        let mut sample = Sample::annual();
        sample.decide(post(1000, 1), DecisionKind::CarriedOver, Some(0));
        let december =
            |of: &StateAccountRow| (of.period.year(), of.period.month()) == (2023, 12);
        sample.facts.earlier_accounts.rows.retain(|of| !december(of));
        assert_eq!(sample.says(&CARRIED_OVER_TOO_MUCH), [""; 0]);
        // 121.6 is left of 900, of a post that may keep nothing.
        let mut sample = Sample::annual();
        sample.catalogue.frame.chapters[0].posts[2].transferable = false;
        sample.decide(post(1000, 45), DecisionKind::CarriedOver, Some(0));
        assert_eq!(sample.says(&CARRIED_OVER_TOO_MUCH), [""; 0]);
    }

    #[test]
    fn is_silent_at_the_limit_and_where_last_year_is_not_known() {
        let mut sample = Sample::new();
        sample.decide(post(1000, 1), DecisionKind::CarriedOver, Some(5_000));
        sample.decide(post(1000, 45), DecisionKind::CarriedOver, Some(1_800));
        assert_eq!(sample.says(&CARRIED_OVER_TOO_MUCH), [""; 0]);
        assert_eq!(Sample::annual().says(&CARRIED_OVER_TOO_MUCH), [""; 0]);
        assert_eq!((annual(1, 2_100), annual(21, 3_800)), (None, None));
        assert_eq!((annual(1, 1_900), annual(21, 1_300)), (None, None));
        let mut sample = Sample::annual();
        sample.facts.earlier_accounts.rows.clear();
        sample.decide(post(1000, 1), DecisionKind::CarriedOver, Some(2_101));
        assert_eq!(sample.says(&CARRIED_OVER_TOO_MUCH), [""; 0]);
    }
}
