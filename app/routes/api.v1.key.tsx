import { answering } from "~/api/answer.server";
import { readKey } from "~/api/key-operations";
import { tellKey } from "~/api/tell-key.server";

/** What the key that asks is for. */
export const loader = answering(readKey, tellKey);
