import { Agent, request } from "node:http";

/** Who asks: as many connections as this, each kept alive. */
const TOGETHER = 16;

export function openLoad(port) {
  const agent = new Agent({ keepAlive: true, maxSockets: TOGETHER });
  const ask = (path, headers) =>
    new Promise((resolve, reject) => {
      const asked = request({ agent, host: "127.0.0.1", port, path, headers }, (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => resolve({ response, body: Buffer.concat(chunks) }));
        response.on("error", reject);
      });
      asked.on("error", (cause) => reject(new Error(`no answer from :${port}${path}`, { cause }))).end();
    });
  return {
    /** One answer in full. */
    ask,
    /** Asks `times` times; every answer must be a whole page. */
    async run(times, path, headers) {
      let left = times;
      const one = async () => {
        while (left-- > 0) {
          const { response, body } = await ask(path, headers);
          if (response.statusCode !== 200 || body.length === 0)
            throw new Error(`${path} was answered with ${response.statusCode}`);
        }
      };
      await Promise.all(Array.from({ length: TOGETHER }, one));
    },
    close: () => agent.destroy(),
  };
}
