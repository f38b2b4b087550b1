import type { Logger } from "pino";
import type { Trust } from "~/cms/x509/trust";
import { SettingsError } from "~/shell/config.server";
import type { SealSettings } from "~/shell/seal-settings.server";
import { askStamp } from "./ask-stamp.server";
import { noTrust, stampTrust } from "./judge-stamp.server";
import { readPem } from "./read-pem.server";
import { certificatesIn } from "./seal-keys.server";
import { STAMP_ROOM } from "./stamp-token";

/** Makes a time-stamp on the value of a signature; undefined when it could not be had in time. */
export type MakeStamp = (signature: Uint8Array) => Promise<Uint8Array | undefined>;

export interface Stamps {
  /** Whose time-stamps are believed. */
  trust: Trust;
  /** Bytes that a seal needs more for one. */
  room: number;
  /** Undefined where none are asked for. `now`: what time the authority should say, more or less. */
  maker(now: Date): MakeStamp | undefined;
}

export const noStamps: Stamps = { trust: noTrust, room: 0, maker: () => undefined };

/** Milliseconds for which an authority that was silent is not asked again, so that not every notice waits for it. */
const REST = 10_000;

/** @throws SettingsError when TSA_CERT cannot be read */
export function openStamps({ stampUrl: url, stampCertificates }: SealSettings, log: Pick<Logger, "warn">): Stamps {
  if (stampCertificates === null) return noStamps;
  const certificates = readPem("TSA_CERT", stampCertificates, certificatesIn);
  if (typeof certificates === "string") throw new SettingsError([certificates]);
  const trust = stampTrust(certificates.map(({ raw }) => raw));
  if (url === null) return { ...noStamps, trust };
  let restsUntil = 0;
  const maker = (now: Date) => async (signature: Uint8Array) => {
    const stamp =
      now.getTime() < restsUntil
        ? ({ ok: false, reason: "resting" } as const)
        : await askStamp(url, trust, signature, now);
    if (stamp.ok) return stamp.value;
    if (stamp.reason === "silent") restsUntil = now.getTime() + REST;
    log.warn({ because: stamp.reason }, "a seal without a time-stamp");
    return undefined;
  };
  return { trust, room: STAMP_ROOM, maker };
}

declare module "~/shell/house.server" {
  interface House {
    /** Time-stamps on seals, as far as they are set up. */
    stamps: Stamps;
  }
}
