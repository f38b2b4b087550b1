import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ascii, type Bytes, der, instead, oid, sequence, set, utf8 } from "../../samples/signatures/make/der";
import { pem } from "../../samples/signatures/make/pem";
import { AT, extension, type Holder, name, type Wanted } from "../../samples/signatures/make/x509";
import { authority, citizen, found, judged, signedBy, trusting } from "../../signatures/made-here";

const mail = (text: string) => instead(1, ascii(text));
const host = (text: string) => instead(2, ascii(text));
const address = (text: string) => instead(6, ascii(text));
const ip = (...octets: number[]) => instead(7, Uint8Array.from(octets));
const directory = (...parts: [string, string][]) => der(0xa4, name(...parts));
const other = der(0xa0, oid("1.2.643.100.999.5"), der(0xa0, utf8("anna")));

/** What binds an authority: to some names, and not to others. */
const bound = (permitted: Bytes[], excluded: Bytes[] = [], critical = false) => {
  const trees = (n: number, all: Bytes[]) =>
    all.length > 0 ? [der(0xa0 + n, ...all.map((one) => sequence(one)))] : [];
  return [extension("2.5.29.30", sequence(...trees(0, permitted), ...trees(1, excluded)), critical)];
};
const beside = (...names: Bytes[]): Partial<Wanted> => ({ more: [extension("2.5.29.17", sequence(...names))] });

/** Judged by us, and by OpenSSL, with the signer's certificate first. */
function byBoth(chain: Holder[], anchor: Holder): { us: string; openssl: boolean } {
  const [signer, ...others] = chain as [Holder, ...Holder[]];
  const us = found(judged(signedBy(signer, ...others), trusting([anchor]))).chain;
  const folder = mkdtempSync(join(tmpdir(), "otmena-names-"));
  writeFileSync(join(folder, "others.pem"), others.map(({ certificate }) => pem("CERTIFICATE", certificate)).join(""));
  const options = ["-attime", String(AT.getTime() / 1000), "-CAfile", anchor.file];
  const more = others.length > 0 ? ["-untrusted", join(folder, "others.pem")] : [];
  try {
    execFileSync("openssl", ["verify", ...options, ...more, signer.file], { stdio: "pipe" });
    return { us, openssl: true };
  } catch {
    return { us, openssl: false };
  }
}

const ru: [string, string] = ["2.5.4.6", "RU"];
const surname: [string, string] = ["2.5.4.4", "ПОЛЕВАЯ"];

type Row = [title: string, constraints: Bytes[], names: Partial<Wanted>, chain: string, difference?: string];
const violated = "name-constraints";

const rows: Row[] = [
  ["a name of one's country", bound([directory(ru)]), {}, "trusted"],
  ["a name of another country", bound([directory(["2.5.4.6", "BY"])]), {}, violated],
  ["a name that is excluded", bound([], [directory(ru)]), {}, violated],
  [
    "a name that is excluded, in capitals",
    bound([], [directory(ru, surname)]),
    {},
    violated,
    "it knows the case of Latin letters only",
  ],
  ["a name with another part in front", bound([], [directory(surname)]), {}, "trusted"],
  [
    "permitted, but for one that is excluded",
    bound([directory(ru)], [directory(ru, ["2.5.4.4", "Лужин"])]),
    {},
    "trusted",
  ],
  ["one of several that are permitted", bound([directory(["2.5.4.6", "BY"]), directory(ru)]), {}, "trusted"],
  ["names of another kind than it has", bound([host("example.ru"), mail("example.ru")]), {}, "trusted"],
  ["a host", bound([host("example.ru")]), beside(host("www.Example.RU")), "trusted"],
  ["another host", bound([host("example.ru")]), beside(host("badexample.ru")), violated],
  ["an excluded host", bound([], [host("example.ru")]), beside(host("example.ru")), violated],
  [
    "a host with a dot at its end",
    bound([], [host("example.ru")]),
    beside(host("a.example.ru.")),
    violated,
    "it takes the dot for a letter",
  ],
  ["a mailbox", bound([mail("anna@example.ru")]), beside(mail("anna@EXAMPLE.ru")), "trusted"],
  ["another mailbox", bound([mail("anna@example.ru")]), beside(mail("boris@example.ru")), violated],
  ["mail of a host", bound([mail("example.ru")]), beside(mail("anna@example.ru")), "trusted"],
  ["mail of a host below it", bound([mail("example.ru")]), beside(mail("anna@a.example.ru")), violated],
  ["mail of hosts below", bound([mail(".example.ru")]), beside(mail("anna@a.example.ru")), "trusted"],
  ["no mail of hosts below", bound([], [mail(".example.ru")]), beside(mail("anna@a.example.ru")), violated],
  [
    "an address of a host",
    bound([address("example.ru")]),
    beside(address("https://anna@example.ru:8/x")),
    "trusted",
    "it wants no name before the host",
  ],
  ["an address of another host", bound([address("example.ru")]), beside(address("https://a.example.ru/")), violated],
  ["an address of hosts below", bound([address(".example.ru")]), beside(address("https://a.example.ru/")), "trusted"],
  ["an address without a host", bound([address("example.ru")]), beside(address("urn:x")), "critical-extension"],
  ["a network", bound([ip(10, 0, 0, 0, 255, 0, 0, 0)]), beside(ip(10, 1, 2, 3)), "trusted"],
  ["another network", bound([ip(10, 0, 0, 0, 255, 0, 0, 0)]), beside(ip(11, 1, 2, 3)), violated],
  ["an excluded network", bound([], [ip(10, 0, 0, 0, 255, 0, 0, 0)]), beside(ip(10, 1, 2, 3)), violated],
  ["a network of another length", bound([ip(10, 0, 0, 0, 255, 0, 0, 0)]), beside(ip(...Array(16).fill(0))), violated],
  ["a kind of name that we do not know", bound([other]), beside(other), "critical-extension"],
  ["that kind, which it has not", bound([other]), {}, "trusted"],
  ["nothing that can be read", [extension("2.5.29.30", utf8("anna"))], {}, "critical-extension"],
];

