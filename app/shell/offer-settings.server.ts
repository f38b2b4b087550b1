/** Part of the settings' list: freed hours that are offered to whoever asked for an earlier one. */
export const offerVariables = {
  OFFER_MINUTES: {
    kind: "number",
    default: "30",
    says: "Minutes that a freed hour is kept for whom it is offered to, 5 to 720; by night nothing is offered.",
  },
  OFFERS_A_DAY: { kind: "number", default: "3", says: "Freed hours at most that one person is told of in 24 hours." },
} as const;

export interface OfferSettings {
  minutes: number;
  aDay: number;
}

export const offerSettings = (
  number: (name: keyof typeof offerVariables, min: number, max: number) => number,
): OfferSettings => ({ minutes: number("OFFER_MINUTES", 5, 720), aDay: number("OFFERS_A_DAY", 1, 100) });
