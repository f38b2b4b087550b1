import { sentField } from "./csrf.server";

/** Addresses that mail programs are told of in List-Unsubscribe. */
const ADDRESS = /^\/u\/[\w-]+\/[a-z]+$/;

/** Whether a mail program may send there without a cookie (RFC 8058). The secret of the address is what it shows. */
export const takesOneClick = (pathname: string): boolean => ADDRESS.test(pathname);

/** What it says, and all that it may say. */
export const isOneClick = async (body: Buffer<ArrayBuffer>, contentType: string): Promise<boolean> =>
  (await sentField(body, contentType, "List-Unsubscribe")) === "One-Click";
