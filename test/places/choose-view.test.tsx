import { expect, it } from "vitest";
import { choiceErrors } from "~/places/choice-words";
import { ChoosePage, type ChooseView } from "~/places/choose-view";
import { html } from "../ui/html";

const view: ChooseView = {
  ...{ state: "open", kind: "move", back: "/records/1", rows: [], action: "/records/1/move", choice: null },
  office: { place: "Поликлиника", phone: null, hours: null, clock: null },
  ...{ officeId: "clinic", zone: "Asia/Yekaterinburg", others: [], seen: "sealed", note: null },
};

it("a page with no hour left says that it was taken, and leads to no field that is not there", () => {
  const page = html(<ChoosePage view={view} errors={{ time: choiceErrors.taken("") }} />);
  expect(page).toContain("Это время только что заняли");
  expect(page).not.toContain("#time");
});
