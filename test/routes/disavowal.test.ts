import { beforeAll, expect, test } from "vitest";
import { tokenOf } from "~/messages/invitation.server";
import { codeAt, codeIn, deliver, given, textsTo } from "../proofs/mailbox";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, now, testHouse } from "../support/given";
import { dump, finishedFor, type TestHouse } from "../support/requests";
import { BUDGET } from "../support/traffic";
import { Browser } from "./browser";

let house: TestHouse;
const open = onPglite();
beforeAll(async () => {
  const { db } = await open();
  await givenCountry(db);
  house = testHouse(db);
});
const linkOf = (id: string) => `/n/${tokenOf(house.keys, "disavowal", id)}`;

test("opening the link of a request changes nothing; its form stops it, and the page says so from then on (security 5)", async () => {
  const one = await given(house);
  await codeAt(house, one.phone);
  const before = await dump(house);
  const browser = await Browser.open(house);
  const page = await browser.get(linkOf(one.id));
  expect(page.text).toContain("Это не вы просили?");
  expect(page.html).toContain('name="robots" content="noindex"');
  expect(page.html.length).toBeLessThan(BUDGET.firstView);
  expect(await dump(house)).toEqual(before);
  expect(await browser.post(linkOf(one.id), {})).toMatchObject({ status: 303, location: linkOf(one.id) });
  expect((await browser.get(linkOf(one.id))).text).toMatch(/^Заявку остановили Запись не отменена\./);
  const { token } = { token: (await browser.post(linkOf(one.id), {})).location };
  expect(token).toBe(linkOf(one.id));
});

test("what is done is had back only with the code that goes to the record's phone, whose page leads there", async () => {
  const phone = "+79000004411";
  const record = await givenRecord(house, { phone });
  const { annulment } = await finishedFor(house, record.id);
  const browser = await Browser.open(house, "192.0.2.44");
  expect((await browser.get(linkOf(annulment.id))).text).toContain("Это не вы отменили запись?");
  const asked = await browser.post(linkOf(annulment.id), {});
  expect(asked).toMatchObject({ status: 303, location: expect.stringMatching(/^\/proofs\//) });
  const base = `/annulments/${annulment.number.slice(0, 4)}-${annulment.number.slice(4)}`;
  expect((await browser.get(`${base}/restore`)).status).toBe(404);
  house.left.splice(0, house.left.length - 1);
  await deliver(house, now);
  const code = codeIn((await textsTo(house, phone)).at(-1));
  await browser.get(asked.location ?? "");
  expect(await browser.post(asked.location ?? "", { code })).toMatchObject({
    status: 303,
    location: `${base}/restore`,
  });
  expect((await browser.get(`${base}/restore`)).status).toBe(200);
});

test("behind what is no such link there is nothing", async () => {
  const browser = await Browser.open(house);
  for (const path of ["/n/x", `/n/${"a".repeat(14)}`, `/n/${"a".repeat(22)}`])
    expect((await browser.get(path)).status).toBe(404);
});
