//! All figures as JSON that is whole: the same figures are read back, unrounded and with their
//! computations, but for the rows they are sums of.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::Figures;
use crate::formula::Formula;
use crate::{Figure, FigureId, Missing, Origin, Rows, Unit};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    id: FigureId,
    label: String,
    unit: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    missing: Option<KeptMissing>,
    formula: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    inputs: Vec<FigureId>,
    /// The formula of ids that is the computation; none of a figure that is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    computation: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    origins: Vec<Origin>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum KeptMissing {
    Unknown(String),
    Withheld,
    Undefined(String),
}

impl From<Missing> for KeptMissing {
    fn from(why: Missing) -> Self {
        match why {
            Missing::Unknown(reason) => Self::Unknown(reason),
            Missing::Withheld => Self::Withheld,
            Missing::Undefined(reason) => Self::Undefined(reason),
        }
    }
}

impl From<KeptMissing> for Missing {
    fn from(why: KeptMissing) -> Self {
        match why {
            KeptMissing::Unknown(reason) => Self::Unknown(reason),
            KeptMissing::Withheld => Self::Withheld,
            KeptMissing::Undefined(reason) => Self::Undefined(reason),
        }
    }
}

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter().map(|figure| {
            let figure = figure.clone();
            Kept {
                computation: self.computation(&figure.id).map(ToString::to_string),
                id: figure.id,
                label: figure.label,
                unit: figure.unit.key().to_owned(),
                missing: figure.value.clone().err().map(KeptMissing::from),
                value: figure.value.ok(),
                formula: figure.formula,
                inputs: figure.inputs,
                origins: figure.origins,
            }
        }))
    }
}

impl<'de> Deserialize<'de> for Figures {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut figures = Self::default();
        for kept in Vec::<Kept>::deserialize(from)? {
            let id = kept.id.clone();
            let value = match (kept.value, kept.missing) {
                (Some(value), None) => Ok(value),
                (None, Some(why)) => Err(why.into()),
                _ => return Err(D::Error::custom(format!("{id} har ikke én verdi"))),
            };
            let unit = Unit::ALL
                .into_iter()
                .find(|unit| unit.key() == kept.unit)
                .ok_or_else(|| D::Error::custom(format!("{id} har en ukjent enhet")))?;
            let figure = Figure {
                id: kept.id,
                label: kept.label,
                unit,
                value,
                formula: kept.formula,
                inputs: kept.inputs,
                origins: kept.origins,
                rows: Rows::None,
            };
            let added = match kept.computation {
                None => figures.add(figure),
                Some(formula) => {
                    let formula = Formula::try_from(formula).map_err(D::Error::custom)?;
                    figures.add_computed(figure, formula)
                }
            };
            added.map_err(|_| D::Error::custom(format!("{id} står to ganger")))?;
        }
        Ok(figures)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::tests::figure;

    #[test]
    fn what_is_written_is_read_back_whole() {
        let mut figures = Figures::default();
        let mut third = figure("tredel", &[]);
        third.value = Ok(Decimal::ONE / Decimal::from(3));
        third.origins = vec![Origin::line(&"data/a.csv".into(), 3, None)];
        figures.add(third).unwrap();
        for (id, why) in [
            ("ukjent", Missing::because("tom celle")),
            ("skjermet", Missing::Withheld),
            ("udefinert", Missing::undefined("kan ikke regnes av 0")),
        ] {
            figures.add(Figure { value: Err(why), ..figure(id, &[]) }).unwrap();
        }
        let formula = "(tredel − ukjent) / −2 × sum(tredel, 0.05)";
        let formula = Formula::try_from(formula.to_owned()).unwrap();
        figures.add_computed(figure("sum", &["tredel", "ukjent"]), formula).unwrap();
        let written = serde_json::to_string(&figures).unwrap();
        let read: Figures = serde_json::from_str(&written).unwrap();
        assert_eq!(read, figures);
        assert_eq!(serde_json::to_string(&read).unwrap(), written);
    }

    #[test]
    fn a_figure_twice_or_without_one_value_is_refused() {
        let read = |of: &str| {
            let figures = format!("[{of}]");
            serde_json::from_str::<Figures>(&figures).unwrap_err().to_string()
        };
        let one = r#"{"id":"a","label":"","unit":"kr","value":"1","formula":""}"#;
        assert!(read(&format!("{one},{one}")).starts_with("a står to ganger"));
        let both = r#"{"id":"a","label":"","unit":"kr","value":"1","missing":"withheld","formula":""}"#;
        assert!(read(both).starts_with("a har ikke én verdi"));
        let none = r#"{"id":"a","label":"","unit":"kr","formula":""}"#;
        assert!(read(none).starts_with("a har ikke én verdi"));
        let unit = r#"{"id":"a","label":"","unit":"alen","value":"1","formula":""}"#;
        assert!(read(unit).starts_with("a har en ukjent enhet"));
    }
}
