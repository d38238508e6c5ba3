import { CopyField, Facts, type TenantDetail, Time, UserStatusMark, useQuery } from '@tenantry/kit';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { userQuery } from '../api/userQuery.ts';
import { MailWord } from '../components/MailWord.tsx';
import { SecretOnce } from '../components/SecretOnce.tsx';
import { TenantAccessNote } from '../components/TenantAccessNote.tsx';
import { personName, shortName } from '../personName.ts';
import { roleWord } from '../roleWords.ts';
import { HandOverLink } from './HandOverLink.tsx';
import type { Access, Provisioned } from './provisionAccess.ts';
import styles from './ProvisionResult.module.css';

type Props = { result: Provisioned; access: Access; tenant: TenantDetail };

/** What to hand over first, then what was done. */
export function ProvisionResult({ result, access, tenant }: Props) {
  const { user, created, emailSent } = result;
  const lastLoginAt = useQuery(userQuery(tenant.id, user.id)).data?.lastLoginAt ?? null;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles['result']}>
      <div className={styles['head']}>
        <span className={styles['tick']} aria-hidden>
          <IconCheck size={18} />
        </span>
        <div role="status">
          <h3 ref={heading} tabIndex={-1}>
            {user.isActive ? `${personName(user)} has access` : `${personName(user)} is ready, but inactive`}
          </h3>
          <p>{handOverWords(access, emailSent ?? false, user.email)}</p>
        </div>
      </div>
      {access.method === 'SET_PASSWORD' ? (
        <SecretOnce
          title={user.mustChangeOnNextLogin ? 'Temporary password, shown this once' : 'Password, shown this once'}
          value={access.password}
        >
          Closing this drawer hides it for good.
        </SecretOnce>
      ) : (
        <HandOverLink result={result} />
      )}
      <CopyField
        label="Sign-in address"
        value={result.signInUrl}
        below={`Where ${shortName(user)} signs in to ${tenant.name}. Hand it over with the ${access.method === 'SET_PASSWORD' ? 'password' : 'link'}.`}
      />
      <section aria-labelledby="what-was-done">
        <h4 id="what-was-done" className={styles['title']}>
          What was done
        </h4>
        <Facts
          items={[
            { label: 'User', value: `${created ? 'Created' : 'Updated'} in ${tenant.name}` },
            { label: 'Role', value: roleWord(user.role) },
            {
              label: 'Account',
              value: <UserStatusMark status={user.status} />,
            },
            { label: 'Last sign-in', value: lastLoginAt === null ? 'Never' : <Time at={lastLoginAt} /> },
            { label: 'Password', value: passwordWords(result, access) },
            {
              label: 'Earlier links',
              value: created ? 'There were none' : 'Open reset links, if there were any, have stopped working',
            },
            ...(emailSent
              ? [
                  {
                    label: 'Mail',
                    value: <MailWord tenantId={tenant.id} email={user.email} template="password_reset" />,
                  },
                ]
              : []),
          ]}
        />
      </section>
      <TenantAccessNote tenant={tenant} user={user} />
    </div>
  );
}

function handOverWords(access: Access, emailSent: boolean, email: string): string {
  if (access.method === 'SET_PASSWORD') return 'Hand over the password below. Nothing was mailed.';
  return emailSent
    ? `The link is on its way to ${email}. The one below does the same.`
    : 'Hand over the link below. Nothing was mailed.';
}

function passwordWords({ user, created }: Provisioned, access: Access): string {
  if (access.method === 'RESET_LINK')
    return created ? 'None yet; chosen through the link' : 'Chosen through the link; one from before works until then';
  return user.mustChangeOnNextLogin
    ? 'Password set; has to be changed at the next sign-in, within 7 days'
    : 'Password set; need not be changed';
}
