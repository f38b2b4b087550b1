import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "./answer.server";
import { bounds } from "./bounds";
import { within } from "./within.server";

/** Sends a whole answer, also to somebody who is still talking; whoever takes it slower than a bad connection would is cut. */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  closing: boolean,
): Promise<void> {
  const { headers, cookies, body } = answer;
  const unread = !request.complete;
  if (closing || unread) response.setHeader("Connection", "close");
  response.writeHead(answer.status, cookies.length > 0 ? { ...headers, "set-cookie": [...cookies] } : headers);
  cutWhenUnread(response, body?.length ?? 0);
  // Who waits for "100 Continue" has sent nothing and will send nothing.
  if (!unread || request.headers.expect) return void response.end(body);
  if (body !== null) response.write(body);
  await drained(request);
  response.end();
}

/** Mostly the kernel has taken all of it by then, and no timer is needed. */
function cutWhenUnread(response: ServerResponse, bytes: number): void {
  setImmediate(() => {
    if (response.writableFinished || response.destroyed) return;
    const cut = () => response.destroy();
    const late = setTimeout(cut, timeFor(bytes));
    response.once("close", () => clearTimeout(late));
    // A long one is not kept for hours for somebody who takes none of it: Node looks whether any was taken between two looks.
    if (bytes > bounds.unseenBytes) response.setTimeout(timeFor(bounds.unseenBytes), cut);
  });
}

/** Milliseconds in which even a bad connection has taken so much. */
const timeFor = (bytes: number): number => bounds.patienceMs + bytes / bounds.bytesPerMs;

async function drained(request: IncomingMessage): Promise<void> {
  if (request.destroyed) return;
  let bytes = 0;
  const over = new Promise<void>((resolve) => {
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > bounds.lingerBytes) resolve();
    });
    for (const end of ["end", "error", "close"]) request.once(end, () => resolve());
  });
  await within(bounds.lingerMs, over, undefined);
  request.pause();
}
