import { readFileSync } from "node:fs";
import type { House } from "~/shell/house.server";
import { writeWhole } from "~/shell/write-whole.server";
import type { Head } from "./leaves.server";

type Office = { settings: Pick<House["settings"], "log"> };

/** The head that was remembered last, and when it was signed; null when there is none. */
export function recallHead({ settings }: Office): Pick<Head, "note" | "at"> | null {
  const path = settings.log.memory;
  try {
    const [, at = "", note = ""] = (path && /^(\S+)\n(.*)$/s.exec(readFileSync(path, "utf8"))) || [];
    return note === "" ? null : { note, at: new Date(at) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

export function rememberHead({ settings }: Office, { note, at }: Pick<Head, "note" | "at">): void {
  if (settings.log.memory !== null) writeWhole(settings.log.memory, `${at.toISOString()}\n${note}`);
}
