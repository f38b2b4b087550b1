import { expect, test } from "vitest";
import { awayOnce } from "~/shell/away-once.server";

test("that the database is away is said once a minute, and everything else each time", () => {
  const said: string[] = [];
  let now = 0;
  const say = awayOnce(
    ({ message }) => void said.push(`${now} ${message}`),
    () => now,
  );
  const away = () => Object.assign(new Error("away"), { code: "ECONNREFUSED" });
  for (now of [0, 500, 59_999, 60_000, 60_001]) say(away());
  for (let n = 0; n < 2; n += 1) say(new Error("ours"));
  expect(said).toEqual(["0 away", "60000 away", "60001 ours", "60001 ours"]);
});
