import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { isApi } from "~/shell/api-gate.server";
import { leavesOf } from "~/shell/leaves.server";
import { type Ask, givenKey, programAt, type Told } from "../support/api";
import { onPglite } from "../support/database";
import { boundlessHouse, finished, type TestHouse } from "../support/requests";

// biome-ignore lint/suspicious/noExplicitAny: a JSON document is walked through.
type Json = any;

/** What belongs to the other agency; no program of this one ever sees it. */
const FOREIGN = /П700000001|passports|Чужакова/;
/** The same cases in every run. */
const RUNS = { seed: 15, numRuns: 25, endOnFailure: true };

describe("whatever a program sends", () => {
  let house: TestHouse;
  let document: Json;
  let foreignEntry = 0;
  const asking: Record<string, Ask> = {};
  const open = onPglite();
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await finished(house);
    const foreign = await finished(house, { service: "DOC-01", number: "П700000001", surname: "Чужакова" });
    const rows = house.db.selectFrom("delivery").select("entry_id").where("record_id", "=", foreign.record.id);
    foreignEntry = (await rows.executeTakeFirstOrThrow()).entry_id;
    asking.own = await programAt(house, (await givenKey(house)).key);
    asking.office = await programAt(house, (await givenKey(house, { offices: ["clinic"] })).key);
    asking.reader = await programAt(house, (await givenKey(house, { only: ["records:read"] })).key);
    asking.stranger = await programAt(house, null);
    asking.wrong = await programAt(house, `otm_${"A".repeat(43)}`);
    document = (await asking.stranger("/api/openapi.json")).body;
  });

  const operationsOf = (): { path: string; method: string; operation: Json }[] =>
    Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
      Object.entries<Json>(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    );

  /** Every status that an answer had: or whoever sends is only ever turned away at the door. */
  const seen = new Set<number>();

  /** Holds an answer against the document, and looks that it tells nothing of others. */
  function expectDescribed(told: Told, operation: Json, sent: string): void {
    const said = operation.responses[told.status];
    seen.add(told.status);
    expect([operation.operationId, told.status, said !== undefined]).toEqual([
      operation.operationId,
      told.status,
      true,
    ]);
    expect(told.status).not.toBe(500);
    const type = told.headers.get("content-type")!;
    const schema = { ...said.content[type].schema, $defs: document.components.schemas };
    const read = z.fromJSONSchema(JSON.parse(JSON.stringify(schema).replaceAll("#/components/schemas/", "#/$defs/")));
    expect(read.safeParse(told.body).error?.issues ?? []).toEqual([]);
    expect(told.headers.getSetCookie()).toEqual([]);
    if (!FOREIGN.test(sent)) expect(told.text).not.toMatch(FOREIGN);
  }

  it("is answered as it is described: every operation, every key, bodies that fit and that do not (security 27, 36)", async () => {
    for (const { path, method, operation } of operationsOf()) {
      const schema = operation.requestBody?.content["application/json"].schema;
      const query = operation.parameters.filter((one: Json) => one.in === "query");
      const arbitrary = fc.record({
        who: fc.constantFrom(...Object.keys(asking)),
        entry: fc.constantFrom("1", String(foreignEntry), "0", "-1", "9".repeat(20), "x", "%00", "1e3"),
        query: fc.dictionary(
          fc.constantFrom(...query.map((one: Json) => one.name), "unknown"),
          fc.oneof(
            fc.constantFrom("clinic", "passports", "MED-01", "0", "1", "-1", "501", "2026-11-24T00:00:00Z"),
            fc.string(),
          ),
        ),
        body: schema ? fc.oneof(fitting(schema, document), fc.jsonValue(), fc.string()) : fc.constant(undefined),
        type: fc.constantFrom(
          "application/json",
          "application/json; charset=utf-8",
          "text/plain",
          "multipart/form-data",
        ),
        idempotency: fc.option(fc.constantFrom("a", "b", "with space", "x".repeat(300))),
      });
      await fc.assert(
        fc.asyncProperty(arbitrary, async ({ who, entry, query, body, type, idempotency }) => {
          const address = `${path.replace("{entry}", entry)}?${new URLSearchParams(query)}`;
          const headers = {
            ...(method !== "GET" && { "content-type": type }),
            ...(idempotency && { "idempotency-key": idempotency }),
          };
          const told = await asking[who]!(address, { method, headers, ...(method !== "GET" && { body }) });
          expectDescribed(told, operation, JSON.stringify([query, body]));
        }),
        RUNS,
      );
    }
    for (const status of [200, 400, 401, 403, 404, 415, 422]) expect(seen).toContain(status);
  });

  it("and fits is done: the document's own examples are", async () => {
    for (const { path, method, operation } of operationsOf()) {
      const example = operation.requestBody?.content["application/json"].example;
      const address = path.includes("{entry}") ? path.replace("{entry}", "1") : path;
      const query = path.endsWith("/places") && method === "GET" ? "?office=clinic&service=MED-01" : "";
      const own = await house.db
        .selectFrom("delivery")
        .select("entry_id")
        .where("agency_id", "=", "health")
        .executeTakeFirst();
      const told = await asking.own!(address.replace("/1", `/${own!.entry_id}`).replace(/\/v\d+\b/, "/v1") + query, {
        method,
        ...(example && { body: example }),
      });
      expect([operation.operationId, told.status === 200 || told.status === 409]).toEqual([
        operation.operationId,
        true,
      ]);
      expectDescribed(told, operation, "");
    }
  });

  it("goes to an address that the document names, and every address of ours is named there", async () => {
    const built = join(import.meta.dirname, "../../build/program.js");
    expect(existsSync(built)).toBe(true);
    const { build } = (await import(/* @vite-ignore */ built)) as { build: ServerBuild };
    const ours = leavesOf(build)
      .filter(({ pattern }) => isApi(pattern) && pattern !== "/api/openapi.json")
      .flatMap(({ pattern, allow }) =>
        (allow ?? "")
          .split(", ")
          .filter((method) => !/HEAD|OPTIONS/.test(method))
          .map((method) => `${method} ${pattern.replace(/:(\w+)/g, "{$1}")}`),
      );
    expect(ours.sort()).toEqual(
      operationsOf()
        .map(({ path, method }) => `${method} ${path}`)
        .sort(),
    );
  });
});

