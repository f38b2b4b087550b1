import { setTimeout as pause } from "node:timers/promises";
import { citizen } from "../../support/citizen.ts";

/** People wait a little before they press again. */
const AGAIN_MS = 500;
/** Then they press "send again": a code of which nobody knows whether it went out is not sent twice by itself. */
const RESEND_MS = 15_000;
/** A code that has not come by then does not come. */
const CODE_MS = 180_000;
/** What a page of a 503 says of the form that was sent, by its heading (`ui/errors-words.ts`, `ui/busy-words.ts`). */
const claims = [
  ["yes", /заявка принята/],
  ["no", /Заявка не подана/],
  ["unknown", /Пока не знаем, принята ли заявка/],
  ["nothing", /Служба сейчас не отвечает/],
  ["turned away", /Форму мы не приняли/],
];
const claimOf = ({ title }) => claims.find(([, words]) => words.test(title))?.[0] ?? "none";

/** All that was said to anybody, to be held against the database in the end. */
export function openLedger() {
  return {
    /** `{ number, record, at }`: what pages acknowledged, by the number of the request. */
    filed: [],
    finished: [],
    /** `{ claim, step, record, at }` of each form that was answered with 503. */
    claims: [],
    /** What should be on no page, in words. */
    wrong: [],
    /** Answers that are neither meant nor 503. */
    unexpected: [],
    /** When the form that was acknowledged last had been sent, and when it was answered. */
    last: { sentAt: 0, answeredAt: 0 },
    /** While somebody is about to kill: half of the citizens wait with their forms until it has happened. */
    held: null,
    holding: 0,
    pages: 0,
    away: 0,
    /** Codes that had to be asked for again. */
    resent: 0,
    longestMs: 0,
  };
}

/** So many citizens at a time cancel one record after the other, until `isOver`. Nobody gives up because the service is away. */
export const walk = (url, records, ledger, together, isOver) =>
  Promise.all(
    Array.from({ length: together }, async (_, n) => {
      while (!isOver()) await cancelOne(url, records, ledger, n % 2 === 0);
    }),
  );

let addresses = 0;
/** An address that nobody had before: the limits are for others to measure. */
export const newAddress = () => {
  addresses += 1;
  return `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`;
};

async function cancelOne(url, records, ledger, waits) {
  const record = records.pop();
  if (!record) throw new Error("there are no records left");
  const somebody = citizen(url, { address: newAddress(), patienceMs: 60_000 });
  const one = { somebody, record, ledger, waits };
  const home = await read(one, "/");
  const found = await send(one, "search", { number: record.number, contact: record.phone }, home);
  if (!found.path.startsWith("/records/")) return odd(one, found, "search");
  const choices = found.forms.find(({ choices: { mode } }) => mode)?.choices ?? {};
  const reason = choices.reason?.find(Boolean);
  const wish = { mode: "Отменить", consent: "yes", ...(reason && { reason }) };
  const waiting = await send(one, "file", wish, found);
  const number = numberIn(somebody);
  if (!number) return odd(one, waiting, "file");
  const code = await readCode(one, number);
  if (!code) return;
  const page =
    /\/code$/.test(waiting.path) && waiting.status === 200 ? waiting : await read(one, `/annulments/${number}`);
  if (!page.path.endsWith("/code")) return odd(one, page, "code page");
  await send(one, "code", { code }, page);
  const last = await read(one, `/annulments/${number}`);
  if (!/\/(notice|finish)$/.test(last.path)) odd(one, last, "code");
}

