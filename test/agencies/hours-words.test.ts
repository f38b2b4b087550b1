import { expect, test } from "vitest";
import { hoursWords } from "~/agencies/hours-words";
import { readCatalogue } from "~/agencies/load-catalogue.server";

test.each([
  ["Mo-Fr 08:00-20:00; Sa 09:00-15:00; Su,PH off", "пн–пт: 08:00–20:00; сб: 09:00–15:00; вс, праздники: закрыто"],
  ["Mo,We-Fr 09:00-13:00,14:00-18:00; PH closed", "пн, ср–пт: 09:00–13:00, 14:00–18:00; праздники: закрыто"],
  ["24/7", "круглосуточно"],
  ["Mo-Fr 24/7", "пн–пт: круглосуточно"],
])("%s is read as %s", (syntax, words) => {
  expect(hoursWords(syntax)).toBe(words);
});

test.each([
  "",
  "Mo-Fr",
  "sunrise-sunset",
  "Mo-Fr 08:00+",
  "Jun-Aug: Mo-Fr 09:00-18:00",
  "Mo-Fr 08:00-20:00; week 1-10 off",
  "по звонку",
])("of «%s» nothing is said: half of the hours would be wrong ones", (syntax) => {
  expect(hoursWords(syntax)).toBeNull();
});

test("the hours of every office that is shipped can be said", async () => {
  const { office } = await readCatalogue("db/seed");
  expect(office.filter(({ opening_hours }) => hoursWords(opening_hours) === null)).toEqual([]);
});
