import type { ServiceKind } from "#db/schema";

/** In the order in which a citizen is offered them. */
export const serviceKinds = ["appointment", "application", "ongoing"] as const satisfies readonly ServiceKind[];

/** What agencies do for citizens. */
export interface Service {
  id: string;
  title: string;
  /** medical, mfc, registry …: rules are written per class. */
  class: string;
  kind: ServiceKind;
}