describe.each([
  ["when that is critical", true],
  ["when it is not", false],
])("an authority is bound to names, %s", (_, critical) => {
  const marked = (all: Bytes[]) => all.map((one) => (critical ? criticalOf(one) : one));

  test.each(rows)("%s", (__, constraints, names, chain, difference) => {
    const root = authority("Корень имён");
    const between = authority("С ограничением имён", { issuer: root, more: marked(constraints) });
    const signer = citizen(between, names);
    const { us, openssl } = byBoth([signer, between], root);
    expect(us).toBe(chain);
    expect({ openssl, difference }).toEqual({
      openssl: (chain === "trusted") === (difference === undefined),
      difference,
    });
  });
});

/** The same extension, marked as critical. */
const criticalOf = (one: Bytes): Bytes => {
  const tree = Buffer.from(one);
  const id = oid("2.5.29.30");
  const value = tree.subarray(tree.indexOf(id) + id.length);
  return sequence(id, Uint8Array.of(1, 1, 255), value);
};

describe("who is bound", () => {
  const abroad = bound([directory(["2.5.4.6", "BY"])]);

  test("an anchor, by what it says itself", () => {
    const anchor = authority("Связанный корень", { more: abroad });
    expect(byBoth([citizen(anchor)], anchor)).toEqual({ us: violated, openssl: false });
  });

  test("an authority far above", () => {
    const anchor = authority("Корень");
    const high = authority("Высокий", { issuer: anchor, more: abroad });
    const low = authority("Низкий", { issuer: high, name: name(["2.5.4.6", "BY"], ["2.5.4.3", "Низкий"]) });
    expect(byBoth([citizen(low), low, high], anchor)).toEqual({ us: violated, openssl: false });
    const fitting = citizen(low, { name: name(["2.5.4.6", "BY"], ["2.5.4.3", "Анна"]) });
    expect(byBoth([fitting, low, high], anchor)).toEqual({ us: "trusted", openssl: true });
  });

  test("authorities below, but not one that renews itself", () => {
    const anchor = authority("Корень");
    const high = authority("Высокий", { issuer: anchor, more: abroad });
    const low = authority("Низкий", { issuer: high });
    const fitting = { name: name(["2.5.4.6", "BY"], ["2.5.4.3", "Анна"]) };
    expect(byBoth([citizen(low, fitting), low, high], anchor)).toEqual({ us: violated, openssl: false });
    const again = authority("Высокий", { issuer: high });
    expect(byBoth([citizen(again, fitting), again, high], anchor)).toEqual({ us: "trusted", openssl: true });
  });

  test("a citizen by the mail in the name, too", () => {
    const anchor = authority("Корень", { more: bound([], [mail("example.ru")]) });
    const signer = citizen(anchor, {
      name: sequence(set(sequence(oid("1.2.840.113549.1.9.1"), der(0x16, ascii("anna@example.ru"))))),
    });
    expect(byBoth([signer], anchor)).toEqual({ us: violated, openssl: false });
  });

  test("nobody by what a signer's certificate says of itself", () => {
    const anchor = authority("Корень");
    expect(byBoth([citizen(anchor, { more: abroad })], anchor)).toMatchObject({ us: "trusted" });
  });

  test("nobody by a path that is not bound, where there is another", () => {
    const key = authority("Два пути").key;
    const [free, strict] = [authority("Свободный"), authority("Строгий", { more: abroad })];
    const cross = [free, strict].map((issuer) => authority("Два пути", { issuer, key })) as [Holder, Holder];
    const signer = citizen(cross[0]);
    const trust = trusting([strict, free]);
    expect(found(judged(signedBy(signer, cross[1], cross[0]), trust)).chain).toBe("trusted");
  });
});
