import { describe, expect, test } from "vitest";
import { barePng } from "~/attachments/bare-png";
import { shownName } from "~/attachments/file-name";
import { mediaTypeOf } from "~/attachments/media-type";
import { readListQuery, readSearch } from "~/cabinet/list-query";
import { readAccredited } from "~/cms/accredited";
import { fromBase64 as strictBase64 } from "~/cms/asn1/armour";
import { judge } from "~/cms/judge";
import { cryptography } from "~/cms/node-cryptography.server";
import { readCertificate } from "~/cms/x509/certificate";
import { readCrl } from "~/cms/x509/crl";
import { readOcsp } from "~/cms/x509/ocsp";
import { parseAnnulmentNumber } from "~/identity/annulment-number";
import { parseDay } from "~/identity/day";
import { parseDivisionCode, parseEmail, parseInn, parseMobile, parsePassport, parseSnils } from "~/identity/identity";
import { initialsOf, maskEmail, maskName, maskPhone } from "~/identity/masking";
import { parseMoment } from "~/identity/moment";
import { parseName } from "~/identity/name";
import { formatRecordNumber, maskRecordNumber, parseRecordNumber } from "~/identity/record-number";
import { parseLogProof } from "~/journal/inclusion";
import { parseCheckpoint, parseNote, parseVkey } from "~/journal/note";
import { parseState } from "~/journal/state";
import { parseTilePath } from "~/journal/tiles";
import { fromBase32 } from "~/lib/base32";
import { fromBase64 } from "~/lib/base64";
import { readCbor } from "~/lib/cbor";
import { composed } from "~/lib/composed";
import { csvRecords } from "~/lib/csv";
import { parseKopecks } from "~/lib/kopecks";
import { isOneSlip } from "~/lib/slip";
import { foldDigits, tidy, withoutSeparators } from "~/lib/typed";
import { isUuid } from "~/lib/uuid";
import { isZone } from "~/lib/zoned";
import { parseNoticeNumber } from "~/notices/number";
import { readAttachedFacts } from "~/notices/read-attached";
import { parseCode } from "~/proofs/challenge";
import { parseContact } from "~/records/search-fields";
import { certificatesOf, signatureIn } from "~/seals/cades";
import { readKeyFile } from "~/seals/key-file";
import { readQrText } from "~/seals/qr-link";
import { readStatement } from "~/seals/qr-statement";
import { parseShareToken } from "~/shares/share";
import { bounds } from "~/shell/bounds";
import { sentToken } from "~/shell/csrf.server";
import { checkFile, claimedNumber, sealOf } from "~/verification/check-file.server";
import { caseOf, sampleNamed } from "../signatures/samples";

const MB = 1024 * 1024;
/** Milliseconds for which others may have to wait. */
const PATIENCE = 2500;

/** What costs somebody more than its length: so many bytes of each. */
const worstOf = (bytes: number): Record<string, string> => {
  const full = (text: string, last = "") => text.repeat(Math.floor(bytes / Buffer.byteLength(text))) + last;
  return {
    "marks on one letter, out of order": `a${full("\u0301\u0327")}`,
    "marks of half a letter's width": `a${full("\uff9e\u0301")}`,
    "letters that stand for a sentence": full("\ufdfa"),
    "letters that are three": full("\u1f82"),
    "spaces before something": full(" ", "x"),
    "digits before something": full("1", "x"),
    "letters before something": full("a", "!"),
    "signs of padding before something": full("=", "x"),
    "dashes before something": full("-", "x"),
    "dots before something": full("a.", "@"),
    slashes: full("/", "x"),
    quotes: full('"', "x"),
    "quotes and separators": full('";', "x"),
    "lists in lists": full("["),
    "objects in objects": full('{"a":'),
    "comments without an end": full("<!--"),
    "elements without an end": full("<УдостоверяющийЦентр "),
    "beginnings of PEM": full("-----BEGIN CMS-----\n"),
    "beginnings and ends of PEM": full("-----BEGIN CMS-----\nMIIG\n-----END CMS-----\n"),
    "seals of PDF": full("/ByteRange [0 1 1 1]/Contents <30"),
    "one long seal of PDF": `/ByteRange [0 11 ${bytes} 1]/Contents <30${full("0")}`,
    "attachments of PDF": full("/Type /EmbeddedFile\n/Length 99\n"),
    "addresses of PDF": full("/URI (http://a"),
    "lines and blanks": full("a \n"),
    "directions and joiners": full("\u200d\u202e"),
    "flags and families": full("\u{1f1f7}\u{1f468}\u200d"),
  };
};

const half = (text: string) => ({ surname: text, givenName: text, patronymic: text });

/** Everything that looks at what somebody typed, or a cell of a table: bodies of forms and lines of tables have 64 KB at most. */
const texts: Record<string, (text: string) => unknown> = {
  composed,
  "composed for comparison": (text) => composed(text, "NFKC"),
  tidy,
  withoutSeparators,
  foldDigits,
  isUuid,
  isZone,
  isOneSlip: (text) => isOneSlip(text, `${text}a`),
  parseKopecks,
  parseCode,
  parseDay,
  parseMoment: (text) => parseMoment(text, "Europe/Moscow"),
  parseMobile,
  parseEmail,
  parsePassport,
  parseDivisionCode,
  parseInn,
  parseSnils,
  parseName,
  parseContact,
  parseRecordNumber,
  formatRecordNumber,
  maskRecordNumber,
  parseNoticeNumber,
  parseAnnulmentNumber,
  parseShareToken,
  readSearch,
  readListQuery: (text) => readListQuery(new URLSearchParams({ q: text, page: text, from: text })),
  maskName: (text) => maskName(half(text)),
  initialsOf: (text) => initialsOf(half(text)),
  maskEmail,
  maskPhone,
  readQrText,
  shownName,
  parseTilePath,
};

