import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { type Answer, bare } from "./answer.server";
import { type Encoding, encodingFor } from "./compress.server";

/** A file as it is sent; small enough to be kept in memory, and looked up by name, so no path can lead outside. */
interface Asset {
  type: string;
  caching: string;
  etag: string;
  plain: Buffer;
  /** As a caller who takes it gets it; null for what does not grow smaller. */
  packed: ((encoding: Encoding) => Buffer) | null;
}

export interface Assets {
  /** Null when there is no such file. */
  answer(pathname: string, headers: Headers): Answer | null;
  /** Address of the style sheet, for pages that are made without Remix. */
  cssHref: string | null;
}

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".json": "application/schema+json",
  ".png": "image/png",
  ".woff2": "font/woff2",
};
const FOR_EVER = "public, max-age=31536000, immutable";
const AN_HOUR = "public, max-age=3600";
/** The style sheet of whatever release. */
const STYLES = /^\/build\/_assets\/app-\w+\.css$/;
const NAMED = {
  "/icon.svg": "icon.svg",
  "/favicon.ico": "icon.svg",
  "/enhance.js": "enhance.js",
  "/offline.js": "build/offline.js",
  "/offline-worker.js": "offline-worker.js",
  "/robots.txt": "robots.txt",
  "/schemas/notice-1.json": "schemas/notice-1.json",
  "/schemas/notice-2.json": "schemas/notice-2.json",
  "/schemas/notice-3.json": "schemas/notice-3.json",
  "/schemas/notice-4.json": "schemas/notice-4.json",
  "/schemas/notice-5.json": "schemas/notice-5.json",
  "/schemas/notice-6.json": "schemas/notice-6.json",
  "/schemas/notice-7.json": "schemas/notice-7.json",
  "/schemas/notice-8.json": "schemas/notice-8.json",
  "/schemas/notice-9.json": "schemas/notice-9.json",
  "/schemas/notice-10.json": "schemas/notice-10.json",
  "/schemas/notice-11.json": "schemas/notice-11.json",
  "/schemas/notice-12.json": "schemas/notice-12.json",
  "/schemas/export-1.json": "schemas/export-1.json",
  "/schemas/export-2.json": "schemas/export-2.json",
  "/schemas/form-1.json": "schemas/form-1.json",
  "/openapi.json": "openapi.json",
};

/**
 * Reads the named files of `publicDir`, and of the build what pages refer to: `build/_assets`. The rest of the build is the
 * browser half of Remix, which no page loads.
 */
export function loadAssets(publicDir: string): Assets {
  const assets = new Map<string, Asset>();
  for (const [path, file] of Object.entries(NAMED)) {
    if (existsSync(join(publicDir, file))) assets.set(path, load(join(publicDir, file), AN_HOUR));
  }
  const built = join(publicDir, "build", "_assets");
  for (const name of existsSync(built) ? readdirSync(built) : []) {
    if (TYPES[extname(name)]) assets.set(`/build/_assets/${name}`, load(join(built, name), FOR_EVER));
  }
  const cssHref = [...assets.keys()].find((path) => STYLES.test(path)) ?? null;
  // A page of another release, which runs beside this one during an upgrade: ours is nearly the same, and is not kept under that name.
  const styles = cssHref ? { ...assets.get(cssHref)!, caching: "no-store" } : null;
  return {
    cssHref,
    answer: (pathname, headers) => {
      const asset = assets.get(pathname) ?? (STYLES.test(pathname) ? styles : null);
      return asset ? answerWith(asset, headers) : null;
    },
  };
}

function load(path: string, caching: string): Asset {
  const plain = readFileSync(path);
  const type = path.endsWith("openapi.json")
    ? "application/openapi+json;version=3.1"
    : (TYPES[extname(path)] ?? "application/octet-stream");
  const isText = /^(?:text|image\/svg|application\/(?:schema|openapi)\+json)/.test(type);
  return {
    type,
    caching,
    // Weak, since the compressed forms share it.
    etag: `W/"${createHash("sha256").update(plain).digest("base64url").slice(0, 16)}"`,
    plain,
    packed: isText ? packer(path, plain) : null,
  };
}

/** What the build has packed, else packed when it is first asked for: a start must not wait for what hardly anybody wants. */
function packer(path: string, plain: Buffer): (encoding: Encoding) => Buffer {
  const made: Partial<Record<Encoding, Buffer>> = {};
  const make = (suffix: string, pack: (bytes: Buffer) => Buffer) =>
    existsSync(path + suffix) ? readFileSync(path + suffix) : pack(plain);
  return (encoding) => {
    made[encoding] ??= encoding === "br" ? make(".br", brotliCompressSync) : make(".gz", gzipSync);
    return made[encoding];
  };
}

function answerWith(asset: Asset, headers: Headers): Answer {
  const shared = asset.type.includes("+json") && { "access-control-allow-origin": "*" };
  const common = {
    ...shared,
    "cache-control": asset.caching,
    etag: asset.etag,
    ...(asset.packed && { vary: "Accept-Encoding" }),
  };
  const known = headers
    .get("if-none-match")
    ?.split(",")
    .some((tag) => tag.trim() === asset.etag || tag.trim() === "*");
  if (known) return bare(304, common);
  const encoding = encodingFor(headers.get("accept-encoding"));
  const packed = encoding && asset.packed?.(encoding);
  const described = { ...common, "content-type": asset.type };
  if (!packed) return { ...bare(200, described), body: asset.plain };
  return { ...bare(200, { ...described, "content-encoding": encoding }), body: packed };
}
