import { describe, expect, test } from "vitest";
import type { Signer } from "~/cms/signature";
import { compareHolder, type HolderFacts } from "~/signatures/holder";

const macs = {
  snils: (digits: string) => Uint8Array.from(Buffer.from(`snils ${digits}`)),
  inn: (digits: string) => Uint8Array.from(Buffer.from(`inn ${digits}`)),
};

const nobody: Signer = {
  ...{ name: null, surname: null, givenName: null, bornOn: null, snils: null, inn: null, bodyInn: null, ogrn: null },
  ...{ ogrnip: null, position: null, body: null, email: null, issuer: "", serial: "01", algorithm: null, sha256: "" },
  ...{ validFrom: "", validUntil: "", claimedAt: null, stampedAt: null },
};

const holder: HolderFacts = {
  surname: "Семёнова",
  givenName: "Анна",
  patronymic: "Сергеевна",
  bornOn: "1990-02-03",
  snilsMac: macs.snils("11223344595"),
  innMac: macs.inn("500100732259"),
};

const unnumbered: HolderFacts = { ...holder, snilsMac: null, innMac: null };
const anna = { ...nobody, surname: "СЕМЕНОВА", givenName: "Анна  Сергеевна" };

const say = (signer: Partial<Signer>, of: Partial<HolderFacts> = {}) => {
  const { holds, because } = compareHolder({ ...nobody, ...signer }, { ...holder, ...of }, macs);
  return `${holds}: ${because}`;
};

describe("the signer is the holder", () => {
  test("by the number that both sides know", () => {
    expect(say({ snils: "11223344595" })).toBe("yes: snils");
    expect(say({ inn: "500100732259" })).toBe("yes: inn");
    expect(say({ snils: "11223344595", inn: "500100732259" })).toBe("yes: snils");
    expect(say({ snils: "11223344595", inn: "500100732259" }, { snilsMac: null })).toBe("yes: inn");
  });

  test("and not if one number contradicts, whatever the other says", () => {
    expect(say({ snils: "08765430300", inn: "500100732259" })).toBe("no: snils-differs");
    expect(say({ snils: "11223344595", inn: "772912345670" })).toBe("no: inn-differs");
    expect(say({ ...anna, snils: "08765430300" })).toBe("no: snils-differs");
  });

  test("by name and day of birth together, where there are no numbers to compare", () => {
    expect(say({ ...anna, bornOn: "1990-02-03" }, unnumbered)).toBe("yes: name-and-birth");
    expect(say({ ...anna, bornOn: "1990-02-04" }, unnumbered)).toBe("no: birth-differs");
    expect(say({ ...anna, snils: "11223344595", bornOn: "1990-02-03" }, unnumbered)).toBe("yes: name-and-birth");
  });

  test("never by the name alone, and never against it", () => {
    expect(say(anna, unnumbered)).toBe("unknown: name-only");
    expect(say(anna, { ...unnumbered, bornOn: null })).toBe("unknown: name-only");
    expect(say({ ...anna, surname: "Лужина", bornOn: "1990-02-03" }, unnumbered)).toBe("no: name-differs");
    expect(say({ name: "Семёнова Анна Сергеевна" }, unnumbered)).toBe("unknown: name-only");
  });

  test("cannot be known of somebody without a name", () => {
    expect(say({}, unnumbered)).toBe("unknown: nothing");
    expect(say({ snils: "11223344595" }, unnumbered)).toBe("unknown: nothing");
  });

  test("is not where an organisation's certificate names nobody, or somebody else", () => {
    const body = { body: "ООО «Ромашка»", bodyInn: "7707083893", ogrn: "1027700132195" };
    for (const name of [null, "ООО «Ромашка»", "ООО «Семёнова Анна Сергеевна»", "Лужин Борис Петрович"])
      for (const of of [holder, unnumbered, { ...unnumbered, bornOn: null }]) {
        expect(say({ ...body, name }, of)).toBe("no: body");
        expect(say({ ...body, name, bornOn: "1990-02-03" }, of)).toBe("no: body");
      }
    for (const part of ["body", "bodyInn", "ogrn"] as const)
      expect(say({ [part]: body[part], name: "Лужин" }, unnumbered)).toBe("no: body");
    const other = { ...body, surname: "Лужин", givenName: "Борис Петрович", name: "Семёнова Анна Сергеевна" };
    expect(say(other, unnumbered)).toBe("no: name-differs");
  });

  test("where an organisation's certificate names them, as anybody's", () => {
    const body = { body: "ООО «Ромашка»", name: "ООО «Ромашка»" };
    expect(say({ ...body, snils: "11223344595" })).toBe("yes: snils");
    expect(say({ ...body, ...anna }, unnumbered)).toBe("unknown: name-only");
    expect(say({ body: "ООО «Ромашка»", name: "Семёнова Анна Сергеевна" }, unnumbered)).toBe("unknown: name-only");
    expect(say({ ...body, ...anna, bornOn: "1990-02-03" }, unnumbered)).toBe("yes: name-and-birth");
  });

  test("by any of several numbers, if nothing else speaks against it", () => {
    const two = { snils: "08765430300", moreSnils: ["11223344595"] };
    expect(say({ ...anna, ...two })).toBe("yes: snils");
    expect(say({ ...anna, snils: "11223344595", moreSnils: ["08765430300"] })).toBe("yes: snils");
    expect(say({ ...anna, inn: "772912345670", moreInns: ["500100732259"] })).toBe("yes: inn");
    expect(say({ ...anna, ...two, inn: "772912345670" })).toBe("no: inn-differs");
    expect(say({ ...anna, snils: "08765430300", moreSnils: ["08765430301"] })).toBe("no: snils-differs");
  });

  test("and not by one of several in another's certificate, or in one that names nobody", () => {
    const two = { snils: "08765430300", moreSnils: ["11223344595"] };
    expect(say({ ...two, surname: "Лужина", givenName: "Анна Сергеевна" })).toBe("no: snils-differs");
    expect(say(two)).toBe("no: snils-differs");
    expect(say({ surname: "Лужина", inn: "772912345670", moreInns: ["500100732259"] })).toBe("no: inn-differs");
  });
});
