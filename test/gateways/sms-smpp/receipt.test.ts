import fc from "fast-check";
import { expect, it } from "vitest";
import { readReceipt } from "~/gateways/sms-smpp/receipt";

const text = (stat: string) => `id:0123 sub:001 dlvrd:001 submit date:2611211000 stat:${stat} err:000 text:id:9 stat:X`;
const none = { id: undefined, state: undefined };

it.each([
  ["the fields", { id: "A-1", state: 2, text: "" }, { providerId: "A-1", state: "delivered", code: "2" }],
  ["the text", { ...none, text: text("UNDELIV") }, { providerId: "0123", state: "undelivered", code: "UNDELIV/000" }],
  ["small letters", { ...none, text: "ID:7 Stat:delivrd" }, { providerId: "7", state: "delivered", code: "DELIVRD" }],
  ["both, the fields first", { id: "B", state: 2, text: text("REJECTD") }, { providerId: "B", state: "delivered" }],
  ["a part that was deleted", { id: "C", state: 4, text: "" }, { providerId: "C", state: "undelivered" }],
])("reads %s", (_, said, read) => expect(readReceipt(said)).toMatchObject(read));

it.each(["ENROUTE", "ACCEPTD", "UNKNOWN", "", "SOMETHING"])("says nothing of %s", (stat) => {
  expect(readReceipt({ ...none, text: text(stat) })).toBeNull();
});

it("takes whatever else an operator writes for no receipt, or for one whose words are codes", () => {
  fc.assert(
    fc.property(fc.string(), fc.option(fc.nat(300), { nil: undefined }), (written, state) => {
      const read = readReceipt({ id: "x", state, text: `${written} stat:${written} err:${written}` });
      if (read) expect(read.code).toMatch(/^[\w./-]{0,40}$/);
    }),
  );
});
