import { done, type Outcome, refuse } from "~/lib/outcome";
import { MOST_NETWORKS, parseNetwork } from "./network";
import { networksErrors, networkWords } from "./networks-words";

/** Networks as they are typed, one a line, or parted by commas. The refusal is already a sentence. */
export function parseNetworks(typed: string): Outcome<string[], string> {
  const lines = typed.split(/[\s,;]+/u).filter(Boolean);
  if (lines.length > MOST_NETWORKS) return refuse(networksErrors.most);
  const networks: string[] = [];
  for (const line of lines) {
    const network = parseNetwork(line);
    if (!network.ok) return refuse(networkWords(network.reason));
    networks.push(network.value);
  }
  return done([...new Set(networks)]);
}

/** With its line breaks. */
export const networksFields = { networks: { read: parseNetworks, limit: 1000, lines: true } } as const;
