import { beforeAll, expect, test } from "vitest";
import { maskRecordNumber } from "~/identity/record-number";
import { tokenOf } from "~/messages/invitation.server";
import { markMoved } from "~/records/records.server";
import { planReminders } from "~/reminders/plan-reminders.server";
import { reminderPage } from "~/reminders/reminder-page.server";
import { markReminding } from "~/reminders/reminding.server";
import { sendReminders } from "~/reminders/send-reminders.server";
import { deliver } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, HOUR, later, MINUTE, now, worldFor } from "../support/given";
import { boundlessHouse, type TestHouse } from "../support/requests";

const visitAt = later(10 * DAY);
const toldAt = later(-47 * HOUR, visitAt);

onBothDatabases("the page behind the link of a reminder", (open) => {
  let house: TestHouse;
  let n = 0;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await house.db.transaction().execute((trx) => markReminding(trx, "health", now));
  });

  /** Somebody who was reminded by SMS and by e-mail. */
  async function reminded() {
    n += 1;
    const contacts = { phone: `+7900007${String(n).padStart(4, "0")}`, email: `reminded${n}@example.ru` };
    const record = await givenRecord(house, { startsAt: visitAt, ...contacts });
    await planReminders(worldFor(house));
    await sendReminders(worldFor(house, undefined, toldAt));
    await deliver(house, toldAt);
    const query = house.db.selectFrom("reminder").select("id").where("record_id", "=", record.id);
    const token = tokenOf(house.keys, "reminder", (await query.executeTakeFirstOrThrow()).id);
    const actor = await givenVisitor(house, { phone: contacts.phone });
    const change = (row: { phone?: string; email?: string | null }) =>
      house.db.updateTable("citizen_record").set(row).where("id", "=", record.id).execute();
    const page = (at = later(MINUTE, toldAt)) => reminderPage(worldFor(house, undefined, at), token);
    const own = (at = later(MINUTE, toldAt)) => reminderPage(worldFor(house, actor, at), token);
    return { record, contacts, page, own, change };
  }
  const nothing = { phone: null, view: { way: "over", record: null, phone: null, href: null } };

  test("says of the record until its hour what the message said, and nothing afterwards but to whom it is open", async () => {
    const { record, contacts, page, own } = await reminded();
    const open = { phone: contacts.phone, view: { way: "phone", record: { number: maskRecordNumber(record.number) } } };
    expect([await page(), await page(visitAt)]).toMatchObject([open, open]);
    const after = later(MINUTE, visitAt);
    expect([await page(after), await own(after)]).toMatchObject([nothing, { view: { way: "own" } }]);
  });

  test("does not follow the record to another hour", async () => {
    const { record, page } = await reminded();
    const to = { officeId: "clinic", startsAt: later(5 * DAY, visitAt) };
    await house.db.transaction().execute((trx) => markMoved(trx, record.id, to));
    expect(await page()).toMatchObject(nothing);
  });

  test("shows nothing to whom the record is not of any more: by either channel they got the same link", async () => {
    const [one, other] = [await reminded(), await reminded()];
    await one.change({ phone: "+79000079999" });
    await other.change({ email: null });
    expect([await one.page(), await other.page()]).toMatchObject([nothing, nothing]);
  });
});
