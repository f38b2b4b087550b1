import type { ServerBuild } from "@remix-run/node";
import { loadCatalogue } from "~/agencies/load-catalogue.server";
import { filedBy } from "~/annulments/filed-by.server";
import { knownOf } from "~/applications/form-lint";
import { insertForms } from "~/applications/forms.server";
import { readForms } from "~/applications/read-forms.server";
import { mayRewrite } from "~/journal/may-rewrite.server";
import { openMetrics } from "~/metrics/open-metrics.server";
import { readReadiness } from "~/metrics/readiness.server";
import { serveMetrics } from "~/metrics/serve-metrics.server";
import { readRules } from "~/rules/read-rules.server";
import { insertRules } from "~/rules/rule-sets.server";
import { readSettings, type Settings, SettingsError } from "~/shell/config.server";
import { type Control, type ControlAct, startControl } from "~/shell/control.server";
import { startHttp } from "~/shell/http.server";
import { tryToListen } from "~/shell/listening.server";
import { createLog } from "~/shell/log.server";
import { stopOnSignals } from "~/shell/signals.server";
import { startSentence } from "~/shell/start-faults.server";
import { runVerifySignature } from "~/signatures/verify-program.server";
import { runVerify } from "~/verification/verify-program.server";
import { lookOutside } from "~/witnesses/look-outside.server";
import { agencyAct, runAgency } from "./agency-program.server";
import { backupAct, runBackup } from "./backup/backup-program.server";
import { runRestore } from "./backup/restore-program.server";
import { bounceAct, runBounces } from "./bounces-program.server";
import { seedAccount } from "./demo-account.server";
import { seedOfficers } from "./demo-officers.server";
import { demoNotice, seedDemonstration } from "./demonstration.server";
import { doctorAct, runDoctor } from "./doctor/doctor-program.server";
import { endKeyAct } from "./end-key-program.server";
import { findDecisionAct } from "./explain-program.server";
import { exportAct, runExport } from "./export-program.server";
import { loadForms } from "./forms-program.server";
import { takeOver } from "./hand-over.server";
import { handlersOf, hearerOf } from "./handlers.server";
import { importActs, runImport } from "./import-program.server";
import { demoIntroduction } from "./introduction-words";
import { runVerifyJournal, verifyJournalAct } from "./journal-program.server";
import { acceptKeysAct, keysAct, runKeys } from "./keys-program.server";
import { messagesAct, runMessages } from "./messages-program.server";
import { officerAct, runOfficer } from "./officer-program.server";
import { type OpenHouse, openHouse } from "./open-house.server";
import { loadRules, runRules } from "./rules-program.server";
import { startSealer } from "./sealer.server";
import { settleLookers } from "./settle-lookers.server";
import { auditAct, runVerifyLog } from "./verify-log-program.server";
import { startWatch } from "./watch.server";
import { runWitness } from "./witness-program.server";
import { startWitnessing } from "./witnessing.server";

type Program = (args: string[], build: ServerBuild) => Promise<void>;

/** What the one program can do, by the first argument. */
export const programs: Record<string, Program> = {
  /** Everything in one process: what `npm start` runs. */
  serve: (_, build) => run({ web: true, worker: true }, build),
  /** With DATABASE_URL: only HTTP, in as many processes as wanted. */
  web: (_, build) => run({ web: true, worker: false }, build),
  /** With DATABASE_URL: only jobs, likewise. */
  worker: (_, build) => run({ web: false, worker: true }, build),
  /** Brings the schema and the catalogue up to date, and ends. */
  migrate: async () => {
    const settings = readSettings();
    const open = await openHouse(settings, createLog(settings));
    await furnish(open, settings);
    await open.close();
  },
  /** `import [--places] FILE.csv`, or `-`: takes in an agency's records, or its hours. `import --forms FILE.json`: a form. */
  import: (args) => end(() => runImport(args, readSettings())),
  /** `export AGENCY [--since CURSOR|DATE]`: what an agency is told of, as CSV. */
  export: (args) => end(() => runExport(args, readSettings())),
  /** `backup DIR [--keys DIR]`, `restore COPY [--keys DIR]`: the embedded database, also while the service runs. */
  backup: (args) => end(() => runBackup(args, readSettings(), new Date())),
  restore: (args) => end(() => runRestore(args, readSettings)),
  /** `doctor`: what the service lacks to run for real, in green, amber and red. */
  doctor: (args) => end(() => runDoctor(args, readSettings, new Date())),
  /** Whether every entry of the journal is as it was written. */
  "verify-journal": () => end(() => runVerifyJournal(readSettings(), (line) => process.stdout.write(`${line}\n`))),
  /** `keys list | rotate | accept | publish | retire | revoke`: the keys that seal notices and sign their QR codes. */
  keys: (args) => end(() => runKeys(args, readSettings(), new Date())),
  /** `agency key add | list | end AGENCY`: the keys by which programs of an agency ask. */
  agency: (args) => end(() => runAgency(args, readSettings(), new Date())),
  /** `messages status | retry | test | bounce`: how messages fare, and what mail servers sent back. */
  messages: ([command = "", ...args]) =>
    end(() =>
      command === "bounce"
        ? runBounces(args, readSettings())
        : runMessages([command, ...args].filter(Boolean), readSettings(), new Date()),
    ),
  /** `officer add | list | reset | end`: who signs in at the desk. */
  officer: (args) => end(() => runOfficer(args, readSettings(), new Date())),
  /** `rules lint | explain | diff | load`: what may be cancelled, until when, for how much. */
  rules: (args) => end(() => runRules(args, readSettings(), new Date(), (line) => process.stdout.write(`${line}\n`))),
  /** `verify FILE.pdf | QR-TEXT`: checks a notice with nothing but the published keys, for anybody. */
  verify: (args) => end(() => runVerify(args)),
  /** `verify-signature FILE.p7s --content FILE`: judges a signature, for anybody. */
  "verify-signature": (args) => end(() => runVerifySignature(args, new Date())),
  /** `verify-log URL|DIR`: looks whether anything in the log was tampered with. */
  "verify-log": (args) => end(() => runVerifyLog(args, readSettings)),
  /** `witness DIRECTORY --log VKEY|URL`: vouches for logs, for anybody to run beside. */
  witness: (args) => runWitness(args),
};

