import { type AuditRow, exactTime } from '@tenantry/kit';
import type { TimelineEntry } from '../components/Timeline.tsx';

const descriptions: Record<string, (by: string) => string> = {
  tenant_admin_invited: (by) => `Invited as Tenant admin by ${by}`,
  super_user_invite_generated: (by) => `New link created by ${by}`,
  super_user_invite_emailed: (by) => `Sent by ${by}`,
  super_user_viewed_invite_link: (by) => `Link shown to ${by}`,
  super_user_invite_revoked: (by) => `Revoked by ${by}`,
  tenant_user_invite_accepted: () => 'Accepted',
};

/** A user's invitations from the audit log. Repeated views by the same admin count as one. */
export function invitationHistory(rows: AuditRow[]): TimelineEntry[] {
  const done = rows.filter(({ action, outcome }) => outcome === 'done' && action in descriptions);
  return done.filter((row, index) => !isRepeatedView(row, done[index - 1])).map(toEntry);
}

function isRepeatedView(row: AuditRow, later: AuditRow | undefined): boolean {
  return (
    row.action === 'super_user_viewed_invite_link' &&
    later?.action === row.action &&
    later.actor?.userId === row.actor?.userId
  );
}

function toEntry({ id, action, occurredAt, actor, details }: AuditRow): TimelineEntry {
  const expiresAt = details?.['expiresAt'];
  return {
    id,
    at: occurredAt,
    what: descriptions[action]!(actor?.name ?? actor?.email ?? 'the server'),
    more: typeof expiresAt === 'string' ? `Valid until ${exactTime(expiresAt)}` : null,
  };
}
