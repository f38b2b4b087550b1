// Before `npm start` and `npm test`: installs and builds, but only what changed since the last time.
// Runs on whatever Node the machine has (18 or later) and imports nothing that would have to be installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { tooOld } from "./oldest-node.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const OUR_NODE = "node_modules/.bin/node";
const PLATFORM_NODE = `node_modules/node-${process.platform}-${process.arch}/bin/node`;
const LOCK = ".cache/ready.lock";
/** Made by the build, so no source of it. */
const MADE = new Set(["public/build", "app/ui/app.css", "node_modules"]);

const locked = digest("package-lock.json", ".npmrc") + digestOf(dependencies());
const installed = () => seen("node_modules/.ready") === locked;
const sources = digest("app", "db", "public", ".ci", "remix.config.js", "tsconfig.json") + locked;
const built = () => seen("build/.ready") === sources + digest("build/index.js", "build/program.js");

if (!(installed() && built())) {
  takeTurn();
  try {
    if (!installed()) timed("Installing packages", install);
    if (!built()) timed("Building", build);
  } finally {
    rmSync(LOCK, { force: true });
  }
}

/** With the same npm, on the same Node, that was called; NODE_ENV=production must not leave out what the build needs. */
function install() {
  // npm would empty the folder behind the link, which others use.
  if (lstatSync("node_modules", { throwIfNoEntry: false })?.isSymbolicLink())
    stop(
      "Packages must be installed, but node_modules is a link, and installing would empty the folder behind it. Remove the link, or install in that folder, then run this again.",
    );
  const flags = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const { npm_execpath: npm, npm_node_execpath: npmNode = process.execPath } = process.env;
  if (npm && /\.c?js$/.test(npm)) must(npmNode, [npm, ...flags]);
  else must("npm", flags);
  linkNode();
  writeFileSync("node_modules/.ready", locked);
}

/** npm 9 leaves the link out; and where our Node cannot run (another libc) the machine's own must do. */
function linkNode() {
  const runs = existsSync(PLATFORM_NODE) && spawnSync(PLATFORM_NODE, ["--version"]).status === 0;
  if (!runs) rmSync(OUR_NODE, { force: true });
  else if (!existsSync(OUR_NODE)) symlinkSync(join("..", "..", PLATFORM_NODE), OUR_NODE);
}

function build() {
  const node = existsSync(OUR_NODE) ? OUR_NODE : newEnoughNode();
  rmSync("public/build", { recursive: true, force: true }); // remix leaves old hashed files behind
  rmSync("build", { recursive: true, force: true });
  must(node, ["node_modules/@remix-run/dev/dist/cli.js", "build"], { NODE_ENV: "production" });
  must(node, [".ci/offline.mjs"]);
  must(node, [".ci/compress.mjs"]);
  copyFileSync(".ci/index.mjs", "build/index.js");
  copyFileSync(".ci/oldest-node.mjs", "build/oldest-node.mjs");
  // With the digest of what was built: `remix watch` puts a development build in its place.
  writeFileSync("build/.ready", sources + digest("build/index.js", "build/program.js"));
}

function newEnoughNode() {
  const fault = tooOld();
  return fault ? stop(`No Node is packaged for ${process.platform}-${process.arch}. ${fault}.`) : process.execPath;
}

/** Two at once in one folder: the second waits for the first. A lock whose owner is gone counts for nothing. */
function takeTurn() {
  mkdirSync(dirname(LOCK), { recursive: true });
  const mine = `${LOCK}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  for (let waited = 0; ; waited += 1) {
    try {
      linkSync(mine, LOCK); // all or nothing, so that nobody reads an empty lock
      return rmSync(mine);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (!alive(Number(seen(LOCK)))) rmSync(LOCK, { force: true });
    else if (waited === 0) say("Another start is preparing this folder; waiting for it");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

function alive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

function timed(what, work) {
  const start = Date.now();
  say(`${what} …`);
  work();
  say(`${what}: done in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

/** Output is held back and shown only when the command fails; standard input stays the caller's. */
function must(command, args, environment = {}) {
  const stdio = ["ignore", "pipe", "pipe"];
  const run = spawnSync(command, args, { stdio, env: { ...process.env, ...environment }, maxBuffer: 1 << 26 });
  if (run.status === 0) return;
  process.stderr.write(Buffer.concat([run.stdout ?? Buffer.alloc(0), run.stderr ?? Buffer.alloc(0)]));
  stop(`Failed: ${command} ${args.join(" ")}${run.error ? ` (${run.error.message})` : ""}`);
}

function digest(...paths) {
  const hash = createHash("sha256");
  const add = (path) => {
    if (MADE.has(path) || !existsSync(path)) return;
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(`${path}/${name}`);
    else hash.update(`${path}\0`).update(readFileSync(path)).update("\0");
  };
  for (const path of paths) add(path);
  return hash.digest("hex");
}

/** A changed script or sentence in package.json is no reason to install anew. */
function dependencies() {
  const all = JSON.parse(readFileSync("package.json", "utf8"));
  const kinds = ["dependencies", "devDependencies", "optionalDependencies", "overrides", "allowScripts"];
  return JSON.stringify(kinds.map((kind) => all[kind]));
}

function digestOf(text) {
  return createHash("sha256").update(text).digest("hex");
}

function seen(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function stop(line) {
  say(line);
  rmSync(LOCK, { force: true });
  process.exit(1);
}
