import type { ServerBuild } from "@remix-run/node";
import { programs } from "~/programs/programs.server";
import { startSentence } from "~/shell/start-faults.server";
import { type Environment, usual } from "../support/program";

/** What the program says of a start that it refuses, asked within this process, which takes a tenth of the time. */
export async function refusalOf(command: string, environment: Environment): Promise<string | null> {
  const ours = process.env;
  process.env = JSON.parse(JSON.stringify({ ...usual, ...environment })); // without what is undefined
  const start = programs[command]?.([], {} as ServerBuild);
  process.env = ours;
  return startSentence(await start?.catch((error: unknown) => error));
}
