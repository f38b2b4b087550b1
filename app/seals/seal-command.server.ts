import { type ExecFileException, execFile } from "node:child_process";
import { type KeyObject, verify } from "node:crypto";
import type { Sign } from "./seal.server";

/** Milliseconds for one signature. Devices take fractions of a second; a job that gave up is tried again. */
const PATIENCE = 10_000;

/**
 * Signs by a program of the operator's, which asks the device that holds the key. It is run for every signature and
 * told, on its standard input, the bytes to sign. `publicKey` checks each answer, so that no broken seal is ever issued.
 * The promise is rejected with a sentence when the program fails, is late, or answers with anything else.
 */
export function signerOfCommand(command: string, publicKey: KeyObject, patience = PATIENCE): Sign {
  const [program = "", ...args] = command.split(/\s+/);
  return async (bytes) => {
    const signature = await answerOf(program, args, bytes, patience);
    if (!verify("sha256", bytes, publicKey, signature))
      throw new Error(`SEAL_COMMAND: what ${program} answered is no signature by the key of SEAL_CERT`);
    return signature;
  };
}

/** It is killed when its time is up. */
function answerOf(program: string, args: string[], bytes: Uint8Array, timeout: number): Promise<Buffer> {
  const options = { encoding: "buffer", timeout, killSignal: "SIGKILL", maxBuffer: 65_536 } as const;
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, options, (error, answer, complaint) => {
      if (error) reject(new Error(`SEAL_COMMAND: ${program} ${faultOf(error, complaint, timeout)}`));
      else resolve(answer);
    });
    child.stdin?.on("error", () => {}); // a program that ended without reading says why by its exit
    child.stdin?.end(bytes);
  });
}

function faultOf(error: ExecFileException, complaint: Buffer, timeout: number): string {
  if (error.killed && error.signal) return `did not answer within ${timeout / 1000} s`;
  if (typeof error.code === "string") return `cannot be run (${error.code})`;
  const [line = ""] = complaint.toString("utf8").trim().split("\n");
  return `ended with ${error.code ?? error.signal}${line && `: ${line.slice(0, 200)}`}`;
}
