import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  filterHref,
  hrefOf,
  type ListQuery,
  readFilterForm,
  readListQuery,
  readSearch,
  readSearchForm,
  wholeOf,
} from "~/cabinet/list-query";

const all: ListQuery = {
  ...{ archive: false, words: "", kind: null, status: null },
  ...{ from: null, to: null, look: "cards" },
};
const id = "018f3d1c-1111-4222-8333-0123456789ab";
const read = (href: string) => readListQuery(new URL(href, "http://x").searchParams);

function form(entries: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(entries)) data.set(name, value);
  return data;
}

describe("the address of a list", () => {
  it("is bare when nothing is asked for", () => {
    expect(hrefOf(all)).toBe("/records");
    expect(read("/records")).toEqual({ query: all, place: null });
  });

  it("is read as it was written", () => {
    const query: ListQuery = {
      archive: true,
      words: "приём окулиста",
      kind: "appointment",
      status: "annulled",
      from: "2026-11-01",
      to: "2026-11-30",
      look: "table",
    };
    const place = { side: "after", rank: 1, key: Date.UTC(2026, 10, 20, 8, 0, 0, 123), id } as const;
    expect(read(hrefOf(query, place))).toEqual({ query, place });
    const before = { ...place, side: "before", rank: 2, key: -place.key } as const;
    expect(read(hrefOf(query, before)).place).toEqual(before);
    // Another order may have more ranks: none of them may lead back to the first page for ever.
    for (let rank = 0; rank < 10; rank++)
      expect(read(hrefOf(query, { ...place, rank })).place).toEqual({ ...place, rank });
  });

  it.each(["mhx3k2l1", "10.0", "1.-0", "1.00", "1.-", "1.1234567890"])("knows no point %s", (point) => {
    expect(read(`/records?after=${point}.${id}`).place).toBeNull();
  });

  it("counts what it does not understand as not said", () => {
    expect(read("/records?view=x&kind=y&status=z&from=31.02.2026&to=&after=1.2&before=%00")).toEqual({
      query: all,
      place: null,
    });
    // a status of the other side
    expect(read("/records?status=completed").query.status).toBe(null);
  });

  it("survives anything", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (name, value) => {
        const names = ["view", "q", "kind", "status", "from", "to", "look", "after", "before", name];
        const { query, place } = readListQuery(new URLSearchParams(names.map((one) => [one, value])));
        expect(read(hrefOf(query, place))).toEqual({ query, place });
      }),
    );
  });
});

describe("the search field", () => {
  it.each([
    ["П240517386", "П240517386"],
    ["п 240 517 386", "П240517386"],
    ["8 912 345 67 89", "89123456789"],
  ])("takes %s for a number", (typed, number) => {
    expect(readSearch(typed)).toEqual({ ok: true, value: { by: "number", number } });
  });

  it.each([
    ["", ""],
    ["  окулист ", "окулист"],
    ["загранпаспорт на 10 лет", "загранпаспорт на 10 лет"],
    ["паспорт 4512 123456", "паспорт"],
    ["окулист anna@example.ru", "окулист"],
    ["!!!", ""],
  ])("takes %j for words", (typed, words) => {
    expect(readSearch(typed)).toEqual({ ok: true, value: { by: "words", words } });
  });

  it.each(["1234567", "П 2405", "№ 12", "1234567890123"])("refuses %s, which is no number and no word", (typed) => {
    expect(readSearch(typed).ok).toBe(false);
  });

  it("never lets four digits in a row into an address", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[а-яa-z0-9+() -]{0,40}$/), (typed) => {
        const search = readSearch(typed);
        if (search.ok && search.value.by === "words")
          expect(decodeURIComponent(hrefOf({ ...all, words: search.value.words }))).not.toMatch(/\d{4}/);
      }),
    );
  });
});

describe("the form above the list", () => {
  it("may be sent empty", () => {
    expect(readSearchForm(form({}))).toMatchObject({ ok: true, value: { q: { by: "words", words: "" } } });
  });

  it("says why a number cannot be one, and keeps what was typed", () => {
    expect(readSearchForm(form({ q: "1234567" }))).toEqual({
      ok: false,
      errors: { q: "В номере записи 7 цифр, а бывает от 9 до 12. Проверьте номер в талоне" },
      typed: { q: "1234567" },
    });
  });
});

describe("the filter", () => {
  it("is read whole", () => {
    const sent = { kind: "appointment", status: "scheduled", from: "1.11.2026", to: "30 ноября 2026", look: "table" };
    expect(readFilterForm(form(sent), false)).toMatchObject({
      ok: true,
      value: { kind: "appointment", status: "scheduled", from: "2026-11-01", to: "2026-11-30", look: "table" },
    });
  });

  it("may be sent empty", () => {
    const value = { kind: null, status: null, from: null, to: null, look: null };
    expect(readFilterForm(form({}), true)).toMatchObject({ ok: true, value });
  });

  it("names every field that cannot be read and keeps what was typed", () => {
    const typed = { kind: "", status: "", from: "31.02.2026", to: "вчера", look: "" };
    expect(readFilterForm(form(typed), false)).toEqual({
      ok: false,
      errors: {
        from: expect.stringContaining("Начало периода"),
        to: expect.stringContaining("Конец периода"),
      },
      typed,
    });
  });

  it("refuses a period that ends before it begins, at its end", () => {
    const refused = readFilterForm(form({ from: "02.11.2026", to: "01.11.2026" }), false);
    expect(refused).toMatchObject({
      ok: false,
      errors: { to: "Конец периода раньше его начала. Поменяйте даты местами" },
    });
  });

  it("takes no status of the other side", () => {
    expect(readFilterForm(form({ status: "completed" }), false).ok).toBe(false);
  });

  it("has an address that knows the list, and can be dropped whole", () => {
    const query: ListQuery = { ...all, archive: true, words: "окулист", kind: "appointment" };
    expect(read(filterHref(query)).query).toEqual(query);
    expect(wholeOf({ ...query, look: "table" })).toEqual({ ...all, archive: true, look: "table" });
  });
});
