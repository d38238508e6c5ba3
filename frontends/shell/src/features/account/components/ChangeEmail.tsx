import {
  Button,
  type Me,
  PendingButton,
  Time,
  api,
  callApi,
  toast,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tenantry/kit';
import { useState } from 'react';
import { pendingEmailQuery } from '../api/pendingEmailQuery.ts';
import { EmailDialog } from './EmailDialog.tsx';
import styles from './ChangeEmail.module.css';

/** Opens the form with which users change their own email, or says what that still waits for. */
export function ChangeEmail({ user }: { user: Me['user'] }) {
  const [isOpen, setOpen] = useState(false);
  const queryClient = useQueryClient();
  const { data } = useQuery(pendingEmailQuery);
  const { mutate, isPending } = useMutation({
    mutationFn: () => callApi(api.auth.email.$delete({})),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: pendingEmailQuery.queryKey });
      toast.success('Your email stays as it is');
    },
    onError: (error) => toast.failure('The change was not cancelled', error),
  });
  const pending = data?.pending ?? null;
  return (
    <span className={pending ? styles['pending'] : undefined}>
      {pending ? (
        <span>
          Open the link in the email to <b>{pending.email}</b>. It stops working{' '}
          <Time at={pending.expiresAt} as="left" />.
        </span>
      ) : null}
      <span className={styles['buttons']}>
        <Button size="xs" onClick={() => setOpen(true)}>
          {pending ? 'Use another email…' : 'Change email…'}
        </Button>
        {pending ? (
          <PendingButton size="xs" variant="subtle" isPending={isPending} onClick={() => mutate()}>
            Cancel change
          </PendingButton>
        ) : null}
      </span>
      {isOpen ? <EmailDialog user={user} onClose={() => setOpen(false)} /> : null}
    </span>
  );
}
