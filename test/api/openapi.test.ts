import { describe, expect, test } from "vitest";
import { documentOf } from "~/api/openapi";
import { operations } from "~/api/operations";
import { problems } from "~/lib/problem";

// biome-ignore lint/suspicious/noExplicitAny: a document is looked into.
type Json = any;
const document: Json = JSON.parse(JSON.stringify(documentOf("https://otmena.example")));

/** Every `$ref` in a document. */
function* references(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === "$ref") yield inner as string;
    else yield* references(inner);
  }
}

const found = (pointer: string) =>
  pointer
    .replace(/^#\//, "")
    .split("/")
    .reduce((at, name) => at?.[name], document);

describe("the description of the API", () => {
  test("is OpenAPI 3.1: what must be there is, and every reference leads somewhere", () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect([document.info.title, document.info.version].every((one) => typeof one === "string")).toBe(true);
    const all = [...references(document)];
    expect(all.length).toBeGreaterThan(20);
    for (const reference of all) expect([reference, typeof found(reference)]).toEqual([reference, "object"]);
    expect(JSON.stringify(document)).not.toMatch(/\$defs|"\$schema"/);
  });

  test("names every operation once, with its parameters, and the codes of what can go wrong", () => {
    const ids: string[] = [];
    for (const [path, methods] of Object.entries<Json>(document.paths))
      for (const operation of Object.values<Json>(methods)) {
        ids.push(operation.operationId);
        const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        const own = operation.parameters.filter((one: { in: string }) => one.in === "path");
        expect(own.map((one: { name: string }) => one.name)).toEqual(named);
        expect(own.every((one: { required: boolean }) => one.required)).toBe(true);
        for (const parameter of operation.parameters) expect(typeof parameter.schema).toBe("object");
        for (const response of Object.values<{ description: string }>(operation.responses))
          expect(response.description).not.toBe("");
        for (const status of [401, 429, 500, 503]) expect(operation.responses[status]).toBeDefined();
      }
    expect(ids.sort()).toEqual(operations.map(({ id }) => id).sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("leads from the type of a problem to what it means", () => {
    for (const [code, [status, title]] of Object.entries(problems))
      expect(found(`#/x-problems/${code}`)).toEqual({ status, title });
  });

  test.each(operations.map((one) => [one.id, one] as const))("of %s has examples that fit it", (_id, operation) => {
    const { body, answer, examples } = operation;
    expect(answer.safeParse(examples.answer).error?.issues ?? []).toEqual([]);
    expect(body?.safeParse(examples.body).error?.issues ?? []).toEqual([]);
    expect(body === undefined).toBe(examples.body === undefined);
  });

  test("says of a row what a file of the same columns would hold, but for the agency, which the key says", () => {
    const { properties, required, additionalProperties } = document.components.schemas.RecordRow;
    expect(Object.keys(properties)).toContain("passport_division");
    expect(properties.agency).toBeUndefined();
    expect([required.sort(), additionalProperties]).toEqual([
      ["created_at", "number", "office", "service", "status"],
      false,
    ]);
  });
});
