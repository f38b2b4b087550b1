// Loaded before programs under test, and into the processes of the tests: no commit waits for the disk, as no test looks
// for its data after a power failure. What dies with kill -9 has given its writes to the system by then. Whoever tests that
// commits do reach the disk leaves it out.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

fs.fsyncSync = () => {};
syncBuiltinESMExports();
