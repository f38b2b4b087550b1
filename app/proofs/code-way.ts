import { type Channel, channels } from "~/identity/contact";

/** By which channel a form wants a code; undefined: by the last one. */
export const codeWay = (form: FormData): Channel | undefined => channels.find((one) => one === form.get("by"));
