import type { RequestContext } from "./context.server";

/** What a session says of its visitor. */
export interface VisitorAttributes {
  phone_mac: Uint8Array | null;
  phone_proven_at: Date | null;
  phone_used_at: Date | null;
  /** The session that this one is to stand for from its first use on. */
  former_id: string | null;
}

/** With a proven phone much more can be seen than without, so that ends sooner (ASVS 7.3.1, 7.3.2). */
const IDLE_MS = 30 * 60_000;
const LIFE_MS = 12 * 3_600_000;
/** Use of a proof is noted at most this often, so that reading a page is rarely a write. */
const NOTE_USE_MS = 5 * 60_000;

/** The hash of the phone that a visitor has proven, as long as that counts; its use is noted. */
export async function provenPhone(
  context: RequestContext,
  visitorId: string,
  visitor: VisitorAttributes,
): Promise<Uint8Array | null> {
  const { phone_mac: mac, phone_proven_at: provenAt, phone_used_at: usedAt } = visitor;
  if (!mac || !provenAt || !usedAt) return null;
  const now = context.now.getTime();
  if (now - provenAt.getTime() >= LIFE_MS || now - usedAt.getTime() >= IDLE_MS) return null;
  if (now - usedAt.getTime() >= NOTE_USE_MS) {
    const { db } = context.house;
    await db.updateTable("visitor").set({ phone_used_at: context.now }).where("id", "=", visitorId).execute();
  }
  return mac;
}
