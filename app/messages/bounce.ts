/** What a mail server tells of a message of ours that it had taken. */
export interface Bounce {
  messageId: string;
  /** Whether it has given up, or goes on trying. */
  state: "undelivered" | "delayed";
  /** As `5.1.1` (RFC 3463); null where it gives none. */
  code: string | null;
}

/** Signs of an e-mail that are looked at: what says why stands before what is returned, and of that we want a header. */
const MOST = 262_144;
const MOST_PARTS = 20;
const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const messageId = new RegExp(`^<(${UUID})@[^<>\\s]+>$`, "i");
const envelopeId = new RegExp(`^(${UUID})$`, "i");

interface Entity {
  /** By names in small letters, the first of each, unfolded. */
  headers: ReadonlyMap<string, string>;
  body: string;
}

/**
 * Reads a delivery status notification (RFC 3464, 6533) about a message of ours, known by the ENVID that went along or by its
 * Message-ID among the headers that came back. Null for whatever else lies in a mailbox, and for what two messages are named in.
 */
export function readBounce(mail: string): Bounce | null {
  const { headers, body } = entityOf(mail.slice(0, MOST).replace(/\r\n?/g, "\n"));
  const type = headers.get("content-type") ?? "";
  const boundary = /;\s*boundary=(?:"([^"\n]{1,200})"|([^\s;"]{1,200}))/i.exec(type);
  if (!boundary || !/^multipart\/report\b/i.test(type)) return null;
  const parts = partsOf(body, (boundary[1] ?? boundary[2])!);
  const status = parts.find(isOf(/^message\/(global-)?delivery-status\b/i));
  if (!status) return null;
  const [whole = "", ...recipients] = status.body.split(/\n[ \t]*\n/).map((block) => block.trim());
  const messageId = idOf(headersOf(whole), parts);
  const told = recipients.map(headersOf).flatMap((fields) => tellingOf(fields) ?? []);
  const worst = told.find(({ state }) => state === "undelivered") ?? told[0];
  return messageId && worst ? { messageId, ...worst } : null;
}

function idOf(whole: Entity["headers"], parts: readonly Entity[]): string | null {
  const returned = parts.find(isOf(/^(message\/(rfc822|global|global-headers)|text\/rfc822-headers)\b/i));
  const named = [
    envelopeId.exec(whole.get("original-envelope-id") ?? ""),
    messageId.exec((returned && entityOf(returned.body).headers.get("message-id")) ?? ""),
  ].flatMap((match) => match?.[1]?.toLowerCase() ?? []);
  return new Set(named).size === 1 ? named[0]! : null;
}

function tellingOf(fields: Entity["headers"]): Pick<Bounce, "state" | "code"> | null {
  const action = fields.get("action")?.toLowerCase();
  const code = /^[245]\.\d{1,3}\.\d{1,3}(?!\d)/.exec(fields.get("status") ?? "")?.[0] ?? null;
  if (action === "failed") return { state: "undelivered", code };
  return action === "delayed" ? { state: "delayed", code } : null;
}

const isOf =
  (type: RegExp) =>
  ({ headers }: Entity): boolean =>
    type.test(headers.get("content-type") ?? "");

/** By their boundary, at whole lines. */
function partsOf(body: string, boundary: string): Entity[] {
  const parts: string[] = [];
  let lines: string[] | null = null;
  for (const line of body.split("\n")) {
    const mark = line.trimEnd();
    const isLast = mark === `--${boundary}--`;
    if (!isLast && mark !== `--${boundary}`) {
      lines?.push(line);
      continue;
    }
    if (lines) parts.push(lines.join("\n"));
    if (isLast || parts.length === MOST_PARTS) return parts.map(entityOf);
    lines = [];
  }
  return [...parts, ...(lines ? [lines.join("\n")] : [])].map(entityOf);
}

function entityOf(text: string): Entity {
  if (text.startsWith("\n")) return { headers: new Map(), body: text.slice(1) };
  const end = text.indexOf("\n\n");
  return end === -1
    ? { headers: headersOf(text), body: "" }
    : { headers: headersOf(text.slice(0, end)), body: text.slice(end + 2) };
}

function headersOf(block: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, " ").split("\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name !== "" && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}
