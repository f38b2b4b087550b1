import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { unwrap } from "~/cms/asn1/armour";
import type { TrustFiles } from "~/cms/x509/trust";

/** Where what we trust and know is kept; null: nowhere. */
export type TrustFolders = { [Kind in keyof TrustFiles]: string | null };

const kinds = ["anchors", "certificates", "crls", "ocsp"] as const;

/** Reads all files of the folders, in DER, PEM (several in a file) or base64; other files are passed over. */
export async function readTrustFolders(folders: TrustFolders): Promise<TrustFiles> {
  const read = kinds.map(async (kind) => [kind, folders[kind] ? await filesIn(folders[kind]) : []] as const);
  return Object.fromEntries(await Promise.all(read)) as unknown as TrustFiles;
}

async function filesIn(folder: string): Promise<Uint8Array[]> {
  const names = await namesIn(folder);
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
  return files.flatMap((file) => unwrap(file).map(({ bytes }) => Uint8Array.from(bytes)));
}

/** Changes whenever a file in one of the folders does: names, sizes and times. */
export async function stateOf(folders: TrustFolders): Promise<string> {
  const states = kinds.map(async (kind) => {
    const folder = folders[kind];
    if (!folder) return [kind];
    const names = await namesIn(folder);
    const stats = await Promise.all(names.map((name) => stat(join(folder, name))));
    return [kind, ...stats.map(({ size, mtimeMs }, at) => `${names[at]} ${size} ${mtimeMs}`)];
  });
  return JSON.stringify(await Promise.all(states));
}

/** Files in a folder, by name; hidden ones are not meant. @throws where there is no such folder */
async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .sort();
}
