import { dirname, join } from "node:path";

/** A file of the project: path from the root, with `/`. */
export interface Source {
  path: string;
  text: string;
}

/** One rule of the house (README, "A walk through the house"): which files it is about, and what is wrong with one of them. */
interface Rule {
  says: string;
  faults(file: File, house: Map<string, File>): string[];
}

export interface File extends Source {
  /** Without comments. */
  code: string;
  kind: Kind;
  imports: Import[];
}

/** From the top downwards; `helper` is a `.server` file that is neither act nor store. `none`: neither app/ nor db/. */
type Kind = "route" | "edge" | "act" | "store" | "gateway" | "helper" | "shell" | "pure" | "lib" | "db" | "none";
type Import = { from: string; path: string; typeOnly: boolean };

const LEVEL: Record<Kind, number> = {
  ...{ none: 9, route: 6, edge: 5, act: 4 },
  ...{ store: 3, gateway: 3, helper: 3, shell: 2, pure: 1, lib: 0, db: 0 },
};

const CYRILLIC = /\p{Script=Cyrillic}/u;
const CLOCK = /new Date\(\)|\bDate\.now\b|performance\.now/;
const CHANCE = /Math\.random|crypto\.(randomUUID|getRandomValues)/;
const OUTSIDE = /^(node:|pg$|pg-boss$|kysely|lucia|@electric-sql|pino)/;
const MAY_SPEAK_RUSSIAN = /^(app\/[\w-]+\/([\w-]+\/)?([\w-]+-)?words?(-list)?\.ts$|db\/seed\/|test\/)|^README\.md$/;
const MAY_EXPORT_DEFAULT =
  /^app\/(routes\/|root\.tsx|entry\.(server|client)\.tsx)|^remix\.config\.js$|^test\/[\w.-]*config\.ts$|^test\/support\/(global-setup|furnish)\.ts$/;

