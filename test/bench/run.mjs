// npm run bench [-- --quick] [--json FILE] [scale | pages routes queue filings imports starts papers codes memory verifications seals signatures previews hours messages losses cabinet country day migrations failovers overload connections installation restores rolling]
// Our figures beside a yardstick's, measured in the same run. Speeds are no tests: the exit code is 0 unless something breaks.
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { cabinetCosts } from "./cabinet.mjs";
import { codesRead } from "./codes.mjs";
import { heldConnections } from "./connections.mjs";
import { countryCosts } from "./country.mjs";
import { clinicDay } from "./day.mjs";
import { failovers } from "./failovers.mjs";
import { filings } from "./filings.mjs";
import { buildLab } from "./harness/laboratory.mjs";
import { hourCosts } from "./hours.mjs";
import { importRates } from "./imports.mjs";
import { installation } from "./installation.mjs";
import { messageLosses } from "./losses.mjs";
import { memoryHeld } from "./memory.mjs";
import { messageRates } from "./messages.mjs";
import { migrationWaits } from "./migrations.mjs";
import { overload } from "./overload.mjs";
import { pageCosts } from "./pages.mjs";
import { paperCosts } from "./papers.mjs";
import { previewCosts } from "./previews.mjs";
import { queueCosts } from "./queue.mjs";
import { restoreTimes } from "./restores.mjs";
import { rollingUpgrade } from "./rolling.mjs";
import { routeCosts } from "./routes.mjs";
import { sealRates } from "./seals.mjs";
import { signatureCosts } from "./signatures.mjs";
import { startTimes } from "./starts.mjs";
import { verifications } from "./verifications.mjs";

const measurements = {
  pages: pageCosts,
  routes: routeCosts,
  queue: queueCosts,
  filings,
  imports: importRates,
  starts: startTimes,
  papers: paperCosts,
  codes: codesRead,
  memory: memoryHeld,
  verifications,
  seals: sealRates,
  signatures: signatureCosts,
  previews: previewCosts,
  hours: hourCosts,
  messages: messageRates,
  losses: messageLosses,
  cabinet: cabinetCosts,
  country: countryCosts,
  day: clinicDay,
  migrations: migrationWaits,
  failovers,
  overload,
  connections: heldConnections,
  installation,
  restores: restoreTimes,
  rolling: rollingUpgrade,
};
/** Several under one name: what a ministry asks. */
const groups = {
  scale: "imports country day migrations rolling failovers overload connections restores installation".split(" "),
};
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false }, json: { type: "string" } },
});
const wanted = positionals.length > 0 ? positionals.flatMap((name) => groups[name] ?? name) : Object.keys(measurements);
const unknown = wanted.filter((name) => !measurements[name]);
const say = (text) => process.stdout.write(`${text}\n`);
if (unknown.length > 0) {
  say(
    `There is no ${unknown.join(", ")}; there are ${[...Object.keys(groups), ...Object.keys(measurements)].join(", ")}`,
  );
  process.exit(2);
}

const load = () =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(" ");
const machine = { node: process.version, cpu: cpus()[0]?.model ?? "", cores: cpus().length, loadBefore: load() };
say(
  `Node ${machine.node}, ${machine.cores} × ${machine.cpu}, load ${machine.loadBefore}${values.quick ? ", quick" : ""}`,
);

await buildLab();
const results = { at: new Date().toISOString(), quick: values.quick, machine };
for (const name of wanted) {
  const began = performance.now();
  try {
    const { says, figures } = await measurements[name]({ quick: values.quick });
    results[name] = figures;
    say(says);
  } catch (error) {
    // The others take long, and are worth having all the same.
    process.exitCode = 1;
    say(`\n${name} broke: ${error.stack}`);
  }
  say(`(${name}: ${((performance.now() - began) / 1000).toFixed(0)} s)`);
}
machine.loadAfter = load();
say(`\nLoad of the machine: ${machine.loadBefore} before, ${machine.loadAfter} after`);
if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
process.exit();
