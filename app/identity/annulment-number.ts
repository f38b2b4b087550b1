/** 5107-3826: unlike a record's number and a notice's. */
export const formatAnnulmentNumber = (number: string): string => `${number.slice(0, 4)}-${number.slice(4)}`;

/** From an address or from what somebody typed; null when it cannot be one. */
export function parseAnnulmentNumber(text: string): string | null {
  const digits = text.replace(/[\s\u2010-\u2015-]/g, "");
  return /^\d{8}$/.test(digits) ? digits : null;
}
