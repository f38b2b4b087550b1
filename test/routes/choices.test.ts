import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { listOffOf } from "~/messages/choosers.server";
import { contactMac } from "~/messages/contact-mac.server";
import { tellHolder } from "~/messages/tell-holder.server";
import type { Inside, Visitor } from "~/shell/world.server";
import { deliver } from "../proofs/mailbox";
import { accountCookie, givenAccount } from "../support/account";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, now, testHouse, worldFor } from "../support/given";
import { dump, entries, type TestHouse } from "../support/requests";
import { BUDGET } from "../support/traffic";
import { Browser } from "./browser";

const [phone, email] = ["+79000008811", "choosing@example.ru"];
let house: TestHouse;
let link: string;
let body: string;
const open = onPglite();
beforeAll(async () => {
  const { db } = await open();
  await givenCountry(db);
  house = testHouse(db);
  const record = { id: (await givenRecord(house, { phone, email })).id, phone, email };
  const told = { record, annulmentId: null };
  await db.transaction().execute(async (trx) => {
    await tellHolder(trx, worldFor(house), { template: "booked", by: "email", ...told });
  });
  await deliver(house);
  const sent = await db.selectFrom("outbox").selectAll().where("recipient", "=", email).executeTakeFirstOrThrow();
  body = sent.body;
  link = /\/u\/[\w-]{22}\/filed/.exec(body)?.[0] ?? "none";
});
const off = () => listOffOf(house.db, [contactMac(house.keys, { channel: "email", to: email })]);
const oneClick = { "List-Unsubscribe": "One-Click" };

test("an e-mail names the address that ends its kind, and nothing there is anybody's name or address (security 35)", async () => {
  expect(body).toMatch(/\nНе присылать таких писем: https:\/\/otmena\.example\/u\/[\w-]{22}\/filed\n$/);
  expect(link).not.toContain("choosing");
});

test("opening it changes nothing, and leads to a page on which each kind can be switched off (security 5)", async () => {
  const browser = await Browser.open(house);
  const before = await dump(house);
  const page = link.replace("/filed", "");
  expect(await browser.get(link)).toMatchObject({ status: 303, location: `${page}?kind=filed` });
  const { html, text } = await browser.get(`${page}?kind=filed`);
  expect(text).toContain("Здесь ничего не отключено.");
  expect(html).toContain("Не присылать о принятых заявках и новых записях");
  expect(html).toContain('name="robots" content="noindex"');
  expect(html).not.toMatch(/choosing|example\.ru|Котова/);
  expect(html.length).toBeLessThan(BUDGET.firstView);
  expect([await dump(house), await off()]).toEqual([before, []]);
  expect(
    await browser.post(page, { "term-email": "yes", "state-email": "yes", "decision-email": "yes" }),
  ).toMatchObject({
    status: 303,
    location: page,
  });
  expect((await browser.get(page)).text).toContain("Сейчас не приходит: Письма: о принятых заявках и новых записях.");
  await browser.post(page, {
    "filed-email": "yes",
    "term-email": "yes",
    "state-email": "yes",
    "decision-email": "yes",
  });
  expect(await off()).toEqual([]);
});

test("a mail program ends that kind with one click, without cookie or token, in either kind of form, once", async () => {
  const program = await Browser.open(house);
  expect(await program.post(link, oneClick)).toMatchObject({ status: 200, location: null, html: "OK" });
  expect(await off()).toEqual([{ channel: "email", kind: "filed" }]);
  const parts = await (await Browser.open(house)).upload(link, "x", "y", oneClick);
  expect(parts).toMatchObject({ status: 200, html: "OK" });
  const { id } = await house.db
    .selectFrom("chooser")
    .select("id")
    .where("contact_mac", "=", contactMac(house.keys, { channel: "email", to: email }))
    .executeTakeFirstOrThrow();
  expect((await entries(house, id)).length).toBe(3);
  const browser = await Browser.open(house);
  expect((await browser.get(link.replace("/filed", "?kind=filed"))).text).toContain(
    "Письма о принятых заявках и новых записях на эту почту больше не приходят.",
  );
});

