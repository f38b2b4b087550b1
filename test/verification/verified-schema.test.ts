import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { components } from "../notices/openapi";

const document = JSON.parse(readFileSync(new URL("../../public/openapi.json", import.meta.url), "utf8"));

/** Every `$ref` in a document. */
function* references(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === "$ref") yield inner as string;
    else yield* references(inner);
  }
}

test("what is published is what we hold answers to", () => {
  expect(document.components.schemas).toEqual(JSON.parse(JSON.stringify(components)));
});

test("it is OpenAPI 3.1: what must be there is, every reference leads somewhere, every parameter of a path is named", () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  expect([document.info.title, document.info.version].every((one) => typeof one === "string")).toBe(true);
  for (const reference of references(document)) {
    const found = reference
      .replace(/^#\//, "")
      .split("/")
      .reduce((at, name) => at?.[name], document);
    expect([reference, typeof found]).toEqual([reference, "object"]);
  }
  for (const [path, methods] of Object.entries<
    Record<string, { parameters: { in: string; name: string }[]; responses: object }>
  >(document.paths))
    for (const { parameters, responses } of Object.values(methods)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((one) => one.in === "path").map((one) => one.name)).toEqual(named);
      for (const response of Object.values(responses)) expect(typeof response.description).toBe("string");
    }
});

test("its schemas are schemas: a reader of JSON Schema takes them", () => {
  for (const schema of Object.values(document.components.schemas))
    expect(z.fromJSONSchema(schema as never).safeParse({}).success).toBe(false);
});
