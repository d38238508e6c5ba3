import { type Entitlement, api, callApi, toast, useZodForm } from '@tenantry/kit';
import { entitlementFormSchema } from '@tenantry/kit/schemas';
import { useRefreshTenants } from '../../tenants/api/useRefreshTenants.ts';

const pad = (part: number) => String(part).padStart(2, '0');

function dayOf(moment: string): string {
  const date = new Date(moment);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

const kindOf = (value: Entitlement['value']) =>
  typeof value === 'boolean' ? (value ? 'on' : 'off') : typeof value === 'number' ? 'number' : 'text';

/** Adds an entitlement, or changes the one given. */
export function useEntitlementForm(tenantId: string, entitlement: Entitlement | undefined, onSaved: () => void) {
  const refresh = useRefreshTenants();
  return useZodForm({
    schema: entitlementFormSchema,
    initialValues: entitlement
      ? {
          key: entitlement.key,
          kind: kindOf(entitlement.value),
          value: typeof entitlement.value === 'boolean' ? '' : String(entitlement.value),
          until: entitlement.until === null ? '' : dayOf(entitlement.until),
        }
      : { key: '', kind: 'on', value: '', until: '' },
    submit: ({ key, ...json }) =>
      callApi(
        api.super.tenants[':tenantId'].entitlements[':key'].$put({
          param: { tenantId, key },
          json,
        }),
      ),
    onSuccess: async ({ key }) => {
      await refresh();
      toast.success(`Saved ${key}`);
      onSaved();
    },
  });
}
