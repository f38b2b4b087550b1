import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { previewWords } from "~/annulments/filing/preview-words";
import { citizen } from "../support/citizen.ts";
import { agencyFile } from "./harness/agency-file.mjs";
import { ROOT, startContender } from "./harness/contender.mjs";
import { lab } from "./harness/laboratory.mjs";
import { environmentFor, openStand } from "./harness/stand.mjs";
import { megabytes, round, table, verdict } from "./harness/table.mjs";

/** Of Node, as `npm start` gives them. */
const flags = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).scripts.start.match(/--max\S+/g);
/** After so long without work its threads have ended. */
const REST_MS = 310_000;
/** Of all of them the service sends no more than 150 first codes a minute. */
const A_MINUTE = 140;

/**
 * A clinic's day on the embedded database, by its pages: every citizen searches, cancels with a code, takes the paper and has it
 * checked. What the one process holds in between, and after the last; and its first start.
 */
export async function clinicDay({ quick }) {
  const marks = quick ? [10, 20, 40] : [100, 300, 600];
  const dataDir = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  try {
    const environment = { ...environmentFor({ dataDir }), PUBLIC_URL: "http://otmena.test", TRUSTED_PROXIES: "1" };
    const first = await startContender(["build/index.js", "serve"], { environment, flags });
    await first.stop();
    const { house, close } = await openStand({ dataDir });
    const { importRecords } = await lab();
    await importRecords({ db: house.db, keys: house.keys, now: new Date() }, agencyFile(marks.at(-1)), () => {});
    await close();
    const service = await startContender(["build/index.js", "serve"], { environment, flags });
    const rows = [];
    const began = performance.now();
    for (let n = 0; n < marks.at(-1); n += 1) {
      await pause(Math.max(0, (n * 60_000) / A_MINUTE - (performance.now() - began)));
      await oneCancels(`http://127.0.0.1:${service.port}`, n);
      if (marks.includes(n + 1)) rows.push({ journeys: n + 1, ...(await service.usage()) });
    }
    const seconds = (performance.now() - began) / 1000;
    if (!quick) await pause(REST_MS);
    const { rss: evening } = await service.usage();
    await service.stop();
    return { says: shown(rows, evening, first, seconds), figures: { rows, evening, firstStart: first.readyAfter } };
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

async function oneCancels(url, n) {
  const address = `10.1.${n >> 8}.${n & 255}`;
  const [number, contact] = [String(400_000_000 + n), `+7900${String(n).padStart(7, "0")}`];
  const somebody = citizen(url, { address });
  await somebody.get("/");
  await somebody.post({ number, contact });
  await somebody.post({ mode: previewWords.cancel, consent: "yes" });
  const code = await codeFor(somebody, contact);
  const page = await somebody.post({ code });
  const notice = /\b\d{4} \d{4} \d{4} \d{4}\b/.exec(page.text)?.[0].replaceAll(" ", "");
  if (!notice) throw new Error(`no notice at ${page.path}: ${page.text.slice(0, 300)}`);
  const paper = await somebody.raw(page.path.replace(/notice$/, "notice.pdf"));
  if ((await paper.arrayBuffer()).byteLength < 10_000) throw new Error(`no paper of ${notice}: ${paper.status}`);
  const checked = await citizen(url, { address }).get(`/v/${notice}`);
  if (checked.status !== 200) throw new Error(`${notice} was not checked: ${checked.status}`);
}

async function codeFor(somebody, phone) {
  for (let tries = 0; tries < 300; tries += 1) {
    const messages = await (await somebody.raw(`/dev/outbox.json?to=${encodeURIComponent(phone)}`)).json();
    const code = messages.map(({ text }) => /^\S+ (\d{6}):/.exec(text)?.[1]).find(Boolean);
    if (code) return code;
    await pause(100);
  }
  throw new Error("no code came");
}

function shown(rows, evening, first, seconds) {
  const lines = rows.map(({ journeys, rss, peak, cpu }) => [
    ...[journeys, megabytes(rss), megabytes(peak), `${round(cpu / journeys / 1000)} ms`],
  ]);
  return [
    table("A clinic's day on the embedded database", ["journeys", "RSS", "peak", "CPU each"], lines),
    `In ${round(seconds)} s. At rest after the last: ${megabytes(evening)}, ${verdict(evening / 1e6, { most: 450 })}.`,
    `First start: ${round(first.readyAfter / 1000, 1)} s, ${verdict(first.readyAfter / 1000, { most: 6 })}.`,
  ].join("\n");
}
