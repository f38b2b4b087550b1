import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  capital,
  dateWords,
  dayWords,
  durationWords,
  exactWords,
  momentWords,
  secondsWords,
  timeWords,
  timeZoneWords,
  visitWords,
  visitZoneWords,
  zoneWords,
} from "~/lib/time-words";
import { zoneCities } from "~/lib/zones-words";

const zone = "Asia/Yekaterinburg";
const visit = new Date("2026-11-24T05:40:00Z");
const filed = new Date("2026-11-21T11:05:12Z");

test("a visit is named by weekday, day and hour of its office", () => {
  expect(visitWords(visit, zone)).toBe("вторник, 24 ноября 2026, 10:40");
  expect(visitZoneWords(visit, zone)).toBe("вторник, 24 ноября 2026, 10:40 по Екатеринбургу (МСК+2)");
  expect(capital(visitWords(visit, zone))).toBe("Вторник, 24 ноября 2026, 10:40");
});

test("a moment is named with its zone, and to the second where deadlines count from it", () => {
  expect(momentWords(filed, zone)).toBe("21 ноября 2026, 16:05 по Екатеринбургу (МСК+2)");
  expect(exactWords(filed, zone)).toBe("21 ноября 2026, 16:05:12 по Екатеринбургу (МСК+2)");
  expect(timeZoneWords(filed, zone)).toBe("16:05 по Екатеринбургу (МСК+2)");
});

test("day, time and seconds stand alone too", () => {
  expect(dateWords(filed, zone)).toBe("21 ноября 2026");
  expect(timeWords(filed, zone)).toBe("16:05");
  expect(secondsWords(filed, zone)).toBe("16:05:12");
  expect(dayWords("2026-12-01")).toBe("1 декабря 2026");
});

test("a Sunday is the last day of a week", () => {
  expect(visitWords(new Date("2026-11-22T05:40:00Z"), zone)).toBe("воскресенье, 22 ноября 2026, 10:40");
});

test("after midnight there the day is the next one", () => {
  expect(visitWords(new Date("2026-12-31T12:05:00Z"), "Asia/Kamchatka")).toBe("пятница, 1 января 2027, 00:05");
});

test.each([
  ["Europe/Kaliningrad", "по Калининграду (МСК−1)"],
  ["Europe/Moscow", "по Москве (МСК)"],
  ["Europe/Samara", "по Самаре (МСК+1)"],
  ["Asia/Yekaterinburg", "по Екатеринбургу (МСК+2)"],
  ["Asia/Omsk", "по Омску (МСК+3)"],
  ["Asia/Novosibirsk", "по Новосибирску (МСК+4)"],
  ["Asia/Irkutsk", "по Иркутску (МСК+5)"],
  ["Asia/Yakutsk", "по Якутску (МСК+6)"],
  ["Asia/Vladivostok", "по Владивостоку (МСК+7)"],
  ["Asia/Sakhalin", "по Сахалину (МСК+8)"],
  ["Asia/Kamchatka", "по Камчатке (МСК+9)"],
])("%s is named", (name, words) => {
  expect(zoneWords(filed, name)).toBe(words);
});

test("every zone that the runtime counts to the country's offsets has a name here", () => {
  for (const name of Object.keys(zoneCities)) expect(zoneWords(filed, name)).toMatch(/^по [А-Я].* \(МСК([+−]\d)?\)$/);
});

test("every zone of the catalogue has a name here", () => {
  const seed = new URL("../../db/seed/", import.meta.url);
  const tables = readdirSync(seed).filter((file) => file.endsWith(".csv"));
  const text = tables.map((file) => readFileSync(new URL(file, seed), "utf8")).join("\n");
  for (const name of text.match(/\b(?:Europe|Asia)\/[A-Za-z-]+/g) ?? [])
    expect(Object.keys(zoneCities)).toContain(name);
});

test("the distance from Moscow is that of the instant, not of today", () => {
  expect(zoneWords(new Date("2013-07-01T00:00:00Z"), "Europe/Kaliningrad")).toBe("по Калининграду (МСК−1)");
  expect(zoneWords(new Date("2015-07-01T00:00:00Z"), "Asia/Novosibirsk")).toBe("по Новосибирску (МСК+3)");
});

test("a zone that nobody named is still told from Moscow", () => {
  expect(zoneWords(filed, "Asia/Kolkata")).toBe("по местному времени (МСК+2:30)");
});

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

test.each([
  [2 * day + 18 * hour + 59 * minute, "2 дня 18 часов"],
  [day, "1 день"],
  [21 * day + hour, "21 день 1 час"],
  [5 * hour + 10 * minute, "5 часов 10 минут"],
  [hour, "1 час"],
  [40 * minute + 59_999, "40 минут"],
  [minute, "1 минута"],
  [59_999, "меньше минуты"],
  [0, "меньше минуты"],
  [-day, "меньше минуты"],
])("%i ms are %s", (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});
