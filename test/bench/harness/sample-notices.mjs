const facts = {
  version: 1,
  number: "6047182653914402",
  record: { number: "П240517386", createdAt: "2026-11-10T06:30:00.000Z" },
  holder: { surname: "Котова", givenName: "Анна", patronymic: "Сергеевна" },
  service: { title: "Приём врача-терапевта участкового" },
  office: {
    name: "Городская поликлиника № 903 (демо), Екатеринбург",
    city: "Екатеринбург",
    address: "Екатеринбург, Учебная улица, дом 20",
    timeZone: "Asia/Yekaterinburg",
  },
  agency: { name: "Министерство здравоохранения Свердловской области" },
  region: { name: "Свердловская область" },
  startsAt: "2026-11-24T05:40:00.000Z",
  mode: "cancel",
  filedAt: "2026-11-21T11:05:12.000Z",
  finishedAt: "2026-11-21T11:07:40.000Z",
  annulmentNumber: "51073826",
  restorableUntil: "2026-12-21T11:07:40.000Z",
  ground: { rule: "medical-deadline", source: "Приказ № 543н", ruleSetVersion: 3 },
  paidKopecks: 0,
  proof: { kind: "sms", maskedPhone: "+7 ··· ···-11-22" },
  reason: "Изменились планы",
};

/** Another citizen, record and hour each time; one of twelve offices and services. */
export function factsOf(n) {
  const later = (iso) => new Date(Date.parse(iso) + n * 3_725_000).toISOString();
  const moments = ["startsAt", "filedAt", "finishedAt", "restorableUntil"].map((name) => [name, later(facts[name])]);
  const digits = (count) => String(Math.trunc(Math.abs(Math.sin(n + 1)) * 10 ** count)).padStart(count, "1");
  return {
    ...facts,
    ...Object.fromEntries(moments),
    number: digits(16),
    annulmentNumber: digits(8),
    record: { number: `P${digits(9)}`, createdAt: later(facts.record.createdAt) },
    holder: { ...facts.holder, surname: `Котова-${digits(5).replace(/./g, (one) => "абвгдежзик"[one])}` },
    service: { title: `${facts.service.title} № ${n % 12}` },
    office: { ...facts.office, name: `Городская поликлиника № ${900 + (n % 12)} (демо), Екатеринбург` },
    proof: { kind: "sms", maskedPhone: `+7 ··· ···-${digits(2)}-${n % 90}` },
  };
}
