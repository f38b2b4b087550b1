import fc from "fast-check";
import { expect, test } from "vitest";
import { fromResponse } from "~/shell/answer.server";
import { WholeResponse } from "~/shell/whole-response.server";

test("a page goes out in UTF-8, half characters replaced", async () => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }));
  const any = units.map((codes) => String.fromCharCode(...codes));
  const texts = fc.oneof(
    any,
    fc.string({ unit: "binary" }),
    fc.constantFrom("", "Ё", "\u{1f600}", "Ё\ud83d", "\udc00"),
  );
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const { body } = await fromResponse(new WholeResponse(text));
      expect(Buffer.from(body!).equals(Buffer.from(text))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
