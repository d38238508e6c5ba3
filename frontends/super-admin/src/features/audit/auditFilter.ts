import { periodStart } from '@tenantry/kit';
import type { AuditFilter } from './api/auditQuery.ts';

/** Everything that narrows the log, by its name in the address. */
export const filterNames = ['search', 'since', 'actorUserId', 'tenantId', 'targetId', 'action', 'outcome'];

/** What the address asks of the log. */
export function auditFilterOf(params: URLSearchParams): AuditFilter {
  const given = (name: string) => params.get(name) || undefined;
  return {
    search: given('search'),
    from: periodStart(params.get('since')),
    actorUserId: given('actorUserId'),
    tenantId: given('tenantId'),
    targetId: given('targetId'),
    action: given('action'),
    outcome: (['done', 'refused', 'failed'] as const).find((outcome) => outcome === params.get('outcome')),
  };
}

/** Set when the box holds nothing but a request id. */
export function requestIdIn(params: URLSearchParams): string | null {
  const search = params.get('search')?.trim() ?? '';
  return /^req_[0-9a-z]+$/i.test(search) ? search : null;
}
