import { expect, test } from "vitest";
import { helpPage } from "~/help/help-words";

test("the help says how to cancel by SMS where there is a number for it, and nothing of it where there is none", () => {
  expect(JSON.stringify(helpPage("1234"))).toContain("Отправьте на номер 1234 слово ОТМЕНА");
  expect(JSON.stringify(helpPage(null))).not.toContain("ОТМЕНА");
});
