import { beforeAll, expect, it } from "vitest";
import { listAccountSessions } from "~/accounts/account-sessions.server";
import { endOtherSessions, endSessionOf } from "~/accounts/entering/end-sessions.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { accountCookie, givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { givenCountry, now, testHouse, worldFor } from "../support/given";
import { entries, type TestHouse } from "../support/requests";

onBothDatabases("the settings of an account", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  async function inside() {
    const actor = await givenAccount(house);
    const world: AccountWorld = { ...worldFor(house, actor), actor };
    const ids = async () => (await listAccountSessions(house.db, actor.account.id, now)).map((one) => one.public_id);
    return { actor, world, ids };
  }

  it("list where somebody is in, and end one way in or all others, of theirs alone (security 23, 24)", async () => {
    const [{ actor, world, ids }, stranger] = [await inside(), await inside()];
    const here = actor.account.sessionId;
    await accountCookie(house, actor);
    await accountCookie(house, actor);
    await accountCookie(house, actor, 1);
    const [one] = (await ids()).filter((id) => id !== here);
    expect(await ids()).toHaveLength(3);
    expect(await endSessionOf(stranger.world, one!)).toBe(false);
    expect(await endSessionOf(world, one!)).toBe(true);
    expect(await endSessionOf(world, one!)).toBe(false);
    expect(await ids()).toHaveLength(2);
    await endOtherSessions(world);
    expect(await ids()).toEqual([here]);
    expect(await stranger.ids()).toHaveLength(1);
    expect(await entries(house, actor.account.id)).toEqual(["session-ended", "session-ended"]);
  });
});
