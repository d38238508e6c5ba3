import {
  ConfirmDialog,
  type TenantUserItem,
  api,
  callApi,
  promotePhrase,
  useAttemptKey,
  useMutation,
} from '@tenantry/kit';
import { personName, shortName } from '../users/personName.ts';
import { InviteLinkDialog } from './acts/InviteLinkDialog.tsx';
import styles from './acts/acts.module.css';
import { useRefreshAdmins } from './api/useRefreshAdmins.ts';

type Props = {
  tenant: { id: string; name: string };
  user: Pick<TenantUserItem, 'id' | 'email' | 'firstName' | 'lastName'>;
  onClose: () => void;
};

/** Makes a tenant's user a platform admin, after the words for it were typed, and hands out the invite link. */
export function PromoteDialog({ tenant, user, onClose }: Props) {
  const refresh = useRefreshAdmins();
  const attempt = useAttemptKey();
  const who = personName(user);
  const called = shortName(user);
  const {
    mutate,
    isPending,
    error,
    data: promotion,
  } = useMutation({
    mutationFn: () =>
      callApi(
        api.super.admins.promote.$post(
          { json: { userId: user.id } },
          { headers: { 'X-Confirm': promotePhrase, ...attempt.headersFor(user.id) } },
        ),
      ),
    onSuccess: refresh,
  });
  if (promotion) {
    return (
      <InviteLinkDialog title={`${who} is invited to run the platform`} link={promotion} onClose={onClose}>
        Nothing was mailed. Hand the link over on a channel you trust: whoever opens it first sets the password and is a
        platform admin. It also stands under Platform Admins.
        {promotion.lastAdminOf ? (
          <p className={styles['warning']}>
            {called} was the last admin of {promotion.lastAdminOf.tenantName}. Nobody there can manage it until you
            provision another one.
          </p>
        ) : null}
      </InviteLinkDialog>
    );
  }
  return (
    <ConfirmDialog
      isOpen
      title={`Make ${who} a platform admin?`}
      confirmLabel="Make platform admin"
      typedPhrase={promotePhrase}
      isPending={isPending}
      failure={error}
      onConfirm={() => mutate()}
      onCancel={onClose}
    >
      <ul className={styles['list']}>
        <li>
          {called} gets a second account, for the whole platform: every tenant, every user. It is pending until its
          invitation to {user.email} is accepted.
        </li>
        <li>
          The account in {tenant.name} rests: it is deactivated and signed out at once. Demoting can give it back.
        </li>
      </ul>
    </ConfirmDialog>
  );
}
