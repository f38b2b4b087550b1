import type { House } from "~/shell/house.server";
import type { Issuer } from "./verdict";

export const issuerOf = ({ publicUrl, sealer, qrSigner }: House): Issuer => ({
  host: new URL(publicUrl).host,
  demonstration: sealer.plan.demonstration || qrSigner.demonstration,
});
