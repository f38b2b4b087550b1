import { describe, expect, test } from "vitest";
import { type Fact, finding, reasons } from "~/cms/signature";
import { factWords, findingWords, holderWords, reasonWords, signerWords, verdictWords } from "~/signatures/words";

const all = (Object.keys(reasons) as Fact[]).flatMap((fact) =>
  Object.keys(reasons[fact]).map((because) => finding(fact, because as never)),
);
const sentences = [...all.map(findingWords), ...Object.values(holderWords), ...Object.values(verdictWords)];

describe("what is said of signatures", () => {
  test("is whole sentences, short and calm", () => {
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[А-ЯЁ].*\.$/u);
      expect(sentence).not.toMatch(/!| {2}|данн(ый|ая|ое) /u);
      expect(sentence.length).toBeLessThan(130);
    }
  });

  test("is something of its own for every reason, but for what could not be checked", () => {
    for (const words of Object.values(reasonWords))
      expect(new Set(Object.values(words)).size).toBe(Object.keys(words).length);
    const said = all.filter(({ because }) => because !== "unchecked").map(findingWords);
    expect(new Set(said).size).toBe(said.length);
  });

  test("never takes unknown for no", () => {
    const unknown = all.filter(({ holds }) => holds === "unknown").map(findingWords);
    for (const sentence of unknown) expect(sentence).not.toMatch(/подделан|отозван\.|неверн|не сходится/u);
  });

  test("has a name for every fact and every line about the signer", () => {
    for (const name of [...Object.values(factWords), ...Object.values(signerWords)])
      expect(name).toMatch(/^[А-ЯЁSИ][^.]*$/u);
  });
});
