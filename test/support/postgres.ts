import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { freePort, unprivileged, untilSaid } from "./daemon.ts";

/** A PostgreSQL of our own, thrown away afterwards. */
export interface Postgres {
  /** Of the database `postgres`; the superuser has no password and is reachable from this machine only. */
  url: string;
  /** kill -9, then started again on the same files and port. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

const DEBIAN = "/usr/lib/postgresql";
/** What tests may do without: nobody needs their data after a power failure. */
const CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
const MODEST = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "jit=off"];

/** The folder of `initdb` and `postgres`, the newest where there are several; null when PostgreSQL is not installed. */
export function findPostgres(): string | null {
  const onPath = (process.env.PATH ?? "").split(delimiter);
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...onPath, ...versions.map((version) => join(DEBIAN, version, "bin"))];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres"))) ?? null;
}

interface Options {
  /** Commits reach the disk as in production, for tests that kill. */
  durable?: boolean;
  /** Further ones, `name=value`. */
  settings?: string[];
  /** Puts a data directory there, which belongs to the user that `postgresUser` names; a new one is made otherwise. */
  fill?: (data: string) => Promise<void>;
}

/** Whom it runs as: it refuses to run as root. */
export const postgresUser = () => unprivileged(["postgres", "nobody"]);

export async function startPostgres({ durable = false, settings: more = [], fill }: Options = {}): Promise<Postgres> {
  const bin = findPostgres();
  if (!bin) throw new Error("PostgreSQL is not installed: no initdb on PATH or in /usr/lib/postgresql");
  const folder = mkdtempSync(join(tmpdir(), "otmena-pg-"));
  const user = postgresUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "main");
  const init = ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"];
  if (fill) await fill(data);
  else execFileSync(join(bin, "initdb"), init, { ...user, cwd: folder, stdio: "pipe" });

  const port = await freePort();
  const settings = [...MODEST, `port=${port}`, ...(durable ? [] : CARELESS), ...more].flatMap((one) => ["-c", one]);
  const begin = async () => {
    const server = spawn(join(bin, "postgres"), ["-D", data, ...settings], { ...user, cwd: folder });
    // After kill -9 the old server's children may hold the files a moment longer.
    await untilSaid(server, /ready to accept connections/);
    return server;
  };
  let server = await begin();
  const cleanUp = () => {
    server.kill("SIGQUIT");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once("exit", cleanUp);
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(server, "exit");
    server.kill(signal);
    await ended;
  };
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async crash() {
      await end("SIGKILL");
      server = await begin();
    },
    async stop() {
      await end("SIGINT");
      process.off("exit", cleanUp);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
