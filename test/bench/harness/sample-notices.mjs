import { sampleFacts } from "../../notices/sample-facts.ts";

/** With a ground as short as most are, so that every contender needs one page. */
const facts = { ...sampleFacts, ground: { ...sampleFacts.ground, source: "Приказ № 543н" } };

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
