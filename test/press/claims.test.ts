import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { renderBlank } from "~/annulments/blanks/render-blank.server";
import { renderSlip } from "~/annulments/blanks/render-slip.server";
import { renderStatement } from "~/annulments/blanks/render-statement.server";
import { type SlipFacts, slipFacts } from "~/annulments/blanks/slip";
import type { AnyFacts, NoticeFacts } from "~/notices/notice";
import { sampleRequest } from "../annulments/sample-request";
import { appealedFacts, upheldFacts } from "../notices/appeal-facts";
import { erasedFacts } from "../notices/erased-facts";
import { saved } from "../notices/pdf-tools";
import {
  finalFacts,
  longestFacts,
  movedFacts,
  refusedFacts,
  restoredApplication,
  restoredFacts,
  sampleFacts,
  wordyRefusal,
} from "../notices/sample-facts";
import { sealedNotice } from "../notices/sealed";
import { sampleRecord } from "../records/sample-record";
import { askVera, missingForVera, type Question } from "../support/vera";

const named = (surname: string): NoticeFacts => ({ ...sampleFacts, holder: { ...sampleFacts.holder, surname } });
const { office, ground } = sampleFacts;

/** Notices of every kind, letter and length. */
const notices: Record<string, AnyFacts> = {
  "a cancelled appointment": sampleFacts,
  "an annulled application": finalFacts,
  "an appointment annulled for good": { ...finalFacts, startsAt: sampleFacts.startsAt },
  "the longest facts": longestFacts,
  "a restored appointment": restoredFacts,
  "a restored application": restoredApplication,
  "the longest facts restored, at another hour": movedFacts,
  "a refusal": refusedFacts,
  "a certificate of erasure": erasedFacts,
  "the receipt of an appeal": appealedFacts,
  "what an appeal came to": upheldFacts,
  "a refusal with all the words that are allowed": wordyRefusal,
  "more than fits one page": { ...longestFacts, ground: { ...ground, source: "Очень длинно. ".repeat(400) } },
  "the letters of the languages of Russia": named("ӘәҒғҖҗҘҙҚқҠҡҢңҤҥҪҫҮүҰұҲҳҶҷҺһ ӀӐӑӒӓӔӕӖӗӢӣӤӥӦӧӨөӪӫӮӯӰӱӲӳӴӵӸӹ"),
  "letters of a second font": named("ҊҋӅӆӉӊӍӎӬӭӶӷӃӄӇӈԒԓԚԝӺӻӼӽ ӯ̄ы̄ Nguyễn Țăran"),
  "letters of four fonts, and of none": named("Lê Thị გიორგი Խաչատրյան Ἀλέξανδρος 王伟 نادر देव"),
  "letters of no font": named("漢字 😀"),
  "signs that mean something in PDF and XML": { ...named("(A) \\ <b> & ]]> % /#"), agency: { name: "<&\"'>" } },
  "nothing but what must be": { ...finalFacts, reason: null, office: { ...office, address: "", city: "" } },
};

/** Eighteen more, and as many restorations, so that there are fifty: of any length and in any letters that we have; always the same ones. */
const letters = Array.from("АаБбЁёЫыӘәҠҡӰӱҪҫӶԚŁłŞşnguễ -'’«»№<&>()\\%…—");
const drawnText = (maxLength: number) => fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength });
const drawn = fc
  .record({
    ...{ surname: drawnText(100), title: drawnText(300), name: drawnText(150), source: drawnText(400) },
    ...{ reason: fc.option(drawnText(500)), final: fc.boolean(), timed: fc.boolean(), paidKopecks: fc.nat() },
  })
  .map(({ surname, title, name, source, reason, final, timed, paidKopecks }): NoticeFacts => {
    const { startsAt, holder } = sampleFacts;
    const base = final ? finalFacts : sampleFacts;
    const said = { service: { title }, agency: { name }, ground: { ...ground, source }, reason, paidKopecks };
    return { ...base, ...said, holder: { ...holder, surname }, startsAt: timed ? startsAt : null };
  });
for (const [at, facts] of fc.sample(drawn, { seed: 20261121, numRuns: 18 }).entries()) {
  notices[`drawn, number ${at + 1}`] = facts;
}
for (const [at, facts] of fc.sample(drawn, { seed: 20261122, numRuns: 18 }).entries())
  notices[`drawn and restored, number ${at + 1}`] = restoredAgain(facts);

