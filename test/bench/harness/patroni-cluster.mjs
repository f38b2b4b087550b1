import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { unprivileged } from "../../support/daemon.ts";
import { findPostgres } from "../../support/postgres.ts";
import { ROOT } from "./contender.mjs";

const PASSWORD = "sesame";
/** Of `.deploy/haproxy.cfg`: the machines. */
const documented = { one: "192.0.2.11", two: "192.0.2.12", three: "192.0.2.13" };
/** As long as the first start of three databases may take, or the return of one, on a busy machine. */
const PATIENCE_MS = 180_000;

const handedOut = (name) => join(ROOT, ".deploy", name);
const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"];
const find = (name) => folders.map((folder) => join(folder, name)).find((path) => existsSync(path));

/** Where all of its programs are: PATH may have some of them. */
const postgresFolder = () => dirname(realpathSync(join(findPostgres(), "postgres")));

/** What such a cluster needs and this machine has not. */
export const lacking = () => [
  ...(findPostgres() ? [] : ["PostgreSQL"]),
  ...["patroni", "etcd", "haproxy"].filter((name) => !find(name)),
];

/**
 * Three machines of PostgreSQL, Patroni and etcd, and HAProxy before them, by the files that we hand out. Each machine is an address
 * of its own on the loopback, with the ports that it has in earnest.
 * `urlOf`: of the database `otmena`, for a role. `ttl`: seconds.
 */
export async function startCluster() {
  const folder = mkdtempSync(join(tmpdir(), "otmena-patroni-"));
  // PostgreSQL refuses to run as root.
  const user = unprivileged(["postgres", "nobody"]);
  if (user) chownSync(folder, user.uid, user.gid);
  const network = `127.${64 + ((process.pid >> 8) % 64)}.${process.pid % 256}`;
  const run = (name, args, environment = {}) => {
    const log = openSync(join(folder, `${name}.log`), "a");
    const env = { PATH: process.env.PATH, LANG: "C.UTF-8", ...environment };
    return spawn(find(name.split("-")[0]), args, { ...user, cwd: folder, env, stdio: ["ignore", log, log] });
  };
  const settings = join(folder, "patroni.yaml");
  copyFileSync(handedOut("patroni.yaml"), settings);
  const nodes = Object.entries(documented).map(([name, machine]) => {
    const address = machine.replace(/.*\./, `${network}.`);
    return { name, address, data: join(folder, name, "data"), etcd: null, patroni: null };
  });
  const begin = (node) => {
    const { etcd, patroni } = variablesOf(node, nodes);
    if (!isAlive(node.etcd)) node.etcd = run(`etcd-${node.name}`, [], etcd);
    node.patroni = run(`patroni-${node.name}`, [settings], patroni);
  };
  nodes.forEach(begin);
  const haproxy = await startProxy(folder, nodes, `${network}.5`, run);

  const kill = (node, signal) => {
    node.patroni.kill("SIGKILL");
    const postmaster = postmasterOf(node);
    if (postmaster) for (const one of [signal, "SIGCONT"]) process.kill(postmaster, one);
  };
  const cleanUp = () => {
    for (const node of nodes) kill(node, "SIGQUIT");
    for (const { etcd } of nodes) etcd.kill("SIGKILL");
    haproxy.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  process.once("exit", cleanUp);
  const whole = () =>
    until(
      () => isWhole(nodes),
      () => `the cluster is not whole:\n${lastWords(folder)}`,
    );
  await whole();
  const urlOf = (role, name) => `postgres://${role}:${PASSWORD}@${network}.5:5432/${name}`;
  const psql = (name, ...args) =>
    execFileSync(
      join(postgresFolder(), "psql"),
      ["-q", "-v", "ON_ERROR_STOP=1", "-d", urlOf("postgres", name), ...args],
      {
        cwd: ROOT,
        stdio: "pipe",
      },
    );
  psql("postgres", "-c", "create database otmena");
  return {
    urlOf: (role) => urlOf(role, "otmena"),
    /** As after every migration, by its owner. */
    grantRole: () => psql("otmena", "-f", "db/role.sql", "-c", `alter role otmena_app login password '${PASSWORD}'`),
    ttl: Number(/ttl: (\d+)/.exec(readFileSync(settings, "utf8"))[1]),
    /** Resolves once there is a leader, and two follow it, one of them in step. */
    whole,
    /** Resolves once there is a leader. */
    led: () =>
      until(
        () => leaderOf(nodes),
        () => `nobody leads:\n${lastWords(folder)}`,
      ),
    /** kill -9 of the leader's Patroni, PostgreSQL and etcd. Returns its name. */
    async killLeader() {
      const leader = await leaderOf(nodes);
      const ended = [leader.patroni, leader.etcd].map((child) => once(child, "exit"));
      kill(leader, "SIGKILL");
      leader.etcd.kill("SIGKILL");
      await Promise.all(ended);
      return leader.name;
    },
    /** The same of both that follow, but for their etcd: the leader goes on leading, alone. Returns their names. */
    async killFollowers() {
      const leader = await leaderOf(nodes);
      const others = nodes.filter((node) => node !== leader);
      const ended = others.map(({ patroni }) => once(patroni, "exit"));
      for (const node of others) kill(node, "SIGKILL");
      await Promise.all(ended);
      return others.map(({ name }) => name);
    },
    /** Stops all that the leader's machine runs where it stands: it closes no line and answers none, as behind a lost network. */
    async freezeLeader() {
      const leader = await leaderOf(nodes);
      signalAll(leader, "SIGSTOP");
      return leader.name;
    },
    thaw: (name) =>
      signalAll(
        nodes.find((node) => node.name === name),
        "SIGCONT",
      ),
    revive: (name) => begin(nodes.find((node) => node.name === name)),
    stop() {
      process.off("exit", cleanUp);
      cleanUp();
    },
  };
}

/** As they are on a machine: with its name and address, and here with a folder of its own. */
function variablesOf(node, nodes) {
  const read = (name) => {
    const lines = readFileSync(handedOut(name), "utf8")
      .split("\n")
      .filter((line) => /^[A-Z]/.test(line));
    return Object.fromEntries(lines.map((line) => [line.split("=")[0], line.slice(line.indexOf("=") + 1)]));
  };
  const own = ([name, value]) => {
    if (/_NAME$/.test(name)) return [name, value.replace("one", node.name)];
    if (/PASSWORD$/.test(name)) return [name, PASSWORD];
    const isOfAll = value.includes(documented.two);
    return [name, isOfAll ? addressed(value, nodes) : value.replace(documented.one, node.address)];
  };
  const given = (name) => Object.fromEntries(Object.entries(read(name)).map(own));
  return {
    etcd: { ...given("etcd.env"), ETCD_DATA_DIR: `${node.data}.etcd` },
    patroni: {
      ...given("patroni.env"),
      PATRONI_POSTGRESQL_DATA_DIR: node.data,
      PATRONI_POSTGRESQL_BIN_DIR: postgresFolder(),
      PATRONI_POSTGRESQL_PGPASS: `${node.data}.pgpass`,
    },
  };
}

const addressed = (text, nodes) =>
  nodes.reduce((all, { name, address }) => all.replaceAll(documented[name], address), text);

/** With our addresses, and as who we are. */
async function startProxy(folder, nodes, address, run) {
  const given = readFileSync(handedOut("haproxy.cfg"), "utf8").replaceAll(/^ +(user|group) .*\n/gm, "");
  const text = addressed(given.replace("bind 127.0.0.1:5432", `bind ${address}:5432`), nodes);
  const file = join(folder, "haproxy.cfg");
  writeFileSync(file, text);
  execFileSync(find("haproxy"), ["-c", "-f", file], { stdio: "pipe" });
  return run("haproxy", ["-db", "-f", file]);
}

/** Of the process that has these data open, and of no other that got its number since. */
function postmasterOf({ data }) {
  try {
    const [pid] = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(data) ? Number(pid) : null;
  } catch {
    return null;
  }
}

/** Patroni, etcd, PostgreSQL and each process of its connections. */
function signalAll(node, signal) {
  const postmaster = postmasterOf(node);
  process.kill(postmaster, signal); // makes no more of them
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, "utf8").trim().split(" ");
  for (const pid of children) process.kill(Number(pid), signal);
  for (const child of [node.patroni, node.etcd]) child.kill(signal);
}

