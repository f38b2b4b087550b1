import { type Finding, finding } from "../signature";
import type { Signed } from "../signed";

/** A time-stamp is welcome and not needed; but one that is there must be right. */
export function timeStamp({ stamp }: Signed): Finding {
  return finding("time-stamp", stamp.because);
}
