import { isIPv6 } from "node:net";
import { memoryFor } from "./body-room.server";

/** Part of the settings' list: documents that citizens send. */
export const attachmentVariables = {
  ATTACHMENT_MB: { kind: "number", default: "10", says: "Megabytes of the largest document that is taken, 1 to 50." },
  ATTACHMENT_COUNT: { kind: "number", default: "5", says: "Documents that are taken with one answer." },
  ATTACHMENT_SUM_MB: {
    kind: "number",
    default: "20",
    says: `Megabytes of all of them. Until they are answered they take ${memoryFor(20)} MB of memory at most, with more than 20 here ${memoryFor(100) / 100} times as many as here.`,
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
  const fault = clamd === null ? null : clamdFault(clamd);
  return fault === null ? faults : [...faults, fault];
}

function clamdFault(address: string): string | null {
  if (/^\/./.test(address)) return null;
  const [, host = "", port] = /^(.*):(\d+)$/.exec(address) ?? [];
  if (!isIPv6(/^\[(.*)\]$/.exec(host)?.[1] ?? "") && !/^[\w.-]+$/.test(host))
    return "CLAMD must be the path of a socket, from / on, or HOST:PORT";
  return Number(port) >= 1 && Number(port) <= 65_535 ? null : "CLAMD must end with a port from 1 to 65535";
}