const isAlive = (child) => child !== null && child.exitCode === null && child.signalCode === null;

const ask = ({ address }, path) =>
  fetch(`http://${address}:8008${path}`, { signal: AbortSignal.timeout(2000) }).then(
    async (answer) => ({ ok: answer.ok, says: await answer.json().catch(() => ({})) }),
    () => ({ ok: false, says: {} }),
  );

async function leaderOf(nodes) {
  for (const node of nodes) if ((await ask(node, "/primary")).ok) return node;
  return null;
}

async function isWhole(nodes) {
  const leader = await leaderOf(nodes);
  if (!leader) return false;
  const { replication = [] } = (await ask(leader, "/patroni")).says;
  const inStep = replication.filter(({ state, sync_state }) => state === "streaming" && sync_state === "sync");
  const next = nodes.find(({ name }) => name === inStep[0]?.application_name);
  // And Patroni knows that it may become the leader.
  return (
    replication.filter(({ state }) => state === "streaming").length === 2 &&
    next !== undefined &&
    (await ask(next, "/synchronous")).ok
  );
}

async function until(isSo, otherwise) {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await pause(200)) if (await isSo()) return;
  throw new Error(otherwise());
}

/** Of each program, before they are thrown away. */
function lastWords(folder) {
  const logs = readdirSync(folder).filter((name) => name.endsWith(".log"));
  return logs.map((name) => `${name}:\n${readFileSync(join(folder, name), "utf8").slice(-1500)}`).join("\n");
}
