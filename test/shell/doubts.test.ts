import { expect, test } from "vitest";
import { isDoubted, type LogDoubts, mayBeMissing, noDoubts } from "~/shell/doubts";

const open = { isWithdrawn: false };
const withdrawn = { isWithdrawn: true };

test("without a doubt everything is answered", () => {
  expect([open, withdrawn].map((one) => isDoubted(noDoubts(), one))).toEqual([false, false]);
  expect(mayBeMissing(noDoubts())).toBe(false);
});

test("of a log that was set back stays true what nothing can follow", () => {
  const doubts: LogDoubts = { isLogBroken: false, logContradicts: "set-back" };
  expect([open, withdrawn].map((one) => isDoubted(doubts, one))).toEqual([true, false]);
  expect(mayBeMissing(doubts)).toBe(true);
});

test.each<LogDoubts>([
  { isLogBroken: true, logContradicts: null },
  { isLogBroken: true, logContradicts: "set-back" },
  { isLogBroken: false, logContradicts: "split" },
])("of %o nothing is answered", (doubts) => {
  expect([open, withdrawn].map((one) => isDoubted(doubts, one))).toEqual([true, true]);
  expect(mayBeMissing(doubts)).toBe(true);
});
