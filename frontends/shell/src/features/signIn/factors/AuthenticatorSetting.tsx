import {
  ActionDialog,
  Button,
  Dialog,
  type Factors,
  SettingRow,
  StatusMark,
  api,
  callApi,
  confirmFor,
  toast,
} from '@tenantry/kit';
import { useState } from 'react';
import type { AddedFactor } from '../api/addFactor.ts';
import { useRefreshFactors } from '../api/factorsQuery.ts';
import { AuthenticatorSetup } from '../secondFactor/AuthenticatorSetup.tsx';
import { FactorUse } from './FactorUse.tsx';
import styles from './factors.module.css';

type Props = { factors: Factors; onAdded: (added: AddedFactor) => void };

/** The account's authenticator app: set up, replace, turn off. */
export function AuthenticatorSetting({ factors, onAdded }: Props) {
  const app = factors.authenticatorApp;
  const refresh = useRefreshFactors();
  const [open, setOpen] = useState<'setup' | 'turn-off' | null>(null);
  const close = () => setOpen(null);
  const done = async (added: AddedFactor) => {
    await refresh();
    close();
    toast.success(app ? 'Your authenticator app is replaced' : 'Your authenticator app is on');
    onAdded(added);
  };
  return (
    <SettingRow
      isOnPage
      title="Authenticator app"
      help="For places where passkeys don’t work."
      state={app ? <StatusMark kind="active">On</StatusMark> : <StatusMark kind="inactive">Off</StatusMark>}
      more={
        app ? (
          <FactorUse factor={app} verb="Since" />
        ) : (
          'An app on your phone shows a new six-digit code every 30 seconds.'
        )
      }
      action={
        app ? (
          <>
            <Button onClick={() => setOpen('setup')}>Replace…</Button>
            <Button variant="destructive" onClick={() => setOpen('turn-off')}>
              Turn off…
            </Button>
          </>
        ) : (
          <Button onClick={() => setOpen('setup')}>Set up…</Button>
        )
      }
    >
      {open === 'setup' ? (
        <Dialog
          title={app ? 'Replace your authenticator app' : 'Set up an authenticator app'}
          text={
            app
              ? 'Scan this with the new app. The old one works until you turn the new one on.'
              : 'Scan this with your app. Any authenticator app works.'
          }
          onClose={close}
        >
          <div className={styles['inDialog']}>
            <AuthenticatorSetup backLabel="Cancel" onBack={close} onDone={done} />
          </div>
        </Dialog>
      ) : null}
      {open === 'turn-off' && app ? (
        <ActionDialog
          action={{
            title: 'Turn off your authenticator app?',
            description: `Its codes stop working at once. Delete the entry in the app yourself.${
              !factors.passkeys.some(({ worksHere }) => worksHere)
                ? ' It’s your only second factor: your recovery codes stop working too, and signing in then needs only your password.'
                : ''
            }`,
            confirmLabel: 'Turn off',
            isDestructive: true,
            done: 'Your authenticator app is off',
            run: () =>
              callApi(
                api.auth.factors[':id'].$delete(
                  { param: { id: app.id } },
                  confirmFor({ action: 'Turn off your authenticator app' }),
                ),
              ),
          }}
          refresh={refresh}
          onClose={close}
        />
      ) : null}
    </SettingRow>
  );
}
