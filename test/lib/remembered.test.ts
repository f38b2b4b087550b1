import { expect, test } from "vitest";
import { Remembered } from "~/lib/remembered";

test("what was set is remembered, until there are too many letters", () => {
  const known = new Remembered<number>(20);
  for (const [at, text] of ["a", "bb", "a"].entries()) known.set(text, at);
  expect([known.get("a"), known.get("bb"), known.get("c")]).toEqual([0, 1, undefined]);
  for (let n = 10; n < 19; n++) known.set(String(n), n);
  expect([known.get("a"), known.get("10"), known.get("18")]).toEqual([undefined, undefined, 18]);
});

test("what would take too much of the room is not remembered", () => {
  const known = new Remembered<number>(20);
  known.set("abc", 1);
  expect(known.get("abc")).toBeUndefined();
});
