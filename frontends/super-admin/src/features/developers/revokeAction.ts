import { type Action, type ServiceKey, api, callApi, confirmFor } from '@tenantry/kit';

export const revokeAction = ({ id, name }: ServiceKey): Action => ({
  title: `Revoke ${name}?`,
  description:
    'Code that still uses this key is refused from its next request on. A revoked key stays in the list and can’t be brought back.',
  confirmLabel: 'Revoke',
  isDestructive: true,
  done: `${name} is revoked`,
  run: () =>
    callApi(
      api.super['service-keys'][':id'].$delete(
        { param: { id } },
        confirmFor({ action: 'Revoke a service key', target: name }),
      ),
    ),
});
