import fc from "fast-check";
import type { Field, Group } from "~/applications/form";
import { type Day, shiftDay } from "~/lib/days";
import { demoInn, demoPassport, demoSnils } from "~/records/demo-people";

const from = fc.constantFrom<string[]>;
const names = from("Фёкла", "Муравьёва-Апостол", "Ан", "О’Генри", "Оглы Сын", "Жан-Поль", "Ли");
const words = from(
  "Да",
  "Город Йошкар-Ола, д. 5",
  "«Сад № 7»; ул. Мира",
  "😀 👨‍👩‍👧",
  "<b>&amp;</b>",
  "x".repeat(12),
  "שלום עולם",
);
const n = fc.integer({ min: 1, max: 999_999 });

/** What people type into a field and is right: as a form and as people write it. Several values as one each. */
export function rightFor(field: Field, today: Day): fc.Arbitrary<string[]> {
  const one = rightLine(field, today).map((typed) => [typed]);
  if (field.kind === "several")
    return fc.subarray(
      field.options.map(({ value }) => value),
      { minLength: field.optional ? 0 : 1 },
    );
  return field.optional ? fc.oneof(one, fc.constantFrom<string[][]>([""], ["  "], [], ["\u200b"])) : one;
}

function rightLine(field: Field, today: Day): fc.Arbitrary<string> {
  switch (field.kind) {
    case "name":
      return names;
    case "mobile":
      return from("+7 900 000-11-22", "89000001122", "9000001122", "8 (900) 000 11 22", "+7９00 000 11 22");
    case "phone":
      return from("+7 343 000-11-22", "8 900 0001122");
    case "email":
      return from("anna@example.org", "Anna@Example.ORG", "имя@пример.рф");
    case "address":
      return from("Екатеринбург, улица Мира, 5, квартира 12", "дом у моря");
    case "passport":
      return n.map((one) => demoPassport(one).replace(/^(..)(..)(.*)$/, "$1 $2 № $3"));
    case "division":
      return from("770-001", "770 001", "770001");
    case "snils":
      return n.map(demoSnils);
    case "inn":
      return n.map(demoInn);
    case "text":
    case "long-text":
      return withinSigns(field);
    case "one":
    case "several":
      return from(...field.options.map(({ value }) => value));
    case "day":
      return rightDay(field.bounds ?? {}, today);
    case "number":
      return fc
        .integer(bounds(field.bounds, 10 ** (field.places ?? 0)))
        .map((parts) => decimal(parts, field.places ?? 0));
    case "money":
      return fc.oneof(
        fc.integer(bounds(field.bounds)).map((kopecks) => decimal(kopecks, 2)),
        fc
          .integer(bounds({ ...field.bounds, from: Math.max(100, field.bounds.from) }))
          .map((kopecks) => `${Math.floor(kopecks / 100)} руб.`),
      );
    case "digits":
      return fc
        .constantFrom(...field.lengths)
        .chain((length) => fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length }));
  }
}

function withinSigns({
  kind,
  bounds: { from: least = 1, until: most = kind === "text" ? 200 : 1000 } = {},
}: Extract<Field, { kind: "text" | "long-text" }>) {
  return fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => {
    const text = parts
      .join(kind === "text" ? " " : "\n")
      .slice(0, most)
      .toWellFormed()
      .trim();
    return text.length < least ? text.padEnd(least, "я") : text;
  });
}

function rightDay(bound: { from?: string; until?: string }, today: Day): fc.Arbitrary<string> {
  const [first, last] = [bound.from ?? "1900-01-01", bound.until ?? "2100-12-31"].map((one) =>
    one === "today" ? today : one,
  );
  const days = (Date.parse(last!) - Date.parse(first!)) / 86_400_000;
  return fc
    .tuple(fc.oneof(fc.constantFrom(0, days), fc.integer({ min: 0, max: days })), fc.integer({ min: 0, max: 3 }))
    .map(([away, look]) => {
      const day = shiftDay(first!, away);
      const [year, month, date] = day.split("-");
      return [day, `${date}.${month}.${year}`, `${Number(date)}/${Number(month)}/${year}`, `${date}${month}${year}`][
        look
      ]!;
    });
}

