import { createContext, useContext } from "react";
import type { Registered } from "./errors-words";

/** What every page may know of the request it answers, besides its own data. */
export interface RequestFacts {
  /** Path of the request, without the query: marks the current section. Empty where none is to be marked. */
  readonly path: string;
  readonly method: string;
  readonly requestId: string;
  /** When the request arrived. */
  readonly at: Date;
  /** Where notices are checked: of the public address. */
  readonly host: string;
  readonly demo: boolean;
  /** False also where nobody has looked. */
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

/** Given by whoever renders a document; the frame, the forms and the error pages read it. */
export const RequestFactsContext = createContext<RequestFacts | null>(null);

/** @throws where no request is answered: what is drawn there has no time and no address to show. */
export function useRequestFacts(): RequestFacts {
  const facts = useContext(RequestFactsContext);
  if (!facts) throw new Error("A fact of the request was asked for where no request is answered");
  return facts;
}
