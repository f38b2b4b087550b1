import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { officeContact } from "~/agencies/contact";
import { officeContactWords } from "~/agencies/offices-words";

const office = {
  name: "Поликлиника № 9",
  city: "Самара",
  address: "Учебная улица, 39",
  openingHours: "Mo-Fr 08:00-20:00",
  timeZone: "Europe/Samara",
};

it("says where to go, whom to ring and when", () => {
  expect(officeContact({ ...office, phone: "+79000009009" })).toEqual({
    place: "Поликлиника №\u00a09, Самара, Учебная улица, 39",
    phone: { href: "tel:+79000009009", text: "+7\u00a0900\u00a0000-90-09" },
    hours: "пн–пт: 08:00–20:00",
    clock: "Самаре",
  });
});

it("says nothing of what the agency did not tell", () => {
  expect(officeContact({ ...office, phone: null, openingHours: "ask" })).toMatchObject({ phone: null, hours: null });
});

it("stands on every page that sends somebody to an office, but on that of help, which knows of none", () => {
  const folder = new URL("../reading/", import.meta.url);
  const pages = readdirSync(folder).filter((name) => name.endsWith(".golden.txt") && name !== "help.golden.txt");
  const lost = pages.filter((name) => {
    const read = readFileSync(new URL(name, folder), "utf8");
    return /обратитесь|обратиться туда, где|позвоните/i.test(read) && !read.includes(officeContactWords.title);
  });
  expect([pages.length > 100, lost]).toEqual([true, []]);
});