/** The restoration of what a notice cancelled. */
function restoredAgain({ number, finishedAt, startsAt, ...facts }: NoticeFacts): NoticeFacts {
  const { mode, filedAt, restorableUntil, number: own, finishedAt: at } = restoredFacts;
  const withdraws = { number, finishedAt, startsAt };
  return { ...facts, mode, filedAt, restorableUntil, number: own, finishedAt: at, startsAt, withdraws };
}

/** A change of a few bytes of a good file, and the standard that it breaks. */
const faults: [string, Question["standard"], string, string][] = [
  ["a figure without its text", "ua1", "/Alt (", "/Alx ("],
  ["a header cell without its scope", "ua1", "/Scope /Row", "/Scopx /Row"],
  ["a heading that leaves out a level", "ua1", "/S /H2", "/S /H3"],
  ["a language that is not said", "ua1", "/Lang (ru-RU)", "/Lanx (ru-RU)"],
  ["a title that is not shown", "ua1", "/DisplayDocTitle true", "/DisplayDocTitle null"],
  ["a claim that is not made", "ua1", "<pdfuaid:part>1", "<pdfuaid:part>7"],
  ["an untagged file", "3a", "/MarkInfo", "/MarkInfx"],
  ["a seal that is hidden", "3a", "/F 132", "/F 130"],
  ["facts without their relation to the page", "3a", "/AFRelationship", "/AFRelationshix"],
  ["colours that are not defined", "3a", "/OutputIntents", "/OutputIntentx"],
];

if (missingForVera.length > 0)
  process.stderr.write(`PDF/UA-1 and PDF/A-3a are not checked: missing ${missingForVera.join(", ")}\n`);

/** A statement is a paper too: what a citizen signs; and a slip: what they bring. */
const papers: Record<string, AnyFacts | string | SlipFacts | null> = {
  "a blank statement": null,
  ...notices,
  "a slip": slipFacts(sampleRecord, sampleRequest, { lastDay: "2026-11-26", papers: ["паспорт"] }),
  "a statement": "ОТМЕНИТЬ ЗАПИСЬ\n\nО чём прошу\nОтменить запись.\n\nУслуга: Приём\nГде: Дома\n",
};
function paperOf(facts: AnyFacts | string | SlipFacts | null): Promise<Uint8Array> {
  if (facts === null) return renderBlank();
  if (typeof facts === "string") return renderStatement({ text: facts, number: "51073826", madeAt: new Date(0) });
  return "visit" in facts ? renderSlip({ slip: facts }) : sealedNotice(facts);
}

describe.skipIf(missingForVera.length > 0)("veraPDF", () => {
  const answers = new Map<string, string>();

  beforeAll(async () => {
    const good = Buffer.from(await sealedNotice(sampleFacts)).toString("latin1");
    const asked: [string, Question][] = [];
    for (const [name, facts] of Object.entries(papers)) {
      const file = saved(await paperOf(facts));
      asked.push([`${name} ua1`, { standard: "ua1", file }], [`${name} 3a`, { standard: "3a", file }]);
    }
    for (const [name, standard, from, to] of faults)
      asked.push([name, { standard, file: saved(Buffer.from(planted(good, from, to), "latin1")) }]);
    const broken = await askVera(asked.map(([, question]) => question));
    for (const [at, [name]] of asked.entries()) answers.set(name, broken[at]!);
  }, 600_000);

  test.each(Object.keys(papers))("finds PDF/UA-1 and PDF/A-3a kept: %s", (name) => {
    expect([answers.get(`${name} ua1`), answers.get(`${name} 3a`)]).toEqual(["", ""]);
  });

  test.each(faults)("would find %s (%s)", (name) => {
    expect(answers.get(name)).not.toBe("");
  });
});

/** The same with `from` made into `to` everywhere, no byte moved. */
function planted(file: string, from: string, to: string): string {
  const bytes = to + from.slice(to.length);
  const changed = file.replaceAll(from, bytes);
  if (changed === file || changed.length !== file.length) throw new Error(`nowhere to plant: ${from}`);
  return changed;
}
