import { type OutboxItem, api, callApi, toast, useMutation, useQueryClient } from '@tenantry/kit';
import { OUTBOX_KEY } from './outboxQuery.ts';

/** Retries an email now. In a list, a failure is shown as a toast. */
export function useRetryMail({ saysFailure = true } = {}) {
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all(
      [OUTBOX_KEY, ['tenants'], ['overview'], ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
  return useMutation({
    mutationFn: ({ id }: OutboxItem) => callApi(api.super.outbox[':id'].retry.$post({ param: { id } })),
    onSuccess: (mail) => {
      toast.success(`Retrying the email to ${mail.toEmail}`);
      return refresh();
    },
    onError: (error, mail) => {
      if (saysFailure) toast.failure(`Couldn’t retry the email to ${mail.toEmail}`, error);
      void refresh();
    },
  });
}
