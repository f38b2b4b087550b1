/** One way of a device to a provider, who may say who somebody is, and back. */
export interface Introduction {
  id: string;
  visitorId: string;
  /** Into which account somebody was when they went; what they bring back is bound to it. */
  accountId: string | null;
  provider: string;
  askedAt: Date;
  heardAt: Date | null;
  usedAt: Date | null;
}

/** So long the whole way may take: a sign-in there, perhaps with an SMS. */
export const INTRODUCTION_MS = 10 * 60_000;

/** Whether it can still lead to anything. */
export const isOpen = ({ askedAt, usedAt }: Introduction, now: Date): boolean =>
  usedAt === null && now.getTime() - askedAt.getTime() < INTRODUCTION_MS;

export const viaPath = (provider: string): string => `/account/via/${provider}`;
/** What is registered at the provider, after our origin. */
export const backPath = (provider: string): string => `${viaPath(provider)}/back`;
export const introductionPath = (id: string): string => `/account/introductions/${id}`;
export const identitiesPath = "/account/identities";
