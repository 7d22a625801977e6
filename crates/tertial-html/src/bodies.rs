//! The rows of a table, parted where HTML needs it: a group and what it names share a body.

use serde_json::Value;

/// The rows in bodies. A group begins one and its first sum ends it; new headings begin one.
pub(crate) fn bodies(rows: Vec<Value>) -> Vec<Vec<Value>> {
    let mut bodies: Vec<Vec<Value>> = Vec::new();
    let (mut begins, mut in_group) = (true, false);
    for row in rows {
        let kind = row["kind"].as_str().unwrap_or_default().to_owned();
        let is_group = kind == "group";
        begins |= is_group || kind == "head";
        in_group = is_group || in_group && !begins;
        match bodies.last_mut() {
            Some(last) if !begins => last.push(row),
            _ => bodies.push(vec![row]),
        }
        begins = in_group && kind == "sum";
        in_group &= !begins;
    }
    bodies
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parted(kinds: &str) -> String {
        let name = |kind| match kind {
            'g' => "group",
            's' => "sum",
            'h' => "head",
            _ => "plain",
        };
        let rows = kinds
            .chars()
            .map(|kind| json!({ "kind": name(kind), "of": kind.to_string() }));
        let parts = bodies(rows.collect());
        let letters =
            |rows: &Vec<Value>| rows.iter().filter_map(|of| of["of"].as_str()).collect();
        parts.iter().map(letters).collect::<Vec<String>>().join(" ")
    }

    #[test]
    fn a_group_has_what_it_names_and_no_more() {
        for (rows, parts) in [
            ("", ""),
            ("ppps", "ppps"),
            ("gppsps", "gpps ps"),
            ("gppgpsp", "gpp gps p"),
            ("pphpps", "pp hpps"),
            ("gpshpp", "gps hpp"),
            ("gphps", "gp hps"),
        ] {
            assert_eq!(parted(rows), parts, "{rows}");
        }
    }
}
