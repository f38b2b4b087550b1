import type { WebhookChange } from "~/agencies/webhook";
import { webhooksWords as words } from "./webhooks-words";

/** What a button of a webhook's page means; null for none. */
export function wishedChange(label: string, entry: string): WebhookChange | null {
  const entryId = /^\d{1,15}$/.test(entry) ? Number(entry) : null;
  if (entryId !== null) {
    if (label === words.skip) return { do: "skip", entryId };
    return label === words.againOf(entryId) ? { do: "again", entryId } : null;
  }
  const plain = ["test", "pause", "resume", "rotate", "end"] as const;
  const wished = plain.find((one) => words[one] === label);
  return wished ? { do: wished } : null;
}
