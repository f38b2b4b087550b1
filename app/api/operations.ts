import { acknowledgeDelivery, listDeliveries, objectToDelivery, readDelivery } from "./deliveries-operations";
import { readKey } from "./key-operations";
import type { Operation } from "./operation";
import { listPlaces, putPlaces } from "./places-operations";
import { putRecords, readStatuses } from "./records-operations";

/** All that a program can ask, in the order in which it is described. */
export const operations: readonly Operation[] = [
  ...[readKey, putRecords, readStatuses, putPlaces, listPlaces],
  ...[listDeliveries, readDelivery, acknowledgeDelivery, objectToDelivery],
];
