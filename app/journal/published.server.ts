import type { House } from "~/shell/house.server";
import { hashing } from "./hashing.server";
import { leafData } from "./leaf.server";
import { findLastHead, listSealed, listTileHashes } from "./leaves.server";
import { equal } from "./merkle";
import { signerOf } from "./signer.server";
import { bundleOf, type Tile, widthIn } from "./tiles";

type Office = Pick<House, "db" | "keys" | "publicUrl">;

export interface PublishedTile {
  bytes: Uint8Array;
  /** Whether it is what was sealed, and so will never be another. */
  isIntact: boolean;
}

/**
 * A tile, or a bundle of entries, of the tree that was signed; null where it has none. Entries are made from the journal as
 * it stands now, and one that is gone is empty: whoever follows the log sees what was done to them.
 */
export async function findTile(office: Office, tile: Tile): Promise<PublishedTile | null> {
  const size = (await findLastHead(office.db, signerOf(office).vkey))?.size ?? 0;
  if (tile.width > widthIn(size, tile.level, tile.index)) return null;
  if (tile.level === "entries") return bundle(office, tile);
  const hashes = await listTileHashes(office.db, tile.level, tile.index, tile.width);
  return { bytes: Buffer.concat(hashes), isIntact: hashes.length === tile.width };
}

async function bundle({ db, keys }: Office, { index, width }: Tile): Promise<PublishedTile> {
  const leaves = await listSealed(db, index * 256, index * 256 + width);
  const entries = leaves.map(({ entry }) => (entry ? leafData(keys, entry) : new Uint8Array()));
  const isIntact = leaves.length === width && entries.every((data, i) => equal(hashing.leaf(data), leaves[i]!.hash));
  return { bytes: bundleOf(entries), isIntact };
}
