import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCatalogue } from "~/agencies/load-catalogue.server";
import type { Answers, Form, Group } from "~/applications/form";
import { knownOf } from "~/applications/form-lint";
import { applicantOf, knownFrom, prefilled } from "~/applications/form-person";
import { isWhole, openGroups, readGroup, typedAnswers, withGroup } from "~/applications/form-reading";
import { answerRows, differences } from "~/applications/form-rows";
import { askedAnswers, shownGroups, shownPapers } from "~/applications/form-shown";
import { readForms } from "~/applications/read-forms.server";
import { hostile, rightFor, sentPage, wrongFor } from "../support/form-answers";

const today = "2026-11-30";
const shipped = await readForms("db/seed", knownOf(await readCatalogue("db/seed")));
/** 10,000 in all where somebody asks for it. */
const numRuns = Math.ceil((process.env.FULL ? 10_000 : 360) / shipped.length);

/** As a citizen goes through a form: each page as the answers before it have it. */
function walk(form: Form, page: (group: Group) => Answers): Answers {
  let answers: Answers = {};
  const seen: string[] = [];
  for (;;) {
    const group = shownGroups(form, answers).find(({ id }) => !seen.includes(id));
    if (!group) return answers;
    seen.push(group.id);
    answers = withGroup(answers, group, page(group));
  }
}

const visible = (text: string) => text.toWellFormed().replace(/[\p{Cc}\s]/gu, "");

describe.each(shipped.map((form) => [form.id, form] as const))("the form %s", (_, form) => {
  const right = (g: fc.GeneratorValue, group: Group): Answers => {
    const read = readGroup(
      group,
      sentPage(group, (field) => g(rightFor, field, today)),
      today,
    );
    if (!read.ok) throw new Error(`${group.id}: ${JSON.stringify(read)}`);
    return read.answers;
  };

  it("takes what is right, shows it and reads it again as the same", () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const answers = walk(form, (group) => right(g, group));
        const kept = JSON.parse(JSON.stringify(answers)) as Answers;
        expect(kept).toEqual(answers);
        expect(openGroups(form, answers, today)).toEqual([]);
        expect(isWhole(form, answers, today)).toBe(true);
        expect(askedAnswers(form, answers)).toEqual(answers);
        for (const group of shownGroups(form, answers)) {
          const again = readGroup(
            group,
            sentPage(group, (field) => [typedAnswers(group, answers)[field.id]!]),
            today,
          );
          expect(again.ok && withGroup(answers, group, again.answers)).toEqual(answers);
        }
        const rows = answerRows(form, answers);
        expect(rows.map(({ field }) => field)).toEqual(
          shownGroups(form, answers).flatMap((group) => group.fields.map(({ id }) => id)),
        );
        for (const { field, value } of rows)
          expect([field, value !== null && value !== ""]).toEqual([field, field in answers]);
        expect(differences(form, answers, answers)).toEqual([]);
        expect(applicantOf(form, answers)).toMatchObject({ phone: "+79000001122", surname: answers.surname });
        expect(prefilled(form, knownFrom(form, answers), today)).toEqual(
          Object.fromEntries(
            form.groups.flatMap(({ fields }) =>
              fields.filter(({ id, prefill }) => prefill && id in answers).map(({ id }) => [id, answers[id]]),
            ),
          ),
        );
      }),
      { numRuns },
    );
  });

  it("names what is wrong at its field and nowhere else, and keeps all that was typed (security 1)", () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        walk(form, (group) => {
          const wrong = g(
            fc.subarray,
            group.fields.map(({ id }) => id),
            { minLength: 1 },
          );
          const sent = sentPage(group, (field) => g(wrong.includes(field.id) ? wrongFor : rightFor, field, today));
          const read = readGroup(group, sent, today);
          const errors = read.ok ? {} : read.errors;
          expect(Object.keys(errors)).toEqual(wrong);
          for (const sentence of Object.values(errors)) expect(sentence).toMatch(/^[\p{Lu}«][^!]*[^.!]$/su);
          for (const { id } of group.fields) expect(visible(read.typed[id]!)).toBe(visible(sent.getAll(id).join("")));
          return right(g, group);
        });
      }),
      { numRuns },
    );
  });

  it("throws at nothing, and reads nothing that it did not ask for (security 61)", () => {
    fc.assert(
      fc.property(fc.gen(), hostile, (g, more) => {
        const answers = walk(form, (group) => {
          const sent = new FormData();
          for (const [name, value] of [...more, ...g(() => hostile)].values()) sent.append(name, value);
          for (const { id } of group.fields) for (const [, value] of g(() => hostile)) sent.append(id, value);
          const read = readGroup(group, sent, today);
          expect(Object.keys(read.typed)).toEqual(group.fields.map(({ id }) => id));
          if (!read.ok) return right(g, group);
          expect(group.fields.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(read.answers)));
          return read.answers;
        });
        expect(isWhole(form, answers, today)).toBe(true);
        expect(Object.getPrototypeOf(answers)).toBe(Object.prototype);
      }),
      { numRuns },
    );
  });
});

const form = shipped.find(({ id }) => id === "tax-deduction")!;
const given = (answers: Answers) => ({ year: "y2025", expenses: ["health"], healthKopecks: 4_200_000, ...answers });

describe("a form whose questions hang on answers", () => {
  const ids = (answers: Answers) => shownGroups(form, answers).map(({ id }) => id);

  it("asks what its answers lead to, and for those documents", () => {
    expect(ids({})).toEqual(["applicant", "contacts", "what", "income", "bank"]);
    expect(ids(given({ expenses: ["health", "mortgage"] }))).toEqual([
      "applicant",
      "contacts",
      "what",
      "health",
      "home",
      "mortgage",
      "income",
      "bank",
    ]);
    expect(shownPapers(form, given({})).map(({ id }) => id)).toEqual(["income", "health"]);
  });

  it("keeps in the draft what is hidden since, and lets it go when it is sent", () => {
    const turned = withGroup(given({}), form.groups.find(({ id }) => id === "what")!, {
      year: "y2025",
      expenses: ["sport"],
    });
    expect(turned.healthKopecks).toBe(4_200_000);
    expect(askedAnswers(form, turned)).toEqual({ year: "y2025", expenses: ["sport"] });
    expect(openGroups(form, turned, today).map(({ id }) => id)).toContain("sport");
  });

  it("says in words what became other", () => {
    expect(differences(form, given({}), given({ healthKopecks: 4_200_050, expenses: ["health", "sport"] }))).toEqual([
      { label: "За что вы платили", before: "Лечение и лекарства", after: "Лечение и лекарства; Спорт" },
      {
        label: "Сколько заплатили за лечение за тот год",
        before: "42 000 ₽".replaceAll(" ", "\u00a0"),
        after: "42 000,50 ₽".replaceAll(" ", "\u00a0"),
      },
    ]);
  });
});

it("what is known fills in only what would be taken", () => {
  const known = {
    surname: "Муравьёва",
    bornOn: "2030-01-01",
    phone: "8 343 0001122",
    email: "anna@example.org",
    inn: "1",
  };
  expect(knownFrom(form, { bornOn: "1980-03-21", expenses: ["health"] })).toEqual({ bornOn: "1980-03-21" });
  expect(prefilled(form, known, today)).toEqual({ surname: "Муравьёва", email: "anna@example.org" });
});
