import { createContext, useContext } from "react";
import type { Registered } from "~/words/errors";

/** What every page may know of the request it answers, besides its own data. */
export interface RequestFacts {
  /** Path of the request, without the query: marks the current section. */
  readonly path: string;
  readonly method: string;
  readonly requestId: string;
  /** When the request arrived. */
  readonly at: Date;
  /** Where notices are checked: of the public address. */
  readonly host: string;
  readonly demo: boolean;
  readonly signedIn: boolean;
  /** Goes into every form; empty where no form can be shown. */
  readonly formToken: string;
  /** The annulment this request registered or belongs to, once that is known for certain. */
  readonly filed?: Found | undefined;
  /** Said by an action that knows better than `registeredBy` what its failure means. */
  readonly registered?: Registered | undefined;
}

/** A registered annulment, as an error page names it. */
export interface Filed {
  readonly number: string;
  /** Written out with its zone. */
  readonly at?: string | undefined;
  /** Where the citizen goes on with it. */
  readonly href?: string | undefined;
}

/** What a database says of it: a request, or that there is none. */
export type Found = Filed | "none";

export const noFacts: RequestFacts = {
  path: "/",
  method: "GET",
  requestId: "",
  at: new Date(0),
  host: "",
  demo: false,
  signedIn: false,
  formToken: "",
};

/** Given by whoever renders a document; the frame, the forms and the error pages read it. */
export const RequestFactsContext = createContext<RequestFacts>(noFacts);

export function useRequestFacts(): RequestFacts {
  return useContext(RequestFactsContext);
}
