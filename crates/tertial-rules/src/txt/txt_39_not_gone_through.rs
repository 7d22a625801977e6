//! TXT-39.

use tertial_ingest::facts::{Text, TextStatus};
use tertial_model::Finding;
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// En tekst er overført fra en tidligere rapport, og ingen har gått gjennom den.
    ///
    /// Hvorfor: Det som var riktig forrige gang, trenger ikke være det nå. Departementet leser teksten som
    /// skrevet for denne rapporten.
    ///
    /// Kilde: tertial next legger teksten fra forrige rapport i den nye, og skriver status: overført og
    /// hvor den er fra, i hodet. Merket gjelder til noen tar det bort.
    ///
    /// Eksempel: tekst/t2/maalstatus.md har status: overført og fra: rapporten for 1. tertial.
    ///
    /// Gjør dette: Gå gjennom teksten, rett det som er blitt et annet, og skriv status: utkast eller
    /// ferdig i hodet.
    NOT_GONE_THROUGH = "TXT-39", Error, Text(check)
}

fn check(_: &Case<'_>, text: &Text) -> Vec<Finding> {
    let carried = (text.status == TextStatus::CarriedOver).then(|| {
        let from = text.from.as_deref().unwrap_or("en tidligere rapport");
        let message =
            format!("teksten er overført fra {from}, og ingen har gått gjennom den");
        NOT_GONE_THROUGH.of_text(text, message).hint(
            "gå gjennom teksten, og skriv status: utkast eller ferdig i hodet når den gjelder",
        )
    });
    carried.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn with(status: TextStatus, from: Option<&str>) -> Sample {
        let mut sample = Sample::second_tertial();
        sample.text("maalstatus", "Målene er nådd.");
        let text = sample.facts.texts.by_key.get_mut("maalstatus").unwrap();
        text.status = status;
        text.from = from.map(str::to_owned);
        sample
    }

    #[test]
    fn fires_until_somebody_has_gone_through_it() {
        let carried = with(TextStatus::CarriedOver, Some("rapporten for 1. tertial"));
        let findings = carried.findings(&NOT_GONE_THROUGH);
        let [finding] = &findings[..] else { panic!("{findings:?}") };
        assert_eq!(
            finding.message,
            "teksten er overført fra rapporten for 1. tertial, og ingen har gått gjennom den"
        );
        assert_eq!(finding.object, "tekst/t2/maalstatus.md");
        let unsaid = with(TextStatus::CarriedOver, None).findings(&NOT_GONE_THROUGH);
        assert!(unsaid[0].message.contains("overført fra en tidligere rapport,"));
    }

    #[test]
    fn is_silent_on_what_is_being_written_or_done() {
        for status in [TextStatus::Draft, TextStatus::Done] {
            let read = with(status, Some("rapporten for 1. tertial"));
            assert_eq!(read.says(&NOT_GONE_THROUGH), [""; 0]);
        }
    }
}
