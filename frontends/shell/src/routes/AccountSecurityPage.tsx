import { EmptyState, type Factors, LoadFailure, type Me, Page, meQuery, useQuery } from '@tenantry/kit';
import { useState } from 'react';
import { AccountTabs } from '../features/account/components/AccountTabs.tsx';
import { PasswordSetting } from '../features/account/components/PasswordSetting.tsx';
import { SessionsSetting } from '../features/account/components/SessionsSetting.tsx';
import { factorsQuery } from '../features/signIn/api/factorsQuery.ts';
import { AuthenticatorSetting } from '../features/signIn/factors/AuthenticatorSetting.tsx';
import { PasskeysSetting } from '../features/signIn/factors/PasskeysSetting.tsx';
import { RecoveryCodesDialog } from '../features/signIn/factors/RecoveryCodesDialog.tsx';
import { RecoveryCodesSetting } from '../features/signIn/factors/RecoveryCodesSetting.tsx';
import styles from './AccountSecurityPage.module.css';

/** How the user signs in, and where they are signed in. An admin who impersonates them doesn't see it. */
export function AccountSecurityPage() {
  const { data: me } = useQuery(meQuery);
  if (!me) return null;
  return (
    <Page title="Account" purpose="Your profile, and how you sign in.">
      <AccountTabs />
      {me.isImpersonatingUser ? (
        <EmptyState title="Only the user can see and change this">
          You’re impersonating this user. Their password, second factor and sessions stay theirs. If they can’t sign in,
          exit and open them in the console: you can reset their second factor or their password there.
        </EmptyState>
      ) : (
        <OwnSecurity me={me} />
      )}
    </Page>
  );
}

function OwnSecurity({ me }: { me: Me }) {
  const factors = useQuery(factorsQuery);
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <div className={styles['settings']}>
      <PasswordSetting changedAt={factors.data?.passwordSetAt ?? null} />
      {factors.data ? (
        <OwnFactors factors={factors.data} onCodes={setCodes} />
      ) : factors.error ? (
        <LoadFailure
          title="Couldn’t load your second factors"
          error={factors.error}
          isRetrying={factors.isFetching}
          onRetry={() => void factors.refetch()}
          isInset
        />
      ) : (
        <div className={styles['waiting']} aria-busy />
      )}
      <SessionsSetting />
      {codes ? <RecoveryCodesDialog codes={codes} email={me.user.email} onSaved={() => setCodes(null)} /> : null}
    </div>
  );
}

function OwnFactors({ factors, onCodes }: { factors: Factors; onCodes: (codes: string[] | null) => void }) {
  return (
    <>
      <PasskeysSetting factors={factors} onAdded={({ recoveryCodes }) => onCodes(recoveryCodes)} />
      <AuthenticatorSetting factors={factors} onAdded={({ recoveryCodes }) => onCodes(recoveryCodes)} />
      <RecoveryCodesSetting factors={factors} onMade={onCodes} />
    </>
  );
}
