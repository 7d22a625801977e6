//! A reply, of a report that has been judged and set.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use tertial_ingest::facts::Text;
use tertial_ingest::project::Waiver;
use tertial_letter::section_under_heading;
use tertial_model::{
    Acceptance, Basis, Figure, FigureId, Finding, FramePost, Indicator, Side,
};

use super::{
    AcceptedReply, BreachReply, ConfirmedReply, DemandReply, EarlierValue, FigureReply,
    FindingReply, IndicatorReply, PostReply, REPLY_SCHEMA, Reply, ReplyPlace, TextReply,
    WaiverReply, Wording,
};
use crate::answers::{Answer, Confirmed};
use crate::document::{PrintedPlace, Report, Status};
use crate::printed::{Printed, printed};
use crate::text_keys::{answer, indicator_key, object_in_words, table_object};
use crate::{Case, Coverage, Covered, explanation_key, measures_key};

/// The page each label of the printed report stands on.
pub type Pages = BTreeMap<String, usize>;

/// What `report` answers each demand with: `pages` are of its PDF, and `wording` gives a passage
/// of a text as it is printed.
pub fn reply(
    case: &Case<'_>,
    report: &Report,
    coverage: &Coverage,
    found: &[Finding],
    pages: &Pages,
    wording: &dyn Fn(&str) -> Vec<Wording>,
) -> Reply {
    let printed = printed(report, case.phrases);
    let making = Making { case, printed: &printed, found, pages, wording };
    let demands: Vec<DemandReply> =
        coverage.due().map(|covered| making.demand(covered)).collect();
    let posts: Vec<PostReply> =
        case.catalogue.frame.posts().map(|post| making.post(post)).collect();
    let missed = case.catalogue.frame.indicators.iter();
    let missed = missed.filter(|of| case.misses_its_demand(of));
    let indicators: Vec<IndicatorReply> = missed.map(|of| making.indicator(of)).collect();
    let figures = making.figures(&demands, &posts, &indicators);
    Reply {
        schema: REPLY_SCHEMA,
        report: case.report.key.to_string(),
        title: report.title.clone(),
        agency: report.agency.clone(),
        organisation_number: report.organisation_number.clone(),
        recipient: report.recipient.clone(),
        letter: report.letter.clone(),
        status_date: report.status_date,
        dated: report.dated,
        language: report.language,
        draft: report.draft.clone(),
        before: case
            .facts
            .previous
            .as_ref()
            .map(|of| of.report.title.of(case.language).to_owned()),
        undemanded: making.undemanded(coverage),
        demands,
        posts,
        indicators,
        figures,
        findings: found.iter().map(finding).collect(),
    }
}

/// What is at hand while a reply is made.
struct Making<'a> {
    case: &'a Case<'a>,
    printed: &'a Printed,
    found: &'a [Finding],
    pages: &'a Pages,
    wording: &'a dyn Fn(&str) -> Vec<Wording>,
}

