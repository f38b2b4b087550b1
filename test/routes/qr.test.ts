import { beforeAll, describe, expect, it } from "vitest";
import { finish } from "~/annulments/finishing/finish.server";
import { formatRecordNumber } from "~/identity/record-number";
import { base32 } from "~/lib/base32";
import { qrText, typedAddress } from "~/notices/notice";
import type { Notice } from "~/notices/notices.server";
import { readKeyFile } from "~/seals/key-file";
import { checkStatement } from "~/seals/qr-check";
import { worldAt } from "../proofs/mailbox";
import { onPglite } from "../support/database";
import { later, SECOND } from "../support/given";
import { boundlessHouse, proven, type TestHouse } from "../support/requests";
import { Browser } from "./browser";

describe("what a QR code leads to", () => {
  let house: TestHouse;
  let notice: Notice;
  let path: string;

  const open = onPglite();
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    const { actor, annulment } = await proven(house);
    const outcome = await finish(worldAt(house, actor, later(SECOND)), annulment.number);
    if (!outcome.ok) throw new Error(outcome.reason.code);
    notice = outcome.value;
    path = qrText(house.publicUrl, notice.number, notice.qrStatement).slice(house.publicUrl.length);
  });

  it("is a genuine notice, with the number of its record, in capitals and in small letters", async () => {
    const browser = await Browser.open(house);
    expect(path).toBe(path.toUpperCase());
    for (const asked of [path, path.toLowerCase()]) {
      const page = await browser.get(asked);
      expect(page.status).toBe(200);
      expect(page.text).toContain("Да. Уведомление настоящее, отмена действует");
      expect(page.text).toContain(formatRecordNumber(notice.facts.record.number));
      expect(page.text).toContain("Подпись в QR-коде");
      expect(page.html).not.toContain("Котова");
    }
  });

  it("keeps the number of the record masked for whoever has only the notice's", async () => {
    const browser = await Browser.open(house);
    const page = await browser.get(`/v/${notice.number}`);
    expect(page.text).toContain("Слова для сверки");
    expect(page.text).not.toContain(formatRecordNumber(notice.facts.record.number));
  });

  it("is no to everything that we did not sign", async () => {
    const browser = await Browser.open(house);
    const statement = notice.qrStatement!;
    const forged = base32(statement.with(-1, statement.at(-1)! ^ 1));
    const asked = [`/v/${notice.number}/${forged}`, path.replace(notice.number, "0000000000000000")];
    for (const one of asked) {
      const page = await browser.get(one);
      expect([one, page.status]).toEqual([one, 404]);
      expect(page.text).toContain("Нет. QR-код не настоящий");
      expect(page.text).not.toContain(formatRecordNumber(notice.facts.record.number));
    }
  });

  it("is neither yes nor no to what we did sign, and the registry does not say", async () => {
    const browser = await Browser.open(house);
    const signed = base32(house.qrSigner.sign({ ...notice.facts, finishedAt: later(-SECOND).toISOString() }));
    const page = await browser.get(`/v/${notice.number}/${signed}`);
    expect(page.text).toContain("Подпись наша, но реестр сейчас с ней не сходится");
    expect(page.text).not.toMatch(/Нет\.|Да\.|не настоящий/);
  });

  it("is genuine as people type it, the number in fours", async () => {
    const browser = await Browser.open(house);
    const typed = typedAddress(house.publicUrl, notice.number).replace(/^[^/]*/, "");
    expect(typed).toMatch(/^\/v\/(\d{4}-){3}\d{4}$/);
    expect((await browser.get(typed)).text).toContain("Да. Уведомление настоящее");
    expect(JSON.parse((await browser.get(`${typed}.json`)).html)).toMatchObject({ number: notice.number });
  });

  const behind = [".", ")", "%20", "%22", "'", "%C2%BB", "),", "%E2%80%8B", "/"];

  it.each(behind)("is genuine with what a sentence puts behind a link: %s", async (end) => {
    const browser = await Browser.open(house);
    for (const asked of [path + end, `/v/${notice.number}${end}`])
      expect((await browser.get(asked)).text).toContain("Да. Уведомление настоящее");
  });

  it("is genuine with the rest of the sentence behind its link", async () => {
    const browser = await Browser.open(house);
    expect((await browser.get(`${path}.%20%D0%92%D0%BE%D1%82`)).text).toContain("Да. Уведомление настоящее");
  });

  it("cut short or garbled is damaged, which is not forged, and leads to the number", async () => {
    const browser = await Browser.open(house);
    const asked = [
      ...[1, 10, 100].map((signs) => path.slice(0, -signs)),
      ...[`${path}A`, `${path}0`, `/V/${notice.number}/X`, `/v/nothing/${path.slice(-210)}`],
      ...[`/v/${notice.number.slice(0, -1)}`, `/v/${notice.number}12`],
    ];
    for (const one of asked) {
      const page = await browser.get(one);
      expect([one, page.status]).toEqual([one, 400]);
      expect(page.text).toContain("Пока не знаем. Ссылка повреждена");
      expect(page.text).toContain("Введите номер уведомления");
      expect(page.text).not.toMatch(/Не принимайте|не настоящ|не выдавали/);
    }
  });

  it("can be checked with the published keys alone", async () => {
    const browser = await Browser.open(house);
    const answer = await browser.get("/.well-known/otmena-keys.json");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/jwk-set+json"]);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.getSetCookie()).toEqual([]);
    const keys = readKeyFile(answer.html);
    expect(keys?.issuer).toBe(house.publicUrl);
    expect((await checkStatement(Uint8Array.from(notice.qrStatement!), keys!.qrKeys)).code).toBe("genuine");
  });
});
