import { describe, expect, test } from "vitest";
import { readAsn1, reading } from "~/cms/asn1/asn1";
import { readCms } from "~/cms/cms/read-cms";
import { judge } from "~/cms/judge";
import { cryptography } from "~/cms/node-cryptography.server";
import type { Signed } from "~/cms/signed";
import { signerOf } from "~/cms/who";
import type { Certificate } from "~/cms/x509/certificate";
import { nameOf, partOf } from "~/cms/x509/name";
import {
  around,
  ascii,
  type Bytes,
  der,
  numeric,
  oid,
  sequence,
  set,
  time,
  utf8,
} from "../samples/signatures/make/der";
import { bytesOf, caseOf, sampleNamed } from "../signatures/samples";

const file = "ec256/cades.p7s";
const cms = readCms(bytesOf(file));
if (!cms.ok) throw new Error(cms.reason);
const original = cms.value.certificates[0]!;

/** The signer of a certificate that differs from that of the sample. */
function who(change: Partial<Certificate>) {
  const [signer] = cms.ok ? cms.value.signers : [];
  const signed: Signed = {
    cms: cms.ok ? cms.value : (undefined as never),
    signer: signer!,
    certificate: { ...original, ...change },
    path: null,
    stamp: { because: "absent", at: null },
  };
  return signerOf(signed, cryptography)!;
}

const name = (...parts: [string, string][]) =>
  nameOf(readAsn1(sequence(...parts.map(([id, text]) => set(sequence(oid(id), utf8(text)))))));

