import { userStates } from '@tenantry/kit';
import { IconAlertTriangle, IconInfoCircle, IconUserCheck, IconUserPlus } from '@tabler/icons-react';
import { personName } from '../personName.ts';
import { roleWord } from '../roleWords.ts';
import styles from './AddressWords.module.css';
import type { Identity } from './provisionAccess.ts';
import type { AddressCheck } from './useAddressCheck.ts';
import { willChange } from './willChange.ts';

type Props = { check: AddressCheck; identity: Identity; tenantName: string };

/** Under the address, while it is typed: whether it exists here, and what will change then. */
export function AddressWords({ check, identity, tenantName }: Props) {
  return (
    <div role="status" className={styles['words']} data-here={check.state === 'here' || undefined}>
      {check.state === 'asking' ? 'Looking for this address in the tenant…' : null}
      {check.state === 'free' ? (
        <>
          <IconUserPlus size={15} aria-hidden />
          <span>
            No one in {tenantName} uses this address, so a user will be created. Other tenants are never looked at.
          </span>
        </>
      ) : null}
      {check.state === 'failed' ? (
        <>
          <IconAlertTriangle size={15} aria-hidden />
          <span>
            It could not be checked whether this address exists here. You can go on: the result will say whether
            somebody was created or updated.
          </span>
        </>
      ) : null}
      {check.state === 'here' ? (
        <>
          <IconUserCheck size={15} aria-hidden />
          <span>
            <b>{personName(check.user)} has this address here already</b> ({roleWord(check.user.role)},{' '}
            {userStates[check.user.status].word.toLowerCase()}). No second user is made:{' '}
            {[...willChange(check.user, identity), 'access is given anew in the next step'].join(', ')}.
          </span>
        </>
      ) : null}
      {check.state === 'idle' ? (
        <>
          <IconInfoCircle size={15} aria-hidden />
          <span>The user signs in with it. Nothing is sent there by itself.</span>
        </>
      ) : null}
    </div>
  );
}
