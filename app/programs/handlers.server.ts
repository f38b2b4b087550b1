import { watchRequests } from "~/accounts/alarms/watch-requests.server";
import { endPauses } from "~/accounts/pauses/end-pauses.server";
import { checkProfile } from "~/accounts/profile/check-profile.server";
import { putFound } from "~/accounts/recovering/put-found.server";
import { finish } from "~/annulments/finishing/finish.server";
import { endObligations } from "~/annulments/obliged/end-obligations.server";
import { sendByNext } from "~/annulments/proving/send-by-next.server";
import { sendWebhooks } from "~/api/send-webhooks.server";
import { testWebhook } from "~/api/test-webhook.server";
import { makeExport } from "~/exports/make-export.server";
import { DemoBank } from "~/gateways/bank-demo/demo-bank.server";
import type { Hearer } from "~/gateways/sms.server";
import { sendMessage } from "~/messages/send.server";
import { settle } from "~/messages/settle.server";
import { keepFile } from "~/notices/keep-file.server";
import { askBank } from "~/payments/ask-bank.server";
import { hearBank } from "~/payments/hear-bank.server";
import { offerHours } from "~/places/offer-hours.server";
import { planReminders } from "~/reminders/plan-reminders.server";
import { sendReminders } from "~/reminders/send-reminders.server";
import { closeAccounts } from "~/retention/close-accounts.server";
import { eraseChoices } from "~/retention/erase-choices.server";
import { eraseEnded } from "~/retention/erase-ended.server";
import { eraseLeftRequests } from "~/retention/erase-left-requests.server";
import { sweep } from "~/retention/sweep.server";
import { letSilenceDecide } from "~/reviews/let-silence-decide.server";
import type { Handlers } from "~/shell/boss.server";
import type { House } from "~/shell/house.server";
import { systemWorld } from "~/shell/world.server";
import { answerInbound } from "./answer-inbound.server";

/** What the worker does for each kind of job; every job has its own instant. */
export function handlersOf(house: House): Handlers {
  const world = (name: string) => systemWorld(house, name, new Date());
  return {
    "send-message": ({ messageId }, signal) => sendMessage(world("send-message"), messageId, signal),
    "answer-inbound": ({ inboundId }) => answerInbound(world("answer-inbound"), inboundId),
    "next-channel": async ({ annulmentId }) => {
      await sendByNext(world("next-channel"), annulmentId);
    },
    "render-notice": async ({ noticeId }) => {
      await keepFile(world("render-notice"), noticeId);
    },
    "make-export": ({ exportId }) => makeExport(world("make-export"), exportId),
    "check-profile": ({ accountId }) => checkProfile(world("check-profile"), accountId),
    "watch-requests": ({ accountId }) => watchRequests(world("watch-requests"), accountId),
    finish: async ({ annulment }) => {
      await finish(world("finish"), annulment);
    },
    "review-due": async () => {
      await letSilenceDecide(world("review-due"));
    },
    "obligation-due": async () => {
      await endObligations(world("obligation-due"));
    },
    "pause-due": async () => {
      await endPauses(world("pause-due"));
      await putFound(world("pause-due"));
    },
    "send-webhooks": ({ webhookId }, signal) => sendWebhooks(world("webhook"), webhookId ?? null, signal),
    "test-webhook": ({ webhookId }, signal) => testWebhook(world("webhook"), webhookId, signal),
    sweep: () => sweep(world("sweep")),
    "offer-hours": async () => {
      await offerHours(world("offer-hours"));
    },
    "demo-bank-call": async ({ orderId }) => {
      const body = house.bank instanceof DemoBank ? await house.bank.call(orderId) : null;
      if (body) await hearBank(world("demo-bank"), body);
    },
    "ask-bank": (_, signal) => askBank(world("ask-bank"), signal),
    remind: async () => {
      await planReminders(world("remind"));
      await sendReminders(world("remind"));
    },
    "close-accounts": async () => {
      await closeAccounts(world("close-accounts"));
    },
    "erase-ended": async () => {
      await eraseEnded(world("erase-ended"));
      await eraseChoices(world("erase-ended"));
      await eraseLeftRequests(world("erase-ended"));
    },
  };
}

/** Who is told of what comes back from telephones. */
export const hearerOf = (house: House): Hearer => ({
  receipt: (receipt) => settle(systemWorld(house, "receipt", new Date()), receipt),
  inbound: house.inbound,
});
