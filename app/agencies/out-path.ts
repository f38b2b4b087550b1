/** The page from which one leaves for an agency's own site, or for where its service is asked for: by id, so that no address of ours leads elsewhere. */
export const outToAgency = (agencyId: string): string => `/out/agency/${agencyId}`;
export const outToService = (serviceId: string): string => `/out/service/${serviceId}`;
