import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { breaches, ruleNames, type Source } from "./support/house-rules";
import { roomBreaches, roomRules } from "./support/rooms";

const root = join(import.meta.dirname, "..");
const NOT_OURS = new Set(["node_modules", "build", "results", "app.css"]);

const sources = ["app", "db", "public", ".ci", "test"].flatMap(filesIn).concat("remix.config.js");
/** Empty outside of a repository. */
const committed = (spawnSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).stdout ?? "")
  .split("\n")
  .filter(Boolean);
const house: Source[] = sources
  .filter((path) => /\.(tsx?|m?js|scss|css|svg)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

/** The rooms from the ground up: each imports only those before it. */
const rooms = [
  ...[
    "lib",
    "db",
    "identity",
    "ui",
    "cms",
    "press",
    "shell",
    "journal",
    "credentials",
    "witnesses",
    "rules",
    "agencies",
    "gateways",
  ],
  ...["seals", "attachments", "messages", "records", "explanations", "proofs", "reviews"],
  ...[
    "notices",
    "places",
    "annulments",
    "reminders",
    "inbound",
    "disavowals",
    "accounts",
    "tickets",
    "payments",
    "outages",
    "signatures",
  ],
  ...[
    "verification",
    "applications",
    "appeals",
    "shares",
    "exports",
    "cabinet",
    "desk",
    "api",
    "retention",
    "help",
    "metrics",
    "programs",
    "routes",
  ],
];

describe("the rooms", () => {
  test("stand in one order, without circles and namesakes", () => expect(roomBreaches(house, rooms)).toEqual([]));

  const planted: Record<keyof typeof roomRules, Source[]> = {
    order: [at("app/records/a.ts", `import type { B } from "~/annulments/b";`), at("app/annulments/b.ts", "")],
    circles: [at("app/records/a.ts", `import type { B } from "./b";`), at("app/records/b.ts", `import "./a";`)],
    names: [at("app/records/list.ts", ""), at("app/records/list.server.ts", "")],
  };
  test.each(Object.keys(planted) as (keyof typeof roomRules)[])("are seen to be broken: %s", (rule) => {
    expect(roomBreaches(planted[rule], rooms)).toEqual([expect.stringContaining(`: ${roomRules[rule]}: `)]);
  });

  test("are all opened, and none stands outside the order", () => {
    expect(rooms.filter((room) => room !== "db" && !existsSync(join(root, "app", room)))).toEqual([]);
    expect(roomBreaches([at("app/garage/a.ts", "")], rooms)).toHaveLength(1);
  });
});

describe("the rules of the house", () => {
  test("hold", () => expect(breaches(house)).toEqual([]));

  /** A breach of each rule, planted. */
  const act = "export async function file(world: World) {}";
  const planted: Record<string, Source[]> = {
    "nobody imports a route": [at("app/routes/a.tsx", ""), at("app/records/b.tsx", `import { a } from "~/routes/a";`)],
    "imports go downwards: routes, acts, stores and gateways, shell, pure, lib": [
      at("app/records/a.ts", ""),
      at("app/lib/b.ts", `import { a } from "../records/a";`),
    ],
    "acts do not call acts": [
      at("app/records/a.server.ts", act),
      at("app/records/b.server.ts", `${act}\nconst a = await import("./a.server");`),
    ],
    "stores open no transactions and read no clock": [
      at("app/records/records.server.ts", "export const find = (db: Db) => db.where(new Date());"),
    ],
    "pure files know no clock, no chance, no Node, no database, no .server": [
      at("app/records/record.ts", `import type { Db } from "~/shell/db.server";`),
    ],
    "Cyrillic only in words.ts, seed and tests": [at("app/records/record.ts", "// \u0451")],
    "process.env only in shell/config.server.ts": [at("app/shell/http.server.ts", "process.env.PORT")],
    "texts are composed by lib/composed.ts and collated by nobody": [
      at("app/identity/name.ts", `const name = typed.normalize("NFC");`),
    ],
    "pages are told of a request by their loader and RequestFacts alone": [
      at("app/cabinet/list-view.tsx", "const [query] = useSearchParams();"),
    ],
    "lucia only in shell/session.server.ts": [at("app/shell/http.server.ts", `import { Lucia } from "lucia";`)],
    "no barrels": [at("app/records/all.ts", `export * from "./record";`)],
    "default exports only where Remix or a tool wants one": [at("app/records/record.ts", "export default 1;")],
  };
  test.each(ruleNames)("are seen to be broken: %s", (rule) => {
    expect(breaches(planted[rule] ?? [])).toEqual([expect.stringContaining(`: ${rule}: `)]);
  });

  test("leave alone what keeps them", () => {
    const fine = [
      at("app/routes/a.tsx", `import { file } from "~/records/file.server";\nexport default function A() {}`),
      at("app/records/file.server.ts", `${act}\nimport { find } from "./records.server";`),
      at("app/records/records.server.ts", "// never new Date()\nexport const find = (db: Db) => db;"),
      at("app/records/record.ts", `import type { Row } from "#db/schema"; const at = new Date(0);`),
    ];
    expect(breaches(fine)).toEqual([]);
  });
});

describe("the tree", () => {
  // What is not committed is nobody's business: `npm test > out.txt` makes a file there.
  test.skipIf(committed.length === 0)("has only its fixed names at the top", () => {
    const fixed = "app db public test remix.config.js package.json package-lock.json tsconfig.json README.md LICENSE";
    const names = new Set(committed.map((path) => path.split("/")[0] ?? "").filter((name) => !name.startsWith(".")));
    expect([...names].sort()).toEqual(fixed.split(" ").sort());
  });

  test("has no empty rooms", () => {
    const rooms = readdirSync(join(root, "app"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rooms.map((room) => room.name).filter((name) => filesIn(`app/${name}`).length === 0)).toEqual([]);
  });

  test("has file names in kebab-case", () => {
    const odd = sources.filter((path) => !/^(app\/routes|test\/samples|test\/reading|db\/seed)\//.test(path));
    expect(odd.filter((path) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(basename(path).replace(/^\./, "")))).toEqual([]);
  });

  test("mirrors the rooms in their tests, by the same names, perhaps with an aspect behind a dash", () => {
    const inApp = filesIn("app");
    const rooms = new Set(inApp.map((path) => path.split("/")[1]));
    // Whatever folder of its room a file lies in.
    const known = new Set(inApp.map((path) => `${path.split("/")[1]}/${basename(path)}`));
    const orphans = filesIn("test").filter((path) => {
      const [, room = "", name = ""] = /^test\/([\w-]+)\/([\w-]+)\.test\.tsx?$/.exec(path) ?? [];
      if (!rooms.has(room) || room === "routes" || room === "programs") return false;
      const words = name.split("-");
      const names = words.map((_, n) => words.slice(0, n + 1).join("-"));
      return !names.some((one) =>
        ["ts", "tsx", "server.ts", "server.tsx", "scss"].some((ending) => known.has(`${room}/${one}.${ending}`)),
      );
    });
    expect(orphans).toEqual([]);
  });

  test("keeps its files short: none over 200 lines, half of them under 60", () => {
    const lines = house.filter(({ path }) => /^app\/.*\.tsx?$/.test(path)).map(lengthOf);
    const sorted = lines.map(({ n }) => n).sort((a, b) => a - b);
    expect(lines.filter(({ n }) => n > 200)).toEqual([]);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(60);
  });
});

function at(path: string, text: string): Source {
  return { path, text };
}

function lengthOf({ path, text }: Source) {
  return { path, n: text.split("\n").length - 1 };
}

/** All files under a folder, as paths from the root. */
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    return entry.isDirectory() ? filesIn(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`];
  });
}
