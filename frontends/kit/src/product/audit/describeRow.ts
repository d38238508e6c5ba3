import { type AuditRow, describeAction } from '@tenantry/api/schemas';

/** A row as a sentence in parts, so that names can stand out: who, did what, to whom. */
export type RowSentence = { actor: string; did: string; object: string | null; after: string | null };

export function describeRow(row: AuditRow): RowSentence {
  const words = describeAction(row.action);
  const object = words.object ? (row.target?.label ?? null) : null;
  const verb = row.outcome === 'failed' ? `tried to ${words.tryTo}` : words.did;
  return {
    actor: actorName(row),
    // A verb that needs an object reads wrong without one.
    did: words.object && object === null ? verb.replace(/ (to|for|as|at|of)$/, '') : verb,
    object,
    after: words.after ?? null,
  };
}

type Actor = { name: string | null; email?: string | null };

export function actorName({ actor, action }: { actor: Actor | null; action: string }): string {
  if (actor) return actor.name || actor.email || 'A deleted user';
  return action.startsWith('auth_') || action === 'super_route_refused' ? 'Someone' : 'The server';
}
