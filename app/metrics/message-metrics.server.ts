import { Counter, Gauge, type Registry } from "prom-client";
import { dayIn, startOfDay } from "~/lib/zoned";
import { readBreaker } from "~/shell/breaker.server";
import type { House } from "~/shell/house.server";
import { countedHistogram } from "./counted-histogram";
import {
  type Counted,
  countCodesUsed,
  countFailed,
  countSent,
  countSettled,
  deliveryBounds,
  measureDeliveries,
} from "./message-counts.server";

/** Counts begin anew at its midnight. */
const ZONE = "Europe/Moscow";

/** Messages and codes of the day, as they stand in the database. Returns what reads them. */
export function messageMetrics(registry: Registry): (house: Pick<House, "db" | "keys">, now: Date) => Promise<void> {
  const ways = ["channel", "gateway"] as const;
  const sent = counter(registry, "otmena_messages_sent_total", "Handed over today; kind: code or other.", [
    ...ways,
    "kind",
  ]);
  const delivered = counter(registry, "otmena_messages_delivered_total", "Delivered today, as operators say.", ways);
  const lost = counter(registry, "otmena_messages_undelivered_total", "Given back by operators today.", ways);
  const failed = counter(registry, "otmena_message_failures_total", "Attempts in vain today, by kind of failure.", [
    ...ways,
    "kind",
  ]);
  const used = counter(registry, "otmena_codes_used_total", "Codes typed today, and right.", ["channel"]);
  const took = countedHistogram(registry, {
    name: "otmena_delivery_seconds",
    help: "From writing a message to its delivery, of those delivered today.",
    bounds: deliveryBounds,
  });
  const readShares = breakerMetrics(registry);
  return async ({ db, keys }, now) => {
    const today = startOfDay(dayIn(now, ZONE), ZONE);
    sent(await countSent(db, today));
    delivered(await countSettled(db, today, "delivered"));
    lost(await countSettled(db, today, "undelivered"));
    failed(await countFailed(db, today));
    used(await countCodesUsed(db, today));
    const deliveries = await measureDeliveries(db, today);
    took(deliveries.map(({ channel, ...counts }) => ({ labels: { channel }, ...counts })));
    await readShares(db, keys, now);
  };
}

/** A counter that is told whole at each look. */
function counter<Label extends string>(registry: Registry, name: string, help: string, labelNames: readonly Label[]) {
  const told = new Counter({ name, help, labelNames, registers: [registry] });
  return (rows: readonly Counted<Label>[]) => {
    told.reset();
    for (const { count, ...labels } of rows) told.inc(labels as unknown as Record<Label, string>, count);
  };
}

function breakerMetrics(registry: Registry) {
  const labels = { labelNames: ["share"] as const, registers: [registry] };
  const sent = new Gauge({ name: "otmena_breaker_sent", help: "Codes of the present minute, by share.", ...labels });
  const most = new Gauge({
    name: "otmena_breaker_most",
    help: "How many each share lets through a minute.",
    ...labels,
  });
  const open = new Gauge({ name: "otmena_breaker_open", help: "1 while a share lets no code through.", ...labels });
  return async (db: House["db"], keys: House["keys"], now: Date) => {
    for (const one of await readBreaker(db, keys, now)) {
      const { share } = one;
      sent.set({ share }, one.sent);
      most.set({ share }, one.most);
      open.set({ share }, one.openSince ? 1 : 0);
    }
  };
}
