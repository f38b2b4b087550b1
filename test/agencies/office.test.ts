import { expect, test } from "vitest";
import { officeAddress, officeWords } from "~/agencies/office";

const city = "Самара";
test.each([
  ["Поликлиника № 9, Самара", "Самара, Учебная улица, дом 39", "Поликлиника № 9, Самара", "Учебная улица, дом 39"],
  ["Поликлиника № 9", "Самара, Учебная улица, дом 39", "Поликлиника № 9, Самара", "Самара, Учебная улица, дом 39"],
  ["Поликлиника № 9", "Учебная улица, дом 39", "Поликлиника № 9, Самара", "Самара, Учебная улица, дом 39"],
  ["Поликлиника № 9", "443000, г. Самара, Учебная", "Поликлиника № 9, Самара", "443000, г. Самара, Учебная"],
  ["Самарская поликлиника", "Учебная улица", "Самарская поликлиника, Самара", "Самара, Учебная улица"],
])("the city of %s at %s is said once, and its number stays with the sign", (name, address, office, place) => {
  const unparted = (text: string) => text.replace("№ ", "№\u00a0");
  expect(officeWords({ name, city })).toBe(unparted(office));
  expect(officeAddress({ name, city, address })).toBe(unparted(`${name}, ${place}`));
});
