import type { Logger } from "pino";
import type { SmsGateway } from "~/gateways/sms.server";
import type { NoticeFacts } from "~/notices/notice";
import type { Prepared } from "~/notices/prepared";
import type { QrSigner } from "~/notices/qr-signer.server";
import type { Sealer } from "~/notices/seal.server";
import type { DemoAuthority } from "~/signatures/demo-authority.server";
import type { StatementWork } from "~/signatures/render-statement.server";
import type { TrustedVerifier } from "~/signatures/trusted-verifier.server";
import type { PublishedPolicy } from "~/witnesses/published-policy.server";
import type { Settings } from "./config.server";
import type { Db } from "./db.server";
import type { Jobs } from "./jobs.server";
import type { Keys } from "./keys.server";

/** What may not be relied on just now. */
export interface Doubts {
  /** Something that was sealed is gone or changed. */
  isLogBroken: boolean;
  /** A head that we signed was seen outside the database, and the log does not lead to it. */
  logContradicts: "set-back" | "split" | null;
}

/** What a process owns for its whole life. Opened once by `main.ts` (or by a test), handed down in `World`. */
export interface House {
  settings: Settings;
  /** Origin without a slash at the end. */
  publicUrl: string;
  keys: Keys;
  db: Db;
  jobs: Jobs;
  sms: SmsGateway;
  /** Makes a notice's file, all but its seal; in a running service by a thread of its own. */
  render: (facts: NoticeFacts, qrStatement: Uint8Array | null) => Promise<Prepared>;
  /** Makes the PDF that a citizen may sign; in the same thread. */
  renderStatement: (statement: StatementWork) => Promise<Uint8Array>;
  /** Holds the private key, which no thread gets. */
  sealer: Sealer;
  /** Judges citizens' signatures; in a running service in a thread of its own. */
  verifier: Pick<TrustedVerifier, "examine">;
  /** Signs for invented citizens; null in production. */
  demoAuthority: DemoAuthority | null;
  qrSigner: QrSigner;
  /** Who vouches for the log; null when nobody is asked. */
  witnesses: PublishedPolicy | null;
  /** What the watch has found out while the process runs. */
  doubts: Doubts;
  log: Logger;
}
