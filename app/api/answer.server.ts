import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { refuse } from "~/lib/outcome";
import { PROBLEM_TYPE, problemOf } from "~/shell/problem";
import type { AnswerOf, Asked, Operation, Refused, Reply } from "./operation";
import { readRequest } from "./read-request.server";
import { requireKey, type SystemWorld } from "./require-key.server";

type Args = LoaderFunctionArgs | ActionFunctionArgs;
type Act<O extends Operation> = (world: SystemWorld, asked: Asked<O>) => Promise<Reply<AnswerOf<O>>>;

/** A loader or action that answers an operation: the key, what it asks, the act, and an answer in JSON. */
export const answering =
  <O extends Operation>(operation: O, act: Act<O>) =>
  async (args: Args): Promise<Response> => {
    const { context } = args;
    const reply = await replyTo(operation, act, args);
    if (reply.ok) return jsonOf(200, JSON.stringify(reply.value));
    return problemResponse(context.house.publicUrl, context.requestId, reply.reason);
  };

async function replyTo<O extends Operation>(operation: O, act: Act<O>, { request, context, params }: Args) {
  const world = await requireKey(request, context, operation.scope);
  if (!world.ok) return world;
  const bytes = operation.body ? new Uint8Array(await request.arrayBuffer()) : null;
  const text = bytes && utf8(bytes);
  if (text === undefined) return refuse({ code: "not-json" } as const);
  const asked = readRequest(operation, request, params, text);
  return asked.ok ? act(world.value, asked.value) : asked;
}

/** Undefined where it is no UTF-8. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const jsonOf = (status: number, body: string, headers: Record<string, string> = {}): Response =>
  new Response(body, { status, headers: { "Content-Type": "application/json", ...headers } });

function problemResponse(publicUrl: string, requestId: string, { code, retryAfter, ...said }: Refused): Response {
  const problem = problemOf(publicUrl, code, { ...said, request_id: requestId });
  return jsonOf(problem.status, JSON.stringify(problem), {
    "Content-Type": PROBLEM_TYPE,
    ...(retryAfter !== undefined && { "Retry-After": String(retryAfter) }),
    ...(code === "unauthenticated" && { "WWW-Authenticate": "Bearer" }),
  });
}
