import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Source } from "./follow.server";
import { verifyLogWords as words } from "./verify-log-words";

/** The log could not be read: that says nothing about what stands in it. */
export class Unreadable extends Error {}

const PATIENCE_MS = 30_000;
const TRIES = 3;

/** A log at an address (the site's own, or with `/log`), or copied into a directory under the same paths. */
export function openSource(place: string): Source {
  if (!/^https?:\/\//i.test(place)) return fromDirectory(resolve(place));
  if (!URL.canParse(place)) throw new Unreadable(words.noAddress(place));
  const url = new URL(place);
  const path = url.pathname.replace(/\/(checkpoint)?$/, "");
  return overHttp(`${url.origin}${path === "" ? "/log" : path}`);
}

function fromDirectory(directory: string): Source {
  return async (path) => {
    try {
      return new Uint8Array(await readFile(join(directory, path)));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return null;
      throw new Unreadable(message);
    }
  };
}

function overHttp(prefix: string): Source {
  const get = async (path: string) => {
    const response = await fetch(`${prefix}/${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    await response.body?.cancel();
    if (response.status === 404) return null;
    throw new Error(words.answers(response.status));
  };
  return async (path) => {
    for (let n = 1; ; n++) {
      try {
        return await get(path);
      } catch (error) {
        const { message, cause } = error as Error & { cause?: Error };
        if (n === TRIES) throw new Unreadable(`${prefix}/${path}: ${cause?.message ?? message}`);
      }
    }
  };
}
