import { expect, test } from "vitest";
import { maskSigner } from "~/signatures/kept";

test.each([
  [{ surname: "Котова", givenName: "Анна Сергеевна", name: "ООО «Кот»" }, "Котова А.\u00a0С."],
  [{ surname: null, givenName: null, name: "Котова Анна Сергеевна" }, "Котова А.\u00a0С."],
  [{ surname: "Мамедов", givenName: "Али Гасан оглы", name: null }, "Мамедов А.\u00a0Г."],
  [{ surname: "Сингх", givenName: null, name: null }, "Сингх"],
])("a signer is named by surname and initials: %o", (signer, masked) => {
  expect(maskSigner(signer)).toBe(masked);
});
