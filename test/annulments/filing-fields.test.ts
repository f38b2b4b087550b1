import { describe, expect, it } from "vitest";
import { companionWords } from "~/annulments/filing/companion-words";
import { filingFields, modeOf } from "~/annulments/filing/filing-fields";
import { filingErrors, previewWords } from "~/annulments/filing/preview-words";
import { readForm } from "~/lib/form";
import { formWords } from "~/ui/form-words";

const asked = { reasons: ["other", "not-needed"], reasonRequired: false, noteRequired: false, tied: [] as string[] };
const good = { mode: previewWords.cancel, reason: "other", note: "", consent: "on" };

function filing(typed: Record<string, string>, change: Partial<typeof asked> = {}) {
  const data = new FormData();
  for (const [name, value] of Object.entries(typed)) data.set(name, value);
  return readForm(data, filingFields({ ...asked, ...change }), formWords);
}
const without = (name: keyof typeof good) => Object.fromEntries(Object.entries(good).filter(([one]) => one !== name));

describe("the form by which something is cancelled", () => {
  it("takes what its page offers", () => {
    const form = filing(good);
    expect(form).toMatchObject({ ok: true, value: { mode: previewWords.cancel, reason: "other", note: null } });
    expect([modeOf(previewWords.cancel), modeOf(previewWords.annul)]).toEqual(["cancel", "annul"]);
  });

  it("takes no way of cancelling for granted, nor one that it does not name", () => {
    for (const typed of [without("mode"), { ...good, mode: "annul" }, { ...good, mode: "__proto__" }])
      expect(filing(typed)).toMatchObject({ ok: false, errors: { mode: filingErrors.mode } });
  });

  it("takes a reason of another service for none of its own", () => {
    expect(filing({ ...good, reason: "another-clinic" })).toMatchObject({
      ok: false,
      errors: { reason: filingErrors.reason },
      typed: { reason: "another-clinic" },
    });
  });

  it("goes without a reason only where none is required", () => {
    expect(filing(without("reason"))).toMatchObject({ ok: true, value: { reason: "" } });
    expect(filing(without("reason"), { reasonRequired: true })).toMatchObject({
      ok: false,
      errors: { reason: filingErrors.reason },
    });
  });

  it("does nothing without consent, whatever else is right", () => {
    expect(filing(without("consent"))).toMatchObject({ ok: false, errors: { consent: filingErrors.consent } });
  });

  it("asks about tied records only where there are any, and then for a plain answer", () => {
    const offered = [companionWords.one, companionWords.stop];
    expect(filing({ ...good, tied: companionWords.stop })).toMatchObject({
      ok: true,
      value: { tied: companionWords.one },
    });
    expect(filing(good, { tied: offered })).toMatchObject({ ok: false, errors: { tied: companionWords.missing } });
    for (const tied of [companionWords.one, companionWords.stop])
      expect(filing({ ...good, tied }, { tied: offered })).toMatchObject({ ok: true, value: { tied } });
    expect(filing({ ...good, tied: companionWords.all }, { tied: offered }).ok).toBe(false);
  });

  it("keeps a note of a thousand characters with its lines, and tells of one that is longer", () => {
    const note = `${"а".repeat(499)}\n${"б".repeat(500)}`;
    expect(filing({ ...good, note: note.replace("\n", "\r\n") })).toMatchObject({ ok: true, value: { note } });
    expect(filing({ ...good, note: `${note}в` })).toMatchObject({
      ok: false,
      errors: { note: formWords.tooLong(1000, 1001) },
    });
  });

  it("asks for a note where the rules do, and for no certain length of it", () => {
    for (const note of ["", "  \n "])
      expect(filing({ ...good, note }, { noteRequired: true })).toMatchObject({
        ok: false,
        errors: { note: filingErrors.note },
      });
    expect(filing({ ...good, note: "Да" }, { noteRequired: true })).toMatchObject({ ok: true, value: { note: "Да" } });
    expect(filing({ ...good, note: "" })).toMatchObject({ ok: true, value: { note: null } });
  });

  it("names everything that is wrong at once, in the order of its page, and keeps what was typed", () => {
    const form = filing({ note: "Спасибо" }, { tied: [companionWords.one], reasonRequired: true });
    expect(form.ok ? [] : Object.keys(form.errors)).toEqual(["tied", "mode", "reason", "consent"]);
    expect(form.typed.note).toBe("Спасибо");
  });
});
