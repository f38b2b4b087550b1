import { expect, test } from "vitest";
import { namesOf, readWeek, weekdayNumbers } from "~/desk/places/week-fields";

test("a week's pattern comes to 20,000 places at most, and the field of its last day says so", () => {
  const read = (length: string, atOnce: string) => {
    const data = new FormData();
    for (const [name, value] of Object.entries({ service: "MED-01", since: "01.12.2026", until: "29.01.2027" }))
      data.set(name, value);
    for (const weekday of weekdayNumbers) {
      const names = namesOf(weekday);
      for (const [name, value] of [
        [names.from, "0:00"],
        [names.to, "24:00"],
        [names.length, length],
        [names.atOnce, atOnce],
      ] as const)
        data.set(name, value);
    }
    return readWeek(data, "2026-11-30");
  };
  expect(read("5", "1").ok).toBe(true);
  expect(read("5", "50")).toMatchObject({
    ok: false,
    reason: { errors: { until: expect.stringContaining("20 000") } },
  });
});

test("a day without visits may be emptied whole, one with visits says how long they are and how many come", () => {
  const data = new FormData();
  for (const [name, value] of Object.entries({ service: "MED-01", since: "01.12.2026", until: "02.12.2026" }))
    data.set(name, value);
  for (const weekday of weekdayNumbers) for (const name of Object.values(namesOf(weekday))) data.set(name, "");
  for (const [name, value] of Object.entries({ from1: "9", to1: "10:00", length1: "20", places1: "2" }))
    data.set(name, value);
  const shifts = [{ from: 540, to: 600, length: 20, atOnce: 2 }, ...Array(6).fill(null)];
  expect(readWeek(data, "2026-11-30")).toMatchObject({ ok: true, value: { shifts } });
  data.set("length1", "");
  data.set("places1", "");
  expect(readWeek(data, "2026-11-30")).toMatchObject({
    ok: false,
    reason: {
      errors: {
        length1: expect.stringContaining("Сколько минут длится приём"),
        places1: expect.stringContaining("Сколько человек"),
      },
    },
  });
});
