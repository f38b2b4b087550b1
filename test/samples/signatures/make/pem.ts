import type { Bytes } from "./der.ts";

export function pem(label: string, bytes: Bytes): string {
  const lines =
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

export const joinedPem = (...all: Bytes[]): string => all.map((one) => pem("CERTIFICATE", one)).join("");
