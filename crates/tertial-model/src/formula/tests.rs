//! Formulas are what they are printed as, and their values are those of a hand-written oracle.

use proptest::prelude::*;

use super::*;

fn formula(text: &str) -> Formula {
    text.parse().unwrap()
}

/// The value with a = 10, b = 4, c = 0 and liste = 7, 2, 9.
fn value(text: &str) -> Value {
    let numbers: fn(&str) -> &'static [i64] = |name| match name {
        "a" => &[10],
        "b" => &[4],
        "c" => &[0],
        "liste" => &[7, 2, 9],
        _ => &[],
    };
    formula(text)
        .evaluate(&|name| numbers(name).iter().copied().map(Decimal::from).collect())
}

#[test]
fn values_are_those_worked_out_by_hand() {
    for (text, expected) in [
        ("a − b − b", "2"),
        ("a − (b − b)", "10"),
        ("a + b × b", "26"),
        ("(a + b) × b", "56"),
        ("b / a × 100", "40"),
        ("100 × b / a", "40"),
        ("b / (a × 100)", "0.004"),
        ("−a + b", "-6"),
        ("a × −b", "-40"),
        ("sum(liste)", "18"),
        ("snitt(liste)", "6"),
        ("minst(liste)", "2"),
        ("størst(liste)", "9"),
        ("størst(minst(a, b), 5)", "5"),
        ("størst(minst(a − 20, b), 0)", "0"),
        ("abs(b − a)", "6"),
        ("a × 2.5", "25.0"),
    ] {
        assert_eq!(value(text), Ok(expected.parse().unwrap()), "{text}");
    }
}

#[test]
fn a_share_of_nothing_is_undefined_and_what_no_decimal_holds_is_missing() {
    let undefined = || Err(Missing::undefined("kan ikke regnes av 0"));
    assert_eq!(value("a / c × 100"), undefined());
    assert_eq!(value("a + b / (a − a)"), undefined());
    assert_eq!(value("snitt(ingen)"), Err(Missing::because("ingen tall å regne av")));
    // Shares of 1e28 and 1e43: the one is too much once it is a per cent, the other at once.
    let too_large = Err(Missing::because("andelen er for stor til å regnes ut"));
    for whole in ["0.0000000000001", "0.0000000000000000000000000001"] {
        assert_eq!(value(&format!("999999999999999 / {whole} × 100")), too_large);
    }
}

#[test]
fn names_stand_once_in_the_order_of_the_text() {
    let of = formula(
        "størst(minst(b, sum(liste av navn)), 0) / a − b × post.1000.01.regnskap",
    );
    assert_eq!(of.names(), ["b", "liste av navn", "a", "post.1000.01.regnskap"]);
}

#[test]
fn a_name_gives_way_to_what_it_means() {
    let meant = |name: &str| match name {
        "postene" => ["x", "y"].map(|of| Formula::Name(of.to_owned())).to_vec(),
        "grense" => vec![Formula::Number(5.into())],
        "ingen" => Vec::new(),
        other => vec![Formula::Name(format!("post.{other}"))],
    };
    for (text, expected) in [
        ("sum(postene)", "sum(x, y)"),
        ("a − postene", "post.a − sum(x, y)"),
        ("grense / 100 × a", "5 / 100 × post.a"),
        ("størst(minst(postene, a − b), 0)", "størst(minst(x, y, post.a − post.b), 0)"),
        ("−a + sum(ingen)", "−post.a + sum()"),
    ] {
        assert_eq!(formula(text).with_names(&meant).to_string(), expected);
    }
}

#[test]
fn words_are_exact() {
    let words = |name: &str| match name {
        "a" => "avvik, mot budsjett".to_owned(),
        "b" => "lønn og drift".to_owned(),
        other => other.to_owned(),
    };
    for (text, expected) in [
        ("x − y", "x − y"),
        ("a / x × 100", "«avvik, mot budsjett» / x × 100"),
        ("(x − y) / 2", "(x − y) / 2"),
        ("sum(postene)", "sum av postene"),
        ("sum(postene) − y", "(sum av postene) − y"),
        ("snitt(årene)", "snittet av årene"),
        ("minst(b, y)", "det minste av (lønn og drift) og y"),
        ("størst(minst(x, y), 0)", "det største av (det minste av x og y) og 0"),
        ("−x + y", "−x + y"),
        ("abs(x − y)", "størrelsen av x − y"),
    ] {
        assert_eq!(formula(text).in_words(&words), expected);
    }
}

