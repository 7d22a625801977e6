//! A small SVG writer: bars, marks, lines and text, in a fixed order and notation.

/// How a bar is drawn, told apart in grey as in colour.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ink {
    /// Light, with an outline.
    Whole,
    /// Dark.
    Part,
}

/// How dark a square is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shade {
    /// Hardly at all.
    Light,
    /// Between.
    Middle,
    /// As dark as black text on it can bear.
    Dark,
}

const ACCENT: &str = "#0b4f57";
const PALE: &str = "#e3eced";

/// A drawing under way.
pub(super) struct Svg {
    text: String,
}

impl Svg {
    /// An empty drawing, sizes in points.
    pub(super) fn new(width: f64, height: f64) -> Self {
        let (width, height) = (number(width), number(height));
        let text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" \
             height=\"{height}pt\" viewBox=\"0 0 {width} {height}\" \
             font-family=\"Libertinus Serif\">\n"
        );
        Self { text }
    }

    /// The finished drawing.
    pub(super) fn finish(self) -> String {
        self.text + "</svg>\n"
    }

    /// A bar. One without length is a thin line, so that 0 is seen.
    pub(super) fn bar(&mut self, x: f64, y: f64, width: f64, height: f64, ink: Ink) {
        let (fill, stroke) = match ink {
            Ink::Whole => (PALE, ACCENT),
            Ink::Part => (ACCENT, "none"),
        };
        self.push(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\" \
             stroke=\"{stroke}\" stroke-width=\"0.7\"/>",
            number(x),
            number(y),
            number(width.max(0.8)),
            number(height)
        ));
    }

    /// A diamond around its centre, with a white edge so that it shows on dark and light.
    pub(super) fn diamond(&mut self, x: f64, y: f64) {
        let reach = 4.0;
        self.push(&format!(
            "<path d=\"M{} {}L{} {}L{} {}L{} {}Z\" fill=\"#000000\" stroke=\"#ffffff\" \
             stroke-width=\"0.9\"/>",
            number(x),
            number(y - reach),
            number(x + reach),
            number(y),
            number(x),
            number(y + reach),
            number(x - reach),
            number(y)
        ));
    }

    /// A square of a grid.
    pub(super) fn square(
        &mut self,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        shade: Shade,
    ) {
        let fill = match shade {
            Shade::Light => "#f6f9f9",
            Shade::Middle => "#dbe6e7",
            Shade::Dark => "#b4cacd",
        };
        self.push(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\" \
             stroke=\"{ACCENT}\" stroke-width=\"0.5\"/>",
            number(x),
            number(y),
            number(width),
            number(height)
        ));
    }

    /// A filled mark.
    pub(super) fn dot(&mut self, x: f64, y: f64) {
        self.circle(x, y, ACCENT);
    }

    /// A hollow mark.
    pub(super) fn ring(&mut self, x: f64, y: f64) {
        self.circle(x, y, "#ffffff");
    }

    fn circle(&mut self, x: f64, y: f64, fill: &str) {
        self.push(&format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"3\" fill=\"{fill}\" stroke=\"{ACCENT}\" \
             stroke-width=\"1.2\"/>",
            number(x),
            number(y)
        ));
    }

    /// A line of the data.
    pub(super) fn line(&mut self, x: f64, y: f64, to_x: f64, to_y: f64) {
        self.path("line", [x, y, to_x, to_y], "stroke-width=\"1.2\"");
    }

    /// A dashed line.
    pub(super) fn dashes(&mut self, x: f64, y: f64, to_x: f64, to_y: f64) {
        let style = "stroke-width=\"0.9\" stroke-dasharray=\"4 2.5\"";
        self.path("dashes", [x, y, to_x, to_y], style);
    }

    /// A thin line that is no data.
    pub(super) fn rule(&mut self, x: f64, y: f64, to_x: f64, to_y: f64) {
        self.path("rule", [x, y, to_x, to_y], "stroke-width=\"0.4\"");
    }

    fn path(&mut self, class: &str, points: [f64; 4], style: &str) {
        let [x, y, to_x, to_y] = points.map(number);
        self.push(&format!(
            "<path class=\"{class}\" d=\"M{x} {y}L{to_x} {to_y}\" fill=\"none\" \
             stroke=\"{ACCENT}\" {style}/>"
        ));
    }

    /// A line of text around `x`.
    pub(super) fn text_middle(&mut self, x: f64, y: f64, size: f64, text: &str) {
        self.words(x, y, size, "middle", text);
    }

    /// The same on a white ground, so that no line is drawn through it.
    pub(super) fn text_on_white(&mut self, x: f64, y: f64, size: f64, text: &str) {
        let width = text.chars().count() as f64 * size * 0.5;
        self.push(&format!(
            "<rect class=\"ground\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" \
             fill=\"#ffffff\"/>",
            number(x - width / 2.0),
            number(y - size * 0.75),
            number(width),
            number(size * 0.85)
        ));
        self.text_middle(x, y, size, text);
    }

    /// A line of bold text around `x`.
    pub(super) fn strong_middle(&mut self, x: f64, y: f64, size: f64, text: &str) {
        self.words(x, y, size, "middle\" font-weight=\"bold", text);
    }

    /// A line of text that starts at `x`.
    pub(super) fn text(&mut self, x: f64, y: f64, size: f64, text: &str) {
        self.words(x, y, size, "start", text);
    }

    /// A line of text that ends at `x`.
    pub(super) fn text_right(&mut self, x: f64, y: f64, size: f64, text: &str) {
        self.words(x, y, size, "end", text);
    }

    /// A line of small text that starts at `x`.
    pub(super) fn small_text(&mut self, x: f64, y: f64, text: &str) {
        self.words(x, y, 8.5, "start", text);
    }

    /// A line of small text that ends at `x`.
    pub(super) fn small_text_right(&mut self, x: f64, y: f64, text: &str) {
        self.words(x, y, 8.5, "end", text);
    }

    fn words(&mut self, x: f64, y: f64, size: f64, anchor: &str, text: &str) {
        self.push(&format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{anchor}\">{}</text>",
            number(x),
            number(y),
            number(size),
            escaped(text)
        ));
    }

    fn push(&mut self, element: &str) {
        self.text.push_str(element);
        self.text.push('\n');
    }
}

/// Two decimals at most, so that the notation never depends on the last bits.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            _ if character.is_control() => escaped.push(' '),
            _ => escaped.push(character),
        }
    }
    escaped
}
