import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { foldedSurname, isSurname, type SurnameHash } from "~/identity/surname";
import type { Logged } from "~/journal/logged";
import { type KnownKeys, readKeyFile } from "~/seals/key-file";
import { readQrText } from "~/seals/qr-link";
import { checkFile } from "./check-file.server";
import { loggedFile } from "./file-proof";
import { addressIn, checkQr, checkSealed, type OfflineAnswer, type OfflineNotice } from "./offline";
import { findingLine, noticeLines, offlineWords } from "./offline-words";
import { openStatus, withRevoked, withStatus } from "./status-list";
import { surnameLine, surnameWords } from "./surname-words";
import { verifyCommandWords as words } from "./verify-command-words";

const codes = { genuine: 0, notGenuine: 1, unknown: 2, mistaken: 3, notInForce: 4, otherSurname: 5 } as const;
const KEYS = "otmena-keys.json";

interface Around {
  say?: (text: string) => void;
  /** Asks the service; tests give their own. */
  ask?: (url: string) => Promise<Response>;
  /** What is typed; a surname given as an argument would stand in the list of processes and in the shell's memory. */
  lines?: AsyncIterable<string>;
}

const PATIENCE_MS = 10_000;

/**
 * `verify FILE.pdf | QR-TEXT [--keys FILE] [--status FILE] [--proof FILE [--log-key FILE]] [--offline] [--surname]`: needs no service and
 * no database, only the keys.
 * @returns the exit code: 0 genuine, and in force as far as was asked; 1 not genuine; 2 not known; 3 for a mistaken
 * command; 4 genuine, but no longer in force; 5 genuine, but of a holder with another surname than was typed
 */
export async function runVerify(args: string[], around: Around = {}): Promise<number> {
  const { say = (text) => void process.stdout.write(`${text}\n`), ask = askService } = around;
  const given = argumentsOf(args);
  if (!given) return told(say, words.usage, codes.mistaken);
  const known = await keysIn(given.keys);
  if (!known) return told(say, words.noKeys(given.keys), codes.unknown);
  const list = given.status === undefined ? undefined : await listIn(given.status, known);
  if (given.status !== undefined && !list) return told(say, words.noStatus(given.status), codes.mistaken);
  const keys = list ? withRevoked(known, list) : known;
  const proof = given.proof && (await readFile(given.proof, "utf8").catch(() => undefined));
  if (given.proof && proof === undefined) return told(say, words.noFile(given.proof), codes.mistaken);
  const logKey = given.logKey ? await readFile(given.logKey, "utf8").catch(() => "") : keys.log;
  const seen = await look(given.what, keys, proof, logKey);
  if (!seen) return told(say, words.noFile(given.what), codes.mistaken);
  const { verdict, findings, notice, number } = await withStatus(seen.answer, list);
  const isRefusal = verdict === "genuine" && notice?.mode === "deny";
  say(offlineWords[isRefusal ? "refused" : verdict]);
  for (const one of findings) say(`  ${findingLine(one)}`);
  if (seen.logged !== undefined) say(`  ${seen.logged ? words.logged(seen.logged) : words.logOther}`);
  say(`  ${words.keys(keys.issuer)}`);
  if (number) say(`  ${offlineWords.askForIt(keys.issuer, number)}`);
  if (!notice) return verdict === "forged" ? codes.notGenuine : codes.unknown;
  say(
    noticeLines(notice)
      .map(({ term, value }) => `  ${term}: ${value}`)
      .join("\n"),
  );
  const surname = given.surname ? await askSurname(notice, say, around.lines ?? typedLines()) : "absent";
  if (surname === "different") return codes.otherSurname;
  if (surname === "empty") return codes.mistaken;
  const address = `${keys.issuer}/v/${notice.number}`;
  const asFarAsKnown = verdict === "withdrawn" ? codes.notInForce : codes.genuine;
  if (given.offline) return told(say, offlineWords.cannotKnow(notice, address), asFarAsKnown);
  const now = await verdictNow(`${address}.json`, ask);
  return told(say, nowWords[now], nowCodes[now]);
}

type Now = "inForce" | "notInForce" | "notThere" | "noAnswer";
const nowWords: Readonly<Record<Now, string>> = words;
const nowCodes: Readonly<Record<Now, number>> = {
  inForce: codes.genuine,
  notInForce: codes.notInForce,
  notThere: codes.notGenuine,
  noAnswer: codes.unknown,
};

function told(say: (text: string) => void, text: string, code: number): number {
  say(text);
  return code;
}

function argumentsOf(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...{
          keys: { type: "string" },
          status: { type: "string" },
          proof: { type: "string" },
          "log-key": { type: "string" },
        },
        ...{ offline: { type: "boolean" }, surname: { type: "boolean" } },
      },
    });
    const [what, ...more] = positionals;
    const { keys = KEYS, offline = false, surname = false, status, proof, "log-key": logKey } = values;
    return what && more.length === 0 && (proof || !logKey)
      ? { what, keys, offline, surname, status, proof, logKey }
      : null;
  } catch {
    return null;
  }
}

/** Of the first line typed; what can be said of it is said. */
async function askSurname({ surname }: OfflineNotice, say: (text: string) => void, lines: AsyncIterable<string>) {
  if (surname) say(surnameWords.type);
  const answer = surname ? await judged(surname, lines) : "absent";
  say(answer === "empty" ? surnameWords.empty : surnameLine(answer));
  return answer;
}

async function judged(known: SurnameHash, lines: AsyncIterable<string>): Promise<"same" | "different" | "empty"> {
  for await (const typed of lines) {
    if (foldedSurname(typed) === "") return "empty";
    return (await isSurname(typed, known)) ? "same" : "different";
  }
  return "empty";
}

const typedLines = () => createInterface({ input: process.stdin });

async function keysIn(path: string): Promise<KnownKeys | undefined> {
  const text = await readFile(path, "utf8").catch(() => "");
  return readKeyFile(text);
}

async function listIn(path: string, { qrKeys }: KnownKeys) {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && openStatus(Uint8Array.from(bytes), qrKeys);
}

/** `logged`: what the log proves of a file's bytes; null when that is nothing, undefined when nobody asked. */
interface Seen {
  answer: OfflineAnswer;
  logged?: Logged | null;
}

/** Undefined when it is neither a QR code's text nor a file that can be read. */
async function look(
  what: string,
  keys: KnownKeys,
  proof: string | undefined,
  logKey: string | null,
): Promise<Seen | undefined> {
  const qr = readQrText(what);
  if (qr) return { answer: await checkQr(qr, keys) };
  const pdf = await readFile(what).catch(() => undefined);
  if (!pdf) return undefined;
  const { keyId, facts } = checkFile(pdf, keys.seals);
  const logged = proof === undefined ? undefined : await loggedFile(Uint8Array.from(pdf), proof, logKey);
  const file = { keyId, facts, address: addressIn(pdf.toString("latin1")), leaf: logged?.index ?? null };
  return { answer: await checkSealed(file, keys), ...(logged !== undefined && { logged }) };
}

/** Only the service whose keys these are is asked, never the one that a QR code names. */
async function verdictNow(url: string, ask: (url: string) => Promise<Response>): Promise<Now> {
  try {
    const { verdict } = (await (await ask(url)).json()) as { verdict?: unknown };
    if (verdict === "in-force") return "inForce";
    if (verdict === "none") return "notThere";
    return typeof verdict === "string" && verdict !== "unknown" ? "notInForce" : "noAnswer";
  } catch {
    return "noAnswer";
  }
}

const askService = (url: string) => fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: "error" });
