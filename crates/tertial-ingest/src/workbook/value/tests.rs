//! Values as cells of every kind give them.

use super::*;

fn text(text: &str) -> Value<'_> {
    Value::text(Cow::Borrowed(text))
}

#[test]
fn the_text_of_an_error_is_an_error_in_any_format() {
    for shown in ["#N/A", "#I/T", " #REF! ", "#DIV/0!", "#Navn?", "Err:502", "Feil:508"] {
        let error = Value::Odd(Odd::Error(shown.trim().to_owned()));
        assert_eq!(text(shown), error, "{shown}");
        assert_eq!(text(shown).code(), Err(WrongType), "{shown}");
    }
    for shown in ["#1", "# 5", "N/A", "Err:", "Err: 502 av 600", "Feil:12", "F", "#OBS"] {
        assert_eq!(text(shown), Value::Text(Cow::Borrowed(shown)), "{shown}");
    }
}

#[test]
fn noise_of_floats_is_cleaned_away() {
    let third = Value::Number(0.1 + 0.2);
    assert_eq!(third.number(), Ok(Some(Decimal::new(3, 1))));
    assert_eq!(
        Value::Number(-847_732.87).number(),
        Ok(Some(Decimal::new(-84_773_287, 2)))
    );
    assert_eq!(Value::Number(1e40).number(), Err(WrongType));
}

#[test]
fn an_amount_in_ore_is_read_to_the_ore() {
    // `Decimal::try_from` makes this 4353758.480000001.
    let amount = Value::Number(4_353_758.48).number();
    assert_eq!(amount, Ok(Some(Decimal::new(435_375_848, 2))));
}

proptest::proptest! {
    #[test]
    fn any_amount_in_ore_is_read_to_the_ore(ore in -99_999_999_999_999i64..99_999_999_999_999) {
        let cell = (ore as f64) / 100.0;
        let read = Value::Number(cell).number();
        proptest::prop_assert_eq!(read, Ok(Some(Decimal::new(ore, 2).normalize())));
    }
}

#[test]
fn codes_are_text_or_whole_numbers() {
    assert_eq!(text(" 045101 ").code(), Ok(Some(Cow::Borrowed("045101"))));
    assert_eq!(Value::Number(162_001.0).code(), Ok(Some(Cow::Borrowed("162001"))));
    assert_eq!(Value::Number(1620.1).code(), Err(WrongType));
    assert_eq!(text("\u{a0} ").code(), Ok(None));
}

#[test]
fn reads_days_as_people_and_machines_write_them() {
    let day = NaiveDate::from_ymd_opt(2024, 5, 1);
    for written in ["01.05.2024", "1.5.2024", "2024-05-01", "2024-05-01T00:00:00"] {
        assert_eq!(text(written).date(), Ok(day), "{written}");
    }
    for written in
        ["31.02.2024", "05/01/2024", "1.5.24", "2024-5-1", "æøåæøå", "1.5.2024."]
    {
        assert_eq!(text(written).date(), Err(WrongType), "{written}");
    }
    assert_eq!(Value::Number(45_413.0).date(), Err(WrongType));
}

#[test]
fn a_day_is_no_number() {
    let day = Value::Date(NaiveDate::from_ymd_opt(2024, 5, 1).unwrap());
    assert_eq!(day.number(), Err(WrongType));
    assert_eq!(day.shown(), "datoen 01.05.2024");
    assert_eq!(Value::Odd(Odd::NoResult).number(), Err(WrongType));
}

#[test]
fn digits_of_the_file_are_the_number_a_spreadsheet_shows() {
    for (digits, number) in [
        ("4353758.48", Decimal::new(435_375_848, 2)),
        ("-0.10", Decimal::new(-1, 1)),
        ("0.30000000000000004", Decimal::new(3, 1)),
        ("1.5E3", Decimal::from(1500)),
        ("4353758.4800000004", Decimal::new(435_375_848, 2)),
    ] {
        assert_eq!(Value::Digits(digits).number(), Ok(Some(number)), "{digits}");
    }
    assert_eq!(Value::Digits("162001").code(), Ok(Some(Cow::Borrowed("162001"))));
    assert_eq!(Value::Digits("162001.0").code(), Ok(Some(Cow::Borrowed("162001"))));
    assert_eq!(Value::Digits("1620.1").code(), Err(WrongType));
    assert!(Value::Digits("0.30000000000000004").is_noisy());
    let gnumeric = Value::Digits("0.800000000000000000011");
    assert_eq!((gnumeric.is_noisy(), gnumeric.shown()), (false, "0,8".to_owned()));
    assert!(!Value::Digits("0.3000000000000000000").is_noisy());
}

#[test]
fn serials_are_days_of_their_system() {
    let day = |year, month, day| {
        Value::Date(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    };
    assert_eq!(Value::day(45_413.0, false), day(2024, 5, 1));
    assert_eq!(Value::day(45_413.75, false), day(2024, 5, 1));
    assert_eq!(Value::day(43_844.0, true), day(2024, 1, 15));
    assert_eq!(Value::day(1.0, false), day(1900, 1, 1));
    assert_eq!(Value::day(61.0, false), day(1900, 3, 1));
    for serial in [60.0, 0.0, -3.0, 2_958_466.0, f64::NAN] {
        assert!(matches!(Value::day(serial, false), Value::Odd(_)), "{serial}");
    }
}

proptest::proptest! {
    #[test]
    fn digits_and_float_are_the_same_number(ore in -99_999_999_999_999i64..99_999_999_999_999) {
        let cell = (ore as f64) / 100.0;
        let digits = cell.to_string();
        proptest::prop_assert_eq!(
            Value::Digits(&digits).number(),
            Value::Number(cell).number()
        );
    }
}
