import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unprivileged, untilSaid } from "./daemon.ts";

/** Debian's. */
const PROGRAM = "/usr/sbin/clamd";

/** Null where it is not installed. */
export const findClamd = (): string | null => (existsSync(PROGRAM) ? PROGRAM : null);

/** The file that every scanner takes for a virus, and none is (eicar.org); in parts, so that this one is not taken for it. */
export const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}", "$EICAR-STANDARD-ANTIVIRUS-", "TEST-FILE!$H+H*"].join("");

export interface Scanner {
  /** Its socket. */
  path: string;
  stop(): Promise<void>;
}

/** A scanner that knows the one file and nothing else, and takes files up to a megabyte. */
export async function startClamd(): Promise<Scanner> {
  const folder = mkdtempSync(join(tmpdir(), "otmena-clamd-"));
  const path = join(folder, "socket");
  const user = unprivileged();
  const settings = [
    ...["Foreground yes", `LocalSocket ${path}`, `DatabaseDirectory ${folder}`, `TemporaryDirectory ${folder}`],
    ...["StreamMaxLength 1M", "MaxThreads 2", "ConcurrentDatabaseReload no", "LogVerbose no"],
  ];
  writeFileSync(join(folder, "clamd.conf"), `${settings.join("\n")}\n`);
  writeFileSync(join(folder, "eicar.ndb"), `Eicar-Test-Signature:0:*:${Buffer.from(eicar).toString("hex")}\n`);
  chmodSync(folder, 0o755);
  if (user) chownSync(folder, user.uid, user.gid);
  const server = spawn(PROGRAM, ["--config-file", join(folder, "clamd.conf")], { ...user, cwd: folder });
  const cleanUp = () => {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once("exit", cleanUp);
  await untilSaid(server, /Self checking|Waiting for|Listening daemon|SelfCheck/i);
  return {
    path,
    async stop() {
      const ended = once(server, "exit");
      server.kill("SIGTERM");
      await ended;
      process.off("exit", cleanUp);
      cleanUp();
    },
  };
}
