import { ConfirmDialog, TextInput, api, callApi, confirmFor, toast, useMutation } from '@tenantry/kit';
import { type FormEvent, useState } from 'react';
import { personName, shortName } from '../../people/personName.ts';
import { useRefreshUsers } from '../api/useRefreshUsers.ts';
import { UserLinkDialog } from './UserLinkDialog.tsx';
import styles from './actions.module.css';
import { type UserInTenant, describeUser } from './userActionName.ts';

const MAX_LENGTH = 300;

/** Asks for the reason, removes all second factors, and shows the reset link to hand over. */
export function ResetFactorsDialog({ tenant, user, onClose }: UserInTenant & { onClose: () => void }) {
  const refresh = useRefreshUsers();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const who = personName(user);
  const short = shortName(user);
  const {
    mutate,
    isPending,
    error,
    data: reset,
  } = useMutation({
    mutationFn: (given: string) =>
      callApi(
        api.super.tenants[':tenantId'].users[':userId'].factors.reset.$post(
          { param: { tenantId: tenant.id, userId: user.id }, json: { reason: given } },
          confirmFor({ action: 'Reset a second factor', target: describeUser({ tenant, user }) }),
        ),
      ),
    onSuccess: async () => {
      await refresh();
      toast.success(`The second factor of ${who} is reset`);
    },
  });
  if (reset) {
    return <UserLinkDialog label="Reset link" link={{ ...reset, url: reset.resetUrl }} user={user} onClose={onClose} />;
  }
  const confirm = () => {
    const given = reason.trim();
    if (given === '') setMissing(true);
    else if (!isPending) mutate(given);
  };
  return (
    <ConfirmDialog
      isOpen
      title={`Reset the second factor of ${who}?`}
      confirmLabel="Reset second factor"
      isDestructive
      isPending={isPending}
      failure={error}
      onConfirm={confirm}
      onCancel={onClose}
    >
      Make sure first that it’s really {short} who is asking. All passkeys, the authenticator app and the recovery codes
      stop working, {short} is signed out everywhere, and the password no longer works. You get a reset link to hand
      over; {short} is told by email.
      <form
        className={styles['choice']}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          confirm();
        }}
      >
        <TextInput
          label="Reason"
          description="A ticket number or a short note. It’s shown in the tenant’s activity log."
          error={isMissing ? 'Say why: the tenant’s admins see it.' : undefined}
          className={styles['reason']}
          value={reason}
          maxLength={MAX_LENGTH}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setMissing(false);
          }}
          autoComplete="off"
          data-autofocus
        />
      </form>
    </ConfirmDialog>
  );
}