/** The request that somebody was led to. */
const numberIn = ({ visited }) => visited.map((path) => /^\/annulments\/([\d-]{9})\//.exec(path)?.[1]).find(Boolean);

function odd({ ledger, record }, { status, path, title }, step) {
  ledger.unexpected.push(`${step} of ${record.number}: ${status} ${path}: ${title}`);
}

/** A page, as soon as it can be had. */
async function read(one, path) {
  for (;;) {
    const page = await timed(one.ledger, () => one.somebody.get(path));
    if (page.status === 200) return page;
    noteAway(one, page, `GET ${path}`);
    await pause(AGAIN_MS);
  }
}

/** Sends a form, and again as long as it is answered with 503; notes what that said, and what was acknowledged. */
async function send(one, step, fields, on, action) {
  const { somebody, record, ledger } = one;
  if (one.waits && ledger.held && step !== "search") await heldBack(ledger);
  for (;;) {
    const before = somebody.visited.length;
    const sentAt = performance.now();
    const page = await timed(ledger, () => somebody.post(fields, { on, action }));
    const led = somebody.visited.slice(before + 1);
    if (led.length > 0) {
      acknowledge(one, step, led, sentAt);
      return page.status === 503 ? read(one, page.path) : page;
    }
    if (page.status !== 503) return page;
    noteAway(one, page, step);
    ledger.claims.push({ claim: claimOf(page), step, record: record.number, at: new Date() });
    await pause(AGAIN_MS);
  }
}

/** And not all at once: some meet a dying leader, some none. */
async function heldBack(ledger) {
  ledger.holding += 1;
  const nth = ledger.holding;
  await ledger.held;
  await pause(nth * AGAIN_MS);
}

/** To be led on is to be told that it is done. */
function acknowledge({ record, ledger, somebody }, step, led, sentAt) {
  const done = { number: numberIn(somebody)?.replace("-", ""), record: record.number, at: new Date() };
  if (step === "file" && /^\/annulments\/[\d-]{9}\/code/.test(led[0])) ledger.filed.push(done);
  else if (step === "code" && led.some((path) => path.endsWith("/notice"))) ledger.finished.push(done);
  else return;
  if (sentAt > ledger.last.sentAt) ledger.last = { sentAt, answeredAt: performance.now() };
}

function noteAway(one, page, step) {
  if (page.status === 503) one.ledger.away += 1;
  else odd(one, page, step);
}

async function timed(ledger, ask) {
  const began = performance.now();
  try {
    return await ask();
  } catch (error) {
    ledger.unexpected.push(`no answer: ${error.message} ${error.cause?.code ?? ""}`);
    return { status: 0, path: "", title: "", forms: [] };
  } finally {
    ledger.pages += 1;
    ledger.longestMs = Math.max(ledger.longestMs, performance.now() - began);
  }
}

/** Of the demonstration's outbox. */
async function readCode(one, number) {
  const { somebody, record, ledger } = one;
  const end = performance.now() + CODE_MS;
  for (let again = performance.now() + RESEND_MS; performance.now() < end; await pause(AGAIN_MS)) {
    const answer = await timed(ledger, () => somebody.raw(`/dev/outbox.json?to=${encodeURIComponent(record.phone)}`));
    const messages = answer.status === 200 ? await answer.json() : [];
    if (answer.status !== 200) await answer.body?.cancel();
    if (answer.status !== 200 && answer.status !== 503) ledger.unexpected.push(`outbox: ${answer.status}`);
    const code = messages.map(({ text }) => /^\S+ (\d{6}):/.exec(text)?.[1]).find(Boolean);
    if (code) return code;
    if (performance.now() < again) continue;
    await askAgain(one, number);
    again = performance.now() + RESEND_MS;
  }
  ledger.unexpected.push(`no code came for ${record.number}`);
  return null;
}

/** Where the page offers it. */
async function askAgain(one, number) {
  const page = await read(one, `/annulments/${number}`);
  const action = page.forms.find((form) => form.action.endsWith("/resend"))?.action;
  if (!action) return;
  one.ledger.resent += 1;
  await send(one, "resend", {}, page, action);
}

/** Somebody who reads other pages all the while; `/v/NUMBER` of a notice that holds. */
export async function keepReading(url, notice, ledger, isOver) {
  const ask = (path) => timed(ledger, () => citizen(url, { address: newAddress(), patienceMs: 60_000 }).get(path));
  const holds = (await ask(`/v/${notice}`)).title;
  const meant = { "/": [200], [`/v/${notice}`]: [200, 503], "/health/ready": [200, 503], "/status": [200] };
  while (!isOver()) {
    for (const [path, statuses] of Object.entries(meant)) {
      const page = await ask(path);
      if (!statuses.includes(page.status)) ledger.unexpected.push(`${path}: ${page.status} ${page.title}`);
      if (path.startsWith("/v/") && page.status === 200 && page.title !== holds)
        ledger.wrong.push(`a notice that holds was called "${page.title}"`);
    }
    await pause(AGAIN_MS);
  }
}
