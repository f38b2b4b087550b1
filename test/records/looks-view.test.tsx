import { expect, it } from "vitest";
import { Looks } from "~/records/looks-view";
import { lookWords } from "~/records/looks-words";
import { html } from "../ui/html";

it("who looked is told by agency and day, and there is nothing to read where nobody has", () => {
  expect(lookWords({ agency: "Поликлиники области", day: "2026-11-21" })).toBe("Поликлиники области, 21 ноября 2026");
  const said = html(<Looks looks={["Поликлиники области, 21 ноября 2026"]} />);
  expect(said).toContain("<summary");
  expect(said).toContain("<li>Поликлиники области, 21 ноября 2026</li>");
  expect(html(<Looks looks={[]} />)).toBe("");
});
