/** What a demonstration has to pay by number alone. */
export const demoCharges = [
  { agency: "gibdd", uin: "18810177182611210049", title: "Штраф за парковку", kopecks: 150_000 },
  { agency: "zags", uin: "0317000000000009000001231", title: "Пошлина за повторную справку", kopecks: 35_000 },
];
