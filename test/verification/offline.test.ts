import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { base32 } from "~/lib/base32";
import { type NoticeFacts, noticeUrl, qrText } from "~/notices/notice";
import { renderNotice } from "~/notices/render.server";
import { demonstrationQrSigner, demonstrationSealer } from "~/seals/demo-seal.server";
import type { KnownKeys } from "~/seals/key-file";
import { readQrText } from "~/seals/qr-link";
import { checkFile } from "~/verification/check-file.server";
import { addressIn, checkQr, checkSealed, type SealedFile } from "~/verification/offline";
import { noticeLines, offlineHead, offlineWords } from "~/verification/offline-words";
import { knownKeys } from "../notices/known-keys";
import { finalFacts, refusedFacts, sampleFacts } from "../notices/sample-facts";
import { sealedNotice } from "../notices/sealed";
import { newDataDir } from "../support/program";
import { testQrSigner, testSealer } from "../support/test-sealer";

const host = "https://otmena.example";
const since = new Date("2026-01-02T00:00:00Z");
const statement = () => testQrSigner().sign(sampleFacts);
const text = (facts: NoticeFacts = sampleFacts, at = host) => qrText(at, facts.number, testQrSigner().sign(facts));
const codesOf = async (qr: string, keys: KnownKeys = knownKeys()) => {
  const { verdict, findings, notice } = await checkQr(readQrText(qr)!, keys);
  return { verdict, codes: findings.map(({ code }) => code), number: notice?.number ?? null };
};

describe("the text of a QR code", () => {
  test("is read in capitals and in small letters, as an address or its last part", () => {
    const { number } = sampleFacts;
    for (const one of [text(), text().toLowerCase(), ` ${noticeUrl(host, number, statement())}\n`])
      expect(readQrText(one)).toEqual({ origin: host, number, statement: statement() });
    expect(readQrText(base32(statement()))).toEqual({ origin: null, number: null, statement: statement() });
  });

  test("is nothing else", () => {
    for (const one of ["", "notice.pdf", "./v/notice.pdf", "https://otmena.example/", "AAAA", "/v/6047182653914402"])
      expect(readQrText(one), one).toBeUndefined();
    fc.assert(fc.property(fc.string(), (one) => readQrText(one) === undefined));
  });

  test("of both codes of a paper is that of the signed one, whichever was read first", () => {
    const short = qrText(host, sampleFacts.number);
    const signed = { origin: host, number: sampleFacts.number, statement: statement() };
    for (const both of [
      `${short}\n${text()}`,
      `${text()}\n${short}`,
      `${short}/ и ${text().toLowerCase()}`,
      `${short}/?x ${text()}`,
    ])
      expect(readQrText(both), both).toEqual(signed);
    expect(readQrText(`${short}\n${short}`)).toMatchObject({ number: sampleFacts.number, statement: undefined });
  });

  test("without a statement, or with one cut off, says so", () => {
    expect(readQrText(noticeUrl(host, sampleFacts.number))).toMatchObject({ statement: undefined });
    expect(readQrText(text().slice(0, -1))).toMatchObject({ statement: null });
  });
});

describe("a QR code off line", () => {
  test("of a refusal says that nothing was cancelled, and no hour until which it could be restored", async () => {
    const { verdict, notice } = await checkQr(readQrText(text(refusedFacts))!, knownKeys());
    expect(verdict).toBe("genuine");
    expect(offlineHead(verdict, notice?.mode)).toEqual({ answer: "Отказ в отмене.", title: "Уведомление настоящее" });
    const lines = noticeLines(notice!).map(({ term, value }) => `${term}: ${value}`);
    expect(lines).toContain("Вид: Отказ в отмене: ничего не отменено");
    expect(lines).toContain("Отказано: 23 ноября 2026, 09:20:11 по Москве (МСК)");
    expect(lines.join()).not.toMatch(/Исполнено|Вернуть/);
    const asked = offlineWords.cannotKnow(notice!, "otmena.example/v/5");
    expect(asked).toBe("Без связи не узнать, не отменили ли это позже. Спросите на otmena.example/v/5");
  });

  test("of ours is genuine", async () => {
    for (const { mode } of [sampleFacts, finalFacts]) expect(offlineHead("genuine", mode).answer).toBe("Да.");
    expect(offlineHead("forged", "deny").answer).toBe("Нет.");
    expect(await codesOf(text())).toEqual({ verdict: "genuine", codes: ["qr"], number: sampleFacts.number });
    expect(await codesOf(base32(statement()))).toEqual({
      verdict: "genuine",
      codes: ["qr"],
      number: sampleFacts.number,
    });
  });

  test("that leads to another's site is not, though the statement is a true copy", async () => {
    const no = { verdict: "forged", codes: ["strange-address", "qr"], number: null };
    expect(await codesOf(text(sampleFacts, "https://otmena.example.evil"))).toEqual(no);
    expect(await codesOf(text(sampleFacts, "http://otmena.example"))).toEqual(no);
  });

  test("with the statement of another notice is not", async () => {
    const swapped = noticeUrl(host, finalFacts.number, statement());
    expect(await codesOf(swapped)).toEqual({ verdict: "forged", codes: ["qr", "disagree"], number: null });
  });

  test("without a statement is not known: it is the short one", async () => {
    const unknown = { verdict: "unknown", codes: ["qr-short"], number: null };
    expect(await codesOf(noticeUrl(host, sampleFacts.number))).toEqual(unknown);
    expect((await codesOf(noticeUrl("https://evil.example", sampleFacts.number))).verdict).toBe("forged");
  });

  test("forged, by a strange key, or by a key out of its time is not", async () => {
    const keys = knownKeys();
    const stranger = demonstrationQrSigner(newDataDir(), since);
    const at = Date.parse(sampleFacts.finishedAt) / 1000;
    const expired = { ...keys, qrKeys: keys.qrKeys.map((key) => ({ ...key, notAfter: at - 1 })) };
    const flipped = statement();
    flipped[80] = flipped[80]! ^ 1;
    const no = (code: string) => ({ verdict: "forged", codes: [code], number: null });
    expect(await codesOf(qrText(host, sampleFacts.number, stranger.sign(sampleFacts)))).toEqual(no("qr-unknown-key"));
    expect(await codesOf(text(), expired)).toEqual(no("qr-expired-key"));
    expect(await codesOf(noticeUrl(host, sampleFacts.number, flipped))).toEqual(no("qr-forged"));
  });

  test("with what a sentence puts around a link is genuine", async () => {
    for (const around of ["«{}»", "Смотрите {}.", "({})", "{}%20", "{}\u200b", "{}/", "{}, проверьте", '"{}"', "<{}>"])
      expect(await codesOf(around.replace("{}", text())), around).toMatchObject({ verdict: "genuine" });
    const broken = text()
      .replace(/.{80}/g, (line) => `${line}\r\n`)
      .replace(/\/\r\n/g, "/");
    expect(await codesOf(broken)).toMatchObject({ verdict: "genuine" });
  });

  test("cut anywhere, or with a strange sign in it, is damaged: never forged", async () => {
    const whole = text();
    const from = whole.lastIndexOf("/") + 2;
    const cuts = fc.integer({ min: from, max: whole.length - 1 });
    const damaged = { verdict: "damaged", codes: ["qr-unreadable"], number: null };
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        expect(await codesOf(whole.slice(0, at))).toEqual(damaged);
        expect(await codesOf(`${whole.slice(0, at)}1${whole.slice(at)}`)).toEqual(damaged);
      }),
    );
  });
});

