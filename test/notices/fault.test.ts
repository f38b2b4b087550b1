import { describe, expect, it } from "vitest";
import { faultOf, type Held, type Told } from "~/notices/fault";
import { unsettledFor } from "~/notices/standing.server";

const held: Held = { id: "n", digest: "d", isPersonTrue: true, withdrawnBy: null };
const issued = (facts: object = {}): Told => ({ what: "finished", facts: { notice: "n", digest: "d", ...facts } });
const withdrawn = (by: string): Told => ({ what: "withdrawn", facts: { by } });

describe("a notice held against what the log tells of it", () => {
  it("is what it says, however it came into the log: finished, restored or attested later", () => {
    for (const what of ["finished", "restored", "attested"]) expect(faultOf(held, [{ ...issued(), what }])).toBeNull();
  });

  it("is made by somebody else, where the log tells of none or of another", () => {
    expect(faultOf(held, [])).toBe("untold");
    expect(faultOf(held, [issued({ notice: "other" })])).toBe("untold");
    // That one of its name was withdrawn does not say that it was issued.
    expect(faultOf(held, [{ what: "withdrawn", facts: { notice: "n", digest: "d", by: "m" } }])).toBe("untold");
  });

  it("says something else than was sealed, where no entry has its digest", () => {
    expect(faultOf(held, [issued({ digest: "e" })])).toBe("content");
    expect(faultOf({ ...held, digest: "" }, [issued()])).toBe("content");
    // Attested after it was issued without one: the later entry holds it.
    expect(faultOf(held, [issued({ digest: undefined }), { ...issued(), what: "attested" }])).toBeNull();
  });

  it("was issued to somebody else, where the person does not fit", () => {
    expect(faultOf({ ...held, isPersonTrue: false }, [issued()])).toBe("person");
    expect(faultOf({ ...held, isPersonTrue: false, digest: "e" }, [issued()])).toBe("content");
  });

  it("is withdrawn exactly by the one that the log names last", () => {
    expect(faultOf({ ...held, withdrawnBy: "m" }, [issued(), withdrawn("m")])).toBeNull();
    expect(faultOf({ ...held, withdrawnBy: "m" }, [issued()])).toBe("withdrawal");
    expect(faultOf(held, [issued(), withdrawn("m")])).toBe("withdrawal");
    expect(faultOf({ ...held, withdrawnBy: "x" }, [issued(), withdrawn("m")])).toBe("withdrawal");
    expect(faultOf({ ...held, withdrawnBy: "m" }, [issued(), withdrawn("x"), withdrawn("m")])).toBeNull();
    expect(faultOf({ ...held, withdrawnBy: "x" }, [issued(), withdrawn("x"), withdrawn("m")])).toBe("withdrawal");
  });

  it("refuses an answer for what was asked by, unless the log itself is in doubt", () => {
    expect(unsettledFor("log", "number")).toBe("log");
    for (const fault of ["untold", "content", "person", "withdrawal", "file"] as const)
      expect(unsettledFor(fault, "number")).toBe("number");
  });
});
