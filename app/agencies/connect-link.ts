/**
 * Where a service is asked for again, as its agency's own site has it: an address of the web at that domain or below it, without
 * a name, password or port. Null for any other: whoever changes one row of the catalogue cannot send citizens elsewhere.
 */
export function connectLink(url: string | null, domain: string | null): string | null {
  if (url === null || domain === null || !URL.canParse(url)) return null;
  const { protocol, hostname, username, password, port, href } = new URL(url);
  const isWeb = (protocol === "https:" || protocol === "http:") && `${username}${password}${port}` === "";
  return isWeb && (hostname === domain || hostname.endsWith(`.${domain}`)) ? href : null;
}
