import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { agencyFile } from "./agency-file.mjs";
import { startContender } from "./contender.mjs";
import { lab } from "./laboratory.mjs";
import { openLoad } from "./load.mjs";
import { environmentFor, openStand, PUBLIC_URL } from "./stand.mjs";
import { round, table } from "./table.mjs";

/** The embedded database is copied while the service is asked all the time, and put back. */
export async function embeddedTimes(records) {
  const folder = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  const at = (name) => join(folder, name);
  const environment = environmentFor({ dataDir: at("data") });
  const run = (command, ...args) =>
    startContender(["build/index.js", command, ...args], { environment, untilEnd: true });
  try {
    await fill({ dataDir: at("data") }, records);
    const service = await startContender(["build/index.js", "serve"], { environment });
    const asking = beginAsking(service.port);
    const backup = await run("backup", at("copies"), "--keys", at("keys"));
    const longest = await asking.stop();
    await service.stop();
    const [name] = readdirSync(at("copies"));
    environment.DATA_DIR = at("again");
    const restore = await run("restore", join(at("copies"), name), "--keys", join(at("keys"), name));
    const figures = { records, backup: backup.readyAfter, restore: restore.readyAfter, longest };
    const seconds = (ms) => `${round(ms / 1000, 1)} s`;
    const says = table(
      `The embedded database with ${records} records, asked all the time; both look whether the copy is whole`,
      ["what", "takes", "longest answer meanwhile"],
      [
        ["npm run backup", seconds(backup.readyAfter), seconds(longest)],
        ["npm run restore", seconds(restore.readyAfter), ""],
      ],
    );
    return { says, figures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(database, records) {
  const { importRecords } = await lab();
  const { house, close } = await openStand(database);
  await importRecords({ db: house.db, keys: house.keys, now: new Date() }, agencyFile(records), () => {});
  await close();
}

/** For answers that need the database, one after another, until it is stopped: milliseconds of the longest. */
function beginAsking(port) {
  const load = openLoad(port);
  let [isOver, longest] = [false, 0];
  const asking = (async () => {
    while (!isOver) {
      const began = performance.now();
      const { response } = await load.ask("/v/1234567890123452.json", { host: new URL(PUBLIC_URL).host });
      longest = Math.max(longest, performance.now() - began);
      if (response.statusCode >= 500) throw new Error(`answered with ${response.statusCode}`);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await asking;
      load.close();
      return longest;
    },
  };
}
