import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { ROOT } from "./contender.mjs";

const OUT = join(ROOT, ".cache/bench");

/** What the bench takes from the house: the build itself exports programs only. */
const taken = [
  // Of two of one name the latter counts, and `seal` is the log's.
  ...["records/records.server", "records/seen.server"],
  ...["accounts/accounts.server", "messages/contact-mac.server"],
  ...[
    "agencies/load-catalogue.server",
    "annulments/filing/file.server",
    "annulments/finishing/finish.server",
    "press/fonts.server",
  ],
  ...[
    "notices/attachment.server",
    "seals/check-words",
    "seals/demo-seal.server",
    "notices/digest.server",
    "notices/notice",
    "notices/number",
    "notices/paper-codes.server",
    "notices/paper.server",
    "press/qr.server",
    "notices/render.server",
  ],
  ...["journal/entries.server", "journal/seal.server"],
  ...["messages/send.server", "shell/world.server"],
  ...[
    "programs/open-house.server",
    "proofs/challenges.server",
    "proofs/codes.server",
    "annulments/proving/prove.server",
  ],
  ...["records/import.server", "cabinet/list.server", "cabinet/list-query", "records/macs.server"],
  ...["rules/read-rules.server", "rules/rule-sets.server", "shell/config.server", "shell/csrf.server"],
  ...["shell/handler.server", "shell/headers.server", "shell/keys.server", "shell/limits.server", "shell/log.server"],
  ...["shell/session.server", "shell/static.server", "shell/migrate.server", "shell/open.server"],
  ...[
    "ui/title",
    "ui/frame-words",
    "notices/words",
    "cabinet/own-requests-words",
    "cabinet/records-words",
    "records/search-words",
    "verification/verify-words",
  ],
];

/** esbuild's own `packages: "external"` would take `~/` for a package, too. */
export const packagesOutside = {
  name: "packages outside",
  setup: (one) => one.onResolve({ filter: /^[\w@]/ }, ({ path }) => ({ path, external: true })),
};

/** Bundles them as the compiler does it with the house: packages stay outside. Once, before anything is measured. */
export async function buildLab() {
  await build({
    entryPoints: taken.map((name) => ({ in: `./app/${name}`, out: name })),
    absWorkingDir: ROOT,
    outdir: OUT,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    plugins: [packagesOutside],
    jsx: "automatic",
    tsconfig: join(ROOT, "tsconfig.json"),
    logLevel: "error",
  });
}

/** Everything that those files export. */
export async function lab() {
  const files = taken.map((name) => import(pathToFileURL(join(OUT, `${name}.mjs`)).href));
  return Object.assign({}, ...(await Promise.all(files)));
}
