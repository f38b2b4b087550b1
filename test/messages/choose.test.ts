import { beforeAll, expect, test } from "vitest";
import type { Row } from "#db/schema";
import { type Choice, choicesBy, isOff, readOff } from "~/messages/choice";
import { choose } from "~/messages/choose.server";
import { listOff, listOffOf } from "~/messages/choosers.server";
import { contactMac } from "~/messages/contact-mac.server";
import { tellHolder } from "~/messages/tell-holder.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, testHouse, worldFor } from "../support/given";
import { entries, type TestHouse } from "../support/requests";

type Template = Exclude<Row<"message">["template"], "code">;

onBothDatabases("whoever chooses what they are told", (open) => {
  let house: TestHouse;
  let n = 0;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  const somebody = async () => {
    n += 1;
    const contacts = { phone: `+7900777${String(n).padStart(4, "0")}`, email: `choosing${n}@example.ru` };
    const { id } = await givenRecord(house, contacts);
    const told = async (template: Template) => {
      const record = { id, ...contacts };
      await house.db
        .transaction()
        .execute((trx) => tellHolder(trx, worldFor(house), { template, record, annulmentId: null }));
      const rows = await house.db.deleteFrom("message").where("record_id", "=", id).returning("channel").execute();
      return rows.map(({ channel }) => channel).sort();
    };
    const macs = {
      phone: contactMac(house.keys, { channel: "sms", to: contacts.phone }),
      email: contactMac(house.keys, { channel: "email", to: contacts.email }),
    };
    return { told, macs };
  };
  const off = (mac: Uint8Array, ...list: Choice[]) => choose(worldFor(house), [mac], ["sms", "email"], list);

  test("is told no more of a kind by a channel, and of all else as before, until they choose otherwise", async () => {
    const { told, macs } = await somebody();
    expect(await told("reminder")).toEqual(["email", "sms"]);
    await off(macs.phone, { channel: "sms", kind: "term" }, { channel: "email", kind: "decision" });
    expect([await told("reminder"), await told("denied"), await told("booked")]).toEqual([
      ["email"],
      ["sms"],
      ["email", "sms"],
    ]);
    await off(macs.phone);
    expect([await told("reminder"), await listOffOf(house.db, [macs.phone])]).toEqual([["email", "sms"], []]);
  });

  test("chooses for a mailbox its own letters, whatever its phone has chosen", async () => {
    const { told, macs } = await somebody();
    await off(macs.email, { channel: "email", kind: "term" });
    expect([await told("reminder"), await told("denied")]).toEqual([["sms"], ["email", "sms"]]);
    await off(macs.phone, { channel: "sms", kind: "term" });
    expect(await told("reminder")).toEqual([]);
    await off(macs.phone);
    expect(await told("reminder")).toEqual(["sms"]);
  });

  test("has no SMS switched off by a mailbox, which may be somebody else's; and without a contact there is nothing", async () => {
    const { told, macs } = await somebody();
    await off(macs.email, { channel: "sms", kind: "term" }, { channel: "email", kind: "term" });
    expect(await told("reminder")).toEqual(["sms"]);
    expect([await listOffOf(house.db, []), await listOff(house.db, [], "term")]).toEqual([[], []]);
  });

  test("cannot switch off what somebody else may have done in their name, nor what they would come for in vain", async () => {
    const { told, macs } = await somebody();
    await off(macs.phone, ...choicesBy());
    const always = ["finished", "restored", "moved", "contact-changed", "day-closed"] as const;
    for (const template of always) expect(await told(template)).toEqual(["email", "sms"]);
    for (const template of ["booked", "obliged", "review-asked", "reminder"] as const)
      expect(await told(template)).toEqual([]);
  });

  test("leaves an entry without the contact, and nobody else changes", async () => {
    const [one, other] = [await somebody(), await somebody()];
    await off(one.macs.phone, { channel: "sms", kind: "term" });
    const chooser = await house.db
      .selectFrom("chooser")
      .select("id")
      .where("contact_mac", "=", one.macs.phone)
      .executeTakeFirstOrThrow();
    expect(await entries(house, chooser.id)).toEqual(["messages-chosen"]);
    expect(await other.told("reminder")).toEqual(["email", "sms"]);
  });
});

test("a form switches off what it offers and leaves unticked, and nothing that it does not offer", () => {
  const form = new FormData();
  form.set("term-email", "yes");
  form.set("code-email", "yes");
  const off = readOff(form, choicesBy(["email"]));
  expect(off).toEqual(["filed", "state", "decision"].map((kind) => ({ channel: "email", kind })));
  expect(isOff(off, { channel: "email", kind: "term" })).toBe(false);
  expect(choicesBy().filter(({ kind }) => kind === "offer")).toEqual([{ channel: "sms", kind: "offer" }]);
});
