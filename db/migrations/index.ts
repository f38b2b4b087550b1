import type { Kysely } from "kysely";
import * as first from "./0001-first.ts";
import * as seal from "./0002-seal.ts";
import * as log from "./0003-log.ts";
import * as restore from "./0004-restore.ts";
import * as statements from "./0005-statements.ts";
import * as shares from "./0006-shares.ts";
import * as qr from "./0007-qr.ts";
import * as statementPapers from "./0008-statement-papers.ts";
import * as statementPowers from "./0008-statement-powers.ts";
import * as shown from "./0010-shown.ts";
import * as agencyAnswers from "./0011-agency-answers.ts";
import * as statuses from "./0012-statuses.ts";
import * as superseded from "./0013-superseded.ts";
import * as renewedSessions from "./0014-renewed-sessions.ts";
import * as canary from "./0016-canary.ts";
import * as officePhones from "./0018-office-phones.ts";
import * as ownRequests from "./0019-own-requests.ts";
import * as macVersion from "./0022-mac-version.ts";
import * as retention from "./0023-retention.ts";
import * as noticeDigest from "./0030-notice-digest.ts";
import * as cosignatures from "./0031-cosignatures.ts";
import * as keyEnds from "./0032-key-ends.ts";
import * as desk from "./0033-desk.ts";
import * as agencySystems from "./0034-agency-systems.ts";
import * as ruleProfiles from "./0035-rule-profiles.ts";
import * as lastAnswers from "./0036-last-answers.ts";
import * as holders from "./0038-holders.ts";
import * as attachments from "./0039-attachments.ts";
import * as refusals from "./0040-refusals.ts";
import * as obligations from "./0041-obligations.ts";
import * as renewals from "./0044-renewals.ts";
import * as serviceLinks from "./0045-service-links.ts";
import * as rebookings from "./0046-rebookings.ts";
import * as bookedAgain from "./0047-booked-again.ts";
import * as takenHours from "./0048-taken-hours.ts";
import * as sentDocuments from "./0049-sent-documents.ts";
import * as toldHours from "./0050-told-hours.ts";
import * as ownMoves from "./0056-own-moves.ts";
import * as slots from "./0057-slots.ts";
import * as mail from "./0058-mail.ts";
import * as messageParts from "./0059-message-parts.ts";
import * as inbound from "./0060-inbound.ts";
import * as disavowals from "./0061-disavowals.ts";
import * as reminders from "./0062-reminders.ts";
import * as messageTimes from "./0063-message-times.ts";
import * as openedDays from "./0065-opened-days.ts";
import * as queuedAgain from "./0066-queued-again.ts";
import * as formerContacts from "./0067-former-contacts.ts";
import * as choices from "./0070-choices.ts";
import * as inbox from "./0071-inbox.ts";
import * as hourDisavowals from "./0072-hour-disavowals.ts";
import * as mailboxDisavowals from "./0073-mailbox-disavowals.ts";
import * as accounts from "./0080-accounts.ts";
import * as accountFactors from "./0081-account-factors.ts";
import * as erasedRequests from "./0085-erased-requests.ts";
import * as certificates from "./0086-certificates.ts";
import * as exports from "./0087-exports.ts";
import * as accountChanges from "./0090-account-changes.ts";
import * as accountTraces from "./0091-account-traces.ts";
import * as identities from "./0094-identities.ts";
import * as lostReminders from "./0097-lost-reminders.ts";
import * as leaving from "./0100-leaving.ts";
import * as alarmLinks from "./0105-alarm-links.ts";
import * as recoveries from "./0106-recoveries.ts";
import * as accountProofs from "./0107-account-proofs.ts";
import * as accountReviews from "./0110-account-reviews.ts";
import * as pauses from "./0111-pauses.ts";
import * as lostContacts from "./0112-lost-contacts.ts";
import * as accountCertificates from "./0115-account-certificates.ts";
import * as accountProfiles from "./0116-account-profiles.ts";
import * as accountNetworks from "./0117-account-networks.ts";
import * as wholeExports from "./0120-whole-exports.ts";
import * as tickets from "./0125-tickets.ts";
import * as confirmedDocuments from "./0130-confirmed-documents.ts";
import * as accountTerms from "./0132-account-terms.ts";
import * as appeals from "./0136-appeals.ts";
import * as unread from "./0141-unread.ts";
import * as applicationForms from "./0150-application-forms.ts";
import * as applications from "./0153-applications.ts";
import * as decisionNotices from "./0154-decision-notices.ts";
import * as payments from "./0160-payments.ts";
import * as helpMarks from "./0167-help-marks.ts";
import * as outages from "./0168-outages.ts";
import * as appealPapers from "./0172-appeal-papers.ts";
import * as templates from "./0173-templates.ts";
import * as disputedApplications from "./0180-disputed-applications.ts";
import * as fewerIndexes from "./0190-fewer-indexes.ts";

