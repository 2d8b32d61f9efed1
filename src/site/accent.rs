//! The publisher's colour, made readable: for each scheme the nearest shade that keeps its contrast.
//!
//! Pure arithmetic on red, green and blue; `style/tokens.css` says where the colours go.

/// A colour by red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb([u8; 3]);

/// What an accent becomes in one scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shade {
    /// The accent itself: text, links, sliders, the ground of the main button.
    pub accent: Rgb,
    /// A light tint of it, as a background for text.
    pub soft: Rgb,
}

/// An accent in both schemes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    /// On light grounds.
    pub light: Shade,
    /// On dark grounds.
    pub dark: Shade,
}

const WHITE: Rgb = Rgb([255; 3]);
const BLACK: Rgb = Rgb([0; 3]);
/// The darkest ground of the light scheme, and the lightest of the dark one: `--sunken` and `--raised`.
const LIGHT_GROUND: Rgb = Rgb([0xf3, 0xf1, 0xea]);
const DARK_GROUND: Rgb = Rgb([0x1c, 0x1f, 0x25]);
/// WCAG asks for 4.5. The rest is for the curve below, which is within a few hundredths of the true one.
const CONTRAST: f32 = 4.7;
/// Steps in which a colour comes nearer to black or white.
const STEPS: u8 = 64;
/// How much of the accent is in its soft shade, of so many steps.
const SOFT: u8 = 6;

impl Accent {
    /// The accent that a publisher wrote as `RRGGBB`, with or without `#`, in shades that can be read.
    pub fn parse(text: &str) -> Option<Self> {
        let wanted = Rgb::parse(text)?;
        Some(Self {
            light: Shade::of(wanted, BLACK, WHITE, LIGHT_GROUND),
            dark: Shade::of(wanted, WHITE, DARK_GROUND, DARK_GROUND),
        })
    }
}

impl Shade {
    /// The first shade on the way from the wanted colour to `end` that can be read on the ground and on its own soft shade.
    fn of(wanted: Rgb, end: Rgb, paper: Rgb, ground: Rgb) -> Self {
        let mut step = 0;
        loop {
            let accent = wanted.mixed(end, step);
            let soft = paper.mixed(accent, SOFT);
            if step >= STEPS || accent.contrast(ground).min(accent.contrast(soft)) >= CONTRAST {
                return Self { accent, soft };
            }
            step += 1;
        }
    }
}

impl Rgb {
    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        // The number alone would take a sign, too.
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// `#RRGGBB`, as style sheets write it.
    pub fn to_css(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02X}{green:02X}{blue:02X}")
    }

    /// The colour so many steps nearer to another.
    fn mixed(self, other: Self, steps: u8) -> Self {
        let (near, far) = (u16::from(steps), u16::from(STEPS - steps));
        let part = |(from, to): (u8, u8)| {
            let [_, part] =
                ((u16::from(from) * far + u16::from(to) * near) / u16::from(STEPS)).to_be_bytes();
            part
        };
        let ([red, green, blue], [to_red, to_green, to_blue]) = (self.0, other.0);
        Self([(red, to_red), (green, to_green), (blue, to_blue)].map(part))
    }

    /// WCAG's contrast, 1 to 21.
    fn contrast(self, other: Self) -> f32 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(other) / one.min(other)
    }

    /// WCAG's relative luminance, by a cubic instead of powers: those would bring tables along.
    fn luminance(self) -> f32 {
        let light = |part: u8| {
            let part = f32::from(part) / 255.0;
            part * (part * (part * 0.305_306 + 0.682_171_1) + 0.012_522_88)
        };
        let [red, green, blue] = self.0.map(light);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

#[cfg(test)]
mod tests {
    use super::{Accent, DARK_GROUND, LIGHT_GROUND, Rgb, WHITE};
    use proptest::prelude::{any, proptest};

    #[track_caller]
    fn check(text: &str, light: &str, dark: &str) {
        let accent = Accent::parse(text).unwrap();
        assert_eq!((&*accent.light.accent.to_css(), &*accent.dark.accent.to_css()), (light, dark));
    }

    #[test]
    fn a_colour_that_can_be_read_stays_as_it_is() {
        check("0b5d3b", "#0B5D3B", "#6A9C87");
        check("#FFB000", "#8B6000", "#FFB000");
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for text in
            ["", "#", "fff", "12345", "1234567", "12345g", "+12345", "red", "#12 456", "é2345"]
        {
            assert_eq!(Accent::parse(text), None, "{text:?}");
        }
    }

    /// WCAG 2.2's own formula.
    fn exact_contrast(one: Rgb, other: Rgb) -> f64 {
        let luminance = |colour: Rgb| {
            let light = |part: u8| {
                let part = f64::from(part) / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            };
            let [red, green, blue] = colour.0.map(light);
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    proptest! {
        #[test]
        fn every_colour_becomes_readable_in_both_schemes(colour: [u8; 3]) {
            let accent = Accent::parse(&Rgb(colour).to_css()).unwrap();
            let (light, dark) = (accent.light, accent.dark);
            // Text of the page, on the soft shade; and the text on a button in the accent.
            let inks = [Rgb([0x1b, 0x1d, 0x22]), Rgb([0x5a, 0x5d, 0x66]), Rgb([0x0f, 0x6b, 0x4a])];
            let dark_inks = [Rgb([0xef, 0xed, 0xe8]), Rgb([0xa9, 0xac, 0xb5])];
            for (front, back) in [
                (light.accent, LIGHT_GROUND), (light.accent, light.soft), (WHITE, light.accent),
                (dark.accent, DARK_GROUND), (dark.accent, dark.soft), (Rgb([0x10, 0x15, 0x2c]), dark.accent),
            ].into_iter().chain(inks.map(|ink| (ink, light.soft))).chain(dark_inks.map(|ink| (ink, dark.soft))) {
                let found = exact_contrast(front, back);
                assert!(found >= 4.5, "{front:?} on {back:?} has {found}");
            }
        }

        #[test]
        fn no_text_is_a_fault(text in any::<String>()) {
            Accent::parse(&text);
        }
    }
}
