/** What is told of an account in one's own journal. */
export const told = [
  "account-made",
  "signed-in",
  "sign-in-refused",
  "sign-in-locked",
  "session-ended",
  "password-set",
  "second-factor-set",
  "identity-bound",
  "identity-unbound",
  "account-changed",
  "certificate-bound",
  "certificate-unbound",
  "alarm-answered",
  "account-locked",
  "account-unlocked",
  "leaving-asked",
  "leaving-taken-back",
] as const;
export type Told = (typeof told)[number];