const bounds = ({ from: min, until: max }: { from: number; until: number }, times = 1) => ({
  min: min * times,
  max: max * times,
});

function decimal(parts: number, places: number): string {
  const text = (parts / 10 ** places).toFixed(places).replace(".", ",");
  return text.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0"));
}

const junk = ["<script>", "нет такого", "-", "💥"];

/** What is wrong in a field, whatever else is typed. */
export function wrongFor(field: Field, today: Day): fc.Arbitrary<string[]> {
  const empty = field.optional ? [] : [[""], ["   "], [], ["\u200b\u2060"]];
  return fc.constantFrom(...empty, ...wrongLines(field, today).map((typed) => [typed]));
}

function wrongLines(field: Field, today: Day): string[] {
  switch (field.kind) {
    case "name":
      return ["<b>Анна</b>", "=1+1", "5", "а".repeat(101)];
    case "mobile":
      return [...junk, "+7 343 000-11-22", "8 900", "+1 202 555 01 00"];
    case "phone":
      return [...junk, "8 900", "+1 202 555 01 00"];
    case "email":
      return [...junk, "anna", "anna@", "a@b", `${"a".repeat(260)}@example.org`];
    case "address":
      return ["5", "...", "я".repeat(251)];
    case "passport":
    case "division":
      return [...junk, "12345", "12345678901"];
    case "snils":
      return [...junk, "00000000000", "99000000000", "112-233-445"];
    case "inn":
      return [...junk, "000000000000", "7707083893", "123456789012"];
    case "text":
    case "long-text": {
      const { from: least = 1, until: most = field.kind === "text" ? 200 : 1000 } = field.bounds ?? {};
      return ["я".repeat(most + 1), "я".repeat(100_000), ...(least > 1 ? ["я".repeat(least - 1)] : [])];
    }
    case "one":
      return [...junk, `${field.options[0]!.value} ${field.options[1]!.value}`, "__proto__"];
    case "several":
      return [...junk, `${field.options[0]!.value} none`, "constructor"];
    case "day":
      return [...junk, "31.02.2020", "12.13.2020", "01.01.20", "01.01.1850", ...outside(field.bounds ?? {}, today)];
    case "number":
      return [...junk, "1e3", "0x10", `${field.bounds.until}0`, `${field.bounds.from - 1}`, "1,23456", "9".repeat(30)];
    case "money":
      return [...junk, "1,234", "1.500,50", "100 USD", `${field.bounds.until}`, "-5", "9".repeat(40)];
    case "digits":
      return [
        ...junk,
        "1".repeat(Math.max(...field.lengths) + 1),
        "1".repeat(Math.min(...field.lengths) - 1),
        "1".repeat(249),
      ];
  }
}

const outside = ({ from: first, until: last }: { from?: string; until?: string }, today: Day): string[] => [
  ...(first ? [shiftDay(first === "today" ? today : first, -1)] : []),
  ...(last ? [shiftDay(last === "today" ? today : last, 1)] : []),
];

/** Whatever somebody who means harm sends: as often and as long as they like, also by names that nobody asked for. */
export const hostile: fc.Arbitrary<[string, string][]> = fc.array(
  fc.tuple(
    fc.constantFrom("__proto__", "constructor", "token", "then", "consent"),
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom(
        "\0",
        "\u202e12.12.2020",
        "\ud800",
        "e\u0301".repeat(50),
        "я".repeat(100_000),
        "👨‍👩‍👧",
        " ".repeat(5000),
        "[object Object]",
        "{}",
        "a b a",
        "\r\n\r\n",
      ),
    ),
  ),
);

/** A page as a browser sends it. */
export function sentPage(group: Group, values: (field: Field) => readonly string[]): FormData {
  const data = new FormData();
  for (const field of group.fields) for (const value of values(field)) data.append(field.id, value);
  return data;
}
