import { beforeAll, expect, test } from "vitest";
import { offeredTo } from "~/accounts/factors/offered.server";
import { setFactor } from "~/accounts/factors/set-factor.server";
import { setPassword } from "~/accounts/factors/set-password.server";
import { totpAt } from "~/credentials/totp.server";
import { makeExport } from "~/exports/make-export.server";
import { codeAt } from "../proofs/mailbox";
import { accountCookie, givenAccount } from "../support/account";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, later, now, testHouse, worldFor } from "../support/given";
import type { TestHouse } from "../support/requests";
import { Browser } from "./browser";

const open = onPglite();
let house: TestHouse;
beforeAll(async () => {
  house = testHouse((await open()).db);
  await givenCountry(house.db);
});

const known = "+79000008181";

test("asking for a code says nothing of whether there is an account: by page, address, headers and cookies (security 13)", async () => {
  await givenAccount(house, { phones: [known] });
  const told = [];
  for (const [n, contact] of [known, "+79000008282"].entries())
    for (const path of ["/account/new", "/account/sign-in"]) {
      const browser = await Browser.open(house, `198.51.100.${n + 1}${path.length}`);
      await browser.get(path);
      const asked = await browser.post(path, { contact });
      const page = await browser.get(asked.location ?? "");
      const headers = [...asked.headers.keys(), ...page.headers.keys()];
      const id = /[0-9a-f-]{36}/g;
      const text = page.text.replace(/\d{2}-\d{2}(?=\s|\.)/, "");
      told.push({ path, status: [asked.status, page.status], to: asked.location?.replace(id, ""), headers, text });
    }
  expect(told.slice(2).map(({ text }) => text.length)).toEqual(told.slice(0, 2).map(({ text }) => text.length));
  expect(told.slice(2).map(({ text: _, ...rest }) => rest)).toEqual(
    told.slice(0, 2).map(({ text: _, ...rest }) => rest),
  );
});

test("who comes in has a cookie of this host alone, out of reach of scripts, and a new one, against fixation; leaving ends it on the server (security 21, 23, 25)", async () => {
  const phone = "+79000008383";
  await givenRecord(house, { phone, surname: "Кабинетова" });
  const browser = await Browser.open(house, "198.51.100.77");
  await browser.get("/account/new");
  const { location } = await browser.post("/account/new", { contact: phone });
  const before = browser.cookies.get("__Host-sid");
  const code = await browser.post(location ?? "", { code: await codeAt(house, phone, now) });
  expect(browser.cookies.get("__Host-sid")).not.toBe(before);
  await browser.get(code.location ?? "");
  expect((await browser.post(code.location ?? "", { name: "", consent: "" })).status).toBe(422);
  const made = await browser.post(code.location ?? "", { name: "Анна", consent: "yes" });
  expect(made.location).toBe("/account");
  const cookie = made.headers.getSetCookie().find((line) => line.startsWith("__Host-account="));
  expect(cookie).toMatch(/^__Host-account=[\w-]{43}; HttpOnly; Path=\/; SameSite=Lax; Secure$/);
  expect(browser.cookies.has("__Host-sid")).toBe(false);
  expect((await browser.get("/account")).text).toContain("Анна");
  expect((await browser.get("/records")).text).toContain("Нашли 1 запись");

  const stolen = browser.cookies.get("__Host-account")!;
  const left = await browser.post("/leave", {});
  expect(left.headers.get("clear-site-data")).toContain("storage");
  browser.cookies.set("__Host-account", stolen);
  expect(await browser.get("/account")).toMatchObject({ status: 303, location: "/account/sign-in" });
});

