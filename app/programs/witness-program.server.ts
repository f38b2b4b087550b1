import { parseArgs } from "node:util";
import { StartError } from "~/shell/faults.server";
import { createLog } from "~/shell/log.server";
import { stopOnSignals } from "~/shell/signals.server";
import { openWitness, type WitnessOptions } from "~/witnesses/open-witness.server";
import { serveWitness } from "~/witnesses/serve-witness.server";
import { witnessWords as words } from "~/witnesses/words";

interface Options extends WitnessOptions {
  listen: { host: string; port: number };
}

/**
 * `witness`: vouches for heads of logs, to whoever asks by C2SP tlog-witness. Needs neither database nor SECRET, and serves
 * until it is stopped.
 * @throws StartError with how it is called, or with what its directory lacks
 */
export async function runWitness(args: string[]): Promise<void> {
  const options = optionsOf(args);
  const log = createLog({ logLevel: "info" });
  const witness = await openWitness(options, () => new Date());
  const service = await serveWitness(witness, options.listen, (error) => log.error({ error }, "not answered"));
  stopOnSignals(log, async () => {
    await service.close();
    await witness.close();
  });
  const logs = witness.logs.map(({ name }) => name);
  process.stdout.write(`${words.ready(witness.vkey, logs, service.port)}\n`);
  log.info({ port: service.port, vkey: witness.vkey }, "ready");
}

function optionsOf(args: string[]): Options {
  const { values, positionals } = parsed(args);
  const [directory, ...more] = positionals;
  const { log: logs = [], name = null, listen = "127.0.0.1:3100" } = values;
  const [, host = "", port = ""] = /^(?:\[?([^[\]]+)\]?):(\d{1,5})$/.exec(listen) ?? [];
  if (directory === undefined || more.length > 0 || logs.length === 0 || host === "" || Number(port) > 65_535)
    throw new StartError(words.usage);
  return { directory, logs, name, listen: { host, port: Number(port) } };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { log: { type: "string", multiple: true }, name: { type: "string" }, listen: { type: "string" } },
    });
  } catch {
    throw new StartError(words.usage);
  }
}
