import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Puts a file in the place of what was there, whole or not at all, also when the power goes: it is on the disk when this returns. */
export function writeWhole(path: string, text: string, mode = 0o600): void {
  const fresh = `${path}.new`;
  withFile(fresh, "w", mode, (file) => {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  });
  renameSync(fresh, path);
  // The name is in the folder, which is a file of its own; Windows opens none.
  if (process.platform !== "win32") withFile(dirname(path), "r", mode, fsyncSync);
}

function withFile(path: string, flags: string, mode: number, use: (file: number) => void): void {
  const file = openSync(path, flags, mode);
  try {
    use(file);
  } finally {
    closeSync(file);
  }
}
