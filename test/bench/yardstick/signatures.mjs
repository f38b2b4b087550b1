// Judges the samples in this process, ours and by pkijs. Argument: how often.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import * as pkijs from "pkijs";
import { ROOT } from "../harness/contender.mjs";
import { algorithmsOfSamples } from "../signatures.mjs";

const SAMPLES = join(ROOT, "test/samples/signatures");
const OUT = join(ROOT, ".cache/bench-signatures");
const times = Number(process.argv[2]);
const names = ["signatures/judge", "signatures/cryptography.server", "signatures/x509/trust"];
const packagesOutside = {
  name: "packages outside",
  setup: (one) => one.onResolve({ filter: /^[\w@]/ }, ({ path }) => ({ path, external: true })),
};
await build({
  entryPoints: names.map((name) => ({ in: `./app/${name}`, out: name })),
  ...{ absWorkingDir: ROOT, outdir: OUT, outExtension: { ".js": ".mjs" }, bundle: true, splitting: true },
  ...{
    platform: "node",
    format: "esm",
    plugins: [packagesOutside],
    tsconfig: join(ROOT, "tsconfig.json"),
    logLevel: "error",
  },
});
const house = Object.assign(
  {},
  ...(await Promise.all(names.map((name) => import(pathToFileURL(join(OUT, `${name}.mjs`)).href)))),
);

const read = (path) => Uint8Array.from(readFileSync(join(SAMPLES, path)));
const content = read("statement.txt");
const { at } = JSON.parse(readFileSync(join(SAMPLES, "manifest.txt"), "utf8"));

/** CPU milliseconds of one run, of several. */
async function costOf(act, count) {
  const before = process.cpuUsage();
  for (let n = 0; n < count; n++) await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / count;
}

/** The least of five parts, of each: what else the machine does adds, and never takes away, but may take a while. */
async function least(acts) {
  const parts = acts.map(() => []);
  for (let n = 0; n < 5; n++)
    for (const [at, act] of acts.entries()) parts[at].push(await costOf(act, Math.ceil(times / 5)));
  return parts.map((costs) => Math.min(...costs));
}

const folder = (kind, name) =>
  readdirSync(join(SAMPLES, "trust/main", kind))
    .filter((file) => file.startsWith(`${name}.`))
    .map((file) => read(`trust/main/${kind}/${file}`));

const cases = [];
for (const name of algorithmsOfSamples()) cases.push(await caseOf(name));
// Warm: as after an hour of service, when all that judges has been compiled wholly, whichever algorithm came first.
for (const { act } of cases) for (let n = 0; n < 100; n++) act();
const each = await least(
  cases.map(
    ({ act }) =>
      () =>
        act(),
  ),
);
const rows = [];
for (const [at, { name, first, act, timed, file }] of cases.entries()) {
  await costOf(() => act(timed), times);
  rows.push({ name, first, each: each[at], primitive: timed.spent / times, pkijs: await byPkijs(name, file) });
}

/** Judges the sample of an algorithm, and what that took the first time. */
async function caseOf(name) {
  const trust = house.readTrust({
    anchors: folder("anchors", name),
    certificates: [],
    crls: folder("crls", name),
    ocsp: [],
  });
  const file = read(`${name}/cades.p7s`);
  const policy = { revocation: "hard", binding: "required" };
  const given = { content, at: new Date(at), statementAt: null, trust, policy };
  const act = (cryptography = house.cryptography) => {
    if (house.judge(file, { ...given, cryptography }).holds !== "yes") throw new Error(`${name} does not hold`);
  };
  const first = await costOf(() => act(), 1);
  house.warmKeys(trust.anchors.flatMap(({ key }) => (key.ok ? [key.value] : [])));
  return { name, first, act, timed: timedCryptography(), file };
}

/** The cryptography of the house, which counts the milliseconds of CPU it spends on verifying. */
function timedCryptography() {
  const timed = {
    ...house.cryptography,
    spent: 0,
    verifies: (...args) => {
      const before = process.cpuUsage();
      const result = house.cryptography.verifies(...args);
      const { user, system } = process.cpuUsage(before);
      timed.spent += (user + system) / 1000;
      return result;
    },
  };
  return timed;
}

/** Signature and chain by pkijs, where it knows the algorithm; it was not asked about revocation. */
async function byPkijs(name, file) {
  const anchor = pkijs.Certificate.fromBER(folder("anchors", name)[0]);
  const act = async () => {
    const info = pkijs.ContentInfo.fromBER(file);
    const signed = new pkijs.SignedData({ schema: info.content });
    const isRight = await signed.verify({
      signer: 0,
      data: content.buffer,
      trustedCerts: [anchor],
      checkChain: true,
      checkDate: new Date(at),
    });
    if (!isRight) throw new Error("not accepted");
  };
  try {
    await act();
    return (await least([act]))[0];
  } catch {
    return Number.NaN;
  }
}

process.stdout.write(`${JSON.stringify({ rows })}\n{"msg":"ready"}\n${JSON.stringify({ rows })}\n`);
