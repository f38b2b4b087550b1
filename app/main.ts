import * as build from "@remix-run/dev/server-build";
import type { ServerBuild } from "@remix-run/node";
import { filedBy } from "~/annulments/filed-by.server";
import { programs } from "~/programs.server";
import { SettingsError } from "~/shell/config.server";
import { createHandler as createBareHandler, type HandlerOptions } from "~/shell/handler.server";
import { startSentence } from "~/shell/start-faults.server";
import { serveThread } from "~/threads.server";

/** The one program: `node build/index.js COMMAND`, and the commands are `programs`. Tests import the build instead. */
async function main(): Promise<void> {
  const [name = "serve", ...rest] = process.argv.slice(2);
  const program = Object.hasOwn(programs, name) ? programs[name] : undefined;
  if (!program) throw new SettingsError([`unknown command ${name}; there are ${Object.keys(programs).join(", ")}`]);
  await program(rest, build as ServerBuild);
}

if (!serveThread() && (import.meta as ImportMeta & { main?: boolean }).main)
  main().catch((error: unknown) => {
    const says = startSentence(error) ?? (error instanceof Error ? error.stack : error);
    process.stderr.write(`${says}\n`);
    process.exit(1);
  });

/** As `serve` answers. */
export const createHandler = (options: HandlerOptions) => createBareHandler({ filedBy, ...options });

export { openHouse } from "~/open-house.server";
export { readSettings } from "~/shell/config.server";
export { openVerifier } from "~/signatures/verifier.server";
export { build };
