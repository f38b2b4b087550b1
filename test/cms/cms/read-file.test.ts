import { describe, expect, test } from "vitest";
import { judge } from "~/cms/judge";
import { parse, sequence, utf8, write } from "../../samples/signatures/make/der";
import { chance } from "../../signatures/hostile/mutants";
import { bytesOf, caseOf, sampleNamed } from "../../signatures/samples";

const name = "g256tca/cades.p7s";
const der = bytesOf(name);
const given = caseOf(sampleNamed(name));
const usual = judge(der, given);
const letters = Buffer.from(der).toString("base64");
const block = (bytes: Uint8Array, label = "CMS", base64 = Buffer.from(bytes).toString("base64")) =>
  `-----BEGIN ${label}-----\n${base64.replace(/.{64}/g, "$&\n")}\n-----END ${label}-----\n`;
const pem = block(der);
const other = bytesOf("g256tca/two-signers.p7s");

const text = (value: string) => Uint8Array.from(Buffer.from(value));
const octets = (...parts: (Uint8Array | number[] | string)[]) =>
  Uint8Array.from(
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Uint8Array.from(part)))),
  );
const utf16le = (value: string) => Uint8Array.from(Buffer.from(value, "utf16le"));
const utf16be = (value: string) => Uint8Array.from(Buffer.from(value, "utf16le").swap16());

/** The versions of the message and of its signers. */
function versioned(message: number, signer: number): Uint8Array {
  const { tree } = parse(der);
  const data = tree.children[1]!.children[0]!;
  data.children[0]!.content = Uint8Array.of(message);
  for (const one of data.children.at(-1)!.children) one.children[0]!.content = Uint8Array.of(signer);
  return write(tree);
}

/** Without the signer's certificate, and beside it that certificate as a block of its own. */
function certificateBeside(): Uint8Array {
  const { tree } = parse(der);
  const data = tree.children[1]!.children[0]!;
  const at = data.children.findIndex(({ tag }) => tag === 0xa0);
  const [certificate] = data.children[at]!.children;
  data.children.splice(at, 1);
  return text(block(write(certificate!), "CERTIFICATE") + block(write(tree)));
}

const unpadded = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64").replace(/=+$/, "");
const one = (n: number) => octets(der, new Uint8Array(n));

/** What mail programs, editors, disks and consoles make of a good signature. */
const forms: Record<string, Uint8Array> = {
  "DER with the end of a line behind": octets(der, "\n"),
  "DER with an end of line of Windows, and blanks": octets(der, "\r\n \t\r\n"),
  "DER filled up with zeros": octets(der, new Uint8Array(4096)),
  "DER with the end of a file of DOS": octets(der, [0x1a]),
  "indefinite lengths, with zeros behind": octets(bytesOf("g256tca/indefinite.p7s"), new Uint8Array(7), "\n"),
  "base64 of DER with zeros behind": text(Buffer.from(one(3)).toString("base64")),
  "base64 without padding": text(unpadded(der)),
  "base64 without padding, of another length": text(unpadded(one(1))),
  "base64 with zeros behind": octets(letters, new Uint8Array(512)),
  "base64 behind the mark of UTF-8": text(`\ufeff${letters}`),
  "base64 in UTF-16": utf16le(`\ufeff${letters}\r\n`),
  "PEM without padding": text(block(der, "CMS", unpadded(der))),
  "PEM with Russian text before and behind, in UTF-8": text(`Подпись заявки:\n\n${pem}\nС уважением — Анна\n`),
  "PEM with Russian text before, in the alphabet of Windows": octets([0xcf, 0xee, 0xe4, 0xef, 0x0a], pem),
  "PEM behind text that begins like DER": text(`01.12.2026 signed\n${pem}`),
  "PEM with a mark of its encoding": text(`\ufeff${pem}`),
  "PEM in UTF-16 with a mark": utf16le(`\ufeff${pem}`),
  "PEM in UTF-16 without a mark": utf16le(pem),
  "PEM in UTF-16 from the big end, with a mark": utf16be(`\ufeff${pem}`),
  "PEM in UTF-16 from the big end, without a mark": utf16be(pem),
  "PEM in UTF-16 with Russian text before": utf16le(`Подпись:\r\n${pem}`),
  "PEM with zeros behind": octets(pem, new Uint8Array(100)),
  "PEM with ends of lines of Windows": text(pem.replaceAll("\n", "\r\n")),
  "PEM with a certificate behind": text(pem + block(caseOf(sampleNamed(name)).trust.anchors[0]!.bytes, "CERTIFICATE")),
  "PEM with another value before": text(block(sequence(utf8("otmena")), "PARAMETERS") + pem),
  "PEM with the same twice": text(pem + pem),
  "PEM with its certificate as a block beside": certificateBeside(),
  "a message of version 3": versioned(3, 1),
  "a message of version 5, a signer of version 3": versioned(5, 3),
  "a message of version 1, a signer of version 3": versioned(1, 3),
};

const verdict = ({ holds, findings, signers }: typeof usual) => ({
  holds,
  findings,
  signers: signers.map(({ findings, signer }) => ({ findings, sha256: signer?.sha256 })),
});

describe("a good signature is as good however its file was saved", () => {
  test.each(Object.entries(forms))("%s", (_, file) => {
    expect(verdict(judge(file, given))).toEqual(verdict(usual));
  });
});

describe("what was saved in an odd way", () => {
  const random = chance(61);

  test.each(Object.entries(forms))("is no less watched: %s", (_, file) => {
    for (let n = 0; n < 12; n++) {
      const changed = Uint8Array.from(file);
      changed[Math.floor(random() * file.length)]! ^= 1 << Math.floor(random() * 8);
      const report = judge(changed, given);
      if (report.holds !== "yes") continue;
      expect(report.signers.map(({ signer }) => [signer?.sha256, signer?.claimedAt])).toEqual(
        usual.signers.map(({ signer }) => [signer?.sha256, signer?.claimedAt]),
      );
    }
  });

  const structure = (file: Uint8Array) => {
    const { holds, findings } = judge(file, given);
    return `${holds}: ${findings[0]?.because}`;
  };

  test("is refused when more than filling stands behind, or a second signature", () => {
    expect(structure(octets(der, [1]))).toBe("no: malformed");
    expect(structure(octets(der, "\n", der))).toBe("no: malformed");
    expect(structure(octets(der, new Uint8Array(10), [0x30, 0]))).toBe("no: malformed");
    expect(structure(text(pem + block(other)))).toBe("unknown: several");
    expect(structure(text(Array.from({ length: 65 }, (_, n) => block(sequence(utf8(`${n}`)))).join("")))).toBe(
      "unknown: too-complex",
    );
  });

  test("says what it is by what is most like a signature", () => {
    const certificate = caseOf(sampleNamed(name)).trust.anchors[0]!.bytes;
    expect(structure(text(block(certificate, "CERTIFICATE")))).toBe("no: certificate");
    expect(structure(text(block(certificate, "CERTIFICATE") + block(der.subarray(0, -9))))).toBe("no: malformed");
    expect(structure(versioned(2, 1))).toBe("no: malformed");
    expect(structure(versioned(1, 2))).toBe("no: malformed");
  });

  test("brings a certificate beside it that is trusted no more than one inside", () => {
    const bad = bytesOf("g256tca/bad-unknown.p7s");
    const beside = text(block(bad) + block(caseOf(sampleNamed(name)).trust.anchors[0]!.bytes, "CERTIFICATE"));
    const report = judge(beside, { ...given, trust: { ...given.trust, anchors: [] } });
    expect(report.holds).not.toBe("yes");
  });
});
