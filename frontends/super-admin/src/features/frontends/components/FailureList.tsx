import { EmptyState, Time, counted, formatNumber, useQuery } from '@tenantry/kit';
import { LoadedSettings } from '../../../components/LoadedSettings.tsx';
import { loadFailuresQuery } from '../api/frontendsQuery.ts';
import { versionLabel } from '../versionLabel.ts';
import styles from './frontends.module.css';

/** Why a frontend failed on pages of the last day. */
export function FailureList({ id }: { id: string }) {
  const loaded = useQuery(loadFailuresQuery(id));
  return (
    <LoadedSettings what="the load failures" loaded={loaded}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title="No page failed in the last day">
            Every page that had this frontend loaded and ran it.
          </EmptyState>
        ) : (
          <div className={styles['section']}>
            <p className={styles['quiet']}>
              What pages reported in the last day, the most frequent first. The text is the error as the browser words
              it.
            </p>
            <ul className={styles['releases']} aria-label="Load failures">
              {items.map(({ failure, version, count, people, lastAt }) => (
                <li key={`${version} ${failure}`} className={styles['failure']}>
                  <span className="mono">{failure}</span>
                  <span className={styles['quiet']}>
                    {versionLabel(version)} · {count === 1 ? 'once' : `${formatNumber(count)} times`} ·{' '}
                    {counted(people, 'person', 'people')} · last <Time at={lastAt} as="past" />
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )
      }
    </LoadedSettings>
  );
}
