import {
  CopyField,
  type TenantDetail,
  Time,
  UserStatusMark,
  useQuery,
  tenantRoleLabel,
  timeLimits,
} from '@tenantry/kit';
import { ActionResult } from '../../../components/ActionResult.tsx';
import { userQuery } from '../api/userQuery.ts';
import { LatestMailStatus } from '../components/LatestMailStatus.tsx';
import { PasswordShownOnce } from '../components/PasswordShownOnce.tsx';
import { TenantAccessNote } from '../components/TenantAccessNote.tsx';
import { personName, shortName } from '../../people/personName.ts';
import { ResetLinkPanel } from './ResetLinkPanel.tsx';
import type { Access, Provisioned } from './provisionAccess.ts';

type Props = { result: Provisioned; access: Access; tenant: TenantDetail };

/** Shows what to share first, then what was done. */
export function ProvisionResult({ result, access, tenant }: Props) {
  const { user, created, emailSent } = result;
  const lastLoginAt = useQuery(userQuery(tenant.id, user.id)).data?.lastLoginAt ?? null;
  return (
    <ActionResult
      title={user.isActive ? `${personName(user)} has access` : `${personName(user)} is ready, but inactive`}
      text={shareText(access, emailSent ?? false, user.email)}
      facts={[
        { label: 'User', value: `${created ? 'Created' : 'Updated'} in ${tenant.name}` },
        { label: 'Role', value: tenantRoleLabel(user.role) },
        { label: 'Account', value: <UserStatusMark status={user.status} /> },
        { label: 'Last sign-in', value: lastLoginAt === null ? 'Never' : <Time at={lastLoginAt} /> },
        { label: 'Password', value: passwordText(result, access) },
        { label: 'Earlier links', value: created ? 'None' : 'Unused reset links no longer work' },
        ...(emailSent
          ? [
              {
                label: 'Mail',
                value: <LatestMailStatus tenantId={tenant.id} email={user.email} template="password_reset" />,
              },
            ]
          : []),
      ]}
      note={<TenantAccessNote tenant={tenant} user={user} />}
    >
      {access.method === 'SET_PASSWORD' ? (
        <PasswordShownOnce isTemporary={user.mustChangeOnNextLogin ?? false} value={access.password}>
          Closing this drawer hides it for good.
        </PasswordShownOnce>
      ) : (
        <ResetLinkPanel result={result} />
      )}
      <CopyField
        label="Sign-in page"
        value={result.signInUrl}
        below={`Where ${shortName(user)} signs in to ${tenant.name}. Share it with the ${access.method === 'SET_PASSWORD' ? 'password' : 'link'}.`}
      />
    </ActionResult>
  );
}

function shareText(access: Access, emailSent: boolean, email: string): string {
  if (access.method === 'SET_PASSWORD') return 'Share the password below. No email was sent.';
  return emailSent
    ? `The link is on its way to ${email}. You can also share it from here.`
    : 'Share the link below. No email was sent.';
}

function passwordText({ user, created }: Provisioned, access: Access): string {
  if (access.method === 'RESET_LINK')
    return created
      ? 'Not set; the user sets it with the link'
      : 'The user sets it with the link; the old one works until then';
  return user.mustChangeOnNextLogin
    ? `Password set; must be changed at next sign-in, within ${timeLimits.temporaryPassword}`
    : 'Password set; doesn’t have to be changed';
}
