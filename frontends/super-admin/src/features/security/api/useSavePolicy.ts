import { api, callApi, confirmFor, toast, useMutation, useQueryClient } from '@tenantry/kit';
import type { policyChanges } from '../securityDraft.ts';
import { type Group, groupLabels, securityQuery } from './securityQuery.ts';

type Options = { /** What saving changes, as text. */ target: string; onSaved: () => void };

/** Saves the policy, or emails those who have no second factor yet. */
export function useSavePolicy({ target, onSaved }: Options) {
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (policy: ReturnType<typeof policyChanges>) =>
      callApi(
        api.super.settings.security.$put(
          { json: { ...policy, notify: false } },
          confirmFor({ action: 'Change the security policy', target }),
        ),
      ),
    onSuccess: (kept) => {
      queryClient.setQueryData(securityQuery.queryKey, kept);
      onSaved();
      toast.success('The security settings are saved');
    },
  });
  const remind = useMutation({
    mutationFn: (notifyGroup: Group) =>
      callApi(
        api.super.settings.security.$put(
          { json: { notify: true, notifyGroup } },
          confirmFor({ action: 'Email people who have no second factor yet', target: groupLabels[notifyGroup] }),
        ),
      ),
    onSuccess: () => toast.success('The reminders are on their way'),
  });
  return { save, remind };
}
