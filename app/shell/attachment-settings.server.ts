/** Part of the settings' list: documents that citizens send. */
export const attachmentVariables = {
  ATTACHMENT_MB: { kind: "number", default: "10", says: "Megabytes of the largest document that is taken, 1 to 50." },
  ATTACHMENT_COUNT: { kind: "number", default: "5", says: "Documents that are taken with one answer." },
  ATTACHMENT_SUM_MB: {
    kind: "number",
    default: "20",
    says: "Megabytes of all of them; twice as much memory is in use while one is read.",
  },
  CLAMD: {
    kind: "text",
    default: undefined,
    says: "ClamAV's daemon: the path of its socket, or HOST:PORT. No document is taken without its word then; unset: nobody scans.",
  },
} as const;

/** How much may be sent with one answer, in bytes and files. */
export interface AttachmentSettings {
  file: number;
  count: number;
  sum: number;
  clamd: string | null;
}

const MB = 1024 * 1024;

export const attachmentSettings = (
  raw: (name: keyof typeof attachmentVariables) => string | undefined,
  number: (name: keyof typeof attachmentVariables, min: number, max: number) => number,
): AttachmentSettings => ({
  file: number("ATTACHMENT_MB", 1, 50) * MB,
  count: number("ATTACHMENT_COUNT", 1, 20),
  sum: number("ATTACHMENT_SUM_MB", 1, 100) * MB,
  clamd: raw("CLAMD") ?? null,
});

export function attachmentFaults({ file, sum, clamd }: AttachmentSettings): string[] {
  const faults = file > sum ? ["ATTACHMENT_SUM_MB must not be less than ATTACHMENT_MB"] : [];
  if (clamd === null || /^(?:\/.+|(?:\[[0-9a-f:]+\]|[\w.-]+):\d{1,5})$/i.test(clamd)) return faults;
  return [...faults, "CLAMD must be the path of a socket, from / on, or HOST:PORT"];
}
