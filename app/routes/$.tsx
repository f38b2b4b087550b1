import { notFound } from "~/shell/answer-form.server";

/** Every address that no other route has. The root's error boundary makes the page. */
export function loader(): never {
  throw notFound();
}

export const action = loader;

/** Never shown, but without it this would answer programs and not people. */
export default function NotFound() {
  return null;
}