/** Everything that looks at a whole document. */
const documents: Record<string, (text: string) => unknown> = {
  readAttachedFacts,
  readKeyFile,
  fromBase32,
  fromBase64,
  strictBase64,
  parseState,
  parseNote,
  parseVkey,
  parseCheckpoint,
  parseLogProof,
  readAccredited: (text) => readAccredited(`<АккредитованныеУдостоверяющиеЦентры>${text}`, cryptography),
};

const given = caseOf(sampleNamed("g512c/cades.p7s"));

/** Everything that looks at bytes of somebody else's. */
const files: Record<string, (bytes: Uint8Array<ArrayBuffer>) => unknown> = {
  judge: (bytes) => judge(bytes, given), // begins with `unwrap`
  readCertificate,
  readCrl,
  readOcsp,
  checkFile: (bytes) => checkFile(bytes, []),
  sealOf,
  claimedNumber,
  readCbor,
  mediaTypeOf,
  barePng,
  readStatement,
  signatureIn,
  certificatesOf,
};

const repeated = (...bytes: number[]) => Uint8Array.from({ length: 4 * MB }, (_, at) => bytes[at % bytes.length]!);
const behind = (start: number[], ...bytes: number[]) => {
  const all = repeated(...bytes);
  all.set(start);
  return all;
};

/** Four megabytes each that are no text. */
const worstBytes: Record<string, Uint8Array<ArrayBuffer>> = {
  "sequences of an open length in each other": repeated(0x30, 0x80),
  "empty values in a sequence": behind([0x30, 0x83, 0x3f, 0xff, 0xfb], 0x05, 0x00),
  "sequences in a sequence": behind([0x30, 0x83, 0x3f, 0xff, 0xfb], 0x30, 0x02, 0x05, 0x00),
  "one number": behind([0x30, 0x83, 0x3f, 0xff, 0xfb, 0x02, 0x83, 0x3f, 0xff, 0xf6], 0x7f),
  "one identifier": behind([0x30, 0x83, 0x3f, 0xff, 0xfb, 0x06, 0x83, 0x3f, 0xff, 0xf6], 0xff),
  "lists of CBOR in each other": repeated(0x81),
  "a list of CBOR that says it is long": behind([0x9a, 0x00, 0x3f, 0xff, 0xfa], 0x00),
  "a map of CBOR that says it is long": behind([0xba, 0x00, 0x1f, 0xff, 0xfd], 0x18, 0x00),
  "tags that go on": repeated(0x1f, 0xff),
  "an archive of nothing, very often": repeated(0x50, 0x4b, 3, 4, ...Array(26).fill(0)),
  zeros: repeated(0),
};

/** Milliseconds of the processor's: what others wait, where nobody else wants it. */
async function costOf(act: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function slowOf<Input>(read: (input: Input) => unknown, inputs: Record<string, Input>, most: number) {
  const slow: string[] = [];
  for (const [name, input] of Object.entries(inputs)) {
    const cost = await costOf(() => read(input));
    if (cost > most) slow.push(`${name}: ${Math.round(cost)} ms`);
  }
  return slow;
}

const bytesOf = (all: Record<string, string>) =>
  Object.fromEntries(Object.entries(all).map(([name, text]) => [name, Uint8Array.from(Buffer.from(text))]));

describe("the worst that can be sent keeps nobody waiting (security 61)", () => {
  const typed = worstOf(bounds.formBytes);
  const long = worstOf(4 * MB);
  const longBytes = { ...bytesOf(long), ...worstBytes };

  test.each(Object.entries(texts))("%s, of all that a form takes", async (_, read) => {
    expect(await slowOf(read, typed, PATIENCE / 10)).toEqual([]);
  });

  test.each(Object.entries(documents))("%s, of four megabytes", async (_, read) => {
    expect(await slowOf(read, long, PATIENCE)).toEqual([]);
  });

  test.each(Object.entries(files))("%s, of a file of four megabytes", async (_, read) => {
    expect(await slowOf(read, longBytes, PATIENCE)).toEqual([]);
  });

  test("the token of a form, of all that a form takes", async () => {
    const read = (bytes: Uint8Array) => sentToken(Buffer.from(bytes), "multipart/form-data; boundary=x");
    const parts = "--x\r\ncontent-disposition: form-data; name=a\r\n\r\n\r\n".repeat(1000);
    expect(await slowOf(read, bytesOf({ ...typed, parts }), PATIENCE)).toEqual([]);
  });

  test("a table, of as much as is read at once", async () => {
    const read = async (bytes: Uint8Array) => {
      for await (const record of csvRecords(oneChunk(bytes))) if (record.fault === null) record.cells.map(tidy);
    };
    expect(await slowOf(read, bytesOf(typed), PATIENCE)).toEqual([]);
  });
});

async function* oneChunk(bytes: Uint8Array) {
  yield bytes;
}
