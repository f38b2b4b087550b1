import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { findingLine, noticeLines, offlineWords, verifyCommandWords as words } from "~/words/offline";
import { checkFile } from "./check-file.server";
import { type KnownKeys, readKeyFile } from "./key-file";
import { addressIn, checkQr, checkSealed, type OfflineAnswer } from "./offline";
import { readQrText } from "./qr-link";

const codes = { genuine: 0, notGenuine: 1, unknown: 2, mistaken: 3, notInForce: 4 } as const;
const KEYS = "otmena-keys.json";

interface Around {
  say?: (text: string) => void;
  /** Asks the service; tests give their own. */
  ask?: (url: string) => Promise<Response>;
}

const PATIENCE_MS = 10_000;

/**
 * `verify FILE.pdf | QR-TEXT [--keys FILE] [--offline]`: needs no service and no database, only the keys.
 * @returns the exit code: 0 genuine, and in force as far as was asked; 1 not genuine; 2 not known; 3 for a mistaken
 * command; 4 genuine, but no longer in force
 */
export async function runVerify(args: string[], around: Around = {}): Promise<number> {
  const { say = (text) => void process.stdout.write(`${text}\n`), ask = askService } = around;
  const given = argumentsOf(args);
  if (!given) return told(say, words.usage, codes.mistaken);
  const keys = await keysIn(given.keys);
  if (!keys) return told(say, words.noKeys(given.keys), codes.unknown);
  const answer = await look(given.what, keys);
  if (!answer) return told(say, words.noFile(given.what), codes.mistaken);
  const { verdict, findings, notice, number } = answer;
  say([offlineWords[verdict], ...findings.map((one) => `  ${findingLine(one)}`)].join("\n"));
  say(`  ${words.keys(keys.issuer)}`);
  if (number) say(`  ${offlineWords.askForIt(keys.issuer, number)}`);
  if (!notice) return verdict === "forged" ? codes.notGenuine : codes.unknown;
  say(
    noticeLines(notice)
      .map(({ term, value }) => `  ${term}: ${value}`)
      .join("\n"),
  );
  const address = `${keys.issuer}/v/${notice.number}`;
  if (given.offline) return told(say, offlineWords.cannotKnow(notice, address), codes.genuine);
  const now = await verdictNow(`${address}.json`, ask);
  return told(say, nowWords[now], nowCodes[now]);
}

type Now = "inForce" | "notInForce" | "notThere" | "noAnswer";
const nowWords: Readonly<Record<Now, string>> = offlineWords;
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
      options: { keys: { type: "string" }, offline: { type: "boolean" } },
    });
    const [what, ...more] = positionals;
    return what && more.length === 0 ? { what, keys: values.keys ?? KEYS, offline: values.offline ?? false } : null;
  } catch {
    return null;
  }
}

async function keysIn(path: string): Promise<KnownKeys | undefined> {
  const text = await readFile(path, "utf8").catch(() => "");
  return readKeyFile(text);
}

/** Undefined when it is neither a QR code's text nor a file that can be read. */
async function look(what: string, keys: KnownKeys): Promise<OfflineAnswer | undefined> {
  const qr = readQrText(what);
  if (qr) return checkQr(qr, keys);
  const pdf = await readFile(what).catch(() => undefined);
  if (!pdf) return undefined;
  const { keyId, facts } = checkFile(pdf, keys.seals);
  return checkSealed({ keyId, facts, address: addressIn(pdf.toString("latin1")) }, keys);
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
