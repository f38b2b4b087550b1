/** Part of the settings' list: documents that citizens send. */
export const attachmentVariables = {
  ATTACHMENT_MB: { kind: "number", default: "10", says: "Megabytes of the largest document that is taken, 1 to 50." },
  ATTACHMENT_COUNT: { kind: "number", default: "5", says: "Documents that are taken with one answer." },
  ATTACHMENT_SUM_MB: {
    kind: "number",
    default: "20",
    says: "Megabytes of all of them; twice as much memory is in use while one is read.",
  },
} as const;

/** How much may be sent with one answer, in bytes and files. */
export interface AttachmentSettings {
  file: number;
  count: number;
  sum: number;
}

const MB = 1024 * 1024;

export const attachmentSettings = (
  number: (name: keyof typeof attachmentVariables, min: number, max: number) => number,
): AttachmentSettings => ({
  file: number("ATTACHMENT_MB", 1, 50) * MB,
  count: number("ATTACHMENT_COUNT", 1, 20),
  sum: number("ATTACHMENT_SUM_MB", 1, 100) * MB,
});
