// app/verification/offline-browser.ts -> public/build/offline.js: the script of the page that checks notices without the service.
// The same code as on the server, so that both mean the same.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

await build({
  absWorkingDir: root,
  entryPoints: ["app/verification/offline-browser.ts"],
  outfile: "public/build/offline.js",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "error",
});
