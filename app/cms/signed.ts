import type { Cms, SignerInfo } from "./cms/cms";
import type { Certificate } from "./x509/certificate";
import type { Path } from "./x509/path";

/** One signer's signature in its file, with what was found for it before the checks. */
export interface Signed {
  cms: Cms;
  signer: SignerInfo;
  /** Null if it is neither in the file nor among those we know. */
  certificate: Certificate | null;
  path: Path | null;
  stamp: Stamp;
}

/** What a time-stamp comes to. */
export interface Stamp {
  because: "valid" | "another-signature" | "wrong" | "weak" | "ahead" | "malformed" | "absent" | "untrusted";
  at: Date | null;
}