#[test]
fn what_is_no_formula_is_refused_with_its_place() {
    for (text, expected) in [
        ("", "«» er ingen formel: venter et navn eller et tall før «»"),
        ("a −", "«a −» er ingen formel: venter et navn eller et tall før «»"),
        ("a - b", "«a - b» er ingen formel: venter slutten før «- b»"),
        ("(a + b", "«(a + b» er ingen formel: venter «)» før «»"),
        ("sum(a, )", "«sum(a, )» er ingen formel: venter et navn eller et tall før «)»"),
        ("a) + b", "«a) + b» er ingen formel: venter slutten før «) + b»"),
        ("1.2.3", "«1.2.3» er ingen formel: venter et tall før «»"),
        ("ukjent(a)", "«ukjent(a)» er ingen formel: venter slutten før «(a)»"),
    ] {
        let refused = text.parse::<Formula>().unwrap_err();
        assert_eq!(refused.to_string(), expected);
    }
}

fn any_formula() -> impl Strategy<Value = Formula> {
    let leaf = prop_oneof![
        (0u32..1000, 0u32..3)
            .prop_map(|(of, scale)| Formula::Number(Decimal::new(of.into(), scale))),
        prop::sample::select(vec!["a", "b", "c", "liste", "i år", "post.saldert"])
            .prop_map(|name| Formula::Name(name.to_owned())),
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        let operator = prop::sample::select(Operator::ALL.to_vec());
        let function = prop::sample::select(Function::ALL.to_vec());
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            inner.clone().prop_map(|of| Formula::Negative(Box::new(of))),
            (operator, two)
                .prop_map(|(sign, (a, b))| Formula::Of(sign, Box::new([a, b]))),
            (function, prop::collection::vec(inner, 1..4)).prop_map(
                |(function, mut of)| {
                    of.truncate(if function == Function::Size { 1 } else { 3 });
                    Formula::Call(function, of)
                }
            ),
        ]
    })
}

proptest! {
    /// What is printed is parsed to the same formula.
    #[test]
    fn printed_formulas_are_themselves(of in any_formula()) {
        prop_assert_eq!(of.to_string().parse::<Formula>(), Ok(of));
    }

    /// No text makes the parser give up.
    #[test]
    fn any_text_is_a_formula_or_refused(text in "[abc0-9.,()+−×/ åø]{0,24}") {
        if let Ok(of) = text.parse::<Formula>() {
            prop_assert_eq!(of.to_string().parse::<Formula>(), Ok(of));
        }
    }

    /// Whole numbers follow the laws of arithmetic.
    #[test]
    fn values_follow_the_laws(a in -999i64..999, b in -999i64..999, c in -999i64..999) {
        let value = |text: &str| formula(text).evaluate(&|name| vec![match name {
            "a" => a,
            "b" => b,
            _ => c,
        }.into()]);
        for (one, other) in [
            ("a + b", "b + a"),
            ("a − b", "−(b − a)"),
            ("a × (b + c)", "a × b + a × c"),
            ("a − b − c", "a − (b + c)"),
            ("sum(a, b, c)", "a + b + c"),
            ("snitt(a, b)", "(a + b) / 2"),
            ("minst(a, b) + størst(a, b)", "a + b"),
            ("minst(a, b, c)", "−størst(−a, −b, −c)"),
        ] {
            prop_assert_eq!(value(one), value(other), "{} = {}", one, other);
        }
        prop_assert_eq!(value("a − b"), Ok(Decimal::from(a - b)));
        prop_assert_eq!(value("a × b + c"), Ok(Decimal::from(a * b + c)));
    }

    /// A formula of what its names mean has the value it has of their values.
    #[test]
    fn what_names_mean_has_their_values(of in any_formula()) {
        let values = |name: &str| match name {
            "liste" => [7, 2, 9].map(Decimal::from).to_vec(),
            "a" => vec![10.into()],
            _ => vec![4.into()],
        };
        let meant = |name: &str| values(name).into_iter().map(Formula::Number).collect();
        prop_assert_eq!(of.with_names(&meant).evaluate(&|_| Vec::new()), of.evaluate(&values));
    }

    /// Terms are what they are joined of.
    #[test]
    fn terms_are_added_with_their_signs(signs in prop::collection::vec(any::<bool>(), 0..6)) {
        let sign = |plus: bool| if plus { Operator::Plus } else { Operator::Minus };
        let terms = signs.iter().enumerate().map(|(at, plus)| (sign(*plus), format!("n{at}")));
        let of = Formula::of_terms(terms);
        let number = |name: &str| name[1..].parse::<i64>().unwrap() + 1;
        let expected: i64 =
            signs.iter().zip(1..).map(|(plus, of)| if *plus { of } else { -of }).sum();
        let value = of.evaluate(&|name| vec![number(name).into()]);
        prop_assert_eq!(value, Ok(Decimal::from(expected)));
        prop_assert_eq!(of.to_string().parse::<Formula>(), Ok(of));
    }
}
