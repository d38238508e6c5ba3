import { api, callApi, type Tenant, useAttemptKey, useQueryClient, useZodForm } from '@tenantry/kit';
import { createTenantSchema, slugFromName } from '@tenantry/kit/schemas';
import { useState } from 'react';
import { TENANTS_KEY } from './tenantsQuery.ts';

/** The slug follows the name until the user edits it. */
export function useCreateTenantForm(onCreated: (tenant: Tenant) => void) {
  const queryClient = useQueryClient();
  const attempt = useAttemptKey();
  const [isSlugOwn, setSlugOwn] = useState(false);
  const form = useZodForm({
    schema: createTenantSchema,
    initialValues: { name: '', slug: '' },
    submit: (json) => callApi(api.super.tenants.$post({ json }, { headers: attempt.headersFor(json) })),
    onSuccess: (tenant) => {
      attempt.renew();
      void queryClient.invalidateQueries({ queryKey: TENANTS_KEY });
      void queryClient.invalidateQueries({ queryKey: ['overview'] });
      onCreated(tenant);
    },
  });
  return {
    form,
    writeName: (name: string) => {
      form.fields.setFieldValue('name', name);
      if (!isSlugOwn) form.fields.setFieldValue('slug', slugFromName(name));
    },
    /** An emptied slug follows the name again. */
    writeSlug: (slug: string) => {
      setSlugOwn(slug !== '');
      form.fields.setFieldValue('slug', slug);
    },
  };
}
