import { beforeAll, expect, test } from "vitest";
import { tokenOf } from "~/messages/invitation.server";
import { codeAt, codeIn, deliver, given, textsTo, wrong } from "../proofs/mailbox";
import { onPglite } from "../support/database";
import { DAY, givenCountry, givenRecord, later, now, testHouse } from "../support/given";
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

test("of a record without a phone the code goes to its mailbox, by which whoever types it holds that one request", async () => {
  const email = "zoya@example.ru";
  const [record, other] = [
    await givenRecord(house, { phone: null, email }),
    await givenRecord(house, { phone: null, email }),
  ];
  const { annulment } = await finishedFor(house, record.id);
  const neighbour = await finishedFor(house, other.id);
  const pathOf = ({ number }: { number: string }) => `/annulments/${number.slice(0, 4)}-${number.slice(4)}`;
  const browser = await Browser.open(house, "192.0.2.45");
  expect((await browser.get(linkOf(annulment.id))).text).toContain("Пришлём код на z···@example.ru");
  const asked = await browser.post(linkOf(annulment.id), {});
  expect(asked).toMatchObject({ status: 303, location: expect.stringMatching(/^\/proofs\//) });
  expect((await browser.get(`${pathOf(annulment)}/restore`)).status).toBe(404);
  house.left.splice(0, house.left.length - 1);
  await deliver(house, now);
  const code = codeIn((await textsTo(house, email)).at(-1));
  expect((await browser.get(asked.location ?? "")).text).toContain("Введите код из письма");
  expect((await browser.post(asked.location ?? "", { code: wrong(code) })).status).toBe(422);
  expect((await browser.get(`${pathOf(annulment)}/restore`)).status).toBe(404);
  const restore = `${pathOf(annulment)}/restore`;
  expect(await browser.post(asked.location ?? "", { code })).toMatchObject({ status: 303, location: restore });
  await browser.get(restore);
  const wished = await browser.post(restore, { time: later(3 * DAY).toISOString(), consent: "yes" });
  expect(wished).toMatchObject({ status: 303, location: `${restore}/code` });
  await deliver(house, now);
  const last = codeIn((await textsTo(house, email)).at(-1));
  await browser.get(`${restore}/code`);
  const restored = await browser.post(`${restore}/code`, { code: last });
  expect(restored).toMatchObject({ status: 303, location: `${pathOf(annulment)}/restored` });
  expect((await browser.get(restored.location ?? "")).status).toBe(200);
  // Another request of the same mailbox has a link of its own.
  expect((await browser.get(`${pathOf(neighbour.annulment)}/restore`)).status).toBe(404);
  expect((await browser.get("/records")).text).not.toContain(record.number);
});

test("behind what is no such link there is nothing", async () => {
  const browser = await Browser.open(house);
  for (const path of ["/n/x", `/n/${"a".repeat(14)}`, `/n/${"a".repeat(22)}`])
    expect((await browser.get(path)).status).toBe(404);
});
