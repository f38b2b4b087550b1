import { createHash } from "node:crypto";
import type { AttachmentType } from "#db/schema";
import type { Scan } from "~/gateways/clamd/clamd.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { limits } from "~/shell/limit-table";
import { spendAll } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import type { AttachmentLimits, Ready, UploadRefusal } from "./attachment";
import { safeName, shownName } from "./file-name";
import { mediaTypeOf } from "./media-type";
import type { Picture, Redrawn } from "./redraw.server";

declare module "~/shell/house.server" {
  interface House {
    /** Draws a picture anew; in a running service in a thread of its own. @throws where that ends, or takes too long */
    redraw(picture: Picture): Promise<Redrawn>;
    /** Looks for what does harm; null: nobody does. */
    scan: Scan | null;
  }
}

type Reader = Pick<World, "house" | "now">;
type Counter = Reader & Pick<World, "db" | "asker">;

/** What is taken; default: as the settings say, of all three types. */
interface Wanted {
  limits?: AttachmentLimits;
  pdfOnly?: boolean;
}

/**
 * What a field of files holds, each looked into before anything is kept: by content, size and number, pictures drawn anew.
 * One that cannot be taken refuses all. None chosen is an empty list.
 */
export async function readUpload(
  world: Reader,
  sent: FormDataEntryValue[],
  { limits: most = world.house.settings.attachments, pdfOnly = false }: Wanted = {},
): Promise<Outcome<Ready[], UploadRefusal>> {
  const files = chosenOf(sent);
  if (!files) return refuse({ code: "name-only" });
  const fault = sizeFault(files, most);
  if (fault) return refuse(fault);
  const ready: Ready[] = [];
  let sum = 0;
  for (const file of files) {
    const read = await readOne(world, file, { limits: most, pdfOnly });
    if (!read.ok) return read;
    // A picture that was squeezed hard is larger once drawn anew.
    sum += read.value.bytes.length;
    if (sum > most.sum) return refuse({ code: "too-much", most: most.sum });
    ready.push(read.value);
  }
  return done(ready);
}

/**
 * The same for a request that waits for it, counted before anything is looked into: whoever was told where a request
 * stands could otherwise keep us drawing pictures.
 */
export async function takeUpload(
  world: Counter,
  requestId: string,
  sent: FormDataEntryValue[],
  wanted?: Wanted,
): Promise<Outcome<Ready[], UploadRefusal>> {
  if (chosenOf(sent)?.length === 0) return done([]);
  const { within, retryAfter } = await spendAll(world.db, world.house.keys, world.now, [
    [limits.uploadsByRequest, requestId],
    [limits.uploadsByAddress, world.asker?.address ?? "none"],
  ]);
  return within ? readUpload(world, sent, wanted) : refuse({ code: "limited", retryAfter });
}

/** A browser sends a nameless file of no bytes where none was chosen; a text browser a name. */
function chosenOf(sent: FormDataEntryValue[]): File[] | null {
  const chosen = sent.filter((entry) =>
    typeof entry === "string" ? entry !== "" : entry.size > 0 || entry.name !== "",
  );
  const files = chosen.filter((entry) => typeof entry !== "string");
  return files.length === chosen.length ? files : null;
}

function sizeFault(files: File[], limits: AttachmentLimits): UploadRefusal | null {
  if (files.length > limits.count) return { code: "too-many", most: limits.count };
  const large = files.find(({ size }) => size > limits.file);
  if (large) return { code: "too-large", most: limits.file, name: shownName(large.name) };
  const sum = files.reduce((total, { size }) => total + size, 0);
  return sum > limits.sum ? { code: "too-much", most: limits.sum } : null;
}

async function readOne(
  world: Reader,
  file: File,
  { limits, pdfOnly }: Required<Wanted>,
): Promise<Outcome<Ready, UploadRefusal>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const name = shownName(file.name);
  if (bytes.length === 0) return refuse({ code: "empty", name });
  const type = await mediaTypeOf(bytes);
  if (type === null || (pdfOnly && type !== "application/pdf"))
    return refuse({ code: pdfOnly ? "not-pdf" : "not-kind", name });
  const scanned = await scannedBy(world, bytes);
  if (scanned === "infected") return refuse({ code: "infected", name });
  const drawn = scanned === "away" ? "away" : await drawnAnew(world, bytes, type);
  if (drawn === "away") return refuse({ code: "try-later" });
  if (drawn.fault !== null) return refuse({ code: drawn.fault, name });
  if (drawn.bytes.length > limits.file) return refuse({ code: "too-large", most: limits.file, name });
  const sentSha256 = createHash("sha256").update(bytes).digest();
  return done({
    name: safeName(file.name, type),
    type,
    bytes: drawn.bytes,
    sentSha256,
    scannedAt: scanned && world.now,
  });
}

/** Null: nobody scans. A scanner that is away lets nothing through. */
async function scannedBy({ house }: Reader, bytes: Uint8Array): Promise<"clean" | "infected" | "away" | null> {
  try {
    const said = house.scan && (await house.scan(bytes));
    if (said === "infected") house.log.warn("the scanner knows what was sent, and it was refused");
    return said;
  } catch (error) {
    house.log.error({ error }, "no document is taken: the scanner does not answer");
    return "away";
  }
}

async function drawnAnew({ house }: Reader, bytes: Uint8Array, type: AttachmentType): Promise<Redrawn | "away"> {
  if (type === "application/pdf") return { bytes, fault: null };
  try {
    return await house.redraw({ bytes, type });
  } catch (error) {
    house.log.warn({ error }, "a picture that its thread did not survive");
    return "away";
  }
}
