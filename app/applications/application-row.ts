import type { Row } from "#db/schema";
import type { Application } from "./application";

export const toApplication = (row: Row<"application">): Application => ({
  ...{ id: row.id, formId: row.form_id, formVersion: row.form_version, serviceId: row.service_id },
  ...{ officeId: row.office_id, accountId: row.account_id, beganAt: row.began_at, touchedAt: row.touched_at },
  ...{ sealedTyped: row.sealed_typed, digest: row.digest, challengeId: row.challenge_id },
  ...{ consentVersion: row.consent_version, recordId: row.record_id, sentAt: row.sent_at, revision: row.revision },
  ...{ erasedAt: row.erased_at, templateId: row.template_id },
});