describe("who signed", () => {
  test("is told as the certificate says", () => {
    const [report] = judge(bytesOf(file), caseOf(sampleNamed(file))).signers;
    expect(report?.signer).toMatchObject({
      name: "Полевая Анна Сергеевна",
      surname: "Полевая",
      givenName: "Анна Сергеевна",
      snils: "11223344595",
      inn: "500100732259",
      bodyInn: null,
      body: null,
      bornOn: null,
      issuer: "Корень ec256",
      algorithm: "ecdsa",
      stampedAt: null,
    });
    expect(report?.signer?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(report?.chain).toHaveLength(2);
  });

  test("tells a body's number from a person's, in the old writing and in the new", () => {
    expect(who({ subject: name(["1.2.643.3.131.1.1", "007707083893"]) })).toMatchObject({
      inn: null,
      bodyInn: "7707083893",
    });
    const both = name(
      ["1.2.643.3.131.1.1", "500100732259"],
      ["1.2.643.100.4", "7707083893"],
      ["1.2.643.100.1", "1027700132195"],
    );
    expect(who({ subject: both })).toMatchObject({ inn: "500100732259", bodyInn: "7707083893", ogrn: "1027700132195" });
    const office = name(["2.5.4.10", "ООО «Ромашка»"], ["2.5.4.12", "Директор"], ["1.2.643.100.5", "304500116000157"]);
    expect(who({ subject: office })).toMatchObject({
      body: "ООО «Ромашка»",
      position: "Директор",
      ogrnip: "304500116000157",
    });
  });

  test("finds a body's number that was filled up to a person's length, wherever it stands", () => {
    for (const padded of [name(["1.2.643.100.4", "007707083893"]), name(["1.2.643.3.131.1.1", "00 7707083893"])])
      expect(who({ subject: padded })).toMatchObject({ inn: null, bodyInn: "7707083893" });
    const beforeOwn = name(["1.2.643.3.131.1.1", "007707083893"], ["1.2.643.3.131.1.1", "500100732259"]);
    expect(who({ subject: beforeOwn })).toMatchObject({ inn: "500100732259", bodyInn: "7707083893" });
    const both = name(["1.2.643.100.4", "007707083893"], ["1.2.643.100.4", "7736050003"]);
    expect(who({ subject: both }).bodyInn).toBe("7736050003");
  });

  test("looks past a number that is empty, all zeros or none, and keeps all that differ", () => {
    const snils = (...all: string[]) =>
      who({ subject: name(...all.map((one) => ["1.2.643.100.3", one] as [string, string])) });
    for (const first of ["", " ", "00000000000", "нет", "1122334459"])
      expect(snils(first, "112-233-445 95")).toMatchObject({ snils: "11223344595" });
    expect(snils("11223344595", "112-233-445 95")).not.toHaveProperty("moreSnils");
    expect(snils("08765430300", "", "11223344595")).toMatchObject({ snils: "08765430300", moreSnils: ["11223344595"] });
    const inns = name(
      ["1.2.643.3.131.1.1", ""],
      ["1.2.643.3.131.1.1", "772912345670"],
      ["1.2.643.3.131.1.1", "500100732259"],
    );
    expect(who({ subject: inns })).toMatchObject({ inn: "772912345670", moreInns: ["500100732259"] });
    expect(who({ subject: name(["2.5.4.4", ""], ["2.5.4.4", "Полевая"]) }).surname).toBe("Полевая");
  });

  test("takes for a number only what is one", () => {
    const odd = name(
      ["1.2.643.100.3", "112-233-445 95"],
      ["1.2.643.3.131.1.1", "50010073225"],
      ["1.2.643.100.1", "нет"],
    );
    expect(who({ subject: odd })).toMatchObject({ snils: "11223344595", inn: null, bodyInn: null, ogrn: null });
  });

  test("knows the day of birth where the certificate tells it", () => {
    const attributes = sequence(
      sequence(oid("1.3.6.1.5.5.7.9.1"), set(time(new Date("1990-02-03T00:00:00Z"), "general"))),
    );
    const extensions = new Map([["2.5.29.9", { critical: false, value: attributes }]]);
    expect(who({ extensions }).bornOn).toBe("1990-02-03");
    const broken = new Map([["2.5.29.9", { critical: false, value: Uint8Array.of(1, 2, 3) }]]);
    expect(who({ extensions: broken }).bornOn).toBeNull();
  });
});

describe("a name", () => {
  const read = (bytes: Bytes) => nameOf(readAsn1(bytes));
  const [small, big] = [name(["2.5.4.3", "Тестовый  УЦ"]), name(["2.5.4.3", "тестовый уц "])];

  test("is the same without regard to case and spaces, but not letter by letter", () => {
    expect(small.key).toBe(big.key);
    expect(small.exact).not.toBe(big.exact);
  });

  test("is the same in any kind of text, and not under another identifier or in another order", () => {
    const printed = read(sequence(set(sequence(oid("2.5.4.5"), numeric("12")))));
    const written = read(sequence(set(sequence(oid("2.5.4.5"), utf8("12")))));
    expect([printed.key, printed.exact]).toEqual([written.key, written.exact]);
    expect(name(["2.5.4.3", "А"]).key).not.toBe(name(["2.5.4.4", "А"]).key);
    expect(name(["2.5.4.3", "А"], ["2.5.4.4", "Б"]).key).not.toBe(name(["2.5.4.4", "Б"], ["2.5.4.3", "А"]).key);
  });

  test("is read in Russian from whichever kind of text a certificate has it in", () => {
    const windows = Uint8Array.of(0xcf, 0xee, 0xeb, 0xe5, 0xe2, 0xe0, 0xff);
    const said = (id: number, content: Uint8Array) =>
      partOf(read(sequence(set(sequence(oid("2.5.4.4"), der(id, content))))), "2.5.4.4");
    for (const id of [18, 19, 20, 22, 26]) {
      expect(said(id, windows)).toBe("Полевая");
      expect(said(id, Uint8Array.from(Buffer.from("Полевая")))).toBe("Полевая");
      expect(said(id, ascii("Polevaya"))).toBe("Polevaya");
    }
    expect(said(12, windows)).toBeNull();
    expect(said(30, Uint8Array.from(Buffer.from("Полевая", "utf16le").swap16()))).toBe("Полевая");
  });

  test("cannot be put together from the parts of another", () => {
    expect(name(["2.5.4.3", "a,b"]).key).not.toBe(name(["2.5.4.3", "a"], ["2.5.4.3", "b"]).key);
    expect(name(["2.5.4.3", 'a"],["2.5.4.3","b']).key).not.toBe(name(["2.5.4.3", "a"], ["2.5.4.3", "b"]).key);
  });

  test("of bytes that are no text is compared as bytes", () => {
    const odd = (byte: number) => read(sequence(set(sequence(oid("2.5.4.3"), Uint8Array.of(0x0c, 1, byte)))));
    expect(odd(0xff).key).not.toBe(odd(0xfe).key);
    expect(partOf(odd(0xff), "2.5.4.3")).toBeNull();
    expect(reading(() => read(around(0)))).toBeNull();
  });
});
