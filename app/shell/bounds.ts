const KB = 1024;
const MB = 1024 * KB;
const SECOND = 1000;

/**
 * What one process takes upon itself at once, and how long it waits, in one table; what is counted per device, address and
 * person stands in `limit-table`. `…Bytes`: bytes. `…Ms`: milliseconds. Others: how many.
 */
export const bounds = {
  /** Connections; beyond it those that rest are let go, and new ones are hung up on. */
  connections: 16_000,
  /** Connections that the kernel has made and nobody has taken over yet; beyond it asks of callers to try again in seconds. */
  backlog: 4096,

  /** Of a request's line and headers together. */
  headerBytes: 16 * KB,
  headersMs: 20 * SECOND,
  /** Between two requests. */
  restMs: 65 * SECOND,
  /** Between two looks for connections whose time is over. */
  lookMs: 5 * SECOND,

  /** A body without files: the longest free text is a few thousand letters. */
  formBytes: 64 * KB,
  /** A file that is looked at. */
  fileBytes: 2 * MB,
  /** A file with signatures: `LARGEST` of the room that judges them. */
  signatureBytes: 4 * MB,
  /** A body of a program: 500 records with all that can be told of them are less than a tenth. */
  programBytes: 4 * MB,
  /** All bodies that are being read or answered, as far as each is no larger than a form; of one address half of it. */
  formsBytes: 64 * MB,
  /** All large bodies that are being read or answered, together, unless `ATTACHMENT_SUM_MB` asks for more; of one address half of it. */
  roomBytes: 100 * MB,
  /** For a body to come, or an answer to be taken; a long one has more, as long as it keeps going. */
  patienceMs: 20 * SECOND,
  /** What even a bad mobile connection manages: 4 KB a second. */
  bytesPerMs: 4,
  /** Of an answer that the kernel asks for at a time, and so what may be taken before anybody sees it: a third of its 4 MB. */
  unseenBytes: 1.5 * MB,
  /** Of a refused body, read and thrown away so that the browser gets round to reading why. */
  lingerBytes: 16 * MB,
  lingerMs: 5 * SECOND,
  /** For open requests, when the process ends. */
  closeMs: 5 * SECOND,
  /** Before that, for who stands in the kernel's line. */
  takeOverMs: 500,

  /** Requests that have begun of late, and are in work. */
  places: 64,
  /** Of those, such as only look at something. */
  placesOfLooks: 48,
  /** For which a request counts as in work; one that takes longer waits for a thread or for the database, and uses none of ours. */
  placeMs: 2 * SECOND,
  /** How long the first in line has waited when who comes next is turned away at once. */
  lagOfLooksMs: 250,
  lagOfActsMs: SECOND,
  /** In line, whose waiting says nothing yet. */
  few: 16,
  /** Acts that begin one after the other while somebody waits to look. */
  actsAhead: 3,
  /** For a turn, at most; as long again where the event loop stood still. */
  waitMs: 2 * SECOND,
  /** Turns of the event loop that new connections get before the next request begins. */
  turnsForComers: 8,
} as const;