/** Values that a schema of the document takes, and some at its edges. */
function fitting(schema: Json, document: Json): fc.Arbitrary<unknown> {
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1);
    return fitting(document.components.schemas[name], document);
  }
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one: Json) => fitting(one, document)));
  if (schema.type === "object") {
    const members = Object.entries<Json>(schema.properties ?? {}).map(([name, one]) => [
      name,
      likely(name, one, document),
    ]);
    return fc.record(Object.fromEntries(members), { requiredKeys: schema.required ?? [] });
  }
  if (schema.type === "array")
    return fc.array(fitting(schema.items, document), { minLength: schema.minItems ?? 0, maxLength: 5 });
  if (schema.type === "integer")
    return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1e9, 1e9) });
  if (schema.type === "boolean") return fc.boolean();
  return schema.type === "null"
    ? fc.constant(null)
    : fc.oneof(fc.string(), fc.constantFrom("\u0000", "\ud800", "'; --", "П".repeat(900)));
}

/** What a program would really send, often enough to come through. */
function likely(name: string, schema: Json, document: Json): fc.Arbitrary<unknown> {
  const known: Record<string, string[]> = {
    ...{ office: ["clinic", "clinic", "passports"], service: ["MED-01", "DOC-01", "SUB-01"] },
    ...{ number: ["П700000001", "100000001", "100000002"], status: ["scheduled", "completed", "active"] },
    ...{ created_at: ["2026-11-11T09:00:00+05:00"], starts_at: ["2026-11-24T10:40:00+05:00", "2026-12-24T10:40:00Z"] },
    ...{ surname: ["Щукарёва"], phone: ["+79000004477"] },
  };
  const usual = known[name];
  const any = fitting(schema, document);
  return usual ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: any }) : any;
}
