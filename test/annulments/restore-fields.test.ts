import { describe, expect, it } from "vitest";
import { restoreFields } from "~/annulments/restoring/restore-fields";
import { restoreErrors } from "~/annulments/restoring/restoring-words";
import { readForm } from "~/lib/form";
import { formWords } from "~/ui/form-words";

type View = Parameters<typeof restoreFields>[0];

const [own, nine, ten] = ["2026-11-24T05:40:00.000Z", "2026-11-25T04:00:00.000Z", "2026-11-25T05:00:00.000Z"];
const others = { hours: [{ value: nine }, { value: ten }] };

function restoring(view: object, typed: Record<string, string>) {
  const data = new FormData();
  for (const [name, value] of Object.entries(typed)) data.set(name, value);
  return readForm(data, restoreFields({ own: null, others: null, ...view } as unknown as View), formWords);
}

describe("the form by which something cancelled is had back", () => {
  it("asks for no hour where the service has none, and takes none that is sent", () => {
    for (const time of ["", nine])
      expect(restoring({}, { time, consent: "on" })).toMatchObject({ ok: true, value: { time: null } });
  });

  it("takes the hour it was cancelled at, or one of those that were seen free", () => {
    expect(restoring({ own: { value: own } }, { time: own, consent: "on" })).toMatchObject({
      ok: true,
      value: { time: new Date(own) },
    });
    expect(restoring({ others }, { time: ten, consent: "on" })).toMatchObject({ value: { time: new Date(ten) } });
  });

  it("tells an hour that was not chosen from one that is not free any more", () => {
    expect(restoring({ others }, { consent: "on" })).toMatchObject({ ok: false, errors: { time: restoreErrors.time } });
    const taken = { ok: false, errors: { time: restoreErrors.taken } };
    expect(restoring({ others }, { time: own, consent: "on" })).toMatchObject(taken);
  });

  it("offers no other hour while one's own is free, also to who makes one up", () => {
    for (const time of [nine, "tomorrow", `${own} `.repeat(2), "Infinity"])
      expect(restoring({ own: { value: own }, others }, { time, consent: "on" })).toMatchObject({
        ok: false,
        errors: { time: restoreErrors.taken },
      });
  });

  it("does nothing without consent", () => {
    expect(restoring({ own: { value: own } }, { time: own })).toMatchObject({
      ok: false,
      errors: { consent: restoreErrors.consent },
    });
  });
});
