import {
  Button,
  FailureNote,
  Link,
  Note,
  PendingButton,
  RouteDrawer,
  Time,
  useLocation,
  useMutation,
  useQuery,
  type UserImport,
} from '@tenantry/kit';
import { IconDownload, IconPencil } from '@tabler/icons-react';
import type { ComponentProps, ReactNode } from 'react';
import type { Step } from './ImportDrawer.tsx';
import { people, rowsText, whatHappens } from './importTexts.ts';
import styles from './imports.module.css';

type Props = Step & {
  drawer: Omit<ComponentProps<typeof RouteDrawer>, 'children'>;
  of: UserImport;
  steps: ReactNode;
  onFix: () => void;
};

/** What became of it: figures, links to share, and what is left to fix. */
export function ImportResults({ source, drawer, of, steps, open, closeTo, disabledReason, onFix }: Props) {
  const { results, counts, seats } = of;
  const { search } = useLocation();
  const download = useMutation({ mutationFn: (rows: 'all' | 'left') => source.download(of.id, rows) });
  const left = useQuery({
    queryKey: [...source.key, 'one', of.id, 'left', results.left],
    queryFn: () => source.rows(of.id, { state: 'left', limit: '50' }),
    enabled: results.left > 0,
  });
  const imported = results.created + results.updated;
  const figures = [
    { label: 'Created', value: results.created, help: seats ? `${seats.used} of ${seats.limit} seats used` : null },
    { label: 'Updated', value: results.updated, help: null },
    { label: 'Skipped', value: counts.duplicate + counts.unchanged, help: 'Duplicates, and nothing to change' },
    { label: 'To fix', value: results.left, help: results.left > 0 ? 'Kept here for 30 days' : null },
  ];
  return (
    <RouteDrawer
      {...drawer}
      footer={
        <>
          <Button variant="subtle" onClick={() => open(null)}>
            Import more
          </Button>
          <Button component={Link} to={{ pathname: closeTo, search }} variant="filled">
            Show users
          </Button>
        </>
      }
    >
      {steps}
      <div className={styles['body']}>
        <div role="status">
          <h3>{of.status === 'cancelled' ? `Stopped after ${people(imported)}` : `${people(imported)} imported`}</h3>
          <p className={styles['quiet']}>
            {of.stoppedReason ? `${of.stoppedReason} ` : ''}
            {of.finishedAt ? (
              <>
                Finished <Time at={of.finishedAt} as="past" />.{' '}
              </>
            ) : null}
            {of.emails === 0 ? 'No emails were sent.' : null}
          </p>
        </div>
        <dl className={styles['figures']}>
          {figures.map(({ label, value, help }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value.toLocaleString('en')}</dd>
              {help ? <dd className={styles['help']}>{help}</dd> : null}
            </div>
          ))}
        </dl>
        {of.links > 0 ? (
          <Note
            tone="warn"
            title={`${of.links.toLocaleString('en')} ${source.takesPasswords ? 'links and passwords' : 'links'} to share`}
          >
            <p>
              Links work once and expire in 7 days. The file opens accounts, so treat it like a password. It has them{' '}
              {of.linksUntil ? (
                <>
                  until <Time at={of.linksUntil} as="exact" />
                </>
              ) : (
                'for 24 hours'
              )}
              .
            </p>
          </Note>
        ) : null}
        <div className={styles['buttons']}>
          <PendingButton
            leftSection={<IconDownload size={15} />}
            isPending={download.isPending && download.variables === 'all'}
            disabled={disabledReason !== null}
            onClick={() => download.mutate('all')}
          >
            Download results
          </PendingButton>
        </div>
        {download.error ? <FailureNote title="Nothing was downloaded" error={download.error} /> : null}
        {results.left > 0 ? (
          <section className={styles['left']}>
            <header>
              <h3>{rowsText(results.left)} left to fix</h3>
              <PendingButton
                size="xs"
                leftSection={<IconDownload size={14} />}
                isPending={download.isPending && download.variables === 'left'}
                onClick={() => download.mutate('left')}
              >
                Download these
              </PendingButton>
              <Button size="xs" leftSection={<IconPencil size={14} />} onClick={onFix}>
                Fix now
              </Button>
            </header>
            <ul>
              {left.data?.items.map((row) => (
                <li key={row.line}>
                  <span>Line {row.line}</span>
                  <span>{row.email || 'No email'}</span>
                  <span className={styles['happens']} data-bad>
                    {whatHappens(row)}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </RouteDrawer>
  );
}
