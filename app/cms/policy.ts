/** What must hold for a signature to be accepted, beside that nothing is known against it. */
export interface Policy {
  /** `hard`: it must be known that the certificate is not revoked; `soft`: it must not be known that it is. */
  revocation: "hard" | "soft";
  /** Whether the signature must say by which certificate it was made, as CAdES has it. */
  binding: "required" | "optional";
}
