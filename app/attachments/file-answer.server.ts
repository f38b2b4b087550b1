import { attachmentDisposition } from "~/lib/disposition";
import type { AttachedFile } from "./attachments.server";

/**
 * A file that somebody sent: to be kept under its name, never to be shown by the browser as one of our pages (ASVS 3.2.1).
 * What holds for every answer (`nosniff`, no storing, for our own pages alone) holds for it, too.
 */
export const fileAnswer = (file: AttachedFile): Response =>
  new Response(Buffer.from(file.bytes), {
    headers: {
      "Content-Type": file.type,
      "Content-Disposition": attachmentDisposition(file.name),
      "Content-Security-Policy": "sandbox; default-src 'none'",
    },
  });
