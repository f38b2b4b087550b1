import { foldedSurname, isSurname, type SurnameHash } from "~/identity/surname";
import { el } from "./offline-elements";
import { surnameLine, surnameWords as words } from "./surname-words";

/** Asks for the surname on a document and answers here; for statements without one the sentence that says so. */
export function surnameParts(known: SurnameHash | null): HTMLElement[] {
  if (!known) return [el("p", "govuk-body", words.absent)];
  const field = el("input", "govuk-input", "", { id: "surname", "aria-describedby": "surname-hint", maxlength: "100" });
  field.autocomplete = "off";
  const answer = el("p", "govuk-inset-text", "", { role: "status" });
  answer.hidden = true;
  const button = el("input", "o-button o-button--quiet", "", { type: "button", value: words.submit });
  const ask = async () => {
    const typed = field.value;
    answer.hidden = true;
    const isEmpty = foldedSurname(typed) === "";
    answer.textContent = isEmpty ? words.empty : surnameLine((await isSurname(typed, known)) ? "same" : "different");
    answer.hidden = false;
  };
  button.addEventListener("click", () => void ask());
  field.addEventListener("keydown", ({ key }) => key === "Enter" && void ask());
  return [
    el("h2", "govuk-heading-m", words.title),
    el("div", "govuk-form-group", [
      el("label", "govuk-label", words.label, { for: "surname" }),
      el("div", "govuk-hint", words.hint, { id: "surname-hint" }),
      field,
    ]),
    el("p", "o-actions", [button]),
    answer,
  ];
}
