/** What an e-mail says, before it is set as text and as HTML. */
export interface Mail {
  /** Without codes and names: it is read on lock screens. */
  subject: string;
  /** One sentence or more each. */
  paragraphs: readonly string[];
  /** What it is about, line by line: when, where. */
  facts?: readonly { term: string; value: string }[];
  /** Set apart, large. */
  code?: string;
  /** Absolute addresses of pages; nothing acts on GET. */
  links?: readonly { label: string; href: string }[];
  /** What goes along: papers, named in ASCII, with their media types. */
  attachments?: readonly { name: string; type: string; body: Uint8Array }[];
  /** Why it came to this address, where that is not because it stands in a record. */
  why?: string;
  /** What a calendar is told, an iCalendar object; null: nothing. */
  calendar?: { method: "REQUEST" | "CANCEL"; body: string } | null;
}
