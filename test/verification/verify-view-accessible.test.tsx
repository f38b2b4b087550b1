import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { done } from "~/lib/outcome";
import { GoneSharePage } from "~/shares/shared-view";
import { HtmlDocument } from "~/ui/document";
import { titleOf } from "~/ui/title";
import { privateGroups, publicGroups } from "~/verification/differences";
import { fileVerdictView } from "~/verification/file-answer";
import type { FileVerdict } from "~/verification/file-verdict";
import { groundSaid } from "~/verification/ground-words";
import { unsureView, verdictView } from "~/verification/verdict";
import { verifiedOf } from "~/verification/verified";
import { VerdictPage, type VerdictView } from "~/verification/verify-view";
import { finalFacts, refusedFacts, sampleFacts } from "../notices/sample-facts";
import { now } from "../support/given";
import { readingDiffers } from "../support/screen-reader";
import { html } from "../ui/html";

const HTML = join(import.meta.dirname, "../results/html");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
const host = "otmena.example";
const issuer = { host, demonstration: false };
const { number } = sampleFacts;

const ofFile = (verdict: FileVerdict) => fileVerdictView(verdict, now, issuer);
const altered = { kind: "altered" as const, number, archive: verifiedOf(sampleFacts) };
const asked = { number: "6047 1826 5391 4402", ...issuer };

const refused = (withdrawn: Parameters<typeof verifiedOf>[1]) =>
  verdictView(
    refusedFacts.number,
    done({
      ...verifiedOf(refusedFacts, withdrawn),
      ...{ why: groundSaid(refusedFacts), record: null, checkWords: null, surname: null, answer: null },
    }),
    now,
    issuer,
  );

const views: Record<string, VerdictView> = {
  "verdict-refused": refused(null),
  "verdict-refused-once": refused({ at: now, by: number, kind: "annulment" }),
  "verdict-limited": unsureView({ code: "limited", retryAfter: 600 }, now, asked),
  "verdict-away": unsureView({ code: "away" }, now, asked),
  "verdict-damaged": verdictView(number, { ok: false, reason: { code: "damaged" } }, now, issuer),
  "file-unsettled": ofFile({ kind: "unsettled", number, by: "seal" }),
  "file-revoked": ofFile({ kind: "unsettled", number, by: "revoked" }),
  "file-forged": ofFile({ kind: "forged", number: null }),
  "file-unread": ofFile({ ...altered, differs: [], file: null }),
  "file-altered-whole": ofFile({
    ...altered,
    differs: [...publicGroups, ...privateGroups],
    file: verifiedOf(finalFacts),
  }),
};

/** Answers that no journey can bring about are held to the same: no violation here, no error at the HTML checker later. */
const pages: Record<string, ReactNode> = {
  ...Object.fromEntries(Object.entries(views).map(([name, view]) => [name, <VerdictPage key={name} view={view} />])),
  "shared-expired": <GoneSharePage view={{ code: "expired", host }} />,
  "shared-none": <GoneSharePage view={{ code: "none", host }} />,
};

test.each(Object.keys(pages))("the page %s is accessible, and reads as it did", async (name) => {
  const head = (
    <>
      <title>{titleOf(name)}</title>
      <link rel="stylesheet" href="/app.css" />
    </>
  );
  const page = `<!DOCTYPE html>${html(<HtmlDocument head={head}>{pages[name]}</HtmlDocument>, { path: "/v/6047" })}`;
  mkdirSync(HTML, { recursive: true });
  writeFileSync(join(HTML, `${name}.html`), page);
  const { window } = new JSDOM(page, { runScripts: "outside-only" });
  window.eval(axe);
  const scan = window.eval("axe.run({ rules: { 'color-contrast': { enabled: false } } })") as Promise<{
    violations: { id: string }[];
  }>;
  expect((await scan).violations.map(({ id }) => id)).toEqual([]);
  window.close();
  expect(await readingDiffers(name, page)).toBeNull();
});
