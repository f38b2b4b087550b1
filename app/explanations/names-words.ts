import type { RecordStatus, ServiceKind } from "#db/schema";
import { className } from "~/agencies/classes-words";
import { statusNames } from "~/records/statuses-words";
import type { Names } from "~/rules/rule-words";

const kinds: Readonly<Record<ServiceKind, string>> = {
  appointment: "записи на приём",
  application: "заявления",
  ongoing: "постоянные услуги",
};

const itself = (code: string): string => code;

/** What is called alike everywhere; services and places by what the catalogue calls them, where that is at hand. */
export const namesOf = (known: Partial<Names> = {}): Names => ({
  status: (code) => statusNames[code as RecordStatus] ?? code,
  kind: (code) => kinds[code as ServiceKind] ?? code,
  class: className,
  ...{ service: itself, region: itself, office: itself, agency: itself },
  ...known,
});
