import { beforeAll, expect, test } from "vitest";
import { maskPhone } from "~/identity/masking";
import { maskRecordNumber } from "~/identity/record-number";
import { tokenOf } from "~/messages/invitation.server";
import { planReminders } from "~/reminders/plan-reminders.server";
import { markReminding } from "~/reminders/reminding.server";
import { codeIn, deliver, textsTo } from "../proofs/mailbox";
import { onPglite } from "../support/database";
import { DAY, type GivenRecord, givenRecord, later, now, worldFor } from "../support/given";
import { boundlessHouse, dump, type TestHouse } from "../support/requests";
import { BUDGET } from "../support/traffic";
import { Browser } from "./browser";

let house: TestHouse;
const open = onPglite();
beforeAll(async () => {
  house = await boundlessHouse((await open()).db);
  await house.db.transaction().execute((trx) => markReminding(trx, "health", now));
});

async function reminded(wanted: Partial<GivenRecord>) {
  const record = await givenRecord(house, { startsAt: later(10 * DAY), ...wanted });
  await planReminders(worldFor(house));
  const query = house.db.selectFrom("reminder").select("id").where("record_id", "=", record.id);
  const { id } = await query.executeTakeFirstOrThrow();
  return { record, link: `/r/${tokenOf(house.keys, "reminder", id)}` };
}

test("the link of a reminder says what it said and changes nothing; a code from the record's phone opens it (security 5)", async () => {
  const phone = "+79000009911";
  const { record, link } = await reminded({ phone });
  const browser = await Browser.open(house);
  const before = await dump(house);
  const page = await browser.get(link);
  expect(page.text).toContain(maskRecordNumber(record.number));
  expect(page.html).toContain(`Прислать код на ${maskPhone(phone)}`);
  expect(page.html).not.toMatch(new RegExp(`Котова|${phone.slice(2)}|${record.number}|терапевт`));
  expect(page.html).toContain('name="robots" content="noindex"');
  expect(page.html.length).toBeLessThan(BUDGET.firstView);
  expect(await dump(house)).toEqual(before);
  const asked = await browser.post(link, {});
  expect(asked).toMatchObject({ status: 303, location: expect.stringMatching(/^\/proofs\//) });
  await deliver(house, now);
  const code = codeIn((await textsTo(house, phone)).at(-1));
  await browser.get(asked.location ?? "");
  expect((await browser.post(asked.location ?? "", { code })).location).toBe("/records");
  expect((await browser.get(link)).html).toContain(`href="/records/${record.id}"`);
  expect((await browser.get(`/records/${record.id}`)).status).toBe(200);
});

test("of a record without a phone leads to the search, and behind what is no link is nothing", async () => {
  const { link } = await reminded({ phone: null, email: "only@example.ru" });
  const browser = await Browser.open(house);
  const { html } = await browser.get(link);
  expect(html).toContain('href="/#by-number"');
  expect(html).not.toContain("<form");
  await browser.get("/");
  expect(await browser.post(link, {})).toMatchObject({ status: 303, location: link });
  for (const none of ["/r/x", `/r/${"a".repeat(14)}`]) expect((await browser.get(none)).status).toBe(404);
});