const rules: Rule[] = [
  {
    says: "nobody imports a route",
    faults: (file, house) =>
      targets(file, house)
        .filter((t) => t.kind === "route")
        .map((t) => t.path),
  },
  {
    says: "imports go downwards: routes, acts, stores and gateways, shell, pure, lib",
    faults: (file, house) =>
      targets(file, house)
        .filter((t) => t.kind !== "route" && LEVEL[t.kind] > LEVEL[file.kind])
        .map((t) => `${t.path} (${t.kind})`),
  },
  {
    says: "acts do not call acts",
    faults: (file, house) =>
      file.kind === "act"
        ? targets(file, house)
            .filter((t) => t.kind === "act")
            .map((t) => t.path)
        : [],
  },
  {
    says: "stores open no transactions and read no clock",
    faults: (file) => (file.kind === "store" ? found(file.code, CLOCK, /\.transaction\(/) : []),
  },
  {
    says: "pure files know no clock, no chance, no Node, no database, no .server",
    faults: (file) =>
      file.kind === "pure" || file.kind === "lib"
        ? [
            ...found(file.code, CLOCK, CHANCE, /process\./),
            ...file.imports.map((i) => i.from).filter((from) => OUTSIDE.test(from) || from.includes(".server")),
          ]
        : [],
  },
  {
    says: "Cyrillic only in words.ts, seed and tests",
    faults: ({ path, text }) => (MAY_SPEAK_RUSSIAN.test(path) ? [] : linesWith(text, CYRILLIC)),
  },
  {
    says: "process.env only in shell/config.server.ts",
    faults: ({ path, code }) =>
      /^(app|db)\//.test(path) && path !== "app/shell/config.server.ts" ? linesWith(code, /process\.env/) : [],
  },
  {
    // Both take the square of what they get, or more, in code that nobody can interrupt.
    says: "texts are composed by lib/composed.ts and collated by nobody",
    faults: ({ path, code }) =>
      path.startsWith("app/") && path !== "app/lib/composed.ts"
        ? linesWith(code, /\.normalize\(|\.localeCompare\(|\bIntl\.Collator\b/)
        : [],
  },
  {
    says: "pages are told of a request by their loader and RequestFacts alone",
    faults: ({ path, code }) =>
      path.startsWith("app/") ? linesWith(code, /\buse(Location|SearchParams|Params|Matches|Navigation)\(/) : [],
  },
  {
    says: "lucia only in shell/session.server.ts",
    faults: ({ path, imports }) =>
      path.startsWith("app/") && path !== "app/shell/session.server.ts"
        ? imports.map((i) => i.from).filter((from) => from === "lucia")
        : [],
  },
  { says: "no barrels", faults: ({ code }) => (isBarrel(code) ? ["re-exports"] : []) },
  {
    says: "default exports only where Remix or a tool wants one",
    faults: ({ path, code }) =>
      MAY_EXPORT_DEFAULT.test(path) ? [] : linesWith(code, /^export default|\bas default\b/),
  },
];

export const ruleNames = rules.map((rule) => rule.says);

/** Every breach in these files, as `path: rule: what`. */
export function breaches(sources: Source[]): string[] {
  const house = new Map(sources.map((source) => [source.path, read(source)]));
  return [...house.values()].flatMap((file) =>
    rules.flatMap((rule) => rule.faults(file, house).map((what) => `${file.path}: ${rule.says}: ${what}`)),
  );
}

export function read(source: Source): File {
  const code = source.text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
  return { ...source, code, kind: kindOf(source.path, code), imports: importsOf(source.path, code) };
}

/** Acts are known by the world they are handed first, or by the transaction they open; stores by the database they are handed. */
function kindOf(path: string, code: string): Kind {
  const [, room, rest] = /^app\/([\w-]+)\/(.+)$/.exec(path) ?? [];
  if (/^db\/(schema|migrations|seed)/.test(path)) return "db";
  if (!path.startsWith("app/")) return "none";
  if (!rest || room === "programs") return "edge";
  if (room === "routes") return "route";
  if (room === "shell") return "shell";
  if (room === "lib") return "lib";
  if (!/\.server\.tsx?$/.test(rest)) return "pure";
  if (room === "gateways") return "gateway";
  if (/^export async function \w+\(\s*world: World\b|\.transaction\(/m.test(code)) return "act";
  return /\b(Db|Trx)\b/.test(code) ? "store" : "helper";
}

const IMPORT = /^\s*(?:import|export)\s+(type\s)?[^"';]*?from\s*["']([^"']+)["']|import\s*\(?\s*["']([^"']+)["']/gm;

function importsOf(path: string, code: string): Import[] {
  return [...code.matchAll(IMPORT)].map(([, type, from, bare]) => {
    const name = (from ?? bare)!;
    return { from: name, path: resolved(path, name), typeOnly: Boolean(type) };
  });
}

function resolved(importer: string, name: string): string {
  if (name.startsWith(".")) return join(dirname(importer), name);
  return name.replace(/^~\//, "app/").replace(/^#db\//, "db/");
}

/** Files of ours that this one needs when it runs. */
function targets(file: File, house: Map<string, File>): File[] {
  return file.imports
    .filter((one) => !one.typeOnly)
    .flatMap(({ path }) => ["", ".ts", ".tsx"].map((ending) => house.get(path + ending)).find(Boolean) ?? []);
}

function isBarrel(code: string): boolean {
  const reexport = /^export (\*|(type )?\{[^}]*\})[^;]*? from .*$/gm;
  const rest = code.replace(reexport, "").replace(/^import [^;]*;$/gm, "");
  return /^export \*/m.test(code) || (reexport.test(code) && rest.trim() === "");
}

const found = (code: string, ...patterns: RegExp[]) => patterns.flatMap((pattern) => pattern.exec(code)?.[0] ?? []);

const linesWith = (text: string, pattern: RegExp) =>
  text.split("\n").flatMap((line, n) => (pattern.test(line) ? [`line ${n + 1}`] : []));
