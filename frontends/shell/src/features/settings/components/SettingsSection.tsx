import { FailureNote, PendingButton, useIsLate } from '@tenantry/kit';
import type { ReactNode } from 'react';
import styles from './SettingsSection.module.css';

type Loaded<Data> = { data: Data | undefined; error: unknown; isFetching: boolean; refetch: () => unknown };

type Props<Data> = {
  /** What is loaded: "The profile". */
  what: string;
  /** One column as wide as the page. */
  isWide?: boolean;
  loaded: Loaded<Data>;
  children: (data: Data) => ReactNode;
};

/** One part of the settings, with its loading and failure states. */
export function SettingsSection<Data>({ what, loaded, isWide = false, children }: Props<Data>) {
  const { data, error, isFetching, refetch } = loaded;
  const isLate = useIsLate();
  if (data !== undefined) return <div className={styles[isWide ? 'wide' : 'section']}>{children(data)}</div>;
  if (error) {
    return (
      <div className={styles['section']}>
        <div className={styles['form']}>
          <FailureNote title={`${what} could not be loaded`} error={error} />
          <PendingButton isPending={isFetching} onClick={() => void refetch()} className={styles['action'] ?? ''}>
            Retry
          </PendingButton>
        </div>
      </div>
    );
  }
  return (
    <div className={styles['section']} aria-busy>
      {isLate ? (
        <div className={styles['form']}>
          {[0, 1, 2].map((line) => (
            <span key={line} className={styles['skeleton']} />
          ))}
        </div>
      ) : null}
    </div>
  );
}
