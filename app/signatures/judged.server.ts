import type { SignedDocument } from "#db/schema";
import { type Annulment, nextStep } from "~/annulments/annulment";
import { findPaper, findStatement } from "~/annulments/blanks/statements.server";
import type { Report } from "~/cms/signature";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { innMac, snilsMac } from "~/records/macs.server";
import { findHolderMacs, findRecord } from "~/records/records.server";
import type { Db } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import { limits } from "~/shell/limit-table";
import { spendAll } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import type { SignatureRefusal } from "./acceptance";
import { compareHolder, type HolderFacts, type HolderFinding } from "./holder";
import type { Examined } from "./verifier.server";

export interface Judged extends Examined {
  file: Uint8Array;
  statementId: string;
  document: SignedDocument;
  /** For each signer whether they are the holder. */
  holders: HolderFinding[];
}

/**
 * What a file (or what a browser sent instead) is worth as a signature of a request's statement, as of now. Counted, so
 * that nobody can keep us judging; nothing is locked meanwhile.
 */
export async function judgeFile(
  db: Db,
  world: World,
  seen: Annulment,
  file: Uint8Array | string | null,
): Promise<Outcome<Judged, SignatureRefusal>> {
  const statement = await findStatement(db, seen);
  if (nextStep(seen, world.now) !== "signature" || !statement) return refuse({ code: "moved-on" });
  if (!file || file.length === 0) return refuse({ code: "no-file" });
  if (typeof file === "string") return refuse({ code: "name-only" });
  const spent = await spendAll(db, world.house.keys, world.now, [
    [limits.signaturesByRequest, seen.id],
    [limits.signaturesByAddress, world.asker?.address ?? "none"],
  ]);
  if (!spent.within) return refuse({ code: "limited", retryAfter: spent.retryAfter });

  const { verifier, settings, demoAuthority } = world.house;
  const paper = await findPaper(db, statement.id);
  const examined = await verifier.examine(file, Uint8Array.from(statement.body), {
    at: world.now,
    statementAt: statement.madeAt,
    policy: { revocation: settings.signatures.revocation, binding: "optional" },
    others: paper ? [Uint8Array.from(paper.body)] : [],
  });
  const report = demoAuthority?.mark(examined.report) ?? examined.report;
  const isText = report.content === Buffer.from(statement.sha256).toString("hex");
  const holders = await compare(db, world.house.keys, seen, report);
  return done({ ...examined, report, file, statementId: statement.id, document: isText ? "text" : "pdf", holders });
}

async function compare(db: Db, keys: Keys, { recordId }: Annulment, { signers }: Report): Promise<HolderFinding[]> {
  const { holder } = await findRecord(db, recordId);
  const macs = await findHolderMacs(db, recordId);
  const facts: HolderFacts = { ...holder, snilsMac: macs.snils_mac, innMac: macs.inn_mac };
  return signers.flatMap(({ signer }) => (signer ? [compareHolder(signer, facts, macsOf(keys))] : []));
}

const macsOf = (keys: Keys) => ({
  snils: (digits: string) => snilsMac(keys, digits),
  inn: (digits: string) => innMac(keys, digits),
});
