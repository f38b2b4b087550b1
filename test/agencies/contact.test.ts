import { expect, it } from "vitest";
import { officeContact } from "~/agencies/contact";

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
