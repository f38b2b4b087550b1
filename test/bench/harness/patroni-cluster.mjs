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
 * Three PostgreSQL under Patroni as we hand it out, HAProxy before them, and a single etcd, which one machine needs no more of. Each
 * has an address of its own on the loopback, and the ports that it has on machines.
 * `url`: of the database `otmena`, by its superuser. `ttl`: seconds.
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
  const etcd = run("etcd", etcdArguments(`http://${network}.1`));
  const settings = join(folder, "patroni.yaml");
  copyFileSync(join(ROOT, ".deploy/patroni.yaml"), settings);
  const nodes = Object.entries(documented).map(([name, machine]) => {
    const address = machine.replace(/.*\./, `${network}.`);
    return { name, address, data: join(folder, name, "data"), patroni: null };
  });
  const begin = (node) => {
    node.patroni = run(`patroni-${node.name}`, [settings], environmentOf(node, network));
  };
  nodes.forEach(begin);
  const haproxy = await startProxy(folder, nodes, `${network}.5`, run);

  const kill = (node, signal) => {
    node.patroni?.kill("SIGKILL");
    const postmaster = postmasterOf(node);
    if (postmaster) process.kill(postmaster, signal);
  };
  const cleanUp = () => {
    for (const node of nodes) kill(node, "SIGQUIT");
    for (const child of [haproxy, etcd]) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  process.once("exit", cleanUp);
  const whole = () =>
    until(
      () => isWhole(nodes),
      () => `the cluster is not whole:\n${lastWords(folder)}`,
    );
  await whole();
  const url = `postgres://postgres:${PASSWORD}@${network}.5:5432`;
  execFileSync(join(postgresFolder(), "psql"), ["-qc", "create database otmena", `${url}/postgres`]);
  return {
    url: `${url}/otmena`,
    ttl: Number(/ttl: (\d+)/.exec(readFileSync(settings, "utf8"))[1]),
    /** Resolves once there is a leader, and two follow it, one of them in step. */
    whole,
    /** kill -9 of the leader's Patroni and PostgreSQL. Returns its name. */
    async killLeader() {
      const leader = await leaderOf(nodes);
      const ended = once(leader.patroni, "exit");
      kill(leader, "SIGKILL");
      await ended;
      return leader.name;
    },
    revive: (name) => begin(nodes.find((node) => node.name === name)),
    stop() {
      process.off("exit", cleanUp);
      cleanUp();
    },
  };
}

const etcdArguments = (url) => [
  ...["--name", "only", "--data-dir", "etcd", "--initial-cluster", `only=${url}:2380`],
  ...["--listen-client-urls", `${url}:2379`, "--advertise-client-urls", `${url}:2379`],
  ...["--listen-peer-urls", `${url}:2380`, "--initial-advertise-peer-urls", `${url}:2380`],
];

/** What differs from machine to machine, and what is secret: as the chapter on it says. */
const environmentOf = ({ name, address, data }, network) => ({
  PATRONI_NAME: name,
  PATRONI_ETCD3_HOSTS: `${network}.1:2379`,
  PATRONI_RESTAPI_LISTEN: `${address}:8008`,
  PATRONI_RESTAPI_CONNECT_ADDRESS: `${address}:8008`,
  PATRONI_POSTGRESQL_LISTEN: `${address}:5432`,
  PATRONI_POSTGRESQL_CONNECT_ADDRESS: `${address}:5432`,
  PATRONI_POSTGRESQL_DATA_DIR: data,
  PATRONI_POSTGRESQL_BIN_DIR: postgresFolder(),
  PATRONI_POSTGRESQL_PGPASS: `${data}.pgpass`,
  PATRONI_SUPERUSER_USERNAME: "postgres",
  PATRONI_SUPERUSER_PASSWORD: PASSWORD,
  PATRONI_REPLICATION_USERNAME: "replicator",
  PATRONI_REPLICATION_PASSWORD: PASSWORD,
});

/** With our addresses, and as who we are. */
async function startProxy(folder, nodes, address, run) {
  let text = readFileSync(join(ROOT, ".deploy/haproxy.cfg"), "utf8").replaceAll(/^ +(user|group) .*\n/gm, "");
  text = text.replace("127.0.0.1:5432\n    #", `${address}:5432\n    #`);
  for (const node of nodes) text = text.replaceAll(documented[node.name], node.address);
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
