import {
  type AuditRow,
  DottedLine,
  ReasonButton,
  Time,
  useLocation,
  useNavigate,
  useQuery,
  usePlatformRights,
  SettingRow,
} from '@tenantry/kit';
import { useState } from 'react';
import type { UserInTenant } from '../actions/userActionName.ts';
import { userHistoryQuery } from '../api/userHistoryQuery.ts';
import { PasswordShownOnce } from '../components/PasswordShownOnce.tsx';
import { useReturnFocus } from '../components/useReturnFocus.ts';
import { shortName } from '../../people/personName.ts';
import { SET_PASSWORD } from '../../people/userPaths.ts';
import { SetPasswordForm } from './SetPasswordForm.tsx';

const byOthers = ['super_user_set_password', 'super_provision_user_set_password'];
const byThemselves = ['auth_password_changed', 'auth_password_reset', 'tenant_user_invite_accepted'];

/** Shows who set the password and when, and lets the admin set another. */
export function PasswordSetting({ tenant, user }: UserInTenant) {
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  const [shown, setShown] = useState<string | null>(null);
  const rows = useQuery(userHistoryQuery(user.id)).data?.items ?? [];
  const lastSet = rows.find(
    ({ action, outcome }) => outcome === 'done' && [...byOthers, ...byThemselves].includes(action),
  );
  const disabledReason = usePlatformRights().disabledReason('manageTenants');
  const isSetting = hash === SET_PASSWORD && disabledReason === null;
  const opener = useReturnFocus(isSetting);
  const close = () => void navigate({ pathname, search }, { replace: true });
  return (
    <SettingRow
      title="Password"
      help={`Setting a password signs ${shortName(user)} out everywhere and voids unused reset links.`}
      state={!user.passwordConfigured ? 'None yet' : lastSet ? <PasswordSetAt at={lastSet.occurredAt} /> : 'Set'}
      more={
        user.passwordConfigured ? (
          <DottedLine items={passwordDetails(lastSet, user.mustChangePasswordOnNextLogin)} />
        ) : (
          'This user can’t sign in with a password yet'
        )
      }
      action={
        isSetting ? null : (
          <ReasonButton
            ref={opener}
            disabledReason={disabledReason}
            onClick={() => void navigate({ pathname, search, hash: SET_PASSWORD })}
          >
            Set password
          </ReasonButton>
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
        <PasswordShownOnce
          isTemporary={user.mustChangePasswordOnNextLogin}
          value={shown}
          onClose={() => setShown(null)}
        >
          Closing this panel hides it for good.
        </PasswordShownOnce>
      ) : null}
    </SettingRow>
  );
}

function PasswordSetAt({ at }: { at: string }) {
  return (
    <>
      Set <Time at={at} as="exact" />
    </>
  );
}

function passwordDetails(row: AuditRow | undefined, mustChange: boolean): string[] {
  const by = row
    ? [
        byThemselves.includes(row.action)
          ? 'by the user'
          : `by ${row.actor?.name ?? row.actor?.email ?? 'a platform admin'}`,
      ]
    : [];
  return [...by, mustChange ? 'must be changed at next sign-in' : 'doesn’t have to be changed'];
}
