import type { ServiceKind } from "#db/schema";

/** In the order in which a citizen is offered them. */
export const serviceKinds = ["appointment", "application", "ongoing"] as const satisfies readonly ServiceKind[];
