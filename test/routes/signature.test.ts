import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { beforeAll, describe, expect, it } from "vitest";
import type { TrustFiles } from "~/cms/x509/trust";
import { demonstrationAuthority } from "~/signatures/demo-authority.server";
import { openTrustedVerifier } from "~/signatures/trusted-verifier.server";
import type { Verifier } from "~/signatures/verifier.server";
import { enactRules } from "../support/country-rules";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, later, MINUTE, now, testHouse } from "../support/given";
import { judgeHere } from "../support/judge-here";
import { newestCode } from "../support/newest-text";
import { testAuthority } from "../support/signer";
import { Browser } from "./browser";

const filing = { mode: "Отменить", reason: "", note: "", consent: "yes" };

const folder = () => mkdtempSync(join(tmpdir(), "otmena-demo-"));
const testLog = pino({ level: "silent" });

const fileOf = (bytes: Uint8Array) => new File([Uint8Array.from(bytes)], "otmena.p7s");

describe("the step of the signature", () => {
  const authority = testAuthority(now);
  const holder = authority.signer({ surname: "Котова", givenName: "Анна Сергеевна" });
  const stranger = authority.signer({ surname: "Лужин", givenName: "Борис Петрович" });
  const house = { current: null as unknown as ReturnType<typeof testHouse> };

  const open = onPglite();
  beforeAll(async () => {
    const { db } = await open();
    house.current = testHouse(db);
    house.current.verifier = judgeHere(authority.trust());
    await givenCountry(db);
    await enactRules(db, { signatureRequired: ["subscription"] });
  });

  let phones = 0;

  /** A browser on the page of the code, and the code. */
  async function filed(service: "MED-01" | "SUB-01") {
    const phone = `+7900000${String(5000 + phones++)}`;
    const { number } = await givenRecord(house.current, { phone, service });
    const browser = await Browser.open(house.current);
    await browser.get("/");
    const found = await browser.post("/records/search", { number, contact: phone });
    const path = (await browser.post(found.location ?? "", filing)).location ?? "";
    const page = await browser.get(path);
    return { browser, path, page, code: await newestCode(house.current) };
  }

  async function toSign(service: "MED-01" | "SUB-01" = "MED-01") {
    const { browser, path, code } = await filed(service);
    const sign = service === "MED-01" ? { sign: "Сначала подписать" } : {};
    const { location } = await browser.post(path, { code, ...sign });
    expect(location).toMatch(/\/signature$/);
    const page = await browser.get(location ?? "");
    const statement = await browser.get(location!.replace("/signature", "/statement.txt"));
    return { browser, path: location ?? "", page, statement };
  }

  it("is offered beside the code, and never in the way", async () => {
    const { browser, path, page, code } = await filed("MED-01");
    expect(page.text).toContain("У меня есть электронная подпись");
    expect((await browser.post(path, { code })).location).toMatch(/\/notice$/);
  });

  it("gives the statement as a file, byte for byte what is kept", async () => {
    const { browser, path, page, statement } = await toSign();
    expect(statement.headers.get("content-disposition")).toMatch(/^attachment; filename="otmena-\d{4}-\d{4}\.txt"$/);
    expect(statement.headers.get("content-type")).toBe("application/octet-stream");
    expect(statement.html).toContain("Отменить запись, с правом вернуть.\n");
    const { body } = await house.current.db
      .selectFrom("statement")
      .select("body")
      .orderBy("made_at", "desc")
      .executeTakeFirstOrThrow();
    expect(Buffer.from(body).toString()).toBe(statement.html);
    expect(page.html).toContain('value="Отменить запись без подписи"');
    const paper = await browser.get(path.replace("/signature", "/statement.pdf"));
    expect(paper.headers.get("content-disposition")).toMatch(/^attachment; filename="otmena-\d{4}-\d{4}\.pdf"$/);
    expect(paper.html).toMatch(/^%PDF-1\.7/);
  });

  it("takes a good signature and cancels", async () => {
    const { browser, path, statement } = await toSign();
    const file = holder.sign(new TextEncoder().encode(statement.html), later(MINUTE));
    const done = await browser.upload(path, "p7s", fileOf(file));
    expect(done.location).toMatch(/\/notice$/);
    const notice = await browser.get(done.location ?? "");
    expect(notice.text).toContain("Запись отменена");
    expect(notice.text).toContain("Заявка подписана электронной подписью: Котова А. С., сертификат выдал «Тестовый");
    const number = /\d{4} \d{4} \d{4} \d{4}/.exec(notice.text)?.[0].replaceAll(" ", "");
    const verdict = await browser.get(`/v/${number}`);
    expect(verdict.text).toContain("Подпись заявки Заявка подписана электронной подписью. Мы проверили её 21 ноября");
    expect(verdict.html).not.toContain("Котова");
    const answer = JSON.parse((await browser.get(`/v/${number}.json`)).html) as { signature: object };
    expect(answer.signature).toEqual({ receivedAt: now.toISOString(), issuer: "Тестовый удостоверяющий центр" });
    const base = path.replace("/signature", "");
    const report = await browser.get(`${base}/report`);
    expect(report.text).toContain("Подпись Да. Подпись сделана ключом из этого сертификата.");
    expect(report.text).toContain("Метка времени Неизвестно. Метки времени нет.");
    expect(report.text).toContain(
      "На кого оформлено Неизвестно. Имя то же, что у ведомства, но больше сравнить нечего",
    );
    const json = JSON.parse((await browser.get(`${base}/report.json`)).html) as Record<string, unknown>;
    expect(json).toMatchObject({ holds: "yes", holder: { holds: "unknown" } });
    const kept = await browser.get(`${base}/signature.p7s`);
    expect(kept.headers.get("content-disposition")).toMatch(/filename="otmena-\d{4}-\d{4}\.txt\.p7s"$/);
    const another = await Browser.open(house.current);
    for (const page of ["/report", "/report.json", "/signature.p7s", "/evidence.zip"])
      expect((await another.get(base + page)).status).toBe(404);
  });

  it("says at the field what is wrong, and goes on without", async () => {
    const { browser, path } = await toSign();
    const cases: [Uint8Array, string][] = [
      [new Uint8Array(), "Выберите файл подписи"],
      [new TextEncoder().encode("привет"), "Это не файл электронной подписи"],
      [holder.certificate, "Это сертификат, а не подпись"],
      [holder.sign(new TextEncoder().encode("другое"), now), "Подписан другой документ"],
      [new Uint8Array(5 * 1024 * 1024), "Файл больше 4 МБ"],
    ];
    for (const [bytes, sentence] of cases) {
      const page = await browser.upload(path, "p7s", fileOf(bytes));
      expect([page.status, page.html.match(/role="alert"/)?.length]).toEqual([422, 1]);
      expect(page.text).toContain(sentence);
    }
    const huge = await browser.upload(path, "p7s", fileOf(new Uint8Array(7 * 1024 * 1024)));
    expect([huge.status, huge.html.match(/role="alert"/)?.length]).toEqual([413, 1]);
    expect(huge.text).toContain("Файл больше 4 МБ");
    expect((await browser.post(path, { without: "Отменить запись без подписи" })).location).toMatch(/\/notice$/);
  });

  it("is asked for again where there was no room for its file, at both pages that take one", async () => {
    const { browser, path } = await toSign();
    const busy = await browser.whereRoomIsTaken();
    for (const [page, back] of [
      [path, 'value="Отменить запись без подписи"'],
      [path.replace("/signature", "/representative"), `href="${path}"`],
    ] as const) {
      const answer = await busy.upload(page, "p7s", fileOf(new Uint8Array(100_000)));
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "60"]);
      expect(answer.html).toContain('href="#p7s"');
      expect(answer.html).toContain(back);
      expect(answer.text).toContain("Сейчас присылают много файлов. Попробуйте ещё раз чуть позже");
    }
    expect((await busy.post(path, { without: "Отменить запись без подписи" })).location).toMatch(/\/notice$/);
  });

  it("is no choice where the rules ask for it", async () => {
    const { browser, path, page, statement } = await toSign("SUB-01");
    expect(page.text).toContain("Без подписи её исполнить нельзя");
    expect(page.html).not.toContain('name="without"');
    expect((await browser.post(path, { without: "да" })).location).toBe(path);
    expect((await browser.get(path.replace("/signature", "/finish"))).location).toBe(path);
    const refused = await browser.upload(
      path,
      "p7s",
      fileOf(holder.sign(new TextEncoder().encode(statement.html), later(MINUTE))),
    );
    expect(refused.text).toContain("больше сравнить нечего");
  });

  it("waits for the holder's own where the rules ask for it, though somebody acts for them", async () => {
    const { browser, path, page, statement } = await toSign("SUB-01");
    expect(page.text).toContain("Подписываете за другого человека? Я действую за другого человека");
    const other = path.replace("/signature", "/representative");
    expect((await browser.get(other)).text).toContain(
      "По правилам этой услуги нужна подпись того, на кого это оформлено.",
    );
    const p7s = fileOf(stranger.sign(new TextEncoder().encode(statement.html), later(MINUTE)));
    const power = new File(["%PDF-1.7\n%%EOF\n"], "power.pdf");
    const large = new File([new Uint8Array(5 * 1024 * 1024)], "power.pdf");
    const refused = await browser.upload(other, "p7s", p7s, { power: large });
    expect([refused.status, refused.html.match(/role="alert"/)?.length]).toEqual([422, 1]);
    expect(refused.text).toContain("«power.pdf» больше 4 МБ");
    const both = { power: new File([new Uint8Array(12 * 1024 * 1024)], "power.pdf") };
    expect((await browser.upload(other, "p7s", p7s, both)).status).toBe(413);
    expect((await browser.upload(other, "p7s", p7s, { power })).location).toBe(path);
    const after = await browser.get(path);
    expect(after.text).toContain("Подпись (Лужин Б. П.) и доверенность получили 21 ноября");
    expect(after.text).toContain("Пока доверенность не приняли, заявку не исполним.");
    expect(after.text).toContain("Решит до конца дня 25 ноября 2026 по Екатеринбургу (МСК+2)");
    expect(after.text).not.toContain("Подписываете за другого");
  });

  it("belongs to the holder alone, statement and all", async () => {
    const { path } = await toSign();
    const another = await Browser.open(house.current);
    for (const page of ["/signature", "/representative", "/statement.txt", "/statement.pdf"])
      expect((await another.get(path.replace("/signature", page))).status).toBe(404);
  });

  it("is offered ready-made in a demonstration, which says that it proves nothing", async () => {
    const { demoAuthority, verifier, settings } = house.current;
    const demo = demonstrationAuthority({ mode: "demo", dataDir: folder() }, now)!;
    Object.assign(house.current, { demoAuthority: demo, verifier: judgeHere(demo.trust) });
    const { browser, path, page, statement } = await toSign();
    const [link = ""] = /\/dev\/signature\/\d{4}-\d{4}/.exec(page.html) ?? [];
    expect((await browser.get(link)).headers.get("content-disposition")).toMatch(/otmena-\d{4}-\d{4}\.txt\.p7s"$/);
    const stranger = await Browser.open(house.current);
    const production = await Browser.open({
      ...house.current,
      settings: { ...settings, mode: "production" },
    });
    for (const [name, value] of browser.cookies) production.cookies.set(name, value);
    for (const other of [stranger, production]) expect((await other.get(link)).status).toBe(404);
    const kotova = { surname: "Котова", givenName: "Анна", patronymic: "Сергеевна", bornOn: null };
    const file = demo.sign(kotova, new TextEncoder().encode(statement.html), now);
    const { location } = await browser.upload(path, "p7s", fileOf(file));
    expect(location).toMatch(/\/notice$/);
    expect((await browser.get(location!)).text).toContain("сертификат выдал «Учебный центр Отмены: ничего не удостов");
    const report = await browser.get(location!.replace("/notice", "/report"));
    expect(report.text).toContain("Подпись учебная. Её сделала сама демонстрация");
    expect(JSON.parse((await browser.get(location!.replace("/notice", "/report.json"))).html)).toMatchObject({
      demonstration: true,
    });
    Object.assign(house.current, { demoAuthority, verifier });
    expect((await toSign()).page.html).not.toContain("/dev/signature");
  });
});