impl Making<'_> {
    fn demand(&self, covered: &Covered) -> DemandReply {
        let requirement = &covered.requirement;
        let mut places: Vec<ReplyPlace> = Vec::new();
        for place in covered.evidence.iter().flat_map(|found| &found.places) {
            let place = self.place(place);
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let concerns =
            |(at, of): (usize, &Finding)| covered.is_concerned(of).then_some(at);
        let undelivered = covered.status == Status::Undelivered;
        let delivery = covered.delivery.as_ref().filter(|_| undelivered);
        DemandReply {
            id: requirement.id.clone(),
            section: section_under_heading(&requirement.section, self.case.phrases),
            words: requirement.words.of(self.case.language).to_owned(),
            reports: requirement.reports.iter().map(ToString::to_string).collect(),
            kinds: requirement.kinds.iter().map(|kind| kind.word().to_owned()).collect(),
            status: covered.status,
            places,
            texts: covered.answers.iter().filter_map(|of| self.answer(of)).collect(),
            figures: self.figures_of(covered),
            findings: self.found.iter().enumerate().filter_map(concerns).collect(),
            lacking: covered.lacking().into_iter().map(object_in_words).collect(),
            waiver: covered.waiver.as_ref().map(waiver),
            breach: covered.breach.as_ref().map(|of| BreachReply {
                figure: of.figure.to_string(),
                allowed: of.allowed.0,
                consented: of.consented.0,
            }),
            due: delivery.map(|of| of.deadline.when.last()),
        }
    }

    /// The figures the demand rests on, in the order they were computed.
    fn figures_of(&self, covered: &Covered) -> Vec<String> {
        let looked_for = covered.evidence.iter().flat_map(|of| &of.objects);
        let linked = covered.answers.iter().flat_map(|of| of.values.keys());
        let breach = covered.breach.as_ref().map(|of| of.figure.to_string());
        let mut named: BTreeSet<&str> =
            looked_for.chain(linked).map(String::as_str).collect();
        named.extend(breach.as_deref());
        let all = self.case.figures.iter().map(|figure| figure.id.as_str());
        all.filter(|id| named.contains(id)).map(str::to_owned).collect()
    }

    fn place(&self, place: &PrintedPlace) -> ReplyPlace {
        ReplyPlace {
            heading: place.heading.clone(),
            anchor: place.anchor.clone(),
            page: self.pages.get(&place.anchor).copied(),
        }
    }

    /// An answer in a text, where the text is printed.
    fn answer(&self, answer: &Answer) -> Option<TextReply> {
        let confirmed = match &answer.confirmed {
            Confirmed::Yes(of) => Some(ConfirmedReply { by: of.names(), date: of.date }),
            Confirmed::Insufficient(_) | Confirmed::Lapsed(_) | Confirmed::No => None,
        };
        self.text(&answer.text, &answer.passage, confirmed)
    }

    fn text(
        &self,
        file: &str,
        passage: &str,
        confirmed: Option<ConfirmedReply>,
    ) -> Option<TextReply> {
        let printed = self.printed.texts.iter().find(|text| text.file == file)?;
        let (place, words) = (self.place(&printed.place), (self.wording)(passage));
        Some(TextReply { place, words, confirmed })
    }

    fn texts(&self, keys: &[String]) -> Vec<TextReply> {
        let written = keys.iter().filter_map(|key| self.case.written_text(key));
        written.filter_map(|of: &Text| self.text(&of.file, &of.body, None)).collect()
    }

    fn post(&self, of: &FramePost) -> PostReply {
        let id = |measure: &str| self.case.judged_by(of.post, measure).to_string();
        let (allocated, forecast) = match (self.case.report.basis, of.post.side()) {
            (Basis::Accounts, _) => ("samlet_tildeling", None),
            (Basis::Forecast, Side::Expense) => ("disponibelt", Some(id("prognose"))),
            (Basis::Forecast, Side::Income) => ("budsjett", Some(id("prognose"))),
        };
        PostReply {
            post: of.post.to_string(),
            name: of.name.of(self.case.language).to_owned(),
            allocated: id(allocated),
            accounts: id("regnskap"),
            forecast,
            deviation: id("avvik"),
            percent: id("avvik_pst"),
            material: self.case.deviates_materially(of.post),
            texts: self.texts(&[explanation_key(of.post), measures_key(of.post)]),
        }
    }

    fn indicator(&self, of: &Indicator) -> IndicatorReply {
        let parts = [self.case.judged_result(), "krav".to_owned()];
        let id = |part: &String| FigureId::of_indicator(&of.key, part).to_string();
        IndicatorReply {
            name: of.name.of(self.case.language).to_owned(),
            figures: parts.iter().map(id).collect(),
            texts: self.texts(&[indicator_key(of)]),
        }
    }

    /// Every figure that is named, in the order they were computed.
    fn figures(
        &self,
        demands: &[DemandReply],
        posts: &[PostReply],
        indicators: &[IndicatorReply],
    ) -> Vec<FigureReply> {
        let of_posts = posts.iter().flat_map(PostReply::figures);
        let of_indicators = indicators.iter().flat_map(|of| &of.figures);
        let of_demands = demands.iter().flat_map(|of| &of.figures);
        let named = of_demands.chain(of_indicators).map(String::as_str).chain(of_posts);
        let named: BTreeSet<&str> = named.collect();
        let all = self.case.figures.iter();
        all.filter(|of| named.contains(of.id.as_str()))
            .map(|of| self.figure(of))
            .collect()
    }

    fn figure(&self, figure: &Figure) -> FigureReply {
        let delivered = self.case.facts.previous.as_ref();
        let before = delivered.and_then(|of| *of.values.get(&figure.id)?);
        let earlier = |value: Decimal| EarlierValue {
            words: figure.unit.written(value, self.case.phrases),
            value,
        };
        FigureReply {
            id: figure.id.to_string(),
            label: figure.label.clone(),
            words: figure.in_words(self.case.phrases),
            value: figure.delivered(),
            unit: figure.unit.key().to_owned(),
            before: before.filter(|_| !figure.is_withheld()).map(earlier),
        }
    }

    /// Texts and tables that no demand of the report rests on.
    fn undemanded(&self, coverage: &Coverage) -> Vec<ReplyPlace> {
        let evidence = coverage.due().flat_map(|of| &of.evidence);
        let demanded: BTreeSet<&str> =
            evidence.flat_map(|of| &of.objects).map(String::as_str).collect();
        let is_demanded = |object: &str| demanded.contains(object);
        let texts = self.printed.texts.iter();
        let texts =
            texts.filter(|of| !is_demanded(&of.file) && !is_demanded(&answer(&of.file)));
        let tables = self.printed.tables.iter().filter(|of| {
            !is_demanded(&table_object(&of.key))
                && !of.figures.iter().any(|(id, _)| is_demanded(id.as_str()))
        });
        let places = texts.map(|of| &of.place).chain(tables.map(|of| &of.place));
        let mut places: Vec<ReplyPlace> = places.map(|of| self.place(of)).collect();
        places.sort_by_key(|of| of.page);
        places
    }
}

fn waiver(of: &Waiver) -> WaiverReply {
    WaiverReply { reason: of.reason.clone(), by: of.by.clone(), date: of.date }
}

fn finding(of: &Finding) -> FindingReply {
    let accepted = |of: &Acceptance| AcceptedReply {
        by: of.names(),
        reason: of.reason.clone(),
        date: of.date,
        expires: of.expires,
    };
    FindingReply {
        code: of.code.to_string(),
        severity: of.severity,
        message: of.in_full(),
        accepted: of.accepted.as_ref().map(accepted),
    }
}
