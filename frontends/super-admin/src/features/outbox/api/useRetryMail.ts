import { type OutboxItem, api, callApi, toast, useMutation, useQueryClient } from '@tenantry/kit';
import { OUTBOX_KEY } from './outboxQuery.ts';

/** Tries a mail again at once. Where it is asked from a list, a failure is a toast: the row has no room for it. */
export function useRetryMail({ saysFailure = true } = {}) {
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all(
      [OUTBOX_KEY, ['tenants'], ['overview'], ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
  return useMutation({
    mutationFn: ({ id }: OutboxItem) => callApi(api.super.outbox[':id'].retry.$post({ param: { id } })),
    onSuccess: (mail) => {
      toast.success(`The mail to ${mail.toEmail} is tried again now`);
      return refresh();
    },
    onError: (error, mail) => {
      if (saysFailure) toast.failure(`The mail to ${mail.toEmail} was not tried again`, error);
      void refresh();
    },
  });
}
