import { ConfirmDialog, TextInput, api, callApi, useMutation, useNavigate, useSessionChanged } from '@tenantry/kit';
import { type FormEvent, useState } from 'react';
import { personName } from '../personName.ts';
import styles from './acts.module.css';
import type { UserInTenant } from './userAct.ts';

const MOST_LETTERS = 300;

/** Asks why, then looks through the user's eyes; on the way out one lands in the same drawer. */
export function LoginAsDialog({ tenant, user, onClose }: UserInTenant & { onClose: () => void }) {
  const [reason, setReason] = useState('');
  const sessionChanged = useSessionChanged();
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      callApi(
        api.super.tenants[':tenantId'].users[':userId']['impersonate-login'].$post({
          param: { tenantId: tenant.id, userId: user.id },
          json: reason.trim() ? { reason: reason.trim() } : {},
        }),
      ),
    onSuccess: async ({ redirectTo }) => {
      await sessionChanged();
      await navigate(redirectTo);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) mutate();
  };
  return (
    <ConfirmDialog
      isOpen
      title={`Login as ${personName(user)}?`}
      confirmLabel="Login as this user"
      isPending={isPending}
      failure={error}
      onConfirm={() => mutate()}
      onCancel={onClose}
    >
      You see {tenant.name} as {user.email} does, for 60 minutes at most. What you do is recorded under both names, and
      the tenant’s admins see it with your reason in their own activity log.
      <form onSubmit={submit} className={styles['choice']}>
        <TextInput
          label="Reason"
          description="A ticket number or a few words."
          className={styles['reason']}
          value={reason}
          maxLength={MOST_LETTERS}
          onChange={(event) => setReason(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
      </form>
    </ConfirmDialog>
  );
}
