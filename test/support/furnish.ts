import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSettings } from "~/shell/config.server";
import type { House } from "~/shell/house.server";
import { createLog } from "~/shell/log.server";
import "./careless.mjs";
import { demoLongAgo } from "./demo-appointments";
import { type Environment, newDataDir, type Service, startService, usual } from "./program";

/** A data directory after its first start: catalogue, keys and the invented people. */
const FURNISHED = join(import.meta.dirname, "../results/furnished");

// What only some journeys need is loaded by them: the whole house takes each worker as long as its first pages.

/** As `npm start` has it: the secrets are made at the first start. */
const unset = { SECRET: undefined };

/** Once before all journeys: a first start takes seconds, a copy of it does not. */
export default async function furnish(): Promise<void> {
  const [{ plantDatabase }, { cancelledLongAgo }] = await Promise.all([import("./template"), import("./long-ago")]);
  for (let tries = 1; ; tries++) {
    rmSync(FURNISHED, { recursive: true, force: true });
    await plantDatabase(FURNISHED); // how a service begins of nothing is seen in test/programs/serve.test.ts
    const service = await startService({ ...unset, DATA_DIR: FURNISHED });
    const { code, output } = await service.stop();
    if (code === 0) break;
    // While everything else starts, too, it may not come to rest within the twelve seconds that it gives itself.
    if (tries === 3) throw new Error(`the first start ended with ${code}:\n${output}`);
  }
  await cancelledLongAgo(FURNISHED, demoLongAgo().number, new Date());
}

export interface Furnished extends Service {
  url: string;
  /** Has it take in an agency's file, as an operator does while it runs. */
  take(file: string, ...options: string[]): Promise<void>;
  /** Stops it, lets `work` do what its worker does at another hour, and starts it again at the same address. */
  meanwhile(work: (house: House) => Promise<unknown>): Promise<void>;
}

/** A service of one's own, with the demonstration in it, in a second. */
export async function startFurnished(environment: Environment = {}): Promise<Furnished> {
  const dataDir = newDataDir();
  cpSync(FURNISHED, dataDir, { recursive: true });
  const own = { ...unset, ...environment, DATA_DIR: dataDir };
  let service = await startService(own);
  const url = service.url!;
  const stop = (signal?: NodeJS.Signals) =>
    service.stop(signal).finally(() => rmSync(dataDir, { recursive: true, force: true }));
  const take = async (file: string, ...options: string[]) => {
    const path = join(dataDir, "rows.csv");
    writeFileSync(path, file);
    // The running service does the work; a process of one's own to ask it would take longer than that.
    let said = "";
    const screen = { write: (text: string) => (said += text) };
    const { runImport } = await import("~/programs/import-program.server");
    const code = await runImport([...options, path], readSettings({ ...usual, ...own }), screen);
    if (code !== 0) throw new Error(`the import ended with ${code}:\n${said}`);
  };
  const meanwhile = async (work: (house: House) => Promise<unknown>) => {
    await service.stop();
    const settings = readSettings({ ...usual, ...own, PUBLIC_URL: url });
    const { openHouse } = await import("~/programs/open-house.server");
    const { house, close } = await openHouse(settings, createLog({ logLevel: "silent" }));
    await work(house).finally(close);
    service = await startService({ ...own, PORT: new URL(url).port });
  };
  return { ...service, url, stop, take, meanwhile };
}