/** With the command's own code; with 2 where it could not begin, since 1 speaks of what was found. */
async function end(command: () => Promise<number>): Promise<never> {
  const code = await command().catch((error: unknown) => {
    const sentence = startSentence(error);
    if (sentence === null) throw error;
    process.stderr.write(`${sentence}\n`);
    return 2;
  });
  return process.exit(code);
}

interface Parts {
  web: boolean;
  worker: boolean;
}

async function run(parts: Parts, build: ServerBuild): Promise<void> {
  const settings = readSettings();
  if (!settings.databaseUrl && !(parts.web && parts.worker))
    throw new SettingsError(["web and worker share a PostgreSQL: set DATABASE_URL, or run serve"]);
  if (parts.web) await tryToListen(settings);
  const { metricsHost: host, metricsPort: port } = settings.operating;
  const at = port === null ? null : { host, port };
  if (at) await tryToListen(at, "METRICS_");
  const log = createLog(settings);
  const open = await openHouse(settings, log);
  if (settings.databaseUrl && (await mayRewrite(open.house.db)))
    log.warn("this database role could rewrite the journal: run the service as the role of db/role.sql");
  await furnish(open, settings);
  if (settings.mode === "demo") await seedDemonstration(open.house, new Date());
  if (settings.mode === "demo") await seedOfficers(open.house, new Date());
  if (settings.mode === "demo") await seedAccount(open.house, new Date());
  if (parts.worker) await open.house.sms.hear?.(hearerOf(open.house));
  if (parts.worker) await open.boss.work(handlersOf(open.house));
  const metrics = at && openMetrics(open.house, parts);
  const told = metrics && { onAnswer: metrics.onAnswer };
  const http = parts.web ? await startHttp({ house: open.house, build, filedBy, ...told }) : null;
  if (http && !settings.publicUrl) open.house.publicUrl = `http://${settings.host}:${http.port}`;
  const control: Control | null = settings.databaseUrl
    ? null
    : await startControl(settings.dataDir, controlActs(open), log);
  // Before anything more is sealed. Witnesses that do not answer are asked again later.
  await lookOutside(open.house, AbortSignal.timeout(5000));
  const sealer = parts.worker ? startSealer(open.house) : null;
  const witnessing = parts.worker ? startWitnessing(open.house) : null;
  const watch = parts.web ? startWatch(open.house) : null;
  const figures =
    metrics && (await serveMetrics(metrics, { ...at, log, readiness: () => readReadiness(open.house, new Date()) }));
  // Before the word "ready", on which whoever started us may act at once.
  stopOnSignals(log, async () => {
    await Promise.all([http, control, sealer, witnessing, watch, figures].map((part) => part?.close()));
    await open.close();
  });
  if (parts.web) void open.verifier.begin();
  const isShown = http !== null && settings.mode === "demo";
  const introduction = isShown ? demoIntroduction(open.house.publicUrl, await demoNotice(open.house)) : "";
  log.info(
    { port: http?.port ?? null, worker: parts.worker, sms: open.house.sms.name, metrics: figures?.port ?? null },
    "ready",
  );
  process.stdout.write(introduction);
}

/** What a second process asks of the one that has the embedded database. */
const controlActs = ({ house, engine }: OpenHouse): Record<string, ControlAct> => ({
  ...importActs(house),
  export: exportAct(house),
  doctor: doctorAct(house),
  backup: backupAct(engine, house.settings.dataDir),
  "verify-journal": verifyJournalAct(house),
  audit: auditAct(house),
  keys: keysAct(house),
  "accept-keys": acceptKeysAct(house),
  "end-key": endKeyAct(house),
  bounce: bounceAct(house),
  messages: messagesAct(house),
  officer: officerAct(house),
  agency: agencyAct(house),
  ...{ [loadRules.act]: takeOver(house.db, loadRules), [loadForms.act]: takeOver(house.db, loadForms) },
  "find-decision": findDecisionAct(house),
});

/** Catalogue, rules and forms from the seed directory. */
async function furnish({ house }: OpenHouse, settings: Settings): Promise<void> {
  const catalogue = await loadCatalogue(house.db, settings.seedDir);
  await settleLookers(house.db, house.settings);
  const rules = await readRules(settings.seedDir);
  const forms = await readForms(settings.seedDir, knownOf(catalogue));
  await house.db.transaction().execute(async (trx) => {
    await insertRules(trx, rules);
    await insertForms(trx, forms);
  });
}
