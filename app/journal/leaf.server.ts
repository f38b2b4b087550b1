import type { Row } from "#db/schema";
import type { Keys } from "~/shell/keys.server";
import { factsText, macOf } from "./entries.server";
import { sha256 } from "./hashing.server";

/** What the holder of a proof may read of an entry: never who acted, nor in which request. */
export interface Opening {
  /** As `Date.prototype.toISOString` writes it. */
  at: string;
  what: string;
  about: string;
  facts: Record<string, unknown>;
}

/** An opening with what it takes to check it against the published leaf. Both in base64. */
export interface OpenedLeaf extends Opening {
  /** 32 bytes without which nobody can tell by trial what a leaf says. */
  salt: string;
  /** The second half of the leaf. */
  mac: string;
}

type EntryRow = Omit<Row<"entry">, "id">;

/**
 * What the log publishes of an entry: 64 bytes that say nothing by themselves. The first half is a salted hash of what an
 * `Opening` says, so that it can be shown to whom it concerns; the second is the MAC over every column. Made from the
 * columns as they stand now: an altered row is another leaf.
 */
export function leafData(keys: Keys, row: EntryRow): Uint8Array {
  const { opening, mac, salt } = partsOf(keys, row);
  return Buffer.concat([commitment(opening, salt), mac]);
}

/** The MAC that the columns should have. */
export const macIn = (leafData: Uint8Array): Uint8Array => leafData.subarray(32);

export function openLeaf(keys: Keys, row: EntryRow): OpenedLeaf {
  const { opening, mac, salt } = partsOf(keys, row);
  return { ...opening, salt: salt.toString("base64"), mac: mac.toString("base64") };
}

/** The leaf's data of which this is an opening; for whoever was given one. */
export const dataOfOpened = (opened: OpenedLeaf): Uint8Array =>
  Buffer.concat([commitment(opened, Buffer.from(opened.salt, "base64")), Buffer.from(opened.mac, "base64")]);

function partsOf(keys: Keys, row: EntryRow) {
  const opening: Opening = { at: row.at.toISOString(), what: row.what, about: row.about, facts: row.facts as never };
  const mac = macOf(keys, row);
  return { opening, mac, salt: keys.mac("log-salt", mac.toString("base64")) };
}

/** SHA-256 over the salt and, as JSON without spaces, `[at, what, about, facts]`, the facts in the order of their names. */
const commitment = ({ at, what, about, facts }: Opening, salt: Uint8Array): Uint8Array =>
  sha256(salt, Buffer.from(`[${[at, what, about].map((one) => JSON.stringify(one)).join()},${factsText(facts)}]`));
