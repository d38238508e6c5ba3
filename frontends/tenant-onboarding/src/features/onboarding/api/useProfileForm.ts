import {
  ME_KEY,
  type TenantMe,
  type TenantSettings,
  api,
  callApi,
  profileStepSchema,
  useQueryClient,
  useZodForm,
} from '@tenantry/kit';
import { useEffect, useState } from 'react';
import { onboardingQuery } from './onboardingQuery.ts';
import { tenantMeQuery } from './tenantMeQuery.ts';

const valuesOf = ({ displayName, supportEmail }: TenantSettings) => ({ displayName, supportEmail: supportEmail ?? '' });

/** The first step's form. The last one who saves wins; who has not begun to write sees what others saved. */
export function useProfileForm(settings: TenantSettings) {
  const queryClient = useQueryClient();
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const form = useZodForm({
    schema: profileStepSchema,
    initialValues: valuesOf(settings),
    submit: (json) => callApi(api.tenant.settings.$patch({ json })),
    onSuccess: (saved) => {
      setSavedAt(new Date().toISOString());
      queryClient.setQueryData(tenantMeQuery.queryKey, (known: TenantMe | undefined) => known && { ...known, tenantSettings: saved });
      showValues(saved);
      void queryClient.invalidateQueries({ queryKey: onboardingQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ME_KEY });
    },
  });
  const { fields } = form;
  const showValues = (newest: TenantSettings) => {
    fields.setValues(valuesOf(newest));
    fields.resetDirty(valuesOf(newest));
  };

  const { displayName, supportEmail } = valuesOf(settings);
  const [shown, setShown] = useState({ displayName, supportEmail });
  const isNewer = shown.displayName !== displayName || shown.supportEmail !== supportEmail;
  useEffect(() => {
    if (!isNewer) return;
    setShown({ displayName, supportEmail });
    if (fields.isDirty()) return;
    fields.setValues({ displayName, supportEmail });
    fields.resetDirty({ displayName, supportEmail });
  }, [isNewer, displayName, supportEmail, fields]);

  return { form, savedAt };
}
