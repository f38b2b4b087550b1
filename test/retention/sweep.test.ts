import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { insertContact, listContacts, markContactReplaced } from "~/accounts/accounts.server";
import { raiseAlarm } from "~/accounts/alarms/raise-alarm.server";
import { insertChange } from "~/accounts/changes/changes.server";
import { insertIntroduction } from "~/accounts/introductions/introductions.server";
import { choose } from "~/messages/choose.server";
import { contactMac } from "~/messages/contact-mac.server";
import { eraseChoices } from "~/retention/erase-choices.server";
import { sweep } from "~/retention/sweep.server";
import { spend } from "~/shell/limits.server";
import { givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenRecord, givenVisitor, HOUR, later, now, testHouse, worldFor } from "../support/given";
import { boundlessHouse } from "../support/requests";

const limit = { name: "test", most: 1, seconds: 60, by: "device" } as const;

onBothDatabases("the sweep", (open) => {
  test("throws away windows that ended a day ago, and none that could still be looked at", async () => {
    const house = testHouse((await open()).db);
    for (const [name, ago] of [
      ["old", 25 * HOUR],
      ["yesterday", 23 * HOUR],
      ["open", 0],
    ] as const)
      await spend(house.db, house.keys, later(-ago), limit, name);
    const before = await house.db.selectFrom("limit_window").select("key").orderBy("ends_at").execute();
    await sweep(worldFor(house));
    const after = await house.db.selectFrom("limit_window").select("key").orderBy("ends_at").execute();
    expect(after).toEqual(before.slice(1));
  });

  test("throws away ended sessions, and visitors nobody can be any more with what they reached", async () => {
    const house = testHouse((await open()).db);
    await givenCountry(house.db);
    const record = await givenRecord(house);
    const visitor = async (name: string, createdAt: Date, sessionUntil: Date | null) => {
      const actor = await givenVisitor(house, { records: [record.id] });
      const id = actor.kind === "visitor" ? actor.id : "";
      await house.db.updateTable("visitor").set({ created_at: createdAt }).where("id", "=", id).execute();
      const session = { id: Buffer.from(name.padEnd(32)).toString("hex"), visitor_id: id, created_at: createdAt };
      if (sessionUntil)
        await house.db
          .insertInto("session")
          .values({ ...session, expires_at: sessionUntil })
          .execute();
      return [id, name] as const;
    };
    const names = new Map([
      await visitor("old, at a device", later(-3 * DAY), later(HOUR)),
      await visitor("old, session ended", later(-3 * DAY), later(-1)),
      await visitor("old, never had one", later(-3 * DAY), null),
      await visitor("just begun", later(-HOUR), null),
      await visitor("just ended", later(-HOUR), later(-1)),
    ]);
    await sweep(worldFor(house));
    const left = async (table: "visitor" | "reach" | "session") =>
      table === "visitor"
        ? (await house.db.selectFrom("visitor").select("id").execute()).map(({ id }) => names.get(id)!).sort()
        : (await house.db.selectFrom(table).select("visitor_id").execute())
            .map(({ visitor_id }) => names.get(visitor_id!)!)
            .sort();
    const kept = ["just begun", "just ended", "old, at a device"];
    expect(await left("visitor")).toEqual(kept);
    expect(await left("reach")).toEqual(kept);
    expect(await left("session")).toEqual(["old, at a device"]);
    await sweep(worldFor(house)); // safe to repeat
    expect(await left("visitor")).toEqual(kept);
  });

  test("leaves alone the request and the journal of a visitor who is gone", async () => {
    const house = testHouse((await open()).db);
    await givenCountry(house.db);
    const record = await givenRecord(house);
    const visitor = await givenVisitor(house, { records: [record.id] });
    if (visitor.kind !== "visitor") throw new Error("no visitor");
    await house.db
      .updateTable("visitor")
      .set({ created_at: later(-3 * DAY) })
      .execute();
    const annulment = { id: record.id, number: "00000001", record_id: record.id, visitor_id: visitor.id };
    const asked = { mode: "cancel", consent_version: "1", filed_at: now, decision: "{}" } as const;
    await house.db
      .insertInto("annulment")
      .values({ ...annulment, ...asked, began_by: "citizen", reason: null, note: null })
      .execute();
    await sweep(worldFor(house));
    expect(await house.db.selectFrom("visitor").select("id").execute()).toEqual([]);
    expect(await house.db.selectFrom("annulment").select("number").execute()).toEqual([{ number: "00000001" }]);
  });

  test("forgets of an account what was begun, asked, replaced and chosen, each at its term, but what a lock hangs on (security 43)", async () => {
    const house = await boundlessHouse((await open()).db);
    const { db, keys } = house;
    const given = async (phone: string) => {
      const actor = await givenAccount(house, { phones: [phone] });
      const [contact] = await listContacts(db, keys, actor.account.id);
      const accountId = actor.account.id;
      await db.transaction().execute(async (trx) => {
        const former = {
          id: randomUUID(),
          accountId,
          contact: { channel: "sms", to: `${phone.slice(0, -1)}0` } as const,
        };
        await insertContact(trx, keys, former, now);
        await markContactReplaced(trx, accountId, former.id, now);
        const about = { accountId, kind: "contact", replacedId: former.id } as const;
        await raiseAlarm(trx, worldFor(house), about, [contact!]);
        const none = { contact: null, name: null, profile: null, contactId: null, reason: null };
        const wish = { kind: "unlock", ...none } as const;
        await insertChange(trx, keys, { id: randomUUID(), accountId, ...wish, askedId: contact!.id, openedAt: now });
        const way = { id: randomUUID(), visitorId: actor.id, accountId: null, provider: "state", askedAt: now };
        await insertIntroduction(trx, way);
      });
      return actor.account.id;
    };
    const [one, locked] = [await given("+79005557711"), await given("+79005557722")];
    await db.updateTable("account").set({ state: "locked", state_at: now }).where("id", "=", locked).execute();
    await db
      .updateTable("account_alarm")
      .set({ answer: "not-me", answered_at: now })
      .where("account_id", "=", locked)
      .execute();
    const macOf = (phone: string) => contactMac(keys, { channel: "sms", to: phone });
    await givenRecord(house, { phone: "+79005557733" });
    const chosen = ["+79005557711", "+79005557733", "+79005557744"].map(macOf);
    await choose(worldFor(house), chosen, ["sms"], [{ channel: "sms", kind: "term" }]);

    const left = async (at: Date) => {
      await sweep(worldFor(house, undefined, at));
      await eraseChoices(worldFor(house, undefined, at));
      const count = async (
        table: "account_change" | "account_alarm" | "account_contact" | "introduction" | "chooser",
      ) => Number((await db.selectFrom(table).select(sql<number>`count(*)`.as("n")).executeTakeFirstOrThrow()).n);
      return {
        changes: await count("account_change"),
        alarms: await count("account_alarm"),
        contacts: await count("account_contact"),
        introductions: await count("introduction"),
        choosers: await count("chooser"),
      };
    };
    const all = { changes: 2, alarms: 2, contacts: 4, introductions: 2, choosers: 3 };
    expect(await left(later(23 * HOUR))).toEqual(all);
    expect(await left(later(29 * DAY))).toEqual({ ...all, changes: 0, introductions: 0 });
    expect(await left(later(31 * DAY))).toEqual({ changes: 0, alarms: 1, contacts: 3, introductions: 0, choosers: 2 });
    await db.updateTable("account").set({ state: "active" }).where("id", "in", [one, locked]).execute();
    expect(await left(later(31 * DAY))).toMatchObject({ alarms: 0, contacts: 2 });
  });
});
