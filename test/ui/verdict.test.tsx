import { expect, test } from "vitest";
import { Verdict, type VerdictKind } from "~/ui/verdict";
import { html } from "./html";

const kinds: VerdictKind[] = ["genuine", "restored", "altered", "none", "unknown"];
const verdict = (kind: VerdictKind) => (
  <Verdict kind={kind} answer="Да." title="Уведомление настоящее">
    <p>Номер</p>
  </Verdict>
);

test("the answer is the first word of the heading", () => {
  expect(html(verdict("genuine"))).toContain(
    '<h1 class="govuk-heading-xl" id="main" tabindex="-1"><span class="o-verdict__answer">Да.</span> Уведомление настоящее</h1><p>Номер</p>',
  );
});

test("no two answers share a sign or a frame", () => {
  const signs = kinds.map((kind) => html(verdict(kind)).match(/<svg.*<\/svg>/)?.[0]);
  expect(new Set(signs).size).toBe(5);
  for (const kind of kinds) expect(html(verdict(kind))).toContain(`o-verdict--${kind}`);
});
