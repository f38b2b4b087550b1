import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { readCatalogue } from "~/agencies/load-catalogue.server";
import type { Field, Form } from "~/applications/form";
import { knownOf } from "~/applications/form-lint";
import { insertForms } from "~/applications/forms.server";
import { readForms } from "~/applications/read-forms.server";
import { onPglite } from "../support/database";
import { hostile, rightFor, wrongFor } from "../support/form-answers";
import { now } from "../support/given";
import { boundlessHouse, type TestHouse } from "../support/requests";
import { Browser, type Seen } from "./browser";

/** The shipped forms, as if they were for the one service that the small country has. */
const shipped = (await readForms("db/seed", knownOf(await readCatalogue("db/seed")))).map(
  (form): Form => ({ ...form, service: "DOC-01", agency: "mvd", effectiveFrom: now.toISOString() }),
);
/** Ways through each; 10,000 pages in all where somebody asks for it. */
const numRuns = process.env.FULL ? 80 : 1;
const today = now.toISOString().slice(0, 10);

/** No longer than what a form may send; else it is turned away at the door. */
const shortWrong: typeof wrongFor = (field, day) => wrongFor(field, day).filter(([value = ""]) => value.length < 5_000);

const escaped = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#x27;");

describe("whatever is typed into the pages of a form", () => {
  let house: TestHouse;
  let browser: Browser;
  const open = onPglite();
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await house.db.transaction().execute((trx) => insertForms(trx, shipped));
    browser = await Browser.open(house);
  });

  /** What a page says is wrong, by the fields that its summary leads to. */
  const summed = ({ html }: Seen) => [...html.matchAll(/<li><a href="#(\w+)">/g)].map(([, id]) => id);

  it.each(shipped.map((form) => [form.id, form] as const))(
    "%s answers with the next page or with what is wrong, and keeps what was typed (security 1, 8)",
    async (id, form) => {
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (g) => {
          await browser.get(`/apply/${id}`);
          const begun = await browser.post(`/apply/${id}`, { office: "passports" });
          let page = await browser.get(begun.location!);
          let path = `${begun.location}/${form.groups[0]!.id}`;
          for (;;) {
            page = await browser.get(path);
            expect([path, page.status]).toEqual([path, 200]);
            const group = form.groups.find((one) => path.endsWith(`/${one.id}`));
            if (!group) break;
            const asked = group.fields.filter((one) => page.html.includes(` name="${one.id}"`));
            const sent = (values: (field: Field) => string[]) =>
              asked.flatMap((field) => values(field).map((value): [string, string] => [field.id, value]));
            const junk = await browser.send(path, [
              ...sent(() => g(() => hostile).map(([, value]) => value)),
              ...g(() => hostile).filter(([name]) => name !== "token"),
            ]);
            expect([303, 413, 422]).toContain(junk.status);
            await browser.get(path);
            const wrong = g(
              fc.subarray,
              asked.map((field) => field.id),
              { minLength: 1 },
            );
            const typed = sent((field) => g(wrong.includes(field.id) ? shortWrong : rightFor, field, today));
            const refused = await browser.send(path, typed);
            expect([refused.status, summed(refused)]).toEqual([422, wrong]);
            for (const id of wrong) expect(refused.html).toContain(`id="${id}-error"`);
            for (const [name, value] of typed.filter(([name]) =>
              asked.some((one) => one.id === name && !("options" in one)),
            ))
              expect([name, refused.html.includes(escaped(value.trim()))]).toEqual([name, true]);
            const taken = await browser.send(
              path,
              sent((field) => g(rightFor, field, today)),
            );
            expect(taken.status).toBe(303);
            path = taken.location!;
          }
          expect(path).toMatch(/\/(files|check)$/);
        }),
        { numRuns },
      );
    },
    process.env.FULL ? 600_000 : undefined,
  );
});
