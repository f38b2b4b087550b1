import { createHash } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { done, refuse } from "~/lib/outcome";
import { PROBLEM_TYPE, problemOf } from "~/lib/problem";
import { eraseBegun, insertBegun, type Kept, markAnswered, type Named } from "./kept-answers.server";
import { type AnswerOf, type Asked, isWriting, type Operation, type Refused, type Reply } from "./operation";
import { readRequest } from "./read-request.server";
import { requireKey, type SystemWorld } from "./require-key.server";

type Args = LoaderFunctionArgs | ActionFunctionArgs;
type Act<O extends Operation> = (world: SystemWorld, asked: Asked<O>) => Promise<Reply<AnswerOf<O>>>;

/** A loader or action that answers an operation: the key, what it asks, the act, and an answer in JSON. */
export const answering =
  <O extends Operation>(operation: O, act: Act<O>) =>
  async (args: Args): Promise<Response> => {
    const { request, context, params } = args;
    const { publicUrl } = context.house;
    const told = (reply: Reply<AnswerOf<O>>): Kept =>
      reply.ok
        ? { status: 200, body: JSON.stringify(reply.value) }
        : problem(publicUrl, context.requestId, reply.reason);
    const world = await requireKey(request, context, operation.scope);
    if (!world.ok) return responseOf(told(world), world.reason);
    const bytes = request.method === "GET" ? null : new Uint8Array(await request.arrayBuffer());
    const asked = readRequest(operation, request, params, bytes);
    if (!asked.ok) return responseOf(told(asked), asked.reason);
    const named = isWriting(operation) ? nameOf(request, world.value, bytes) : done(null);
    if (!named.ok) return responseOf(told(named), named.reason);
    if (!named.value) {
      const reply = await act(world.value, asked.value);
      return responseOf(told(reply), reply.ok ? undefined : reply.reason);
    }
    const kept = await onceOnly(world.value, named.value, async () => told(await act(world.value, asked.value)));
    return kept.ok ? responseOf(kept.value, undefined, kept.value.isAgain) : responseOf(told(kept), kept.reason);
  };

/** By what a program calls this request, so that it is done once; null where it does not say. */
function nameOf(request: Request, { actor }: SystemWorld, bytes: Uint8Array | null): Reply<Named | null> {
  const name = request.headers.get("idempotency-key");
  if (name === null) return done(null);
  if (!/^[\x21-\x7e]{1,255}$/.test(name))
    return refuse({ code: "invalid", errors: [{ at: "Idempotency-Key", code: "invalid_format" }] });
  const { pathname } = new URL(request.url);
  const hash = createHash("sha256").update(JSON.stringify([request.method, pathname.toLowerCase()]));
  return done({ keyId: actor.keyId, name, digest: hash.update(bytes ?? "").digest() });
}

async function onceOnly(
  { db, now }: SystemWorld,
  named: Named,
  answer: () => Promise<Kept>,
): Promise<Reply<Kept & { isAgain: boolean }>> {
  const before = await insertBegun(db, named, now);
  if (before === "other") return refuse({ code: "idempotency-key-reused" });
  if (before === "running") return refuse({ code: "request-in-progress", retryAfter: 1 });
  if (before !== "begun") return done({ ...before, isAgain: true });
  try {
    const kept = await answer();
    await markAnswered(db, named, kept);
    return done({ ...kept, isAgain: false });
  } catch (error) {
    await eraseBegun(db, named).catch(() => {}); // the first error is the cause
    throw error;
  }
}

function problem(publicUrl: string, requestId: string, { code, retryAfter: _, ...said }: Refused): Kept {
  const body = problemOf(publicUrl, code, { ...said, request_id: requestId });
  return { status: body.status, body: JSON.stringify(body) };
}

function responseOf({ status, body }: Kept, reason?: Refused, isAgain = false): Response {
  const { code, retryAfter } = reason ?? {};
  return new Response(body, {
    status,
    headers: {
      "Content-Type": status === 200 ? "application/json" : PROBLEM_TYPE,
      ...(retryAfter !== undefined && { "Retry-After": String(retryAfter) }),
      ...(code === "unauthenticated" && { "WWW-Authenticate": "Bearer" }),
      ...(isAgain && { "Idempotency-Replayed": "true" }),
    },
  });
}
