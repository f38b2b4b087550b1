import { beforeAll, describe, expect, test } from "vitest";
import { findRecord } from "~/records/records.server";
import { askMore } from "~/reviews/ask-more.server";
import type { Obligation } from "~/rules/rule";
import { insertRules } from "~/rules/rule-sets.server";
import { limits } from "~/shell/limit-table";
import type { Officer } from "~/shell/world.server";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, givenVisitor, now, rules, testHouse } from "../support/given";
import { deskCookie, deskWorld, givenOfficer } from "../support/officer";
import { chosen, pdf, photo } from "../support/pictures";
import { visitorCookie } from "../support/reach";
import { represented, trustSigners } from "../support/represented";
import { provenFor } from "../support/requests";
import { Browser } from "./browser";

const MB = 1024 * 1024;

describe("documents", () => {
  let house: ReturnType<typeof testHouse>;
  let inna: Officer;
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db);
    house.settings.attachments = { clamd: null, file: 1024 * 1024, count: 3, sum: 2 * 1024 * 1024 };
    await givenCountry(house.db);
    const asks: Obligation = { kind: "documents", papers: ["emergency"], withinHours: 24 };
    const papers = { id: "papers", allow: true as const, asks, source: "S3", when: { service: ["DOC-01"] } };
    const set = { ...rules, version: 100, rules: [papers, ...rules.rules] };
    await house.db.transaction().execute((trx) => insertRules(trx, [set]));
    trustSigners(house);
    inna = await givenOfficer(house);
  });

  async function as(cookie: string): Promise<Browser> {
    const browser = await Browser.open(house);
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/.exec(cookie) ?? [];
    browser.cookies.set(name, value);
    return browser;
  }

  /** A citizen who is asked for more, at the page where they answer. */
  async function asked() {
    const { review, actor, number } = await represented(house);
    await askMore(deskWorld(house, inna, now), review.id, "Пришлите справку из больницы.");
    const path = `/annulments/${number.slice(0, 4)}-${number.slice(4)}`;
    const citizen = await as(await visitorCookie(house, actor as { id: string }));
    const page = await citizen.get(`${path}/review`);
    const send = (files: File[] | string, answer = "") =>
      citizen.upload(`${path}/review`, "files", files, { review: review.id, answer });
    return { review, path, citizen, page, send };
  }

  test("that an officer asks for are sent with the answer, and both sides can keep them, neither can open them here (security 30, 31)", async () => {
    const { review, path, citizen, page, send } = await asked();
    expect(page.text).toContain("PDF, JPG или PNG, до 3 файлов: каждый до 1 МБ, все вместе до 2 МБ.");
    expect((await send([chosen(pdf, "спра\r\nвка.pdf"), chosen(await photo(), "../../IMG_1.JPG")])).location).toBe(
      path,
    );
    const sent = await citizen.get(`${path}/review`);
    expect(sent.text).toContain("Что вы ответили Файлы ниже справка.pdf, 1 КБ");
    expect(sent.text).toContain("Храним, пока ведомство решает, и ещё 30 дней");
    const own = /href="([^"]+\/files\/[^"]+)"/.exec(sent.html)?.[1] ?? "";
    const desk = await as(await deskCookie(house, inna));
    const shown = await desk.get(`/desk/reviews/${review.id}`);
    expect(shown.text).toContain("Без слов, только файлы");
    expect(shown.text).toContain("IMG_1.jpg");
    const theirs = `/desk/reviews/${review.id}/${own.split("/").at(-1)}`;
    expect(shown.html).toContain(`href="${theirs}"`);
    for (const one of [await citizen.get(own), await desk.get(theirs)]) {
      expect(one.status).toBe(200);
      expect(Object.fromEntries(one.headers)).toMatchObject({
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="_______.pdf"; filename*=UTF-8''%D1%81%D0%BF%D1%80%D0%B0%D0%B2%D0%BA%D0%B0.pdf`,
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "no-store",
      });
    }
    const looks = await house.db.selectFrom("entry").select("actor").where("what", "=", "looked").execute();
    expect(looks).toContainEqual({ actor: expect.stringContaining(inna.id) });
    const stranger = await as(await visitorCookie(house, (await givenVisitor(house)) as { id: string }));
    expect((await stranger.get(own)).status).toBe(404);
    const other = await as(await deskCookie(house, await givenOfficer(house, { agency: "mvd" })));
    expect((await other.get(theirs)).status).toBe(404);
  });

  test("are refused at their field with a sentence, the words kept (security 29)", async () => {
    const { path, citizen, send } = await asked();
    const html = new TextEncoder().encode("<!doctype html><script>alert(1)</script>");
    const refused = await send([chosen(html, "справка.pdf", "application/pdf")], "Вот она");
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('href="#files"');
    expect(refused.text).toContain("«справка.pdf»: это не PDF, не JPG и не PNG");
    expect(refused.text).toContain("Если выбирали файлы, выберите их заново.");
    expect(refused.html).toMatch(/<textarea[^>]*id="answer"[^>]*>\s*Вот она/);
    expect((await send("IMG_1.JPG")).text).toContain("Браузер прислал имя файла, а не сам файл");
    expect((await citizen.get(`${path}/review`)).html).not.toContain("/files/");
  });

  test("are looked into twenty times an hour, then words alone are taken, and it is said until when", async () => {
    const { path, send } = await asked();
    const text = [chosen(new TextEncoder().encode("не документ"), "справка.pdf")];
    const { most } = limits.uploadsByRequest;
    // The power of attorney may have been one of them.
    for (let n = 1; n < most; n++) expect((await send(text)).status).toBe(422);
    await send(text);
    const limited = await send(text, "Вот она");
    expect([limited.status, Number(limited.headers.get("retry-after"))]).toEqual([429, expect.any(Number)]);
    expect(limited.text).toMatch(/Файлы присылали слишком много раз. Пришлите их снова с \d/);
    expect(limited.html).toMatch(/<textarea[^>]*id="answer"[^>]*>\s*Вот она/);
    expect((await send("", "Вот она")).location).toBe(path);
  });

  /** A citizen of whom a rule asks for papers, at the page where they send them. */
  async function obliged() {
    const { id } = await givenRecord(house, { service: "DOC-01", startsAt: null, status: "received" });
    const { agency } = await findRecord(house.db, id);
    const { actor, number } = await provenFor(house, id, "free documents");
    const path = `/annulments/${number.slice(0, 4)}-${number.slice(4)}/obligation`;
    const citizen = await as(await visitorCookie(house, actor as { id: string }));
    const page = await citizen.get(path);
    return { path, citizen, page, agency: agency.id };
  }

  test("for a rule are sent at the page of the obligation, and wait there for an officer", async () => {
    const { path, citizen, page, agency } = await obliged();
    expect(page.text).toContain("PDF, JPG или PNG, до 3 файлов: каждый до 1 МБ, все вместе до 2 МБ.");
    house.scan = async () => "clean";
    const sent = await citizen.upload(path, "files", chosen(pdf, "справка.pdf"));
    house.scan = null;
    expect(sent.location).toBe(path);
    expect((await citizen.get(path)).html).not.toContain('type="file"');
    const row = house.db.selectFrom("attachment").select("review_id").orderBy("added_at", "desc");
    const { review_id } = await row.where("scanned_at", "is not", null).executeTakeFirstOrThrow();
    const desk = await as(await deskCookie(house, await givenOfficer(house, { agency })));
    expect((await desk.get(`/desk/reviews/${review_id}`)).text).toContain("Проверка не нашла в них вредного кода");
  });

  test("for a rule are refused at their field where they are too much, or there is no room, and can be sent again (security 28)", async () => {
    const { path, citizen } = await obliged();
    const scan = chosen(Buffer.alloc(4 * MB, "%PDF-"), "скан.pdf");
    const long = await citizen.upload(path, "files", scan);
    expect([long.status, long.headers.get("retry-after")]).toEqual([413, null]);
    expect(long.text).toContain("Все файлы вместе слишком большие");
    const busy = await citizen.whereRoomIsTaken();
    const refused = await busy.upload(path, "files", chosen(Buffer.alloc(MB, "%PDF-"), "скан.pdf"));
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(refused.text).toContain("Сейчас присылают много файлов. Попробуйте ещё раз чуть позже");
    for (const { html, text } of [long, refused]) {
      expect(html).toMatch(/<title>Ошибка: /);
      expect(html).toContain('href="#files"');
      expect(html).toContain('type="file"');
      expect(text).toContain("Если выбирали файлы, выберите их заново.");
    }
    expect((await busy.upload(path, "files", chosen(pdf, "справка.pdf"))).location).toBe(path);
  });

  test("that are too much for one form are refused at the field, too, unread (security 28)", async () => {
    const { send } = await asked();
    const long = await send([chosen(Buffer.alloc(4 * 1024 * 1024, "%PDF-"), "скан.pdf")]);
    expect(long.status).toBe(413);
    expect(long.html).toContain('href="#files"');
    expect(long.text).toContain("Все файлы вместе слишком большие");
  });
});
