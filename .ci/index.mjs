// Becomes build/index.js, in front of the program: `node build/index.js COMMAND`. Node reads all that a program imports before it
// runs a line of it, and an older one stumbles there; a command that judges must not end then as if it had judged.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { tooOld } from "./oldest-node.mjs";

const OURS = fileURLToPath(new URL("../node_modules/.bin/node", import.meta.url));
const fault = tooOld();
if (fault) {
  const help = existsSync(OURS) ? `: run it by ${OURS}, or by npm` : "";
  process.stderr.write(`${fault}${help}.\n`);
  process.exitCode = 2; // not begun: 1 speaks of what was found
} else {
  const { main } = await import("./program.js");
  await main();
}