describe("a file off line", () => {
  let file: SealedFile;
  const keys = knownKeys();
  const lookAt = (pdf: Uint8Array): SealedFile => {
    const { keyId, facts } = checkFile(pdf, keys.seals);
    return { keyId, facts, address: addressIn(Buffer.from(pdf).toString("latin1")) };
  };
  const codes = async (one: Partial<SealedFile>, by = keys) => {
    const { verdict, findings } = await checkSealed({ ...file, ...one }, by);
    return [verdict, ...findings.map(({ code }) => code)];
  };
  beforeAll(async () => {
    file = lookAt(await sealedNotice(sampleFacts));
  });

  test("as it was issued is genuine, and its QR code agrees with it", async () => {
    expect(file.address).toBe(noticeUrl(host, sampleFacts.number, statement()));
    const { verdict, findings, notice } = await checkSealed(file, keys);
    expect([verdict, ...findings.map(({ code }) => code)]).toEqual(["genuine", "seal", "qr", "agree"]);
    expect(notice).toMatchObject({ number: sampleFacts.number, record: sampleFacts.record.number });
    expect(notice?.words).toHaveLength(4);
  });

  test("with a broken seal, without facts, or sealed too late is not", async () => {
    expect(await codes({ keyId: null })).toEqual(["forged", "seal-broken"]);
    expect(await codes({ facts: null })).toEqual(["forged", "facts-unreadable"]);
    const old = { ...keys, seals: keys.seals.map((one) => ({ ...one, notAfter: 0 })) };
    expect(await codes({}, old)).toEqual(["forged", "seal-expired", "qr", "agree"]);
  });

  test("whose QR code is of another notice is not", async () => {
    const other = noticeUrl(host, finalFacts.number, testQrSigner().sign(finalFacts));
    expect(await codes({ address: other })).toEqual(["forged", "seal", "qr", "disagree"]);
  });

  test("of a refusal is genuine, and not with the code of a cancelling under its number", async () => {
    file = lookAt(await sealedNotice(refusedFacts));
    expect(await codes({})).toEqual(["genuine", "seal", "qr", "agree"]);
    const cancelling = { ...sampleFacts, number: refusedFacts.number, finishedAt: refusedFacts.finishedAt };
    const address = noticeUrl(host, refusedFacts.number, testQrSigner().sign(cancelling));
    expect(await checkSealed({ ...file, address }, keys)).toMatchObject({
      verdict: "forged",
      findings: [{ code: "seal" }, { code: "qr" }, { code: "disagree", fields: ["mode", "restorableUntil"] }],
    });
    file = lookAt(await sealedNotice(sampleFacts));
  });

  test("from before QR codes said anything is genuine, and that is said", async () => {
    expect(await codes({ address: noticeUrl(host, sampleFacts.number) })).toEqual(["genuine", "seal", "qr-missing"]);
    expect(await codes({ address: null })).toEqual(["genuine", "seal", "qr-missing"]);
  });

  test("by a strange seal is not, and one whose QR code is forged is not", async () => {
    const sealer = demonstrationSealer(newDataDir(), since);
    const qrStatement = demonstrationQrSigner(newDataDir(), since).sign(sampleFacts);
    const make = { publicUrl: host, qrStatement, seal: sealer.plan };
    expect((await checkSealed(lookAt(await sealer.seal(await renderNotice(sampleFacts, make))), keys)).verdict).toBe(
      "forged",
    );
    const ours = await testSealer().seal(await renderNotice(sampleFacts, { ...make, seal: testSealer().plan }));
    const { verdict, findings } = await checkSealed(lookAt(ours), keys);
    expect([verdict, ...findings.map(({ code }) => code)]).toEqual(["forged", "seal", "qr-unknown-key"]);
  });
});
