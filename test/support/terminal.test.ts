import { expect, test } from "vitest";
import { type Screen, seenTwice } from "./terminal";

const screen = (text: string, row: number, column: number): Screen => ({
  rows: text.split("\n"),
  cursor: { row, column },
});

test("a page is believed when it has been seen the same twice, whatever stands on it before it is drawn", () => {
  const half = "Запись отменена";
  const whole = "Запись отменена\nНомер уведомления";
  const looks: [Screen, boolean][] = [
    [screen(half, 0, 15), false],
    [screen(whole, 0, 15), false],
    [screen(whole, 0, 0), false],
    [screen(whole, 0, 0), true],
    [screen(whole, 0, 0), true],
    [screen(half, 0, 0), false],
  ];
  const isBelieved = seenTwice();
  expect(looks.map(([one]) => isBelieved(one))).toEqual(looks.map(([, believed]) => believed));
});
