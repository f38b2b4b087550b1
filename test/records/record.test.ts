import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { serviceKinds } from "~/agencies/service";
import { finishedStatuses, fullName, isArchived, isBackwards, recordStatuses } from "~/records/record";

const now = new Date("2026-11-21T10:00:00Z");
const open = { status: "scheduled", annulledAt: null, startsAt: new Date("2026-11-24T05:40:00Z") } as const;

test("the statuses and kinds are those of the database", () => {
  const listed = (column: string, file: string) =>
    Array.from(
      readFileSync(new URL(`../../db/migrations/${file}.ts`, import.meta.url), "utf8")
        .match(new RegExp(`${column} in \\(([^)]*)\\)`))![1]!
        .matchAll(/'([^']*)'/g),
      (code) => code[1],
    );
  expect(listed("status", "0012-statuses")).toEqual([...recordStatuses]);
  expect(listed("kind", "0001-first")).toEqual([...serviceKinds]);
});

test("a record that is still to come is not archived", () => {
  expect(isArchived(open, now)).toBe(false);
  expect(isArchived({ ...open, startsAt: null, status: "received" }, now)).toBe(false);
});

test("a record is archived once it is finished, cancelled, or its hour has come", () => {
  for (const status of finishedStatuses) expect(isArchived({ ...open, status }, now)).toBe(true);
  expect(isArchived({ ...open, annulledAt: now }, now)).toBe(true);
  expect(isArchived({ ...open, startsAt: now }, now)).toBe(true);
});

test("a full name leaves no gap where a part is missing", () => {
  expect(fullName({ surname: "Иванова", givenName: "Анна", patronymic: "Сергеевна" })).toBe("Иванова Анна Сергеевна");
  expect(fullName({ surname: "Ким", givenName: "Ен", patronymic: null })).toBe("Ким Ен");
  expect(fullName({ surname: "Сукарно", givenName: "", patronymic: null })).toBe("Сукарно");
});

test("a status goes backwards from what is over, and to what has just come in", () => {
  const ordinary = recordStatuses.filter((status) => status !== "received" && !finishedStatuses.includes(status));
  for (const was of finishedStatuses) {
    for (const becomes of [...ordinary, "received"] as const) expect(isBackwards(was, becomes)).toBe(true);
    for (const becomes of finishedStatuses) expect(isBackwards(was, becomes)).toBe(false);
  }
  for (const was of ordinary) {
    expect(isBackwards(was, "received")).toBe(true);
    expect(isBackwards("received", was)).toBe(false);
    for (const becomes of [...ordinary, ...finishedStatuses]) expect(isBackwards(was, becomes)).toBe(false);
  }
});
