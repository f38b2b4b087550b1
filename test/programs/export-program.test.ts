import { beforeAll, describe, expect, test } from "vitest";
import { exportAct, runExport } from "~/programs/export-program.server";
import { onPglite } from "../support/database";
import { boundlessHouse, finished, type TestHouse } from "../support/requests";

describe("the export command", () => {
  let house: TestHouse;
  const open = onPglite();
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  async function exported(agency: string, since: number | string = 0) {
    const said: string[] = [];
    const body = (async function* () {
      yield Buffer.from(JSON.stringify({ agency, since }));
    })();
    const result = await exportAct(house)(body, async (text) => void said.push(text as string));
    return { result, lines: said.join("").split("\r\n").slice(1, -1) };
  }

  test("gives out what an agency is told of, behind a cursor or from an instant on, and where to go on", async () => {
    const [one, other] = [await finished(house), await finished(house)];
    const all = await exported("health");
    expect(all.lines.map((line) => line.split(";")[2])).toEqual([one.record.number, other.record.number]);
    const [first] = all.lines.map((line) => Number(line.split(";")[0]));
    expect((await exported("health", first)).lines).toEqual(all.lines.slice(1));
    const { cursor } = all.result as { cursor: number };
    expect((await exported("health", cursor)).result).toEqual({ count: 0, cursor });
    expect((await exported("health", "2026-11-21T00:00:00.000Z")).lines).toEqual(all.lines);
    expect((await exported("health", "2026-11-22T00:00:00.000Z")).lines).toEqual([]);
    expect((await exported("mvd")).lines).toEqual([]);
    expect((await exported("nobody")).result).toBe("no-agency");
  });

  test.each([[[]], [["health", "more"]], [["health", "--since", "yesterday"]], [["health", "--until", "1"]]])(
    "says how it is used instead of %j",
    async (args) => {
      const said: string[] = [];
      const screen = { out: () => {}, say: (text: string) => void said.push(text) };
      expect(await runExport(args, house.settings, screen)).toBe(3);
      expect(said.join()).toContain("npm run export -- ВЕДОМСТВО");
    },
  );
});
