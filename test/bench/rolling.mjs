import { cpSync, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { citizen } from "../support/citizen.ts";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { agencyFile } from "./harness/agency-file.mjs";
import { ROOT, startContender } from "./harness/contender.mjs";
import { openFront } from "./harness/front.mjs";
import { olderBuild } from "./harness/older-build.mjs";
import { environmentFor } from "./harness/stand.mjs";
import { round, table } from "./harness/table.mjs";

const WALKERS = 3;

/**
 * Two web processes and a worker of an older release serve journeys; the schema is brought up to date by the newer one, whose processes
 * join; those of the older one are stopped one after the other. What was acknowledged must be there, and nobody may see a failure.
 */
export async function rollingUpgrade({ quick }) {
  if (!findPostgres()) return { says: "rolling: left out, there is no PostgreSQL on this machine", figures: {} };
  const older = olderBuild();
  if (older.why) return { says: `rolling: left out, ${older.why}`, figures: {} };
  const folder = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  const postgres = await startPostgres({ durable: true });
  const running = new Set();
  try {
    const seedDir = join(folder, "seed");
    cpSync(join(older.folder, "db/seed"), seedDir, { recursive: true });
    // Between releases a form that has changed has a further version; between commits it may not.
    rmSync(join(seedDir, "forms"), { recursive: true, force: true });
    const start = starter(older, { url: postgres.url, dataDir: folder, seedDir }, running);
    const figures = await upgraded(start, older, folder, quick ? 5 : 25);
    return { says: shown(older, figures), figures };
  } finally {
    await Promise.all([...running].map((one) => one.stop()));
    await postgres.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Starts a program of either release, each with what comes with it. */
function starter(older, database, running) {
  return async (release, ...args) => {
    const at = release === "older" ? older.folder : ROOT;
    const environment = {
      ...environmentFor(database),
      ...{ PUBLIC_URL: "http://otmena.example", SEED_DIR: database.seedDir, TRUSTED_PROXIES: "1" },
    };
    const untilEnd = !["web", "worker"].includes(args[0]);
    const one = await startContender([join(at, "build/index.js"), ...args], { environment, untilEnd, cwd: at });
    if (!untilEnd) running.add(one);
    return one;
  };
}

async function upgraded(start, { later }, folder, each) {
  const path = join(folder, "records.csv");
  await pipeline(agencyFile(1000), createWriteStream(path));
  await start("older", "migrate");
  await start("older", "import", path);
  const old = [await start("older", "web"), await start("older", "web"), await start("older", "worker")];
  const front = await openFront([old[0].port, old[1].port]);
  const walk = startWalking(front.url);
  const until = async (phase, work) => {
    front.phase = phase;
    const from = walk.done.length;
    await work();
    while (walk.done.length < from + each && walk.stuck.length === 0) await pause(50);
  };
  await until("older release", async () => {});
  let took = 0;
  await until("older release, schema brought up to date", async () => {
    took = (await start("newer", "migrate")).readyAfter;
  });
  const again = await start("older", "web").then(
    (one) => one.stop().then(() => "starts"),
    (error) => (/corrupted migrations/.test(error.message) ? "refuses the newer schema" : error.message),
  );
  const fresh = [];
  await until("both", async () => {
    for (const program of ["worker", "web", "web"]) fresh.push(await start("newer", program));
    front.ports = [...front.ports, fresh[1].port, fresh[2].port];
  });
  await until("older ones stop", async () => {
    for (const one of old) await one.stop();
  });
  front.ports = [fresh[1].port, fresh[2].port];
  await until("newer release", async () => {});
  const { done, stuck } = await walk.stop();
  const lost = await missing(front.url, done);
  const journal = await start("newer", "verify-journal").then(
    () => "whole",
    (error) => error.message,
  );
  front.close();
  return { counted: [...front.counted], took, later: later.length, done: done.length, stuck, lost, again, journal };
}

/** People who look for a record, see what would be, file, get their code, and take the notice, one record after the other. */
function startWalking(url) {
  let isOver = false;
  let next = 0;
  const done = [];
  const stuck = [];
  const one = async () => {
    while (!isOver) {
      const n = next++;
      try {
        done.push(await journey(citizen(url, { address: `198.51.${n >> 8}.${n & 255}` }), n));
      } catch (error) {
        stuck.push(`${n}: ${error.message.slice(0, 500)}`);
      }
    }
  };
  const all = Array.from({ length: WALKERS }, one);
  return {
    done,
    stuck,
    async stop() {
      isOver = true;
      await Promise.all(all);
      return { done, stuck };
    },
  };
}

async function journey(somebody, n) {
  const phone = `+7900${String(n).padStart(7, "0")}`;
  /** As pages say: where the service was away for a moment, sending again is safe. */
  let on = await somebody.get("/");
  const send = async (fields) => {
    for (let tries = 0; ; tries += 1) {
      const page = await somebody.post(fields, { on });
      if (page.status === 200) {
        on = page;
        return page;
      }
      if (page.status !== 503 || tries === 10) throw new Error(`${page.status} ${page.path}: ${page.text}`);
      await pause(300);
    }
  };
  await send({ number: String(400_000_000 + n), contact: phone });
  const [mode] = on.forms.find(({ choices }) => choices.mode).choices.mode;
  await send({ mode, consent: "yes" });
  const code = await codeFor(somebody, phone);
  const { text } = await send({ code });
  const notice = /\b(\d{4}) (\d{4}) (\d{4}) (\d{4})\b/.exec(text);
  if (!notice) throw new Error(`no notice: ${text}`);
  return notice.slice(1).join("");
}

async function codeFor(somebody, phone) {
  for (let tries = 0; tries < 600; tries += 1) {
    const outbox = await somebody.raw(`/dev/outbox.json?to=${encodeURIComponent(phone)}`);
    const codes = outbox.ok ? (await outbox.json()).map(({ text }) => /^\S+ (\d{6}):/.exec(text)?.[1]) : [];
    const code = codes.find(Boolean);
    if (code) return code;
    await pause(100);
  }
  throw new Error("no code came");
}

/** Of notices that people have in their hands, those that the service does not know or vouch for. */
async function missing(url, notices) {
  const lost = [];
  for (const [n, number] of notices.entries()) {
    // Each by another, for one may ask only so often.
    const { status, body } = await citizen(url, { address: `203.0.${n >> 8}.${n & 255}` }).get(`/v/${number}.json`);
    if (status !== 200 || JSON.parse(body).verdict !== "in-force") lost.push(`${number}: ${status}`);
  }
  return lost;
}

function shown({ sha }, { counted, took, later, done, stuck, lost, again, journal }) {
  const failures = counted.filter(([what]) => /(?: 5\d\d| cut off.*)$/.test(what) && !what.endsWith(" 503"));
  const isMet = stuck.length + lost.length + failures.length === 0 && journal === "whole";
  const notes = [
    `${done} journeys ended with a notice; ${lost.length} notices missing afterwards; ${stuck.length} journeys stuck; the journal: ${journal}.`,
    `Bringing the schema up to date took ${round(took / 1000, 1)} s. An older process started once more beside it: ${again}.`,
    `${isMet ? "met" : "MISSED"} (nothing missing, nobody stuck, no 500)`,
    ...lost,
    ...stuck.slice(0, 5),
  ];
  return [
    table(`From ${sha} by ${later} migrations to what stands here: answers`, ["while, status", "answers"], counted),
    ...notes,
  ].join("\n");
}
