import { z } from "zod";
import { type ProblemCode, problems } from "~/lib/problem";
import { isWriting, type Operation } from "./operation";
import { operations } from "./operations";

type Json = Record<string, unknown>;

const problem = z
  .strictObject({
    type: z.url(),
    code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    request_id: z.string().optional().meta({ description: "Tell us this one, and we find it in our log" }),
    errors: z.array(z.strictObject({ at: z.string(), code: z.string(), detail: z.string().optional() })).optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457. Rely on `code`; `errors` say where in the request it is wrong" });

const description = [
  "A program of an agency tells its records and free hours, is told what citizens did with them, and answers.",
  "Keys are made by `npm run agency -- key add` or on the desk. Instants are RFC 3339. Another agency's data is not there: 404.",
  "A writing request may bear an `Idempotency-Key`: the same again within a day is answered as before and not done again.",
].join(" ");

/**
 * The description of all operations, OpenAPI 3.1, from the schemas by which their requests are read. OpenAPI 3.1 speaks JSON Schema
 * of 2020-12, as zod writes it.
 */
export function documentOf(publicUrl: string): Json {
  const components: Json = {};
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = `/api/v1${operation.path}`;
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described(operation, components) };
  }
  schemaOf(problem, "output", components);
  return {
    openapi: "3.1.1",
    info: { title: "Otmena: systems of agencies", version: "1.0.0", description },
    servers: [{ url: publicUrl }],
    security: [{ key: [] }],
    paths,
    components: {
      schemas: components,
      securitySchemes: { key: { type: "http", scheme: "bearer", description: "otm_ and 43 letters, once shown" } },
    },
    "x-problems": Object.fromEntries(
      Object.entries(problems).map(([code, [status, title]]) => [code, { status, title }]),
    ),
  };
}

function described(operation: Operation, components: Json): Json {
  const { id, says, scope, body, answer, examples } = operation;
  const notes = [operation.description, scope && `Needs \`${scope}\`.`].filter(Boolean).join(" ");
  return {
    operationId: id,
    summary: says,
    ...(notes && { description: notes }),
    parameters: parametersOf(operation),
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: schemaOf(body, "input", components), example: examples.body } },
      },
    }),
    responses: {
      200: {
        description: "Done",
        content: { "application/json": { schema: schemaOf(answer, "output", components), example: examples.answer } },
      },
      ...problemsOf(operation),
    },
  };
}

function parametersOf(operation: Operation): Json[] {
  const named = { in: "header", name: "Idempotency-Key", required: false };
  const schema = { type: "string", pattern: "^[!-~]{1,255}$" };
  return [
    ...membersOf(operation.params, "path"),
    ...membersOf(operation.query, "query"),
    ...(isWriting(operation) ? [{ ...named, schema }] : []),
  ];
}

function membersOf(members: z.ZodObject | undefined, place: "path" | "query"): Json[] {
  if (!members) return [];
  const { properties } = z.toJSONSchema(members, { io: "output" }) as { properties: Record<string, Json> };
  const { required = [] } = z.toJSONSchema(members, { io: "input" }) as { required?: string[] };
  return Object.entries(properties).map(([name, { description: says, ...schema }]) => ({
    ...{ in: place, name, required: required.includes(name) },
    ...(says !== undefined && { description: says }),
    schema,
  }));
}

/** By their statuses, each with the codes that it may come with. */
function problemsOf(operation: Operation): Json {
  const hasBody = operation.method !== "GET";
  const codes: ProblemCode[] = [
    ...(["bad-request", "unauthenticated", "not-found", "invalid", "rate-limited", "internal", "unavailable"] as const),
    ...(operation.scope ? (["no-scope"] as const) : []),
    ...(operation.body ? (["not-json"] as const) : []),
    ...(hasBody ? (["too-slow", "too-large", "not-json-type"] as const) : []),
    ...(operation.problems ?? []),
  ];
  const byStatus: Record<number, Json> = {};
  for (const [code, [status]] of Object.entries(problems)) {
    if (!codes.includes(code as ProblemCode)) continue;
    const before = byStatus[status]?.description;
    const retry =
      status === 429 || status === 503 ? { headers: { "Retry-After": { schema: { type: "integer" } } } } : {};
    const schema = { $ref: "#/components/schemas/Problem" };
    const content = { "application/problem+json": { schema } };
    byStatus[status] = { description: before ? `${before}, ${code}` : code, ...retry, content };
  }
  return byStatus;
}

/** Whatever has an id of its own goes to the components, and is referred to. */
function schemaOf(schema: z.ZodType, io: "input" | "output", components: Json): Json {
  const all = z.toJSONSchema(z.object({ root: schema }), { io });
  const text = JSON.stringify(all).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { properties, $defs = {} } = JSON.parse(text) as { properties: { root: Json }; $defs?: Record<string, Json> };
  for (const [name, { id: _, ...rest }] of Object.entries($defs)) components[name] = rest;
  return properties.root;
}
