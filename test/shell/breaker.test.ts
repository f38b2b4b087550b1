import { beforeAll, expect, test } from "vitest";
import { readBreaker } from "~/shell/breaker.server";
import { limits } from "~/shell/limit-table";
import { spend } from "~/shell/limits.server";
import { onBothDatabases } from "../support/database";
import { later, MINUTE, SECOND, testHouse } from "../support/given";

onBothDatabases("the breaker", (open) => {
  let house: ReturnType<typeof testHouse>;
  beforeAll(async () => {
    house = testHouse((await open()).db);
  });

  /** Moments within the minutes before and behind that of `now`. */
  const minute = (n: number) => later(n * MINUTE - 10 * SECOND);
  const again = async (at: Date) =>
    (await readBreaker(house.db, house.keys, at)).find((one) => one.share === "sentAgain");
  async function send(n: number, at: Date): Promise<void> {
    for (let sent = 0; sent < n; sent += 1) await spend(house.db, house.keys, at, limits.sentAgain, "all");
  }

  test("tells of each share how much went, since when it is open, and when it was (security 51, 58)", async () => {
    const { most } = limits.sentAgain;
    expect(await again(minute(0))).toMatchObject({ sent: 0, most, openSince: null, lastOpen: null });
    await send(most, minute(0));
    expect(await again(minute(0))).toMatchObject({ sent: most, openSince: null });
    await send(1, minute(0));
    const opened = new Date("2026-11-21T11:05:00Z");
    expect(await again(minute(0))).toMatchObject({ sent: most, openSince: opened, lastOpen: opened });
    await send(most + 1, minute(1));
    expect(await again(minute(1))).toMatchObject({ openSince: opened });
    await send(1, minute(2));
    expect(await again(minute(2))).toMatchObject({ sent: 1, openSince: null, lastOpen: later(MINUTE, opened) });
    expect(await again(minute(62))).toMatchObject({ sent: 0, openSince: null, lastOpen: null });
    const others = (await readBreaker(house.db, house.keys, minute(0))).filter(({ share }) => share !== "sentAgain");
    expect(others.map(({ sent }) => sent)).toEqual([0, 0]);
  });
});
