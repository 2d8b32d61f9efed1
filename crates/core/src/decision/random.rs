//! Random numbers that are the same bits on every machine, so that a shared link shows the same shares.

/// SplitMix64 (Steele, Lea and Flood, 2014): a counter, well mixed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Generator(u64);

/// Always the same sequence, so that a shared link shows the same numbers.
impl Default for Generator {
    fn default() -> Self {
        Self(0x5765_6967_6862_7267)
    }
}

impl Generator {
    /// The next 64 bits.
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, 1, in steps of 2⁻⁵³: what a double holds exactly.
    pub(super) fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::Generator;

    #[test]
    fn the_generator_is_the_published_one() {
        let mut generator = Generator(1_234_567);
        let expected =
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!([(); 3].map(|()| generator.bits()), expected);
    }

    #[test]
    fn shares_lie_from_0_up_to_1() {
        let mut generator = Generator::default();
        assert!((0..10_000).all(|_| (0.0..1.0).contains(&generator.share())));
    }
}
