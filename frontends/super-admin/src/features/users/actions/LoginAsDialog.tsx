import {
  ConfirmDialog,
  TextInput,
  api,
  callApi,
  confirmFor,
  useMutation,
  useNavigate,
  useSessionChanged,
} from '@tenantry/kit';
import { type FormEvent, useState } from 'react';
import { personName } from '../../people/personName.ts';
import styles from './actions.module.css';
import { describeUser, type UserInTenant } from './userActionName.ts';

const MAX_LENGTH = 300;

/** Asks for a reason and starts an impersonation. Exit returns to the same drawer. */
export function LoginAsDialog({ tenant, user, onClose }: UserInTenant & { onClose: () => void }) {
  const [reason, setReason] = useState('');
  const sessionChanged = useSessionChanged();
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      callApi(
        api.super.tenants[':tenantId'].users[':userId']['impersonate-login'].$post(
          { param: { tenantId: tenant.id, userId: user.id }, json: reason.trim() ? { reason: reason.trim() } : {} },
          confirmFor({ action: 'Login as this user', target: describeUser({ tenant, user }) }),
        ),
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
      You’ll see {tenant.name} as {user.email} sees it, for up to 60 minutes. Everything you do is recorded under both
      names, and the tenant’s admins see it with your reason in their activity log.
      <form onSubmit={submit} className={styles['choice']}>
        <TextInput
          label="Reason"
          description="A ticket number or a short note."
          className={styles['reason']}
          value={reason}
          maxLength={MAX_LENGTH}
          onChange={(event) => setReason(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
      </form>
    </ConfirmDialog>
  );
}
