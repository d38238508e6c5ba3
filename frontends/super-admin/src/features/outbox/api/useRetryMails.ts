import { api, callApi, counted, toast, useMutation, useQueryClient } from '@tenantry/kit';
import { OUTBOX_KEY } from './outboxQuery.ts';

/** Retries several emails at once. Those that no longer fail are left as they are. */
export function useRetryMails(onDone: () => void) {
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all(
      [OUTBOX_KEY, ['tenants'], ['overview'], ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
  return useMutation({
    mutationFn: (ids: string[]) => callApi(api.super.outbox.retry.$post({ json: { ids } })),
    onSuccess: async ({ retried, skipped }) => {
      await refresh();
      onDone();
      const left = skipped.length === 0 ? '' : `. ${counted(skipped.length, 'email')} no longer failed`;
      toast.success(`Retrying ${counted(retried.length, 'email')}${left}`);
    },
    onError: (error) => {
      toast.failure('Couldn’t retry the emails', error);
      void refresh();
    },
  });
}
