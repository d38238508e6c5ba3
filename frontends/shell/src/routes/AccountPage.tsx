import { Facts, Link, Page, Time, meQuery, useQuery } from '@tenantry/kit';
import { Suspense, lazy } from 'react';
import { roleLabels } from '../features/session/roleLabels.ts';
import { ChangeName } from '../features/account/components/ChangeName.tsx';
import { AccountTabs } from '../features/account/components/AccountTabs.tsx';
import styles from './AccountPage.module.css';

/** Loaded when needed, because the page itself is part of the first download. */
const ChangeEmail = lazy(async () => ({
  default: (await import('../features/account/components/ChangeEmail.tsx')).ChangeEmail,
}));

/** The user's own account. */
export function AccountPage() {
  const { data: me } = useQuery(meQuery);
  if (!me) return null;
  const { user, tenant } = me;
  return (
    <Page title="Account" purpose="Your profile, and how you sign in.">
      <AccountTabs />
      <div className={styles['facts']}>
        <Facts
          items={[
            {
              label: 'Name',
              value: `${user.firstName} ${user.lastName}`.trim() || 'Not set',
              ...(me.isImpersonatingUser ? {} : { action: <ChangeName user={user} /> }),
            },
            {
              label: 'Email',
              value: user.email,
              ...(me.isImpersonatingUser || user.testUserUntil
                ? {}
                : {
                    action: (
                      <Suspense>
                        <ChangeEmail user={user} />
                      </Suspense>
                    ),
                  }),
            },
            { label: 'Role', value: roleLabels[user.role] },
            ...(tenant ? [{ label: 'Tenant', value: tenant.displayName }] : []),
            { label: 'Last sign-in', value: user.lastLoginAt ? <Time at={user.lastLoginAt} /> : 'Never' },
            {
              label: 'Password',
              // Not while impersonating: the server refuses it too.
              ...(me.isImpersonatingUser
                ? { value: 'Only the user can change it. You’re impersonating them.' }
                : { value: 'Set', action: <Link to="/change-password">Change</Link> }),
            },
          ]}
        />
      </div>
    </Page>
  );
}
