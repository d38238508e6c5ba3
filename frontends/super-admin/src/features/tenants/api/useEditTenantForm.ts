import { type TenantDetail, api, callApi, toast, useZodForm } from '@tenantry/kit';
import { updateTenantSchema } from '@tenantry/kit/schemas';
import { useRefreshTenants } from './useRefreshTenants.ts';

type Changes = { name?: string; slug?: string };

/** Sends only the changed fields, so that it can't undo another admin's change. */
export function useEditTenantForm(tenant: TenantDetail, onSaved: () => void) {
  const refresh = useRefreshTenants();
  return useZodForm({
    schema: updateTenantSchema,
    initialValues: { name: tenant.name, slug: tenant.slug },
    version: tenant.updatedAt,
    reload: refresh,
    submit: async ({ name, slug }, ifUpdatedAt) => {
      const json: Changes = {
        ...(name !== undefined && name !== tenant.name ? { name } : {}),
        ...(slug !== undefined && slug !== tenant.slug ? { slug } : {}),
      };
      if (Object.keys(json).length === 0) return tenant;
      return callApi(
        api.super.tenants[':tenantId'].$patch({
          param: { tenantId: tenant.id },
          json: { ...json, ...(ifUpdatedAt && { ifUpdatedAt }) },
        }),
      );
    },
    onSuccess: async (saved) => {
      await refresh();
      toast.success(`Saved ${saved.name}`);
      onSaved();
    },
  });
}
