import { beforeAll, describe, expect, it } from "vitest";
import { sentTwice } from "~/annulments/filing/sent-twice.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { restore } from "~/annulments/restoring/restore.server";
import { phoneMac } from "~/records/macs.server";
import { limits } from "~/shell/limit-table";
import { lookAt, spend } from "~/shell/limits.server";
import { renewSession } from "~/shell/renew-session.server";
import { readActor } from "~/shell/session.server";
import type { Actor } from "~/shell/world.server";
import { codeAt, given, wrong } from "../proofs/mailbox";
import { onPglite } from "../support/database";
import { givenCountry, givenVisitor, later, MINUTE, now, SECOND, testHouse } from "../support/given";
import { restorationCode, type TestHouse } from "../support/requests";
import { contextAt, type Device, deviceOf } from "./asking";

const open = onPglite();
let house: TestHouse;
beforeAll(async () => {
  const { db } = await open();
  await givenCountry(db);
  house = testHouse(db);
});

const idOf = (actor: Actor): string => (actor.kind === "visitor" ? actor.id : "");

/** A new token for whoever a device is of, which has opened a page: from then on the former opens none. */
async function renewedAndUsed(device: Device, of: Actor) {
  const context = contextAt(house);
  await renewSession(device.request("/"), context, idOf(of));
  const cookie = context.cookies[0]!.split(";")[0]!;
  await readActor(new Request(house.publicUrl, { headers: { cookie } }), contextAt(house));
}

/** A request whose code was just taken, by a form that renewed the session: what the browser still has is the former token. */
async function taken() {
  const one = await given(house);
  const former = await deviceOf(house, one.actor);
  const code = await codeAt(house, one.phone);
  const outcome = await prove(one.world(), one.number, code);
  if (!outcome.ok) throw new Error(outcome.reason.code);
  await renewedAndUsed(former, one.actor);
  return { ...one, former, code };
}

async function again(device: Device, number: string, code: string | null, at = later(SECOND)) {
  const context = contextAt(house, at);
  const answer = await sentTwice(device.request("/"), context, number, code, "annulment");
  return { answer, cookies: context.cookies };
}
const nothing = { answer: undefined, cookies: [] };

describe("a form sent twice, whose first answer the browser threw away", () => {
  it("is answered with the same request and another token, by the code that was taken", async () => {
    const { former, number, code, id } = await taken();
    const { answer, cookies } = await again(former, number, code);
    expect(answer).toMatchObject({ id, provenAt: now });
    expect(cookies).toEqual([expect.stringMatching(/^__Host-sid=[\w-]{43};/)]);
    expect(cookies[0]).not.toContain(former.token);
  });

  it("is nothing by any other code, and brings no token (security 21)", async () => {
    const { former, number, code } = await taken();
    for (const typed of [wrong(code), "", code.slice(1), `${code}0`, null])
      expect(await again(former, number, typed)).toEqual(nothing);
  });

  it("is nothing once a minute is over (security 21)", async () => {
    const { former, number, code } = await taken();
    expect(await again(former, number, code, later(MINUTE))).toEqual(nothing);
    expect((await again(former, number, code, later(MINUTE - 1))).answer).toBeDefined();
  });

  it("is nothing for a token that was never renewed, or is nobody's (security 21)", async () => {
    const { number, code, actor } = await taken();
    expect(await again(await deviceOf(house, actor), number, code)).toEqual(nothing);
    expect(await again(await deviceOf(house, { kind: "nobody" }), number, code)).toEqual(nothing);
  });

  it("is nothing about another's request, even with its right code (security 21)", async () => {
    const [one, other] = [await taken(), await taken()];
    expect(await again(one.former, other.number, other.code)).toEqual(nothing);
    const holder = await givenVisitor(house, { phone: other.phone });
    const device = await deviceOf(house, holder);
    await renewedAndUsed(device, holder);
    expect(await again(device, other.number, other.code)).toEqual(nothing);
    expect(await again(one.former, "nonsense", one.code)).toEqual(nothing);
  });

  it("is nothing while the code has not been taken yet: it would prove without a try", async () => {
    const one = await given(house);
    const former = await deviceOf(house, one.actor);
    const code = await codeAt(house, one.phone);
    await renewedAndUsed(former, one.actor);
    expect(await again(former, one.number, code)).toEqual(nothing);
  });

  it("costs tries as guessing does anywhere, and none when it is right (security 12)", async () => {
    const { former, number, code, actor, phone } = await taken();
    const mac = phoneMac(house.keys, phone);
    const spent = () => lookAt(house.db, house.keys, now, limits.triesByDevice, idOf(actor), mac);
    expect(await spent()).toMatchObject({ n: 0 });
    await again(former, number, code);
    expect(await spent()).toMatchObject({ n: 0 });
    await again(former, number, wrong(code));
    expect(await spent()).toMatchObject({ n: 1 });
    for (let n = 1; n < 15; n++) await spend(house.db, house.keys, now, limits.triesByDevice, idOf(actor), mac);
    expect(await again(former, number, code)).toEqual(nothing);
  });

  it("is known by the code that restored, too, and one purpose is not the other", async () => {
    const one = await taken();
    await finish(one.world(), one.number);
    const held = { actor: one.actor, annulment: { id: one.id, number: one.number, recordId: one.record.id } };
    const { starts_at } = await house.db
      .selectFrom("citizen_record")
      .select("starts_at")
      .where("id", "=", one.record.id)
      .executeTakeFirstOrThrow();
    const code = await restorationCode(house, held, starts_at);
    expect((await restore(one.world(), one.number, code)).ok).toBe(true);
    const asked = (typed: string) =>
      sentTwice(one.former.request("/"), contextAt(house, later(SECOND)), one.number, typed, "restoration");
    if (code !== one.code) expect(await asked(one.code)).toBeUndefined();
    expect(await asked(code)).toMatchObject({ id: one.id, restoredAt: now });
  });
});
