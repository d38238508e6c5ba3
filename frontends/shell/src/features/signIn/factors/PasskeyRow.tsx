import { ActionDialog, BoxedItem, Button, type PasskeyItem, api, callApi, confirmFor } from '@tenantry/kit';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { useRefreshFactors } from '../api/factorsQuery.ts';
import { FactorUse } from './FactorUse.tsx';
import styles from './PasskeyRow.module.css';
import { RenamePasskey } from './RenamePasskey.tsx';

type Props = {
  passkey: PasskeyItem;
  /** Whether it is the account's only second factor. */
  isOnlyFactor: boolean;
  isRenamed: boolean;
  onRename: (isRenamed: boolean) => void;
};

export function PasskeyRow({ passkey, isOnlyFactor, isRenamed, onRename }: Props) {
  const refresh = useRefreshFactors();
  const [isRemoving, setRemoving] = useState(false);
  if (isRenamed) {
    return (
      <BoxedItem
        icon={<IconFingerprint size={16} />}
        title={<RenamePasskey passkey={passkey} onDone={() => onRename(false)} />}
      />
    );
  }
  return (
    <>
      <BoxedItem
        icon={<IconFingerprint size={16} />}
        title={
          <>
            {passkey.name}
            {passkey.worksHere ? null : <span className={styles['elsewhere']}>Works at another address only</span>}
          </>
        }
        meta={<FactorUse factor={passkey} verb="Created" />}
        end={
          <>
            <Button variant="subtle" size="xs" aria-label={`Rename ${passkey.name}`} onClick={() => onRename(true)}>
              Rename
            </Button>
            <Button variant="subtle" size="xs" aria-label={`Remove ${passkey.name}…`} onClick={() => setRemoving(true)}>
              Remove…
            </Button>
          </>
        }
      />
      {isRemoving ? (
        <ActionDialog
          action={{
            title: `Remove the passkey “${passkey.name}”?`,
            description: `You can’t sign in with it any more. It stays on your device until you delete it there.${
              isOnlyFactor
                ? ' It’s your only second factor: your recovery codes stop working too, and signing in then needs only your password.'
                : ''
            }`,
            confirmLabel: 'Remove',
            isDestructive: true,
            done: `“${passkey.name}” is removed`,
            run: () =>
              callApi(
                api.auth.factors[':id'].$delete(
                  { param: { id: passkey.id } },
                  confirmFor({ action: 'Remove a passkey', target: passkey.name }),
                ),
              ),
          }}
          refresh={refresh}
          onClose={() => setRemoving(false)}
        />
      ) : null}
    </>
  );
}
