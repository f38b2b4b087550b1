import { connect, type Socket } from "node:net";
import { addAbortSignal } from "node:stream";

/** Looks into a file. "infected": it knows something in it. @throws where nothing is known: it is away, too slow, or the file too large for it */
export type Scan = (bytes: Uint8Array) => Promise<"clean" | "infected">;

/** Milliseconds for one file. */
const PATIENCE = 30_000;
/** More is no answer. */
const LONGEST_ANSWER = 4096;

/**
 * ClamAV's daemon, at the path of its socket or at HOST:PORT: each file over a connection of its own, as INSTREAM takes it.
 * Source: clamd(8) of ClamAV 1.4.
 */
export function clamd(address: string, patience = PATIENCE): Scan {
  return async (bytes) => {
    const socket = addAbortSignal(AbortSignal.timeout(patience), connectTo(address));
    try {
      socket.write(asStream(bytes));
      return verdictOf(await answerOf(socket));
    } finally {
      socket.destroy();
    }
  };
}

function connectTo(address: string): Socket {
  if (address.startsWith("/")) return connect(address);
  const { hostname, port } = new URL(`tcp://${address}`);
  return connect(Number(port), hostname.replace(/^\[|\]$/g, ""));
}

/** The command, one chunk behind its length, and a chunk of none. */
function asStream(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([Buffer.from("zINSTREAM\0"), length, bytes, Buffer.alloc(4)]);
}

async function answerOf(socket: Socket): Promise<string> {
  let answer = "";
  for await (const part of socket as AsyncIterable<Buffer>) {
    answer += part.toString("latin1");
    if (answer.includes("\0") || answer.length > LONGEST_ANSWER) break;
  }
  return answer;
}

function verdictOf(answer: string): "clean" | "infected" {
  if (answer === "stream: OK\0") return "clean";
  if (/^stream: [^\0]+ FOUND\0$/.test(answer)) return "infected";
  throw new Error(`clamd answered ${JSON.stringify(answer.slice(0, 100))}`);
}
