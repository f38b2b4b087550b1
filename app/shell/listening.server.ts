import { createServer, type Server } from "node:http";
import { bounds } from "./bounds";
import { SettingsError } from "./config.server";

/** @throws SettingsError with one clear sentence when that cannot be. `prefix`: of the variables that say where */
export function listening(server: Server, host: string, port: number, prefix = ""): Promise<void> {
  return new Promise((resolve, refuse) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      refuse(new SettingsError([reasonFor(error, host, port, prefix)])),
    );
    server.listen({ host, port, backlog: bounds.backlog }, resolve);
  });
}

function reasonFor({ code, message }: NodeJS.ErrnoException, host: string, port: number, prefix: string): string {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program: stop it, or set ${prefix}PORT to another number`,
    EACCES: `Port ${port} may only be opened by the administrator: set ${prefix}PORT to 1024 or more`,
    EADDRNOTAVAIL: `This machine has no address ${host}: set ${prefix}HOST to one of its own`,
  };
  return reasons[code ?? ""] ?? `Cannot listen on ${host}:${port}: ${message}`;
}

/** Throws what `startHttp` would, without serving anything: a first start takes a while, and should not be for nothing. */
export async function tryToListen({ host, port }: { host: string; port: number }, prefix = ""): Promise<void> {
  const server = createServer();
  await listening(server, host, port, prefix);
  await new Promise((resolve) => server.close(resolve));
}
