import { type AuditRow, Button, Time, useLocation, useNavigate, useQuery } from '@tenantry/kit';
import { useState } from 'react';
import type { UserInTenant } from '../acts/userAct.ts';
import { userHistoryQuery } from '../api/userHistoryQuery.ts';
import { SecretOnce } from '../components/SecretOnce.tsx';
import { useFocusAfter } from '../components/useFocusAfter.ts';
import { shortName } from '../personName.ts';
import { SET_PASSWORD } from '../userPaths.ts';
import { SetPasswordForm } from './SetPasswordForm.tsx';
import { SettingRow } from './SettingRow.tsx';

const byOthers = ['super_user_set_password', 'super_provision_user_set_password'];
const byThemselves = ['auth_password_changed', 'auth_password_reset', 'tenant_user_invite_accepted'];

/** The password: whether there is one, who set it and when, and setting another. */
export function PasswordSetting({ tenant, user }: UserInTenant) {
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  const [shown, setShown] = useState<string | null>(null);
  const rows = useQuery(userHistoryQuery(user.id)).data?.items ?? [];
  const lastSet = rows.find(
    ({ action, outcome }) => outcome === 'done' && [...byOthers, ...byThemselves].includes(action),
  );
  const isSetting = hash === SET_PASSWORD;
  const opener = useFocusAfter(isSetting);
  const close = () => void navigate({ pathname, search }, { replace: true });
  return (
    <SettingRow
      title="Password"
      help={`Setting one ends every session of ${shortName(user)} and voids open reset links.`}
      state={!user.passwordConfigured ? 'None yet' : lastSet ? <SetAgo at={lastSet.occurredAt} /> : 'Set'}
      more={
        user.passwordConfigured
          ? setWords(lastSet, user.mustChangePasswordOnNextLogin)
          : 'Nobody can sign in as this user with a password'
      }
      action={
        isSetting ? null : (
          <Button ref={opener} onClick={() => void navigate({ pathname, search, hash: SET_PASSWORD })}>
            Set password…
          </Button>
        )
      }
    >
      {isSetting ? (
        <SetPasswordForm
          tenant={tenant}
          user={user}
          onClose={close}
          onSet={(password) => {
            setShown(password);
            close();
          }}
        />
      ) : shown !== null ? (
        <SecretOnce
          title={
            user.mustChangePasswordOnNextLogin ? 'Temporary password, shown this once' : 'Password, shown this once'
          }
          value={shown}
          onClose={() => setShown(null)}
        >
          Closing this panel hides it for good.
        </SecretOnce>
      ) : null}
    </SettingRow>
  );
}

function SetAgo({ at }: { at: string }) {
  return (
    <>
      Set <Time at={at} as="exact" />
    </>
  );
}

function setWords(row: AuditRow | undefined, mustChange: boolean): string {
  const by = row
    ? [
        byThemselves.includes(row.action)
          ? 'by themselves'
          : `by ${row.actor?.name ?? row.actor?.email ?? 'a platform admin'}`,
      ]
    : [];
  return [...by, mustChange ? 'has to be changed at the next sign-in' : 'need not be changed'].join(' · ');
}
