import {
  ConfirmDialog,
  type TenantUserItem,
  api,
  callApi,
  confirmFor,
  promotePhrase,
  useAttemptKey,
  useMutation,
  type PlatformRole,
  LinkDialog,
} from '@tenantry/kit';
import { useState } from 'react';
import { personName, shortName } from '../../people/personName.ts';
import styles from './PromoteDialog.module.css';
import { PlatformRoleChoice } from '../../../components/PlatformRoleChoice.tsx';
import { useRefreshAdmins } from '../../admins/api/useRefreshAdmins.ts';

type Props = {
  tenant: { id: string; name: string };
  user: Pick<TenantUserItem, 'id' | 'email' | 'firstName' | 'lastName'>;
  onClose: () => void;
};

/** Promotes a tenant's user to platform admin after a typed phrase, then shows the invite link. */
export function PromoteDialog({ tenant, user, onClose }: Props) {
  const refresh = useRefreshAdmins();
  const attempt = useAttemptKey();
  const [platformRole, setRole] = useState<PlatformRole>('owner');
  const who = personName(user);
  const short = shortName(user);
  const {
    mutate,
    isPending,
    error,
    data: promotion,
  } = useMutation({
    mutationFn: () =>
      callApi(
        api.super.admins.promote.$post(
          { json: { userId: user.id, platformRole } },
          {
            headers: { 'X-Confirm': promotePhrase, ...attempt.headersFor(`${user.id} ${platformRole}`) },
            ...confirmFor({ action: 'Promote to platform admin', target: `${who}, now in ${tenant.name}` }),
          },
        ),
      ),
    onSuccess: refresh,
  });
  if (promotion) {
    return (
      <LinkDialog
        label="Invite link"
        name={who}
        title={`${who} is invited to run the platform`}
        link={{ ...promotion, url: promotion.inviteUrl }}
        onClose={onClose}
      >
        No email was sent. Share the link through a channel you trust: the first person to open it sets the password and
        becomes a platform admin. You can copy it again under Platform Admins.
        {promotion.lastAdminOf ? (
          <p className={styles['warning']}>
            {short} was the last admin of {promotion.lastAdminOf.tenantName}. It has no admin until you provision
            another one.
          </p>
        ) : null}
      </LinkDialog>
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
          {short} gets a second account for the console. It stays pending until the invitation for {user.email} is
          accepted.
        </li>
        <li>
          The account in {tenant.name} is deactivated and signed out at once. If you demote {short} later, you can
          reactivate it.
        </li>
      </ul>
      <div className={styles['choice']}>
        <PlatformRoleChoice value={platformRole} onChange={setRole} />
      </div>
    </ConfirmDialog>
  );
}
