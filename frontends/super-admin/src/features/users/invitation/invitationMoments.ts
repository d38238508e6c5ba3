import { type AuditRow, exactTime } from '@tenantry/kit';
import type { Moment } from '../components/Timeline.tsx';

const words: Record<string, (by: string) => string> = {
  tenant_admin_invited: (by) => `Invited by ${by} as Tenant admin`,
  super_user_invite_generated: (by) => `New link made by ${by}`,
  super_user_invite_emailed: (by) => `Sent by ${by}`,
  super_user_viewed_invite_link: (by) => `Link shown to ${by}`,
  super_user_invite_revoked: (by) => `Revoked by ${by}`,
  tenant_user_invite_accepted: () => 'Accepted',
};

/** What became of a user's invitations, out of the audit log. Looks at the same link in a row are one moment. */
export function invitationMoments(rows: AuditRow[]): Moment[] {
  const done = rows.filter(({ action, outcome }) => outcome === 'done' && action in words);
  return done.filter((row, index) => !isLookAgain(row, done[index - 1])).map(toMoment);
}

function isLookAgain(row: AuditRow, later: AuditRow | undefined): boolean {
  return (
    row.action === 'super_user_viewed_invite_link' &&
    later?.action === row.action &&
    later.actor?.userId === row.actor?.userId
  );
}

function toMoment({ id, action, occurredAt, actor, details }: AuditRow): Moment {
  const expiresAt = details?.['expiresAt'];
  return {
    id,
    at: occurredAt,
    what: words[action]!(actor?.name ?? actor?.email ?? 'the server'),
    more: typeof expiresAt === 'string' ? `Valid until ${exactTime(expiresAt)}` : null,
  };
}
