import type { OfficerRole } from "#db/schema";

/** An invented officer, whose password and secret everybody may know. */
export interface DemoOfficer {
  id: string;
  agency: string;
  login: string;
  name: string;
  role: OfficerRole;
  /** Of the application for codes, in base 32. */
  secret: string;
}

/** Of all of them. */
export const demoPassword = "тихая осень у реки";

/** In the order in which the terminal and the outbox name them. */
export const demoOfficers: readonly DemoOfficer[] = [
  {
    id: "0d000000-0000-4000-8000-000000000001",
    agency: "health",
    login: "clerk",
    name: "Садовников Олег Игоревич",
    role: "decides",
    secret: "JBQWY3DPFQQHO33SNRSCCIJBGEZDGNBV",
  },
  {
    id: "0d000000-0000-4000-8000-000000000002",
    agency: "health",
    login: "head",
    name: "Ветрова Инна Олеговна",
    role: "heads",
    secret: "MFZWIZTHNBVGW3BAEBSWC5DFNYQGC3TE",
  },
  {
    id: "0d000000-0000-4000-8000-000000000003",
    agency: "mvd",
    login: "passports",
    name: "Громова Раиса Павловна",
    role: "decides",
    secret: "OBQXG43QN5ZHI4ZANFXCA5DIMUQGI33P",
  },
  {
    id: "0d000000-0000-4000-8000-000000000004",
    agency: "mvd",
    login: "appeals",
    name: "Лаптев Егор Ильич",
    role: "decides",
    secret: "ONSWG33OMQQG6ZRANV3GILBAMRSW23ZB",
  },
];
