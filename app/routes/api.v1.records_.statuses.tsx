import { answering } from "~/api/answer.server";
import { readStatuses } from "~/api/records-operations";
import { tellStatuses } from "~/api/tell-statuses.server";

export const action = answering(readStatuses, tellStatuses);
