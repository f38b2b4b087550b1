import type { LimitedBy } from "~/ui/limits-words";

/** At most `most` within a fixed window of `seconds`. `by`: what it is counted for, which is also what a page names. */
export interface Limit {
  name: string;
  most: number;
  seconds: number;
  by: LimitedBy;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/**
 * Every figure, in one table. What fails is counted against who asks: narrowly by device, widely by address, since a
 * whole mobile network may stand behind one; IPv6 by /64, /56 and /48, for one customer commands many of each. What is
 * counted for a record or a phone only slows strangers: each network has a small share of its own first (`…Own`), which
 * nobody else can spend, and after it draws on what all share. Security 4, 17, 51, 57, 58.
 */
export const limits = {
  /** Searches that found nothing. Found ones are given back: whoever knows the pair guesses nothing. */
  searchByDevice: { name: "search-device", most: 15, seconds: 10 * MINUTE, by: "device" },
  searchByAddress: { name: "search-address", most: 300, seconds: 10 * MINUTE, by: "address" },
  searchBySite: { name: "search-site", most: 600, seconds: 10 * MINUTE, by: "address" },
  searchByNetwork: { name: "search-network", most: 2000, seconds: 10 * MINUTE, by: "address" },
  searchByRecordOwn: { name: "search-record-own", most: 3, seconds: HOUR, by: "record" },
  searchByRecord: { name: "search-record", most: 10, seconds: HOUR, by: "record" },
  searchByContactOwn: { name: "search-contact-own", most: 5, seconds: HOUR, by: "contact" },
  searchByContact: { name: "search-contact", most: 20, seconds: HOUR, by: "contact" },
  /** Passport data are known to others too: a look-up with them is dear. */
  passportByDevice: { name: "passport-device", most: 20, seconds: DAY, by: "device" },
  passportByAddress: { name: "passport-address", most: 200, seconds: DAY, by: "address" },
  passportBySite: { name: "passport-site", most: 400, seconds: DAY, by: "address" },
  passportByNetwork: { name: "passport-network", most: 1000, seconds: DAY, by: "address" },
  passportByRecordOwn: { name: "passport-record-own", most: 2, seconds: HOUR, by: "record" },
  passportByRecord: { name: "passport-record", most: 3, seconds: HOUR, by: "record" },

  /** Codes asked for by strangers: whoever has not proven the phone from this device. */
  codesByDevice: { name: "codes-device", most: 20, seconds: HOUR, by: "device" },
  codesByAddress: { name: "codes-address", most: 300, seconds: HOUR, by: "address" },
  codesBySite: { name: "codes-site", most: 600, seconds: HOUR, by: "address" },
  codesByNetwork: { name: "codes-network", most: 2000, seconds: HOUR, by: "address" },
  /**
   * First codes to one phone in a day. Of each network the first draws on a reserve for networks not seen before, of
   * which one region (/16, IPv6 /32) gets no more than a few; what follows, on what all share. Those who know the
   * phone alone, and those who know a record's number too, spend apart: the former cannot lessen what the latter need.
   */
  phoneCodesOwn: { name: "phone-codes-own", most: 1, seconds: DAY, by: "phone" },
  phoneCodesRegion: { name: "phone-codes-region", most: 3, seconds: DAY, by: "phone" },
  phoneCodesReserve: { name: "phone-codes-reserve", most: 8, seconds: DAY, by: "phone" },
  phoneCodesShared: { name: "phone-codes-shared", most: 4, seconds: DAY, by: "phone" },
  requestCodesOwn: { name: "request-codes-own", most: 1, seconds: DAY, by: "phone" },
  requestCodesRegion: { name: "request-codes-region", most: 4, seconds: DAY, by: "phone" },
  requestCodesReserve: { name: "request-codes-reserve", most: 40, seconds: DAY, by: "phone" },
  requestCodesShared: { name: "request-codes-shared", most: 4, seconds: DAY, by: "phone" },
  /** Further messages of what has had a code: its own, which no stranger can spend; then what all of the phone share. */
  againOwn: { name: "again-own", most: 3, seconds: DAY, by: "request" },
  againShared: { name: "again-shared", most: 4, seconds: DAY, by: "request" },
  /** Codes for a device that has proven the phone: its holder, with up to a day's work of records to cancel. */
  codesByHolder: { name: "codes-holder", most: 60, seconds: DAY, by: "device" },
  /** Wrong codes only. Guesses of strangers are bounded by their codes already, see `code-limits.server.ts`. */
  triesByDevice: { name: "tries-device", most: 15, seconds: DAY, by: "device" },
  /**
   * The breaker: more than this is an attack or a fault, and costs the operator money. Only what is handed to the
   * gateway counts. In three shares, so that asking about phones stops no request, and new requests stop none filed.
   */
  sentForPhones: { name: "sent-phones", most: 100, seconds: MINUTE, by: "service" },
  sentForRequests: { name: "sent-requests", most: 150, seconds: MINUTE, by: "service" },
  sentAgain: { name: "sent-again", most: 50, seconds: MINUTE, by: "service" },

  /**
   * SMS to the short number. Whoever floods can write any sender: what is taken in is bounded by the block of ten thousand numbers
   * that it names before it is bounded in all, so that one block stops no other. Of one sender so many are done anything about; a
   * code for a request of theirs is not counted.
   */
  inboundByPrefix: { name: "inbound-prefix", most: 120, seconds: 10 * MINUTE, by: "service" },
  inbound: { name: "inbound", most: 3000, seconds: 10 * MINUTE, by: "service" },
  inboundBySender: { name: "inbound-sender", most: 5, seconds: DAY, by: "phone" },

  /** Judging one may cost half a second, of a thread that all share. */
  signaturesByRequest: { name: "signatures-request", most: 20, seconds: HOUR, by: "request" },
  signaturesByAddress: { name: "signatures-address", most: 60, seconds: HOUR, by: "address" },
  /** Forms with documents: looking into one costs a thread that all share some seconds, and what is kept fills the database. */
  uploadsByRequest: { name: "uploads-request", most: 20, seconds: HOUR, by: "request" },
  uploadsByAddress: { name: "uploads-address", most: 60, seconds: HOUR, by: "address" },
  verifyByAddress: { name: "verify-address", most: 60, seconds: 10 * MINUTE, by: "address" },
  /** A file costs us more than a number, and says more about the notice it pretends to be. */
  filesByAddress: { name: "files-address", most: 20, seconds: 10 * MINUTE, by: "address" },
  /** Of who has the paper's code, who could as well try surnames at home; each costs us 40 ms of a thread. */
  surnamesByAddress: { name: "surnames-address", most: 30, seconds: 10 * MINUTE, by: "address" },
  surnamesByNotice: { name: "surnames-notice", most: 10, seconds: HOUR, by: "notice" },
  /** Passwords of officers, each of which costs us 20 ms. By address anybody's, by login only those of strangers: see `desk/decisions.md`. */
  signInByAddress: { name: "sign-in-address", most: 60, seconds: 10 * MINUTE, by: "address" },
  signInOwn: { name: "sign-in-own", most: 5, seconds: HOUR, by: "login" },
  signInKnown: { name: "sign-in-known", most: 10, seconds: HOUR, by: "login" },
  signInShared: { name: "sign-in-shared", most: 20, seconds: HOUR, by: "login" },
  /** Numbers of a document that an officer types of an account which says another: they see its last digits. */
  documentsByAccount: { name: "documents-account", most: 10, seconds: DAY, by: "login" },
  /** Keys of agencies' programs that are none. */
  keysByAddress: { name: "keys-address", most: 60, seconds: 10 * MINUTE, by: "address" },
  /** All that one program asks: 10,000 records are twenty requests. */
  requestsByKey: { name: "requests-key", most: 300, seconds: MINUTE, by: "key" },
  /** Links that say "not me": what they stop can be asked for again. */
  disavowalsByAddress: { name: "disavowals-address", most: 60, seconds: 10 * MINUTE, by: "address" },
  /** Ways to a provider of sign-in, each of which it is asked about. */
  introductionsByAddress: { name: "introductions-address", most: 120, seconds: 10 * MINUTE, by: "address" },
  /** Questions: each is a message to whoever was named, and somebody reads it. What is written about one later is its own. */
  ticketsByDevice: { name: "tickets-device", most: 5, seconds: HOUR, by: "device" },
  ticketsByAddress: { name: "tickets-address", most: 60, seconds: HOUR, by: "address" },
  ticketsByContact: { name: "tickets-contact", most: 5, seconds: DAY, by: "contact" },
  remarksByTicket: { name: "remarks-ticket", most: 20, seconds: HOUR, by: "request" },
  /** Questions for which answers are looked for that stand somewhere; beyond it the form comes without any. */
  answersByAddress: { name: "answers-address", most: 120, seconds: 10 * MINUTE, by: "address" },
  /** Marks of pages that explain: one a day of a page counts from a device. */
  helpMarksByDevice: { name: "help-marks-device", most: 1, seconds: DAY, by: "device" },
  helpMarksByAddress: { name: "help-marks-address", most: 100, seconds: DAY, by: "address" },
  /** The breaker of their first messages, which strangers may cause: apart from that of codes. */
  sentForTickets: { name: "sent-tickets", most: 30, seconds: MINUTE, by: "service" },
  /** Applications that somebody begins: each is kept for a month. */
  draftsByDevice: { name: "drafts-device", most: 20, seconds: HOUR, by: "device" },
  draftsByAddress: { name: "drafts-address", most: 120, seconds: HOUR, by: "address" },
  /** Numbers of what is owed that are typed and stand for nothing; and payments that are begun. */
  uinsByDevice: { name: "uins-device", most: 15, seconds: 10 * MINUTE, by: "device" },
  uinsByAddress: { name: "uins-address", most: 200, seconds: 10 * MINUTE, by: "address" },
  paymentsByDevice: { name: "payments-device", most: 30, seconds: HOUR, by: "device" },
  sharesByAddress: { name: "shares-address", most: 60, seconds: 10 * MINUTE, by: "address" },
} as const satisfies Record<string, Limit>;
