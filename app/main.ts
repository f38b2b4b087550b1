import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import * as build from "@remix-run/dev/server-build";
import type { ServerBuild } from "@remix-run/node";
import { filedBy } from "~/annulments/filed-by.server";
import { programs } from "~/programs/programs.server";
import { serveThread } from "~/programs/threads.server";
import { SettingsError } from "~/shell/config.server";
import { createHandler as createBareHandler, type HandlerOptions } from "~/shell/handler.server";
import { startSentence } from "~/shell/start-faults.server";

/** The one program: `node build/index.js COMMAND` calls it, and the commands are `programs`. Ends the process where one fails. */
export async function main(): Promise<void> {
  try {
    const [name = "serve", ...rest] = process.argv.slice(2);
    const program = Object.hasOwn(programs, name) ? programs[name] : undefined;
    if (!program) throw new SettingsError([`unknown command ${name}; there are ${Object.keys(programs).join(", ")}`]);
    await program(rest, build as ServerBuild);
  } catch (error) {
    const says = startSentence(error) ?? (error instanceof Error ? error.stack : error);
    process.stderr.write(`${says}\n`);
    process.exit(1);
  }
}

// The bundle is its own worker thread as well. By itself it does nothing, which must not look like a command that ended well.
serveThread();
if (isMainThread && process.argv[1] === fileURLToPath(import.meta.url)) throw new Error("run build/index.js instead");

/** As `serve` answers. */
export const createHandler = (options: HandlerOptions) => createBareHandler({ filedBy, ...options });

export { openHouse } from "~/programs/open-house.server";
export { readSettings } from "~/shell/config.server";
export { openVerifier } from "~/signatures/verifier.server";
export { build };
