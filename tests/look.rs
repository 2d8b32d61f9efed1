//! The style sheets, held to what they promise: all of them are in the page, colours have contrast, hues stay apart.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};

use weighbridge_page::site::Accent;

/// Linear light, red, green and blue, 0..1.
type Light = [f64; 3];

/// The tokens of one scheme.
struct Scheme(BTreeMap<String, Light>);

impl Scheme {
    #[track_caller]
    fn get(&self, name: &str) -> Light {
        *self.0.get(name).unwrap_or_else(|| panic!("tokens.css has no colour --{name}"))
    }
}

/// The light and the dark scheme, from the lines `--name: light-dark(oklch(…), oklch(…));`.
fn schemes() -> [Scheme; 2] {
    let css = std::fs::read_to_string("style/tokens.css").expect("style/tokens.css is there");
    let mut schemes = [BTreeMap::new(), BTreeMap::new()];
    for line in css.lines().map(str::trim) {
        let Some((name, value)) =
            line.strip_prefix("--").and_then(|line| line.split_once(": light-dark("))
        else {
            continue;
        };
        for (scheme, colour) in schemes.iter_mut().zip(value.split("oklch(").skip(1)) {
            let text = colour.split(')').next().unwrap_or_default();
            scheme.insert(name.to_owned(), oklch(text));
        }
    }
    schemes.map(Scheme)
}

/// Björn Ottosson's Oklab, by way of its cylinder: "45.9% 0.199 267".
fn oklch(text: &str) -> Light {
    let number = |word: &str| word.trim_end_matches('%').parse::<f64>().expect("a number");
    let parts: Vec<f64> = text.split_whitespace().map(number).collect();
    let (l, c, h) = (parts[0] / 100.0, parts[1], parts[2].to_radians());
    let (a, b) = (c * h.cos(), c * h.sin());
    let cube = |x: f64| x * x * x;
    let long = cube(l + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
    let medium = cube(l - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
    let short = cube(l - 0.089_484_177_5 * a - 1.291_485_548 * b);
    [
        4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701 * short,
    ]
    .map(|part| part.clamp(0.0, 1.0))
}

/// WCAG 2.2's relative luminance.
fn luminance([red, green, blue]: Light) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Light, other: Light) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[track_caller]
fn check_contrast(front: &[&str], back: &[&str], least: f64) {
    for (scheme, name) in schemes().iter().zip(["light", "dark"]) {
        for (front, back) in
            front.iter().flat_map(|front| back.iter().map(move |back| (*front, *back)))
        {
            let found = contrast(scheme.get(front), scheme.get(back));
            assert!(found >= least, "{name}: --{front} on --{back} has {found:.2}, needs {least}");
        }
    }
}

#[test]
fn the_page_imports_every_style_sheet() {
    let main = std::fs::read_to_string("style/main.css").expect("style/main.css is there");
    let imported: BTreeSet<String> = main
        .lines()
        .filter_map(|line| Some(line.strip_prefix("@import \"")?.strip_suffix("\";")?.to_owned()))
        .collect();
    let entries = std::fs::read_dir("style").expect("style/ is there");
    let mut sheets: BTreeSet<String> = entries
        .map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned())
        .collect();
    sheets.remove("main.css");
    assert_eq!(imported, sheets);
}

const HUES: [&str; 8] = ["hue-0", "hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6", "hue-7"];

#[test]
fn text_can_be_read_on_every_ground() {
    let grounds = ["paper", "raised", "sunken"];
    check_contrast(&["ink", "muted", "accent", "positive", "caution"], &grounds, 4.5);
    check_contrast(&["ink", "muted", "accent", "positive"], &["accent-soft"], 4.5);
    check_contrast(&["caution", "ink"], &["caution-soft"], 4.5);
    check_contrast(&["accent-ink"], &["accent"], 4.5);
    check_contrast(&["ink"], &["mark"], 4.5);
}

#[track_caller]
fn check_accent(text: &str) {
    let accent = Accent::parse(text).expect("a colour");
    for (scheme, shade) in schemes().iter().zip([accent.light, accent.dark]) {
        let [own, soft] = [shade.accent, shade.soft].map(|colour| light(&colour.to_css()));
        let mut pairs = vec![(own, soft), (scheme.get("accent-ink"), own)];
        pairs.extend(["paper", "raised", "sunken"].map(|ground| (own, scheme.get(ground))));
        pairs.extend(["ink", "muted", "positive"].map(|front| (scheme.get(front), soft)));
        for (front, back) in pairs {
            let found = contrast(front, back);
            assert!(found >= 4.5, "{text}: {front:?} on {back:?} has {found:.2}");
        }
    }
}

/// A colour written as #RRGGBB.
fn light(text: &str) -> Light {
    [1, 3, 5].map(|at| {
        let part = u8::from_str_radix(&text[at..at + 2], 16).expect("two digits");
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

#[test]
fn every_accent_of_a_publisher_can_be_read_on_every_ground() {
    for part in [0x00, 0x55, 0x80, 0xaa, 0xff] {
        for other in [0x00, 0x33, 0x80, 0xcc, 0xff] {
            for last in [0x00, 0x66, 0xff] {
                check_accent(&format!("{part:02x}{other:02x}{last:02x}"));
            }
        }
    }
}

#[test]
fn edges_and_bars_can_be_seen() {
    check_contrast(&["edge"], &["paper", "raised"], 3.0);
    check_contrast(&HUES, &["paper", "sunken"], 3.0);
}

/// What an eye without one kind of cones sees: Machado, Oliveira and Fernandes 2009, severity 1.
const EYES: [(&str, [Light; 3]); 3] = [
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// Distance in Oklab, where 0.02 is about the least that is noticed side by side.
fn distance(one: Light, other: Light) -> f64 {
    let lab = |[r, g, b]: Light| {
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        [
            0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
            1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
            0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s,
        ]
    };
    let (one, other) = (lab(one), lab(other));
    one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

#[test]
fn hues_stay_apart_for_every_eye() {
    for (scheme, name) in schemes().iter().zip(["light", "dark"]) {
        for (eye, matrix) in EYES {
            let seen = |hue: &str| {
                let light = scheme.get(hue);
                matrix.map(|row| {
                    row.iter().zip(light).map(|(m, part)| m * part).sum::<f64>().clamp(0.0, 1.0)
                })
            };
            for (at, one) in HUES.iter().enumerate() {
                for other in &HUES[at + 1..] {
                    let found = distance(seen(one), seen(other));
                    assert!(
                        found >= 0.06,
                        "{name}, {eye}: --{one} and --{other} are {found:.3} apart"
                    );
                }
            }
        }
    }
}
