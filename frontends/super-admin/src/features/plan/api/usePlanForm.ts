import { type TenantDetail, api, callApi, toast, useZodForm } from '@tenantry/kit';
import { tenantPlanFormSchema } from '@tenantry/kit/schemas';
import { useRefreshTenants } from '../../tenants/api/useRefreshTenants.ts';
import { metadataPatch } from '../metadataPatch.ts';

/** Sends only what changed, so that it can't undo another admin's change. */
export function usePlanForm(tenant: TenantDetail, onSaved: () => void) {
  const refresh = useRefreshTenants();
  return useZodForm({
    schema: tenantPlanFormSchema,
    initialValues: {
      plan: tenant.plan ?? '',
      externalId: tenant.externalId ?? '',
      metadata: JSON.stringify(tenant.metadata, null, 2),
    },
    version: tenant.updatedAt,
    reload: refresh,
    submit: async ({ plan, externalId, metadata }, ifUpdatedAt) => {
      const patch = metadataPatch(tenant.metadata, metadata);
      const json = {
        ...(plan === tenant.plan ? {} : { plan }),
        ...(externalId === tenant.externalId ? {} : { externalId }),
        ...(Object.keys(patch).length === 0 ? {} : { metadata: patch }),
      };
      if (Object.keys(json).length === 0) return tenant;
      return callApi(
        api.super.tenants[':tenantId'].$patch({
          param: { tenantId: tenant.id },
          json: { ...json, ...(ifUpdatedAt && { ifUpdatedAt }) },
        }),
      );
    },
    onSuccess: async () => {
      await refresh();
      toast.success('Saved the plan');
      onSaved();
    },
  });
}
