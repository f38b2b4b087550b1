import { type Certificate, readCertificate } from "./certificate";
import { type Crl, readCrl } from "./crl";
import { type OcspResponse, readOcsp } from "./ocsp";

/** What we trust and know, read: the anchors decide, the rest helps to reach them. */
export interface Trust {
  anchors: readonly Certificate[];
  /** Of intermediate authorities and of signers whose files bring no certificate: not trusted by being here. */
  certificates: readonly Certificate[];
  crls: readonly Crl[];
  ocsp: readonly OcspResponse[];
}

/** The same as DER, one value each: what configuration gives, and what goes to a worker thread. */
export interface TrustFiles {
  anchors: readonly Uint8Array[];
  certificates: readonly Uint8Array[];
  crls: readonly Uint8Array[];
  ocsp: readonly Uint8Array[];
}

/** Reads all; what cannot be read is left out and counted. */
export function readTrust(files: TrustFiles): Trust & { unreadable: number } {
  let unreadable = 0;
  const readAll = <Value>(all: readonly Uint8Array[], read: (bytes: Uint8Array) => Value | null): Value[] =>
    all.flatMap((bytes) => {
      const value = read(bytes);
      if (value === null) unreadable++;
      return value ?? [];
    });
  const trust = {
    anchors: readAll(files.anchors, readCertificate),
    certificates: readAll(files.certificates, readCertificate),
    crls: readAll(files.crls, readCrl),
    ocsp: readAll(files.ocsp, readOcsp),
  };
  return { ...trust, unreadable };
}
