import { execFileSync } from "node:child_process";
import { type Browser, chromium } from "playwright";
import type { ReactNode } from "react";
import { afterAll, beforeAll, expect, test } from "vitest";
import { officeContact } from "~/agencies/contact";
import { deniedView } from "~/cabinet/denied";
import { DeniedPage } from "~/cabinet/denied-view";
import { FinishedPage, type FinishedView, PrintPage } from "~/cabinet/finished-view";
import { finishedWords } from "~/cabinet/finished-words";
import { RestoredPage } from "~/cabinet/restored-view";
import { exactWords } from "~/lib/time-words";
import { type NoticeFacts, typedAddress } from "~/notices/notice";
import { formatNoticeNumber } from "~/notices/number";
import { maskedContact } from "~/notices/proof";
import { noticeText, noticeWords } from "~/notices/words";
import { qrLevels } from "~/press/qr.server";
import { qrPng } from "~/press/qr-png.server";
import { HtmlDocument } from "~/ui/document";
import { frameWords } from "~/ui/frame-words";
import {
  finalFacts,
  longestFacts,
  movedFacts,
  refusedApplication,
  refusedFacts,
  restoredApplication,
  restoredFacts,
  sampleFacts,
  wordyRefusal,
} from "../notices/sample-facts";
import { sampleRecord } from "../records/sample-record";
import { launchOptions } from "../support/chromium";
import { html } from "../ui/html";

const publicUrl = "https://otmena.sverdlovsk-66.ru";
const words = ["буксир", "комбайн", "гончар", "топаз"];

/** With everything that any of them may have. */
function viewOf(facts: NoticeFacts): FinishedView {
  const until = facts.restorableUntil && exactWords(new Date(facts.restorableUntil), facts.office.timeZone);
  return {
    path: "/annulments/5107-3826",
    fee: null,
    together: [],
    kind: facts.startsAt ? "appointment" : "application",
    mode: facts.mode === "annul" ? "annul" : "cancel",
    number: formatNoticeNumber(facts.number),
    address: typedAddress(publicUrl, facts.number),
    checkWords: words,
    lead: finishedWords.lead(facts.service.title, null),
    besides: { by: "sms", to: maskedContact(facts.proof), isLost: false },
    restorable: until ? { isOpen: true, text: finishedWords.restorable(until) } : null,
    withdraws: facts.mode === "restore" ? formatNoticeNumber(facts.withdraws.number) : null,
    text: noticeText(facts),
    office: officeContact(sampleRecord.office),
    out: null,
    demonstration: true,
    record: "/records/1",
    signed: true,
    represented: null,
    review: null,
    looks: [],
    answer: null,
    undone: null,
    instead: null,
    denied:
      facts.mode === "deny"
        ? deniedView(facts, sampleRecord, {
            withdrawn: null,
            now: new Date(refusedFacts.finishedAt),
            appealing: null,
            path: "",
          })
        : null,
  };
}

/** What citizens write themselves, up to where the print becomes smaller and beyond. */
const written = (signs: number) => ({ ...sampleFacts, reason: "Причина своими словами. ".repeat(21).slice(0, signs) });
const rooms = { shortReason: written(100), longReason: written(350), longestReason: written(500) };

const refusals = { refusedFacts, refusedApplication, wordyRefusal };
const all = {
  ...rooms,
  sampleFacts,
  finalFacts,
  restoredFacts,
  restoredApplication,
  longestFacts,
  movedFacts,
  ...refusals,
};
const pages = Object.entries(all).flatMap(([name, facts]): [string, ReactNode][] => {
  const view = viewOf(facts);
  const Page = facts.mode === "restore" ? RestoredPage : facts.mode === "deny" ? DeniedPage : FinishedPage;
  return [
    [`the page for printing, ${name}`, <PrintPage key={name} view={view} />],
    [`the page of the notice, ${name}`, <Page key={name} view={view} />],
  ];
});

let browser: Browser;
let pictures: Record<string, string>;
let css: string;
beforeAll(async () => {
  // A variable, so that the type checker does not look for types of a build script.
  const script = "../../.ci/css.mjs";
  css = ((await import(/* @vite-ignore */ script)) as { cssText(): string }).cssText();
  browser = await chromium.launch(launchOptions());
  const longestLink = `HTTPS://OTMENA.SVERDLOVSK-66.RU/V/6047182653914402/${"2KCEKIQBE4".repeat(25)}`;
  const drawn = (text: string, which: keyof typeof qrLevels) =>
    `src="data:image/png;base64,${qrPng(text, qrLevels[which]).toString("base64")}"`;
  pictures = {
    "qr.png": drawn(longestLink.slice(0, 52), "short"),
    "qr-signed.png": drawn(longestLink, "signed"),
  };
});
afterAll(() => browser.close());

test.each(pages)("%s is one sheet of paper, without the banner of the demonstration", async (_, body) => {
  const page = await browser.newPage();
  const head = <style>{"/**/"}</style>;
  const text = html(<HtmlDocument head={head}>{body}</HtmlDocument>, { demo: true, signedIn: true });
  await page.setContent(
    text.replace("/**/", css).replace(/src="[^"]*(qr(-signed)?\.png)"/g, (_, name) => pictures[name]!),
  );
  const pdf = await page.pdf({ format: "A4" });
  await page.close();
  const sheets = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" }).split("\f");
  expect(sheets.length - 1).toBe(1);
  expect(sheets[0]).not.toContain(frameWords.demo.slice(0, 20));
  expect(sheets[0]).toContain("буксир, комбайн, гончар, топаз");
  expect(sheets[0]).toContain(noticeWords.demoSeal.slice(0, 22));
});
