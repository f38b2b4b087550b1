import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEmail, parsePhone } from "~/identity/identity";
import { readForm } from "~/lib/form";
import { numberFields, parseContact, passportFields, phoneFields } from "~/records/search-fields";
import { searchWords } from "~/records/search-words";
import { formWords } from "~/ui/form-words";

const read = (fields: Parameters<typeof readForm>[1], entries: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(entries)) data.set(name, value);
  return readForm(data, fields, formWords);
};

describe("a contact", () => {
  it.each([
    ["8 912 111-11-22", { kind: "phone", phone: "+79121111122" }],
    ["\u202a+79121111122\u202c", { kind: "phone", phone: "+79121111122" }],
    [" Anna@Example.RU ", { kind: "email", email: "anna@example.ru" }],
    ["Имя@Почта.РФ", { kind: "email", email: "имя@почта.рф" }],
    ["89121111122@example.ru", { kind: "email", email: "89121111122@example.ru" }],
  ])("typed as %j is read", (typed, value) => {
    expect(parseContact(typed)).toEqual({ ok: true, value });
  });

  it.each(["", "   ", "\u00a0", "\u200b\u202a"])("typed as %j is missing", (typed) => {
    expect(parseContact(typed)).toEqual({ ok: false, reason: searchWords.emptyContact });
  });

  it.each(["anna@", "@", "a@b", "8912", "анна", "+1 212 555 01 23", "anna＠example.ru"])(
    "typed as %j is refused in a sentence",
    (typed) => {
      expect(parseContact(typed)).toEqual({ ok: false, reason: expect.stringMatching(/^[А-ЯЁ].{10,}[^.!]$/su) });
    },
  );

  const anySign = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
  const hostile = fc.string({ unit: fc.oneof(fc.constantFrom(..."0123456789+7@.-( "), anySign), maxLength: 40 });

  it("is, whatever was typed, in the form in which records keep it, or refused in words", () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const contact = parseContact(typed);
        expect(contact.ok || contact.reason.length > 10).toBe(true);
        if (!contact.ok) return;
        const { value } = contact;
        if (value.kind === "phone") expect(value.phone).toMatch(/^\+7[0-9]{10}$/);
        else expect(value.email).toBe(value.email.normalize("NFC").toLowerCase());
        expect(parseContact(value.kind === "phone" ? value.phone : value.email)).toEqual(contact);
      }),
      { numRuns: 2000 },
    );
  });

  it("is a phone or an address exactly as these are read alone", () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const contact = parseContact(typed);
        const alone = typed.includes("@") ? parseEmail(typed) : parsePhone(typed);
        expect(contact.ok).toBe(alone.ok);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the search forms", () => {
  it("read a number with a phone or an address", () => {
    expect(read(numberFields, { number: "п 240 517 386", contact: "8 900 000 11 22" })).toMatchObject({
      ok: true,
      value: { number: "П240517386", contact: { kind: "phone", phone: "+79000001122" } },
    });
    expect(read(phoneFields, { phone: "8 900 000 11 22" })).toMatchObject({
      ok: true,
      value: { phone: "+79000001122" },
    });
  });

  it("read a passport", () => {
    const typed = { number: "240517386", passport: "45 10 № 123456", issuedOn: "02.03.2015", division: "770001" };
    expect(read(passportFields("2026-11-21"), typed)).toMatchObject({
      ok: true,
      value: { number: "240517386", passport: "4510123456", issuedOn: "2015-03-02", division: "770-001" },
    });
  });

  it("take today for a day of issue, not tomorrow", () => {
    const typed = { number: "240517386", passport: "4510123456", division: "770001" };
    const fields = passportFields("2026-11-21");
    expect(read(fields, { ...typed, issuedOn: "21.11.2026" }).ok).toBe(true);
    expect(read(fields, { ...typed, issuedOn: "22.11.2026" })).toMatchObject({
      ok: false,
      errors: { issuedOn: expect.any(String) },
    });
  });

  it.each([
    ["empty", {}],
    [
      "too long",
      {
        number: "1".repeat(5000),
        contact: "9".repeat(5000),
        passport: "4".repeat(5000),
        issuedOn: "1".repeat(5000),
        division: "7".repeat(5000),
        phone: "9".repeat(5000),
      },
    ],
    [
      "of another kind",
      { number: "терапевт", contact: "нет", passport: "паспорт", issuedOn: "вчера", division: "МВД", phone: "нет" },
    ],
  ])("name every field that is %s (security 1)", (_, typed) => {
    for (const fields of [numberFields, phoneFields, passportFields("2026-11-21")]) {
      const form = read(fields, typed);
      expect(form.ok).toBe(false);
      if (!form.ok) expect(Object.keys(form.errors).toSorted()).toEqual(Object.keys(fields).toSorted());
    }
  });
});
