import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { ROOT } from "./contender.mjs";
import { packagesOutside } from "./laboratory.mjs";

const OUT = join(ROOT, ".cache/bench/preview");

/** What judges and explains: whose answers the page that judges nothing remembers. */
const judging = {
  "rules/judge": ["judge"],
  "rules/barring": ["barsOf"],
  "explanations/why": ["whyOf"],
};
/** And what reads the rules, and of the holder what they ask. */
const reading = {
  "rules/rule-sets.server": ["findRules"],
  "annulments/filing/holder-facts.server": ["findFacts", "listFacts"],
};

/** How often each function was asked for the page that is being made: a page asks the same in the same order each time. */
const turns = new Map();
globalThis.turnOf = (name) => {
  const turn = turns.get(name) ?? 0;
  turns.set(name, turn + 1);
  return turn;
};

/** Whoever imports one of them gets the answers of the first page, ever after. */
const remembered = (known) => ({
  name: "remembered",
  setup(one) {
    one.onResolve({ filter: /^(~\/|\.\/)/ }, ({ path, importer, resolveDir, pluginData }) => {
      const file = path.startsWith("~/") ? path.slice(2) : join(resolveDir, path).split("/app/")[1];
      if (pluginData === "whole" || !known[file] || importer === "") return undefined;
      return { path: file, namespace: "remembered" };
    });
    one.onResolve({ filter: /^whole:/, namespace: "remembered" }, ({ path }) =>
      one.resolve(`~/${path.slice(6)}`, { kind: "import-statement", resolveDir: ROOT, pluginData: "whole" }),
    );
    one.onLoad({ filter: /./, namespace: "remembered" }, ({ path }) => ({
      resolveDir: ROOT,
      contents: [
        `import * as whole from "whole:${path}"; export * from "whole:${path}";`,
        ...known[path].map(
          (name) =>
            `const ${name}Kept = []; export const ${name} = (...asked) => (${name}Kept[turnOf("${name}")] ??= whole.${name}(...asked));`,
        ),
      ].join("\n"),
    }));
  },
});

const kinds = { whole: [], unjudged: [remembered(judging)], unread: [remembered({ ...judging, ...reading })] };

/** The loader of the page where a citizen decides: as it is, with the judging remembered, and with the reading for it, too. */
export async function previewLoaders() {
  const made = {};
  for (const [name, plugins] of Object.entries(kinds)) {
    await build({
      entryPoints: [{ in: "./app/routes/records.$record.tsx", out: name }],
      ...{ absWorkingDir: ROOT, outdir: OUT, outExtension: { ".js": ".mjs" }, bundle: true, platform: "node" },
      ...{ format: "esm", plugins: [...plugins, packagesOutside], jsx: "automatic", logLevel: "error" },
      tsconfig: join(ROOT, "tsconfig.json"),
    });
    const { loader } = await import(pathToFileURL(join(OUT, `${name}.mjs`)).href);
    made[name] = (...asked) => {
      turns.clear();
      return loader(...asked);
    };
  }
  return made;
}
