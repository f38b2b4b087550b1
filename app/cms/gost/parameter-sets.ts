/** A curve y² = x³ + ax + b over the field of p, with a point (x, y) of prime order q; the curve has h·q points. */
export interface ParameterSet {
  p: bigint;
  a: bigint;
  b: bigint;
  q: bigint;
  h: bigint;
  x: bigint;
  y: bigint;
}

/** RFC 4357 section 11.4, id-GostR3410-2001-CryptoPro-A; also XchA, and 256-paramSetB of RFC 7836. */
const cryptoProA: ParameterSet = {
  p: 0xffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_fffffd97n,
  a: 0xffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_fffffd94n,
  b: 0xa6n,
  q: 0xffffffff_ffffffff_ffffffff_ffffffff_6c611070_995ad100_45841b09_b761b893n,
  h: 1n,
  x: 1n,
  y: 0x8d91e471_e0989cda_27df505a_453f2b76_35294f2d_df23e3b1_22acc99c_9e9f1e14n,
};

/** RFC 4357 section 11.4, id-GostR3410-2001-CryptoPro-B; also 256-paramSetC. */
const cryptoProB: ParameterSet = {
  p: 0x80000000_00000000_00000000_00000000_00000000_00000000_00000000_00000c99n,
  a: 0x80000000_00000000_00000000_00000000_00000000_00000000_00000000_00000c96n,
  b: 0x3e1af419_a269a5f8_66a7d3c2_5c3df80a_e9792593_73ff2b18_2f49d4ce_7e1bbc8bn,
  q: 0x80000000_00000000_00000000_00000001_5f700cff_f1a624e5_e497161b_cc8a198fn,
  h: 1n,
  x: 1n,
  y: 0x3fa81243_59f96680_b83d1c3e_b2c070e5_c545c985_8d03ecfb_744bf8d7_17717efcn,
};

/** RFC 4357 section 11.4, id-GostR3410-2001-CryptoPro-C; also XchB, and 256-paramSetD. */
const cryptoProC: ParameterSet = {
  p: 0x9b9f605f_5a858107_ab1ec85e_6b41c8aa_cf846e86_789051d3_7998f7b9_022d759bn,
  a: 0x9b9f605f_5a858107_ab1ec85e_6b41c8aa_cf846e86_789051d3_7998f7b9_022d7598n,
  b: 0x805an,
  q: 0x9b9f605f_5a858107_ab1ec85e_6b41c8aa_582ca351_1eddfb74_f02f3a65_98980bb9n,
  h: 1n,
  x: 0n,
  y: 0x41ece557_43711a8c_3cbf3783_cd08c0ee_4d4dc440_d4641a8f_366e550d_fdb3bb67n,
};

/** RFC 7836 appendix A.2: the curve equivalent to the twisted Edwards curve. */
const tc26256A: ParameterSet = {
  p: 0xffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_fffffd97n,
  a: 0xc2173f15_13981673_af4892c2_3035a27c_e25e2013_bf95aa33_b22c656f_277e7335n,
  b: 0x295f9bae_7428ed9c_cc20e7c3_59a9d41a_22fccd91_08e17bf7_ba9337a6_f8ae9513n,
  q: 0x40000000_00000000_00000000_00000000_0fd8cddf_c87b6635_c115af55_6c360c67n,
  h: 4n,
  x: 0x91e38443_a5e82c0d_88092342_5712b2bb_658b9196_932e02c7_8b2582fe_742daa28n,
  y: 0x32879423_ab1a0375_895786c4_bb46e956_5fde0b53_44766740_af268adb_32322e5cn,
};

/** RFC 7836 appendix A.1. */
const tc26512A: ParameterSet = {
  p: 0xffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_fffffdc7n,
  a: 0xffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_fffffdc4n,
  b: 0xe8c2505d_edfc86dd_c1bd0b2b_6667f1da_34b82574_761cb0e8_79bd081c_fd0b6265_ee3cb090_f30d2761_4cb45740_10da90dd_862ef9d4_ebee4761_50319078_5a71c760n,
  q: 0xffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_27e69532_f48d8911_6ff22b8d_4e056060_9b4b38ab_fad2b85d_cacdb141_1f10b275n,
  h: 1n,
  x: 3n,
  y: 0x7503cfe8_7a836ae3_a61b8816_e25450e6_ce5e1c93_acf1abc1_778064fd_cbefa921_df1626be_4fd036e9_3d75e6a5_0e3a41e9_8028fe5f_c235f5b8_89a589cb_5215f2a4n,
};

