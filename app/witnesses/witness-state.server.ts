import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hashing } from "~/journal/hashing.server";
import type { Tree } from "~/journal/merkle";
import { parseCheckpoint, parseNote, type VerifierKey } from "~/journal/note";
import { StartError } from "~/shell/faults.server";
import { writeWhole } from "~/shell/write-whole.server";
import { vouchedAt } from "./cosignature.server";

/** How a log is named where its name cannot stand: SHA-256 over its origin, in hex (C2SP tlog-witness). */
export const originHash = (origin: string): string => createHash("sha256").update(origin).digest("hex");

/** The head of each log that the witness vouched for last, one file each. Read and written at once, so nothing comes in between. */
export class WitnessState {
  private readonly known = new Map<string, { tree: Tree; note: string }>();

  constructor(
    private readonly directory: string,
    private readonly key: VerifierKey,
  ) {}

  /** @throws StartError where a file is not what we wrote: to begin anew would be to forget what we vouched for */
  latest(origin: string): { tree: Tree; note: string | null } {
    const known = this.known.get(origin) ?? this.read(origin);
    if (known) this.known.set(origin, known);
    return known ?? { tree: { size: 0, root: hashing.empty }, note: null };
  }

  /** On the disk when this returns. */
  keep(origin: string, tree: Tree, note: string): void {
    writeWhole(this.path(origin), note);
    this.known.set(origin, { tree, note });
  }

  /** A head that our last one cannot be continued to, although the log signed both: what convicts it. The first is enough. */
  keepEvidence(origin: string, note: string): void {
    const path = join(this.directory, `conflict-${originHash(origin)}.txt`);
    if (!existsSync(path)) writeWhole(path, `${this.latest(origin).note ?? ""}\n${note}`);
  }

  private read(origin: string): { tree: Tree; note: string } | null {
    const path = this.path(origin);
    if (!existsSync(path)) return null;
    const note = readFileSync(path, "utf8");
    const tree = parseCheckpoint(parseNote(note)?.text ?? "");
    if (tree?.origin === origin && vouchedAt(note, this.key)) return { tree, note };
    throw new StartError(`${path} is damaged: bring it back as it was last, for a witness must not forget`);
  }

  private path(origin: string): string {
    return join(this.directory, `log-${originHash(origin)}.txt`);
  }
}
