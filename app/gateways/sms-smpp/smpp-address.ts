/** Where an operator's SMPP is, and as whom we come. */
export interface SmppAddress {
  host: string;
  port: number;
  tls: boolean;
  user: string;
  password: string;
  systemType: string;
  /** Our number or name, as its type and plan of numbering go with it (SMPP 3.4, 5.2.5 and 5.2.6). */
  from: { address: string; ton: number; npi: number };
}

/** SMPP 3.4, table 4-7; and the ports that are usual. */
const LONGEST = { user: 15, password: 8, systemType: 12, from: 20 };
const PORT = 2775;
const TLS_PORT = 3550;

/** Reads `smpp://USER:PASSWORD@HOST:PORT?from=1234` (`smpps:` for TLS). Null for what is none. */
export function readSmppAddress(written: string): SmppAddress | null {
  if (!URL.canParse(written)) return null;
  const { protocol, hostname, port, username, password, searchParams } = new URL(written);
  const tls = protocol === "smpps:";
  const as = { user: decoded(username), password: decoded(password) };
  const from = searchParams.get("from") ?? "";
  const systemType = searchParams.get("system-type") ?? "";
  const isWhole = (tls || protocol === "smpp:") && hostname !== "" && as.user !== "" && /^[\x20-\x7e]+$/.test(from);
  const fits = Object.entries({ ...as, systemType, from }).every(
    ([name, { length }]) => length <= LONGEST[name as keyof typeof LONGEST],
  );
  if (!isWhole || !fits) return null;
  const line = { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) || (tls ? TLS_PORT : PORT), tls };
  return { ...line, ...as, systemType, from: sourceOf(from, searchParams) };
}

/** A percent sign that escapes nothing is one. */
function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** A name is alphanumeric, a long number international, a short one the network's own; the operator may want it otherwise. */
function sourceOf(from: string, wanted: URLSearchParams): SmppAddress["from"] {
  const [ton, npi] = /\D/.test(from.replace(/^\+/, "")) ? [5, 0] : from.length > 8 ? [1, 1] : [3, 0];
  const number = (name: string, usual: number) =>
    /^\d$/.test(wanted.get(name) ?? "") ? Number(wanted.get(name)) : usual;
  return { address: from.replace(/^\+/, ""), ton: number("ton", ton), npi: number("npi", npi) };
}
