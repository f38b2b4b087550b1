import { JSDOM } from "jsdom";
import { expect, it } from "vitest";
import { Beside } from "~/cabinet/ended-beside-view";
import { html } from "../ui/html";

const done = { text: "Приём терапевта", href: "/annulments/1234-5678/notice" };
const left = { text: "Приём хирурга", href: null };
const drawn = (...ended: Parameters<typeof Beside>[0]["ended"]) =>
  [
    ...new JSDOM(html(<Beside ended={ended} />), { runScripts: "outside-only" }).window.document.querySelectorAll(
      "h2, li",
    ),
  ].map(({ textContent }) => textContent);

it("keeps apart what was ended with another and what was not, and names nothing that there was not", () => {
  expect(drawn()).toEqual([]);
  expect(drawn(done)).toEqual(["Вместе с ней отменили", "Приём терапевта"]);
  expect(drawn(left)).toEqual(["Вместе с ней отменить не вышло", "Приём хирурга"]);
  expect(drawn(done, left)).toHaveLength(4);
});
