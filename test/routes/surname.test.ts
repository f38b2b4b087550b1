import { beforeAll, describe, expect, it } from "vitest";
import { base32 } from "~/lib/base32";
import type { Notice } from "~/notices/notices.server";
import { onPglite } from "../support/database";
import { boundlessHouse, finished, type TestHouse } from "../support/requests";
import { testQrSigner } from "../support/test-sealer";
import { Browser } from "./browser";

describe("the form that asks for a surname", () => {
  let house: TestHouse;
  let notice: Notice;
  let path: string;

  const open = onPglite();
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    ({ notice } = await finished(house));
    path = `/v/${notice.number}/${base32(notice.qrStatement!)}`;
  });
  const asking = async (surname: string, at = path) => {
    const browser = await Browser.open(house);
    await browser.get(at);
    return browser.post(at, { surname });
  };

  it("stands on the page of the statement, and leads to it by POST", async () => {
    const page = await (await Browser.open(house)).get(path);
    expect(page.html).toContain(`<form action="${path}" method="post"`);
    expect(page.text).toContain("Проверить фамилию");
  });

  it("is answered with yes, as first words of the title, in no address, and the page is kept nowhere", async () => {
    const page = await asking("котова");
    expect([page.status, page.location]).toEqual([200, null]);
    expect(page.html).toContain("<title>Фамилия совпала. Да. Уведомление настоящее, отмена действует – Отмена</title>");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.html).not.toContain("Котова");
  });

  it("is answered with no, with what to do, and what was typed is kept", async () => {
    const page = await asking("Другая");
    expect(page.status).toBe(200);
    expect(page.text).toContain("Фамилия не совпала. Сверьте её с документом по буквам");
    expect(page.html).toContain('value="Другая"');
    expect(page.html).not.toContain("Котова");
  });

  it.each(["", "  ", "12-3"])("asks again for «%s»", async (nothing) => {
    const page = await asking(nothing);
    expect(page.status).toBe(422);
    expect(page.html).toMatch(/role="alert".*href="#surname">Введите фамилию</s);
    expect(page.text).not.toContain("совпала");
  });

  it("is not shown for an old statement, which says so", async () => {
    const old = `/v/${notice.number}/${base32(testQrSigner().sign(notice.facts))}`;
    const page = await (await Browser.open(house)).get(old);
    expect(page.text).toContain("Здесь фамилию не проверить");
    expect(page.html).not.toContain('name="surname"');
    expect((await asking("Котова", old)).text).not.toContain("совпала");
  });

  it("is not there by number alone, and nothing answers there", async () => {
    const browser = await Browser.open(house);
    const page = await browser.get(`/v/${notice.number}`);
    expect(page.html).not.toContain('name="surname"');
    await browser.get("/verify");
    for (const at of [`/v/${notice.number}`, `/v/${notice.number}.json`]) {
      const answer = await browser.post(at, { surname: "Котова" });
      expect([at, answer.status]).toEqual([at, 405]);
      expect(answer.html).not.toContain("совпала");
    }
  });

  it("is not answered in an address", async () => {
    const page = await (await Browser.open(house)).get(`${path}?surname=%D0%9A%D0%BE%D1%82%D0%BE%D0%B2%D0%B0`);
    expect(page.text).not.toContain("совпала");
  });

  it("says nothing of a surname beside what is not ours", async () => {
    const forged = base32(notice.qrStatement!.with(-1, notice.qrStatement!.at(-1)! ^ 1));
    const page = await asking("Котова", `/v/${notice.number}/${forged}`);
    expect(page.status).toBe(404);
    expect(page.text).toContain("Нет. QR-код не настоящий");
    expect(page.text).not.toContain("совпала");
  });
});
