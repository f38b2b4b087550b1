import { sentField } from "./csrf.server";

/** Addresses that mail programs are told of in List-Unsubscribe. */
const ADDRESS = /^\/u\/[\w-]+\/[a-z]+$/;

/** Where a bank tells what became of an order: signed, which the route looks at, so no token of a page is asked for. */
const BANK = /^\/pay\/callback\/?$/;
export const takesBankCalls = (pathname: string): boolean => BANK.test(pathname);

/** Whether a mail program may send there without a cookie (RFC 8058). The secret of the address is what it shows. */
export const takesOneClick = (pathname: string): boolean => ADDRESS.test(pathname);

/** What it says, and all that it may say. */
export const isOneClick = async (body: Buffer<ArrayBuffer>, contentType: string): Promise<boolean> =>
  (await sentField(body, contentType, "List-Unsubscribe")) === "One-Click";
