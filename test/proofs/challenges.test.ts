import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { CODE_TRIES } from "~/proofs/challenge";
import {
  findChallenge,
  findOfAnnulment,
  findOfVisitor,
  insertChallenge,
  lockOfVisitor,
  markReplaced,
  markSentAgain,
  markTried,
  markUsed,
} from "~/proofs/challenges.server";
import { countTries, hasHadCode, hasProven, listReplaced } from "~/proofs/earlier-challenges.server";
import { phoneMac } from "~/records/macs.server";
import type { Trx } from "~/shell/db.server";
import { onBothDatabases } from "../support/database";
import { givenVisitor, later, now, SECOND } from "../support/given";
import { boundlessHouse, filed, type TestHouse } from "../support/requests";

onBothDatabases("questions by code", (open) => {
  let house: TestHouse;
  let request: string;
  let another: string;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    request = (await filed(house)).annulment.id;
    another = (await filed(house)).annulment.id;
  });
  const within = <T>(tell: (trx: Trx) => Promise<T>) => house.db.transaction().execute(tell);
  let serial = 0;
  /** A phone of its own for every test. */
  const newMac = () => {
    serial += 1;
    return phoneMac(house.keys, `+7900999${1000 + serial}`);
  };
  const visitor = async () => {
    const actor = await givenVisitor(house);
    return actor.kind === "visitor" ? actor.id : "";
  };
  async function ask(changes: object = {}) {
    const row = {
      id: randomUUID(),
      purpose: "phone",
      annulment_id: null,
      revision: null,
      channel: "sms" as const,
      contact_mac: newMac(),
    } as const;
    const times = { opened_at: now, expires_at: later(300 * SECOND), sent_at: now };
    const whole = { ...row, visitor_id: await visitor(), ...times, sends: 1, tries: 0, decoy: false, ...changes };
    return within((trx) => insertChallenge(trx, whole as never));
  }
  const ofRequest = (changes: object = {}) =>
    ask({ purpose: "annulment", annulment_id: request, revision: 7, ...changes });

  it("about a request are the newest of its revision and its purpose", async () => {
    await ofRequest();
    const newest = await ofRequest({ opened_at: later(1) });
    const restoring = await ofRequest({ purpose: "restoration", opened_at: later(2) });
    await ofRequest({ revision: 8, opened_at: later(3) });
    await ofRequest({ annulment_id: another, opened_at: later(4) });
    expect(await findOfAnnulment(house.db, request, 7)).toEqual(newest);
    expect(await findOfAnnulment(house.db, request, 7, "restoration")).toEqual(restoring);
    expect(await findOfAnnulment(house.db, request, 9)).toBeUndefined();
  });

  it("about a phone are their visitor's, and one about a request is none of those", async () => {
    const [mine, theirs] = [await visitor(), await visitor()];
    const one = await ask({ visitor_id: mine });
    const other = await ofRequest({ visitor_id: mine });
    expect(await findOfVisitor(house.db, one.id, mine)).toEqual(one);
    expect(await within((trx) => lockOfVisitor(trx, one.id, mine))).toEqual(one);
    for (const [id, by] of [
      [one.id, theirs],
      [other.id, mine],
      [randomUUID(), mine],
    ] as const) {
      expect(await findOfVisitor(house.db, id, by)).toBeUndefined();
      expect(await within((trx) => lockOfVisitor(trx, id, by))).toBeUndefined();
    }
    expect(await findChallenge(house.db, one.id)).toEqual(one);
  });

  it("are tried three times, in their time, until used, and not once more (security 12)", async () => {
    const tried = (id: string, at = now) => within((trx) => markTried(trx, id, at));
    const one = await ask();
    for (let n = 1; n <= CODE_TRIES; n++) expect(await tried(one.id)).toMatchObject({ tries: n });
    expect(await tried(one.id)).toBeUndefined();
    const late = await ask();
    expect(await tried(late.id, later(300 * SECOND - 1))).toMatchObject({ tries: 1 });
    expect(await tried(late.id, later(300 * SECOND))).toBeUndefined();
    const used = await ask();
    await within((trx) => markUsed(trx, used.id, later(1)));
    expect(await tried(used.id)).toBeUndefined();
    expect(await findChallenge(house.db, used.id)).toMatchObject({ tries: 0, usedAt: later(1) });
  });

  it("count the tries of a request over all its codes, those of a restoration apart, and anew once an officer unlocked it", async () => {
    const { annulment } = await filed(house);
    const of = (changes: object) => ofRequest({ annulment_id: annulment.id, ...changes });
    const counted = (unlockedAt: Date | null = null) => countTries(house.db, { id: annulment.id, unlockedAt });
    expect(await counted()).toBe(0);
    await of({ revision: 2, tries: 2 });
    await of({ revision: 3, tries: 1, opened_at: later(SECOND) });
    await of({ revision: 3, purpose: "restoration", tries: 3 });
    expect([await counted(), await counted(later(1)), await counted(later(SECOND))]).toEqual([2, 1, 1]);
    expect(await counted(later(SECOND + 1))).toBe(0);
    expect(await countTries(house.db, { id: randomUUID(), unlockedAt: null })).toBe(0);
  });

  it("say whether a request has had a code, and whether a device has shown a phone to be its own", async () => {
    expect([await hasHadCode(house.db, request), await hasHadCode(house.db, randomUUID())]).toEqual([true, false]);
    const [id, mac] = [await visitor(), newMac()];
    const one = await ask({ visitor_id: id, contact_mac: mac });
    expect(await hasProven(house.db, id, mac)).toBe(false);
    await within((trx) => markUsed(trx, one.id, now));
    expect(await hasProven(house.db, id, mac)).toBe(true);
    expect(await hasProven(house.db, await visitor(), mac)).toBe(false);
    expect(await hasProven(house.db, id, newMac())).toBe(false);
  });

  it("sent again live no longer; replaced they die at once, and what is dead stays as it died", async () => {
    const one = await ask();
    await within((trx) => markSentAgain(trx, one.id, later(60 * SECOND)));
    expect(await findChallenge(house.db, one.id)).toEqual({ ...one, sends: 2, sentAt: later(60 * SECOND) });
    await within((trx) => markReplaced(trx, one.id, later(90 * SECOND)));
    expect(await findChallenge(house.db, one.id)).toMatchObject({ expiresAt: later(90 * SECOND) });
    await within((trx) => markReplaced(trx, one.id, later(200 * SECOND)));
    expect(await findChallenge(house.db, one.id)).toMatchObject({ expiresAt: later(90 * SECOND) });
  });

  it("of earlier messages are known by the same phone and the same hand, never those that still work elsewhere", async () => {
    const [mac, me, they] = [newMac(), await visitor(), await visitor()];
    const mine = (changes: object) => ask({ contact_mac: mac, visitor_id: me, ...changes });
    const asked = await mine({ opened_at: later(9) });
    const dead = await mine({ opened_at: later(1), expires_at: later(SECOND) });
    const used = await mine({ opened_at: later(2) });
    await within((trx) => markUsed(trx, used.id, later(SECOND)));
    await mine({ opened_at: later(3) }); // it works still: to tell it from a wrong one would be a free guess
    await ask({ contact_mac: mac, visitor_id: they, expires_at: later(SECOND) });
    await ask({ visitor_id: me, expires_at: later(SECOND) });
    const found = await listReplaced(house.db, asked, me, later(SECOND));
    expect(found.map(({ id }) => id)).toEqual([used.id, dead.id]);
    expect(await listReplaced(house.db, asked, null, later(SECOND))).toEqual([]);
  });

  it("of a request's former wishes are known as replaced though they still live, at whichever device they were asked and wherever they went", async () => {
    const { annulment } = await filed(house);
    const mac = newMac();
    const of = (changes: object) => ofRequest({ annulment_id: annulment.id, contact_mac: mac, ...changes });
    const former = await of({ revision: 2 });
    await of({ revision: 2, purpose: "restoration", opened_at: later(1) });
    const asked = await of({ revision: 3, opened_at: later(2) });
    // Whatever contact it went to: who asks by e-mail may get the SMS of before late.
    const byPhone = (await findOfAnnulment(house.db, annulment.id, annulment.revision))!;
    const replaced = (await listReplaced(house.db, asked, await visitor(), now)).map(({ id }) => id);
    expect(replaced.sort()).toEqual([former.id, byPhone.id].sort());
  });

  it("are looked back at ten deep and no further", async () => {
    const [mac, me] = [newMac(), await visitor()];
    const asked = await ask({ contact_mac: mac, visitor_id: me, opened_at: later(99) });
    for (let n = 0; n < 12; n++)
      await ask({ contact_mac: mac, visitor_id: me, opened_at: later(n), expires_at: later(n + 1) });
    const found = await listReplaced(house.db, asked, me, later(SECOND));
    expect(found.map(({ openedAt }) => openedAt.getTime() - now.getTime())).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  });
});
