import { takesSms } from "./identity";
import { maskEmail, maskPhone } from "./masking";

/** The ways by which people are told, and show that they can read what they were told. */
export const channels = ["sms", "email"] as const;
export type Channel = (typeof channels)[number];

/** Where somebody can be reached: `+7` and ten digits, or an address whose domain is in Unicode. */
export interface Contact {
  channel: Channel;
  to: string;
}

/** As its agency keeps them; any phone, also one that takes no messages. */
export interface Reachable {
  phone: string | null;
  email: string | null;
}

/** By which channel somebody can be reached, and where; undefined: they cannot. */
export const contactBy = ({ phone, email }: Reachable, channel: Channel): Contact | undefined => {
  const to = channel === "email" ? email : phone && takesSms(phone) ? phone : null;
  return to ? { channel, to } : undefined;
};

/** All of them, the usual one first. */
export const contactsOf = (who: Reachable): Contact[] => channels.flatMap((channel) => contactBy(who, channel) ?? []);

/** Fit to be shown to whoever knows the rest. */
export const maskContact = ({ channel, to }: Contact): string => (channel === "email" ? maskEmail(to) : maskPhone(to));
