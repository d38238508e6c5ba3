import { timeNames, timeRange } from '@tenantry/kit/audit';
import type { AuditFilter } from './api/auditQuery.ts';

/** The URL parameters that filter the log. */
export const filterNames = ['search', ...timeNames, 'actorUserId', 'tenantId', 'targetId', 'action', 'outcome'];

export function auditFilterOf(params: URLSearchParams): AuditFilter {
  const given = (name: string) => params.get(name) || undefined;
  return {
    search: given('search'),
    ...timeRange(params),
    actorUserId: given('actorUserId'),
    tenantId: given('tenantId'),
    targetId: given('targetId'),
    action: given('action'),
    outcome: (['done', 'refused', 'failed'] as const).find((outcome) => outcome === params.get('outcome')),
  };
}

/** The search text, if it is a request id. */
export function requestIdIn(params: URLSearchParams): string | null {
  const search = params.get('search')?.trim() ?? '';
  return /^req_[0-9a-z]+$/i.test(search) ? search : null;
}
