/** Part of the settings' list: questions, and how soon they are answered. */
export const ticketVariables = {
  TICKET_HOURS: { kind: "number", default: "24", says: "Hours, 1 to 72, in which a question is to be answered." },
  TICKET_AGENCY_DAYS: {
    kind: "number",
    default: "2",
    says: "Working days, 1 to 5, for a question that an agency must be asked about.",
  },
} as const;

export interface TicketSettings {
  hours: number;
  /** Working days. */
  agencyDays: number;
}

export const ticketSettings = (
  number: (name: keyof typeof ticketVariables, min: number, max: number) => number,
): TicketSettings => ({ hours: number("TICKET_HOURS", 1, 72), agencyDays: number("TICKET_AGENCY_DAYS", 1, 5) });