test("is told the same of a link that is none; anything else it says is a form, and needs a token (security 6)", async () => {
  const program = await Browser.open(house);
  const known = await program.post(link, oneClick);
  const before = await dump(house);
  for (const none of [`/u/${"a".repeat(22)}/filed`, "/u/x/filed"])
    expect(await program.post(none, oneClick)).toMatchObject({ status: known.status, html: known.html });
  for (const body of [
    {},
    { "List-Unsubscribe": "one-click" },
    { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
  ])
    expect((await (await Browser.open(house)).post(link, body as Record<string, string>)).status).toBe(403);
  expect((await program.post(`/u/${"a".repeat(22)}/code`, oneClick)).status).toBe(404);
  expect((await program.get(`/u/${"a".repeat(22)}`)).status).toBe(404);
  expect((await (await Browser.open(house)).post(link.replace("/filed", ""), oneClick)).status).toBe(403);
  expect(await dump(house)).toEqual(before);
});

test("whoever has proven a phone chooses for it, and nobody else does", async () => {
  const stranger = await Browser.open(house);
  expect(await stranger.get("/records/choices")).toMatchObject({ status: 303, location: "/records" });
  const browser = await Browser.open(house, "192.0.2.9");
  await browser.prove(phone);
  const page = await browser.get("/records/choices");
  expect(page.text).toContain("Что отключить нельзя");
  expect(page.html.match(/type="checkbox"/g)).toHaveLength(9);
  expect(page.html.length).toBeLessThan(BUDGET.firstView);
  expect(await browser.post("/records/choices", { "term-sms": "yes" })).toMatchObject({
    status: 303,
    location: "/records/choices",
  });
  const { text, html } = await browser.get("/records/choices");
  expect(text).toContain("Сейчас не приходит: СМС: о принятых заявках");
  expect(html.match(/checked=""/g)).toHaveLength(1);
});

async function browserIn(visitor: Visitor & { account: Inside }): Promise<Browser> {
  const browser = await Browser.open(house);
  const [name, value] = (await accountCookie(house, visitor)).split("=");
  browser.cookies.set(name!, value!);
  return browser;
}

test("whoever has proven a mailbox alone chooses its letters, and a phone beside it is told as before", async () => {
  const to = "son@example.ru";
  const browser = await browserIn(await givenAccount(house, { emails: [to] }));
  const page = await browser.get("/records/choices");
  expect(page.html.match(/type="checkbox"/g)).toHaveLength(4);
  expect(page.html).not.toContain('-sms"');
  expect((await browser.post("/records/choices", { "term-email": "yes" })).status).toBe(303);
  const off = await listOffOf(house.db, [contactMac(house.keys, { channel: "email", to })]);
  expect(off.map(({ channel, kind }) => `${kind}-${channel}`).sort()).toEqual([
    "decision-email",
    "filed-email",
    "state-email",
  ]);
});

test("whoever has proven a phone and a mailbox chooses for the mailbox its letters alone", async () => {
  const [phones, emails] = [["+79000008822"], ["both@example.ru"]];
  const browser = await browserIn(await givenAccount(house, { phones, emails }));
  await browser.get("/records/choices");
  expect((await browser.post("/records/choices", {})).status).toBe(303);
  const countOf = async (channel: "sms" | "email", to: string) =>
    (await listOffOf(house.db, [contactMac(house.keys, { channel, to })])).length;
  expect([await countOf("sms", phones[0]!), await countOf("email", emails[0]!)]).toEqual([9, 4]);
});

test("whoever has proven a document alone has nothing to choose for", async () => {
  const visitor = await givenAccount(house);
  const row = { id: randomUUID(), account_id: visitor.account.id, kind: "snils" as const, identity_id: null };
  const proof = { mac: Buffer.alloc(32, 1), proven_by: "officer" as const, proven_at: now };
  const seen = { agency_id: "health", slip: "7", tail: "4595" };
  await house.db
    .insertInto("holding")
    .values({ ...row, ...proof, ...seen })
    .execute();
  const browser = await browserIn(visitor);
  expect(await browser.get("/records/choices")).toMatchObject({ status: 303, location: "/records" });
});
