import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { prove } from "~/annulments/proving/prove.server";
import type { Channel, Reachable } from "~/identity/contact";
import { contactMac } from "~/messages/contact-mac.server";
import { askPhone } from "~/proofs/ask-phone.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { addresseeFor, codeFits, codeOf, isFor } from "~/proofs/codes.server";
import { phoneMac } from "~/records/macs.server";
import { keysFrom } from "~/shell/keys.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, samplePhone, testHouse } from "../support/given";
import type { TestHouse } from "../support/requests";
import { deliver, given, textsTo } from "./mailbox";

const keys = keysFrom("0123456789abcdefghijklmnopqrstuv");
const bound = {
  id: "018f3d1c-1111-4222-8333-0123456789ab",
  purpose: "annulment",
  annulmentId: "018f3d1c-2222-4222-8333-0123456789ab",
  rebookingId: null,
  revision: 1,
  contactMac: phoneMac(keys, samplePhone),
} as const;

describe("the code of a challenge", () => {
  it("is six digits, the same every time", () => {
    expect(codeOf(keys, bound)).toMatch(/^[0-9]{6}$/);
    expect(codeOf(keys, { ...bound })).toBe(codeOf(keys, bound));
  });

  it.each([
    ["challenge", { id: "018f3d1c-1111-4222-8333-0123456789ac" }],
    ["purpose", { purpose: "phone" }],
    ["request", { annulmentId: "018f3d1c-2222-4222-8333-0123456789ac" }],
    ["revision", { revision: 2 }],
    ["contact", { contactMac: phoneMac(keys, "+79000001123") }],
  ] as const)("is wrong for another %s (security 11)", (_, other) => {
    expect(codeFits(keys, { ...bound, ...other }, codeOf(keys, bound))).toBe(false);
    expect(codeFits(keys, bound, codeOf(keys, bound))).toBe(true);
  });

  it("is wrong under another secret", () => {
    expect(codeFits(keysFrom("vutsrqponmlkjihgfedcba9876543210"), bound, codeOf(keys, bound))).toBe(false);
  });

  it("is spread evenly over all six places (security 9)", () => {
    const seen = Array.from({ length: 6 }, () => Array.from({ length: 10 }, () => 0));
    for (let n = 0; n < 5000; n++)
      for (const [place, digit] of [...codeOf(keys, { ...bound, id: String(n) })].entries())
        seen[place]![Number(digit)]! += 1;
    // 500 expected of each, six standard deviations either way.
    for (const count of seen.flat()) expect(Math.abs(count - 500)).toBeLessThan(130);
  });

  it("fits nothing but itself, and never throws", () => {
    const right = codeOf(keys, bound);
    for (const typed of [`${right}0`, `${right} `, right.slice(0, 5), ` ${right}`, "", "٠١٢٣٤٥"])
      expect(codeFits(keys, bound, typed)).toBe(false);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 12 }), (typed) => {
        expect(codeFits(keys, bound, typed)).toBe(typed === right);
      }),
    );
  });

  it("is for the contact that it was asked for, while it is the record's", () => {
    const sms = { ...bound, channel: "sms" } as const;
    expect(isFor(keys, sms, { phone: samplePhone, email: null })).toBe(true);
    expect(isFor(keys, sms, { phone: "+79000001123", email: null })).toBe(false);
    expect(isFor(keys, sms, { phone: null, email: null })).toBe(false);
    const email = { channel: "email", contactMac: contactMac(keys, { channel: "email", to: "f@example.ru" }) } as const;
    expect(isFor(keys, email, { phone: samplePhone, email: "f@example.ru" })).toBe(true);
    expect(isFor(keys, email, { phone: samplePhone, email: "g@example.ru" })).toBe(false);
    expect(isFor(keys, { ...email, channel: "sms" }, { phone: samplePhone, email: "f@example.ru" })).toBe(false);
  });

  it("goes by the way that is wanted, where the record has it and it is open, and else by the usual one", () => {
    const who = { phone: samplePhone, email: "f@example.ru" };
    const way = (among: readonly Channel[], wanted?: Channel, whose: Reachable = who) =>
      addresseeFor(keys, whose, among, wanted)?.channel;
    expect(way(["sms", "email"])).toBe("sms");
    expect(way(["sms", "email"], "email")).toBe("email");
    expect(way(["sms"], "email")).toBe("sms");
    expect(way(["sms", "email"], "sms", { ...who, phone: null })).toBe("email");
    expect(way(["sms"], undefined, { ...who, phone: null })).toBeUndefined();
    expect(way(["sms", "email"], undefined, { phone: "+74950000000", email: null })).toBeUndefined();
  });
});

onBothDatabases("codes", (open) => {
  let _house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    _house = testHouse(db);
  });
  it("stand nowhere in the database, nor does the phone, but in the outbox and the record (security 15)", async () => {
    const { db } = await open();
    await givenCountry(db);
    const house = testHouse(db);
    const { id, number, phone, world } = await given(house);
    const asked = await askPhone(world(), phone);
    if (!asked.ok) throw new Error(asked.reason.code);
    await deliver(house);
    const [forRequest, forPhone] = (await textsTo(house, phone)).map((text) => /\d{6}/.exec(text)![0]);
    expect(forRequest).toBe(codeOf(house.keys, (await findOfAnnulment(house.db, id, 1))!));
    expect(forPhone).toBe(codeOf(house.keys, asked.value.challenge));
    await prove(world(), number, forRequest!);
    const dumped = await dumpOf(house);
    expect(dumped.challenge).toContain(id);
    for (const [table, text] of Object.entries(dumped))
      for (const secret of [forRequest!, forPhone!, phone, phone.slice(2)])
        expect(text.includes(secret), `${table} holds ${secret}`).toBe(false);
  });
});

/** Every row as text, the way a stolen dump would show it. */
async function dumpOf({ db }: TestHouse): Promise<Record<string, string>> {
  const tables = ["challenge", "message", "message_attempt", "entry", "limit_window", "annulment", "visitor", "reach"];
  const dumped: Record<string, string> = {};
  for (const table of tables) {
    const { rows } = await sql<{ row: string }>`select ${sql.ref(table)}::text as row from ${sql.table(table)}`.execute(
      db,
    );
    dumped[table] = rows.map(({ row }) => row).join("\n");
  }
  return dumped;
}
