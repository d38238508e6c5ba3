import { type Action, api, callApi, confirmFor } from '@tenantry/kit';
import type { BackendRow } from './api/backendsQuery.ts';

export const approveAction = ({ audience, origin }: BackendRow): Action => ({
  title: `Approve ${origin}?`,
  description: `Pages of this installation may then send it access tokens for the audience “${audience}”. A token says for a minute who the user is and in which tenant. Approve only a backend that you run.`,
  confirmLabel: 'Approve',
  done: `${origin} is approved. Pages opened from now on can call it.`,
  run: () =>
    callApi(
      api.super.backends.$post(
        { json: { audience, origin } },
        confirmFor({ action: 'Approve a backend', target: origin }),
      ),
    ),
});

export const revokeBackendAction = ({ origin, approved }: BackendRow): Action => ({
  title: `Revoke the approval of ${origin}?`,
  description: 'Pages get no more tokens for it. One that was issued before stops working within a minute.',
  confirmLabel: 'Revoke',
  isDestructive: true,
  done: `${origin} gets no more tokens`,
  run: () =>
    callApi(
      api.super.backends[':id'].$delete(
        { param: { id: approved?.id ?? '' } },
        confirmFor({ action: 'Revoke a backend', target: origin }),
      ),
    ),
});
