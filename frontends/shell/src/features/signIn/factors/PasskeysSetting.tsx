import { BoxedList, type Factors, type PasskeyItem, SettingRow, ReasonButton, toast, useMutation } from '@tenantry/kit';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type AddedFactor, addPasskey } from '../api/addFactor.ts';
import { useRefreshFactors } from '../api/factorsQuery.ts';
import { PasskeyFailure } from '../passkeys/PasskeyFailure.tsx';
import { PasskeyRow } from './PasskeyRow.tsx';

type Props = { factors: Factors; onAdded: (added: AddedFactor) => void };

/** The account's passkeys: add, rename, remove. */
export function PasskeysSetting({ factors, onAdded }: Props) {
  const { passkeys } = factors;
  const refresh = useRefreshFactors();
  const [renamedId, setRenamedId] = useState<string | null>(null);
  const add = useMutation({
    mutationFn: addPasskey,
    onSuccess: async (added) => {
      await refresh();
      toast.success('Your passkey is added');
      // Its initial name is a guess.
      setRenamedId(added.id);
      onAdded(added);
    },
  });
  const isOnly = ({ id }: PasskeyItem) =>
    factors.authenticatorApp === null && !passkeys.some((other) => other.id !== id && other.worksHere);
  return (
    <SettingRow
      isOnPage
      title="Passkeys"
      help="Your device’s face, fingerprint or PIN. Nothing to type, nothing to phish."
      state={passkeys.length === 0 ? 'None yet' : passkeys.length === 1 ? '1 passkey' : `${passkeys.length} passkeys`}
      more="With two or more, losing a device doesn’t lock you out."
      action={
        <ReasonButton
          leftSection={<IconPlus size={16} />}
          loading={add.isPending}
          disabledReason={browserSupportsWebAuthn() ? null : 'This browser has no passkeys at this address.'}
          onClick={() => add.mutate()}
        >
          Add a passkey
        </ReasonButton>
      }
    >
      {add.error ? <PasskeyFailure title="No passkey was added" error={add.error} /> : null}
      {passkeys.length > 0 ? (
        <BoxedList label="Passkeys">
          {passkeys.map((passkey) => (
            <PasskeyRow
              key={passkey.id}
              passkey={passkey}
              isOnlyFactor={isOnly(passkey)}
              isRenamed={renamedId === passkey.id}
              onRename={(isRenamed) => setRenamedId(isRenamed ? passkey.id : null)}
            />
          ))}
        </BoxedList>
      ) : null}
    </SettingRow>
  );
}
