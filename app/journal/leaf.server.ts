import type { Row } from "#db/schema";
import type { Keys } from "~/shell/keys.server";
import { macOf } from "./entries.server";
import { sha256 } from "./hashing.server";
import { type OpenedLeaf, type Opening, openingText } from "./opening";

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

/** SHA-256 over the salt and the text of the opening. */
const commitment = (opening: Opening, salt: Uint8Array): Uint8Array => sha256(salt, Buffer.from(openingText(opening)));