/** One step of the schema, in a transaction of its own; what an older release still runs by must stay (`test/db/rolling.test.ts`). */
export interface Migration {
  up(db: Kysely<unknown>): Promise<void>;
  /** Outside of a transaction, for what must not stop others (`onlineIndex`); safe to run again where it was cut off. */
  online?: true;
}

/** In order; `test/db/migrations.test.ts` holds this list against the folder. */
export const migrations: Record<string, Migration> = {
  "0001-first": first,
  "0002-seal": seal,
  "0003-log": log,
  "0004-restore": restore,
  "0005-statements": statements,
  "0006-shares": shares,
  "0007-qr": qr,
  "0008-statement-papers": statementPapers,
  "0008-statement-powers": statementPowers,
  "0010-shown": shown,
  "0011-agency-answers": agencyAnswers,
  "0012-statuses": statuses,
  "0013-superseded": superseded,
  "0014-renewed-sessions": renewedSessions,
  "0016-canary": canary,
  "0018-office-phones": officePhones,
  "0019-own-requests": ownRequests,
  "0022-mac-version": macVersion,
  "0023-retention": retention,
  "0030-notice-digest": noticeDigest,
  "0031-cosignatures": cosignatures,
  "0032-key-ends": keyEnds,
  "0033-desk": desk,
  "0034-agency-systems": agencySystems,
  "0035-rule-profiles": ruleProfiles,
  "0036-last-answers": lastAnswers,
  "0038-holders": holders,
  "0039-attachments": attachments,
  "0040-refusals": refusals,
  "0041-obligations": obligations,
  "0044-renewals": renewals,
  "0045-service-links": serviceLinks,
  "0046-rebookings": rebookings,
  "0047-booked-again": bookedAgain,
  "0048-taken-hours": takenHours,
  "0049-sent-documents": sentDocuments,
  "0050-told-hours": toldHours,
  "0056-own-moves": ownMoves,
  "0057-slots": slots,
  "0058-mail": mail,
  "0059-message-parts": messageParts,
  "0060-inbound": inbound,
  "0061-disavowals": disavowals,
  "0062-reminders": reminders,
  "0063-message-times": messageTimes,
  "0065-opened-days": openedDays,
  "0066-queued-again": queuedAgain,
  "0067-former-contacts": formerContacts,
  "0070-choices": choices,
  "0071-inbox": inbox,
  "0072-hour-disavowals": hourDisavowals,
  "0073-mailbox-disavowals": mailboxDisavowals,
  "0080-accounts": accounts,
  "0081-account-factors": accountFactors,
  "0085-erased-requests": erasedRequests,
  "0086-certificates": certificates,
  "0087-exports": exports,
  "0090-account-changes": accountChanges,
  "0091-account-traces": accountTraces,
  "0094-identities": identities,
  "0097-lost-reminders": lostReminders,
  "0100-leaving": leaving,
  "0105-alarm-links": alarmLinks,
  "0106-recoveries": recoveries,
  "0107-account-proofs": accountProofs,
  "0110-account-reviews": accountReviews,
  "0111-pauses": pauses,
  "0112-lost-contacts": lostContacts,
  "0115-account-certificates": accountCertificates,
  "0116-account-profiles": accountProfiles,
  "0117-account-networks": accountNetworks,
  "0120-whole-exports": wholeExports,
  "0125-tickets": tickets,
  "0130-confirmed-documents": confirmedDocuments,
  "0132-account-terms": accountTerms,
  "0136-appeals": appeals,
  "0141-unread": unread,
  "0150-application-forms": applicationForms,
  "0153-applications": applications,
  "0154-decision-notices": decisionNotices,
  "0160-payments": payments,
  "0167-help-marks": helpMarks,
  "0168-outages": outages,
  "0172-appeal-papers": appealPapers,
  "0173-templates": templates,
  "0180-disputed-applications": disputedApplications,
  "0190-fewer-indexes": fewerIndexes,
};
