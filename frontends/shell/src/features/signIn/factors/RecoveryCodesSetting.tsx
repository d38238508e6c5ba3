import { Button, ConfirmDialog, type Factors, SettingRow, api, callApi, confirmFor, useMutation } from '@tenantry/kit';
import { useState } from 'react';
import { useRefreshFactors } from '../api/factorsQuery.ts';
import styles from './factors.module.css';

type Props = { factors: Factors; onMade: (codes: string[]) => void };

/** How many recovery codes are left, and new ones. */
export function RecoveryCodesSetting({ factors, onMade }: Props) {
  const codes = factors.recoveryCodes;
  const refresh = useRefreshFactors();
  const [isAsking, setAsking] = useState(false);
  const make = useMutation({
    mutationFn: () =>
      callApi(api.auth.factors['recovery-codes'].$post({}, confirmFor({ action: 'Make new recovery codes' }))),
    onSuccess: async ({ recoveryCodes }) => {
      await refresh();
      setAsking(false);
      onMade(recoveryCodes);
    },
  });
  return (
    <SettingRow
      isOnPage
      title="Recovery codes"
      help="For when you’ve lost your device and app."
      state={
        codes ? (
          <span className={styles['left']}>
            {codes.left} of {codes.total} left
            <span className={styles['segments']} data-bars aria-hidden>
              {Array.from({ length: codes.total }, (_, index) => (
                <span key={index} data-left={index < codes.left || undefined} />
              ))}
            </span>
          </span>
        ) : (
          'None yet'
        )
      }
      more={codes ? 'Each works once. New codes replace these.' : 'You get ten of them with your first passkey or app.'}
      action={codes ? <Button onClick={() => setAsking(true)}>Make new codes…</Button> : null}
    >
      <ConfirmDialog
        isOpen={isAsking}
        title="Make new recovery codes?"
        confirmLabel="Make new codes"
        isPending={make.isPending}
        failure={make.error}
        onConfirm={() => make.mutate()}
        onCancel={() => {
          make.reset();
          setAsking(false);
        }}
      >
        You get ten new codes, shown once. The {codes?.left ?? 0} you have left stop working at once.
      </ConfirmDialog>
    </SettingRow>
  );
}
