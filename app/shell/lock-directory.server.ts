import { createHash } from "node:crypto";
import { realpathSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { join } from "node:path";
import { StartError } from "./faults.server";

/** Another process has this directory open: two on one directory would silently lose what one of them wrote. */
export class DirectoryBusyError extends StartError {}

/**
 * A socket with the directory's name, listened on as long as the directory is ours. On Linux (abstract) and Windows (pipe)
 * the system frees it however the process ends; elsewhere it is a file, which is thrown away when nobody answers there.
 * Of one machine only, so not for shared volumes. `says`: to whoever comes second.
 */
export async function lockDirectory(directory: string, says: string): Promise<Server> {
  const name = `otmena-${createHash("sha256").update(realpathSync(directory)).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return listenAlone(`\0${name}`, says);
  if (process.platform === "win32") return listenAlone(`\\\\.\\pipe\\${name}`, says);
  const path = join(directory, "lock.sock");
  return listenAlone(path, says).catch(async (error) => {
    if (!(error instanceof DirectoryBusyError) || (await isAnswering(path))) throw error;
    rmSync(path, { force: true });
    return listenAlone(path, says);
  });
}

function listenAlone(path: string, says: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new DirectoryBusyError(says) : error),
    );
    server.listen(path, () => resolve(server));
    server.unref();
  });
}

const isAnswering = (path: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(path, () => resolve(true));
    socket.once("error", () => resolve(false)).once("close", () => socket.destroy());
  });

export const released = (lock: Server) => new Promise<void>((resolve) => lock.close(() => resolve()));
