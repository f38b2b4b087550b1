/** What somebody fills in and sends. From when it is sent, it is a record, too. */
export interface Application {
  id: string;
  formId: string;
  formVersion: number;
  serviceId: string;
  /** Where it goes. */
  officeId: string;
  /** In which it was begun. */
  accountId: string | null;
  beganAt: Date;
  touchedAt: Date;
  /** What is being filled in: before it is sent, and of a change; null: nothing. */
  sealedTyped: Uint8Array | null;
  /** Of that and of its documents, as whoever was asked for a code has seen them. */
  digest: Uint8Array | null;
  challengeId: string | null;
  consentVersion: string | null;
  /** Null until it is sent, together with the next. */
  recordId: string | null;
  /** First. */
  sentAt: Date | null;
  /** How often it was sent. */
  revision: number;
  erasedAt: Date | null;
  /** By which of their templates it was begun; null: by none that is kept still. */
  templateId: string | null;
}

/** As it was sent once. */
export interface Version {
  revision: number;
  /** Null once erased. */
  sealed: Uint8Array | null;
  sentAt: Date;
}

/** So many days after somebody has last done anything to it, what was never sent goes. */
export const DRAFT_KEPT_DAYS = 30;

/** Where all that can be applied for is found. */
export const applyPath = "/apply";

/** Where it says what a form needs, before anything is typed. */
export const formPath = (formId: string): string => `${applyPath}/${formId}`;

/** Where an application is filled in: behind its secret, for whoever begins it may have no account. */
export const draftPath = (token: string): string => `/d/${token}`;

export const groupPath = (token: string, group: string): string => `${draftPath(token)}/${group}`;

/** Pages of an application that are no group of its form. */
export const draftSteps = ["files", "check", "code", "resend"] as const;
