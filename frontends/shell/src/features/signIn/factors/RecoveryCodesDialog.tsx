import { Dialog } from '@tenantry/kit';
import { RecoveryCodes } from '../secondFactor/RecoveryCodes.tsx';
import styles from './factors.module.css';

type Props = { codes: string[]; email: string; onSaved: () => void };

/** New recovery codes in a dialog. Only the button closes it, because they aren't shown again. */
export function RecoveryCodesDialog({ codes, email, onSaved }: Props) {
  return (
    <Dialog title="Save your recovery codes" text="For when you’ve lost your device and app. Each code works once.">
      <div className={styles['inDialog']}>
        <RecoveryCodes codes={codes} email={email} onSaved={onSaved} />
      </div>
    </Dialog>
  );
}
