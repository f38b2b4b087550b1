import type { ServerBuild } from "@remix-run/node";
import { loadCatalogue } from "~/agencies/catalogue.server";
import { handlersOf } from "~/handlers.server";
import { type OpenHouse, openHouse } from "~/open-house.server";
import { readRules } from "~/rules/read-rules.server";
import { insertRules } from "~/rules/rule-sets.server";
import { readSettings, type Settings } from "~/shell/config.server";
import { type HttpService, startHttp } from "~/shell/http.server";
import { createLog } from "~/shell/log.server";
import { stopOnSignals } from "~/shell/signals.server";

type Program = (args: string[], build: ServerBuild) => Promise<void>;

/** What the one program can do, by the first argument. */
export const programs: Record<string, Program> = {
  /** Everything in one process: what `npm start` runs. */
  serve: (_, build) => run({ web: true, worker: true }, build),
  /** With DATABASE_URL: only HTTP. */
  web: (_, build) => run({ web: true, worker: false }, build),
  /** With DATABASE_URL: only jobs. */
  worker: (_, build) => run({ web: false, worker: true }, build),
  migrate: async () => {
    const open = await openHouse(readSettings(), createLog(readSettings()));
    await furnish(open, readSettings());
    await open.close();
  },
};

async function run(parts: { web: boolean; worker: boolean }, build: ServerBuild): Promise<void> {
  const settings = readSettings();
  const log = createLog(settings);
  const open = await openHouse(settings, log);
  await furnish(open, settings);
  if (parts.worker) await open.boss.work(handlersOf(open.house));
  const http: HttpService | null = parts.web ? await startHttp({ house: open.house, build }) : null;
  if (http && !settings.publicUrl) open.house.publicUrl = `http://${settings.host}:${http.port}`;
  log.info({ port: http?.port ?? null, worker: parts.worker, sms: open.house.sms.name }, "ready");
  stopOnSignals(log, async () => {
    await http?.close();
    await open.close();
  });
}

/** Catalogue and rules from the seed directory. */
async function furnish({ house }: OpenHouse, settings: Settings): Promise<void> {
  await loadCatalogue(house.db, settings.seedDir);
  const rules = await readRules(settings.seedDir);
  await house.db.transaction().execute((trx) => insertRules(trx, rules));
}
