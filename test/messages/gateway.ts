import type { SendResult, SmsFailure, SmsGateway, SmsMessage } from "~/gateways/sms.server";

/** A gateway that answers what it is told, one answer after the other (then "accepted"), and keeps what it was handed. */
export function fakeGateway(...answers: (SmsFailure | "accepted")[]): SmsGateway & { handed: SmsMessage[] } {
  const handed: SmsMessage[] = [];
  return {
    name: "fake",
    handed,
    async send(message): Promise<SendResult> {
      handed.push(message);
      const answer = answers.shift() ?? "accepted";
      return answer === "accepted" ? { status: "accepted", queued: false } : { status: "failed", failure: answer };
    },
  };
}