/** RFC 7836 appendix A.1. */
const tc26512B: ParameterSet = {
  p: 0x80000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_0000006fn,
  a: 0x80000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_00000000_0000006cn,
  b: 0x687d1b45_9dc84145_7e3e06cf_6f5e2517_b97c7d61_4af138bc_bf85dc80_6c4b289f_3e965d2d_b1416d21_7f8b276f_ad1ab69c_50f78bee_1fa3106e_fb8ccbc7_c5140116n,
  q: 0x80000000_00000000_00000000_00000000_00000000_00000000_00000000_00000001_49a1ec14_2565a545_acfdb77b_d9d40cfa_8b996712_101bea0e_c6346c54_374f25bdn,
  h: 1n,
  x: 2n,
  y: 0x1a8f7eda_389b094c_2c071e36_47a8940f_3c123b69_7578c213_be6dd9e6_c8ec7335_dcb228fd_1edf4a39_152cbcaa_f8c03988_28041055_f94ceeec_7e213407_80fe41bdn,
};

/** RFC 7836 appendix A.2: the curve equivalent to the twisted Edwards curve. */
const tc26512C: ParameterSet = {
  p: 0xffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_fffffdc7n,
  a: 0xdc9203e5_14a72187_5485a529_d2c722fb_187bc898_0eb86664_4de41c68_e1430645_46e861c0_e2c9edd9_2ade71f4_6fcf50ff_2ad97f95_1fda9f2a_2eb6546f_39689bd3n,
  b: 0xb4c4ee28_cebc6c2c_8ac12952_cf37f16a_c7efb6a9_f69f4b57_ffda2e4f_0de5ade0_38cbc2ff_f719d2c1_8de0284b_8bfef3b5_2b8cc7a5_f5bf0a3c_8d2319a5_312557e1n,
  q: 0x3fffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_ffffffff_c98cdba4_6506ab00_4c33a9ff_5147502c_c8eda9e7_a769a126_94623cef_47f023edn,
  h: 4n,
  x: 0xe2e31edf_c23de7bd_ebe241ce_593ef5de_2295b7a9_cbaef021_d385f707_4cea043a_a27272a7_ae602bf2_a7b9033d_b9ed3610_c6fb8548_7eae97aa_c5bc7928_c1950148n,
  y: 0xf5ce40d9_5b5eb899_abbccff5_911cb857_7939804d_6527378b_8c108c3d_2090ff9b_e18e2d33_e3021ed2_ef32d858_22423b63_04f726aa_854bae07_d0396e9a_9addc40fn,
};

/** The parameter sets by which keys of GOST R 34.10-2012 name their curve: object identifier -> name and set. */
export const parameterSets: Readonly<Record<string, { name: string; set: ParameterSet }>> = {
  "1.2.643.2.2.35.1": { name: "CryptoPro-A", set: cryptoProA },
  "1.2.643.2.2.35.2": { name: "CryptoPro-B", set: cryptoProB },
  "1.2.643.2.2.35.3": { name: "CryptoPro-C", set: cryptoProC },
  "1.2.643.2.2.36.0": { name: "CryptoPro-XchA", set: cryptoProA },
  "1.2.643.2.2.36.1": { name: "CryptoPro-XchB", set: cryptoProC },
  "1.2.643.7.1.2.1.1.1": { name: "tc26-256-A", set: tc26256A },
  "1.2.643.7.1.2.1.1.2": { name: "tc26-256-B", set: cryptoProA },
  "1.2.643.7.1.2.1.1.3": { name: "tc26-256-C", set: cryptoProB },
  "1.2.643.7.1.2.1.1.4": { name: "tc26-256-D", set: cryptoProC },
  "1.2.643.7.1.2.1.2.1": { name: "tc26-512-A", set: tc26512A },
  "1.2.643.7.1.2.1.2.2": { name: "tc26-512-B", set: tc26512B },
  "1.2.643.7.1.2.1.2.3": { name: "tc26-512-C", set: tc26512C },
};
