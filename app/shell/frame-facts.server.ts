import type { RequestFacts } from "~/ui/request-facts";
import type { Incoming } from "./answer.server";
import type { House } from "./house.server";

/** What is known of a request when it arrives. */
interface Arrived {
  incoming: Pick<Incoming, "method">;
  requestId: string;
  now: Date;
}

/** No session was looked at, so there is no form to leave by; and whoever was refused is in no section. */
export const frameFacts = (
  { settings, publicUrl }: Pick<House, "settings" | "publicUrl">,
  { incoming: { method }, requestId, now }: Arrived,
): RequestFacts => ({
  ...{ method, requestId, at: now, demo: settings.mode === "demo", host: new URL(publicUrl).host },
  ...{ path: "", signedIn: false, formToken: "" },
});