describe("the authority of a demonstration", () => {
  it("is the same at every start, and not there in production", () => {
    const dataDir = folder();
    const [first, second] = [1, 2].map(() => demonstrationAuthority({ mode: "demo", dataDir }, now));
    expect(second!.trust.anchors).toEqual(first!.trust.anchors);
    expect(demonstrationAuthority({ mode: "production", dataDir }, now)).toBeNull();
  });

  it("is not trusted in production, even where somebody put it among the anchors", async () => {
    const dataDir = folder();
    const demo = demonstrationAuthority({ mode: "demo", dataDir }, now)!;
    const authority = testAuthority(now);
    for (const [name, bytes] of Object.entries({ demo: demo.trust.anchors[0]!, real: authority.trust().anchors[0]! }))
      writeFileSync(join(dataDir, `${name}.cer`), bytes);
    const folders = { anchors: dataDir, certificates: null, crls: null, ocsp: null, accredited: null } as const;
    const statement = new TextEncoder().encode("statement");
    const person = { surname: "Котова", givenName: "Анна", patronymic: null, bornOn: "1990-02-03" };
    const file = demo.sign(person, statement, now);
    const judged = async (trust: TrustFiles | null) => {
      const told: TrustFiles[] = [];
      const verifier = {
        ...{ trust: async (files: TrustFiles) => told.push(files) - 1, warm: async () => {}, close: async () => {} },
        examine: (...args: Parameters<Verifier["examine"]>) => judgeHere(told[0]).examine(...args),
        verify: async () => Promise.reject(new Error("not asked")),
      };
      const trusted = openTrustedVerifier({ ...folders, revocation: "hard" }, testLog, trust, verifier);
      const policy = { revocation: "hard", binding: "required" } as const;
      const { report } = await trusted.examine(file, statement, { at: now, statementAt: null, policy });
      return { report, anchors: told[0]?.anchors.length };
    };
    const inDemo = await judged(demo.trust);
    expect([inDemo.report.holds, inDemo.anchors]).toEqual(["yes", 2]);
    expect(inDemo.report.signers[0]?.signer).toMatchObject({ surname: "Котова", bornOn: "1990-02-03" });
    expect(demo.mark(inDemo.report).demonstration).toBe(true);
    const inProduction = await judged(null);
    expect([inProduction.report.holds, inProduction.anchors]).toEqual(["unknown", 1]);
    expect(inProduction.report.signers[0]?.findings).toContainEqual({
      ...{ fact: "chain", holds: "unknown", because: "unknown-issuer" },
    });
  });
});
