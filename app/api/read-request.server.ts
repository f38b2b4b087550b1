import type { z } from "zod";
import { done, refuse } from "~/lib/outcome";
import type { ProblemPart } from "~/lib/problem";
import type { Asked, Operation, Reply } from "./operation";

/** So many faults are named. */
const MOST_PARTS = 100;

/** Reads what a program sent, or names what is wrong with it. `bytes`: its body. */
export function readRequest<O extends Operation>(
  operation: O,
  request: Request,
  params: Record<string, string | undefined>,
  bytes: Uint8Array | null,
): Reply<Asked<O>> {
  const query = queryOf(new URL(request.url).searchParams);
  if (!query) return refuse({ code: "invalid", detail: "A parameter is sent twice" });
  const sent = operation.body ? parsed(bytes) : done(undefined);
  if (!sent.ok) return refuse({ code: "not-json" });
  const path = operation.params?.safeParse(params);
  // An address that cannot be is as good as one that is not there.
  if (path && !path.success) return refuse({ code: "not-found" });
  const asked = operation.query?.safeParse(query);
  const body = operation.body?.safeParse(sent.value);
  const unknown = operation.query ? [] : Object.keys(query).map((name) => ({ at: name, code: "unrecognized_keys" }));
  const errors = [...unknown, ...partsOf(asked, (keys) => keys.join(".")), ...partsOf(body, pointer)];
  if (errors.length > 0) return refuse({ code: "invalid", errors: errors.slice(0, MOST_PARTS) });
  const value = { params: path?.data ?? {}, query: asked?.data ?? {}, body: body?.data ?? {} };
  return done(value as Asked<O>);
}

/** Null where a name stands twice. */
function queryOf(params: URLSearchParams): Record<string, string> | null {
  const names = [...params.keys()];
  return new Set(names).size === names.length ? Object.fromEntries(params) : null;
}

function parsed(bytes: Uint8Array | null) {
  try {
    return done(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes ?? undefined)) as unknown);
  } catch {
    return refuse("not-json");
  }
}

const pointer = (keys: string[]): string =>
  keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** Messages of ours never repeat what was sent: it may be somebody's name. */
function partsOf(read: z.ZodSafeParseResult<unknown> | undefined, at: (keys: string[]) => string): ProblemPart[] {
  return (read?.error?.issues ?? []).map((issue) => ({
    at: at(issue.path.map((key) => String(key).slice(0, 60))),
    code: issue.code,
    detail: issue.code === "unrecognized_keys" ? "There is no such member" : issue.message.slice(0, 200),
  }));
}
