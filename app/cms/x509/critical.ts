import type { Certificate } from "./certificate";
import { extensionId, hasCriticalBeside } from "./extensions";

/** Extensions that may be critical: judged here, or without bearing on what we ask (policies, names of the subject). */
const understood = new Set<string>([
  extensionId.basicConstraints,
  extensionId.keyUsage,
  extensionId.purposes,
  extensionId.keyIdentifier,
  extensionId.authorityKey,
  extensionId.crlPoints,
  extensionId.nameConstraints,
  extensionId.alternativeName,
  "2.5.29.18", // issuer alternative name
  "2.5.29.32", // certificate policies
  "2.5.29.36", // policy constraints
  "2.5.29.54", // inhibit any policy
  "1.3.6.1.5.5.7.48.1.5", // of OCSP: need not be asked about
  "1.2.643.100.111", // the subject's means of signing
  "1.2.643.100.112", // the issuer's means of signing
]);

/** Whether a certificate says something that must be understood and is not (RFC 5280, 4.2). */
export const hasUnknownCritical = ({ extensions }: Certificate): boolean => hasCriticalBeside(extensions, understood);
