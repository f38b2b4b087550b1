/** Where a request wants to go, once it is known to make sense. */
export interface Target {
  /** Origin that the caller used, for links and redirects. */
  origin: string;
  host: string;
  /** As the URL parser writes it; percent-encoding is known to be sound. */
  pathname: string;
  search: string;
}

export type TargetFault = "bad-host" | "no-such-page";

const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
/** Parameters by which Remix would hand out a loader's data instead of the page. */
const DATA_PARAMS = ["_data", "_routes"];

/** The path of a request line, also where a proxy sent an absolute address. */
function pathOf(target: string): string | null {
  if (target.startsWith("/")) return target;
  return /^https?:\/\/[^/?#]*(\/.*)?$/i.exec(target)?.[1] ?? null;
}

/**
 * Reads host and path. In demo the caller's own spelling of our address is kept (localhost stays localhost), so that
 * cookies go on working; otherwise all links lead to `publicUrl`.
 */
export function readTarget(
  target: string,
  hostHeader: string | null,
  publicUrl: string,
  demo: boolean,
): Target | TargetFault {
  const publicHost = publicUrl.slice(publicUrl.indexOf("//") + 2);
  const host = hostHeader ?? publicHost; // HTTP/1.0 may leave it out
  if (!HOST.test(host)) return "bad-host";
  const origin = demo && host !== publicHost ? `http://${host}` : publicUrl;
  if (!URL.canParse(origin)) return "bad-host";
  const path = pathOf(target);
  if (path === null) return "no-such-page";
  const url = new URL(origin + path);
  if (isClosed(url) || !isSound(url.pathname)) return "no-such-page";
  return { origin, host, pathname: url.pathname, search: url.search };
}

function isClosed({ pathname, search, searchParams }: URL): boolean {
  if (pathname.endsWith(".data") || pathname === "/__manifest") return true;
  return search !== "" && DATA_PARAMS.some((name) => searchParams.has(name));
}

/** False for broken percent-encoding and for control characters, which no page of ours has in its address. */
function isSound(pathname: string): boolean {
  if (!pathname.includes("%")) return true;
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(pathname));
  } catch {
    return false;
  }
}