test("what is grave is asked of who came in five minutes ago or longer: again (security 24)", async () => {
  const actor = await givenAccount(house, { phones: ["+79000008484"] });
  const browser = await Browser.open(house, "198.51.100.88");
  const [name, value] = (await accountCookie(house, actor)).split("=") as [string, string];
  browser.cookies.set(name, value);
  expect((await browser.get("/account/factor")).status).toBe(200);
  await browser.get("/records/export");
  await browser.post("/records/export", {});
  const made = house.db.selectFrom("export").select("id").where("account_id", "=", actor.account.id);
  await makeExport(worldFor(house), (await made.executeTakeFirstOrThrow()).id);
  await house.db
    .updateTable("session")
    .set({ created_at: new Date(now.getTime() - 5 * 60_000) })
    .where("account_id", "=", actor.account.id)
    .execute();
  for (const path of [
    "/account/factor",
    "/account/password",
    "/account/factor/qr.png",
    "/account/delete",
    "/records/export.zip",
  ])
    expect(await browser.get(path)).toMatchObject({ status: 303, location: "/account/again" });
  await browser.get("/account/again");
  const { location } = await browser.post("/account/again", {});
  const entered = await browser.post(location ?? "", { code: await codeAt(house, "+79000008484", now) });
  expect(entered.location).toBe("/account");
  for (const path of ["/account/factor", "/records/export.zip"]) expect((await browser.get(path)).status).toBe(200);
});

test("with an application one is half-way in by a code, and that half is dead once the whole is there (security 21)", async () => {
  const phone = "+79000008585";
  const actor = await givenAccount(house, { phones: [phone] });
  const { secret, rescueCodes } = offeredTo(house.keys, actor.account);
  const world = { ...worldFor(house, actor), actor };
  expect(await setFactor(world, { kind: "totp", code: totpAt(secret, now) })).toMatchObject({ ok: true });
  for (const fields of [{ code: totpAt(secret, later(30_000)) }, { rescue: rescueCodes[0]! }]) {
    const browser = await Browser.open(house, "198.51.100.99");
    await browser.get("/account/sign-in");
    const { location } = await browser.post("/account/sign-in", { contact: phone });
    const half = await browser.post(location ?? "", { code: await codeAt(house, phone, now) });
    expect(half.location).toBe("/account/second");
    expect((await browser.get("/account")).location).toBe("/account/second");
    expect((await browser.get("/account/second")).text).toContain("второй шаг");
    const before = browser.cookies.get("__Host-account")!;
    expect((await browser.post("/account/second", { code: "000000" })).status).toBe(422);
    expect((await browser.post("/account/second", fields)).location).toBe("/account");
    expect((await browser.get("/account")).status).toBe(200);
    browser.cookies.set("__Host-account", before);
    expect((await browser.get("/account")).location).toBe("/account/sign-in");
  }
});

test("a password that is too old by the settings leads to the page where it is changed, which says at the field what it must be of", async () => {
  const phone = "+79000008686";
  const actor = await givenAccount(house, { phones: [phone] });
  const [old, password] = ["кот спит на тёплой батарее", "пёс лежит у входной двери"];
  await setPassword({ ...worldFor(house, actor), actor }, { old: "", password: old });
  const long = { password_set_at: new Date(now.getTime() - 90 * 86_400_000) };
  await house.db.updateTable("credential").set(long).where("subject_id", "=", actor.account.id).execute();
  const { passwords } = house.settings;
  house.settings.passwords = { composition: ["upper"], days: 90 };
  const browser = await Browser.open(house, "198.51.100.66");
  await browser.get("/account/sign-in");
  const entered = await browser.post("/account/sign-in", { contact: phone, password: old });
  expect(entered.location).toBe("/account/password");
  expect((await browser.get("/account/password")).text).toMatch(/Паролю больше 90 дней\..*Нужны: заглавная буква/);
  const refused = await browser.post("/account/password", { old, password, again: password });
  expect([refused.status, refused.text.includes("нет заглавной буквы")]).toEqual([422, true]);
  const better = { old, password: `${password} Ж`, again: `${password} Ж` };
  expect((await browser.post("/account/password", better)).location).toBe("/account");
  house.settings.passwords = passwords;
});

test("a code for a new contact that is sent twice leads on twice: nobody is told off for what they have not written yet", async () => {
  const phone = "+79000008585";
  const browser = await Browser.open(house, "198.51.100.85");
  await browser.get("/account/contact-lost");
  const location = (await browser.post("/account/contact-lost", { old: known, contact: phone })).location ?? "";
  const code = await codeAt(house, phone, now);
  const answers = [await browser.post(location, { code }), await browser.post(location, { code })];
  expect(answers.map((one) => [one.status, one.location])).toEqual([
    [303, location],
    [303, location],
  ]);
});
