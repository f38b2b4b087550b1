import { Agent, request } from "node:http";

/** Who asks: as many connections as this, each kept alive. */
const TOGETHER = 16;
const FORM = { "content-type": "application/x-www-form-urlencoded" };

export function openLoad(port) {
  const agent = new Agent({ keepAlive: true, maxSockets: TOGETHER });
  const ask = (path, headers, fields) =>
    new Promise((resolve, reject) => {
      const sent = fields ? { method: "POST", headers: { ...headers, ...FORM } } : { headers };
      const asked = request({ agent, host: "127.0.0.1", port, path, ...sent }, (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => resolve({ response, body: Buffer.concat(chunks) }));
        response.on("error", reject);
      });
      asked.on("error", (cause) => reject(new Error(`no answer from :${port}${path}`, { cause })));
      asked.end(fields && new URLSearchParams(fields).toString());
    });
  const runAll = async (times, asked) => {
    let left = times;
    const took = [];
    const one = async () => {
      while (left-- > 0) {
        const [path, headers, fields] = asked(left);
        const began = performance.now();
        const { response, body } = await ask(path, headers, fields);
        took.push(performance.now() - began);
        if (fields ? response.statusCode !== 303 : response.statusCode !== 200 || body.length === 0)
          throw new Error(`${path} was answered with ${response.statusCode}`);
      }
    };
    await Promise.all(Array.from({ length: TOGETHER }, one));
    return took.sort((a, b) => a - b);
  };
  return {
    /** One answer in full; with fields it is a form that is sent. */
    ask,
    /** Asks `times` times; every answer must be a whole page, or lead on to one where a form was sent. */
    run: (times, path, headers) => runAll(times, () => [path, headers]),
    /** Likewise, each time what `asked(n)` says: path, headers and perhaps fields. Gives back how long each took, in milliseconds, shortest first. */
    runAll,
    close: () => agent.destroy(),
  };
}
