import {
  Button,
  ConfirmDialog,
  CopyField,
  Dialog,
  DrawerFooter,
  FailureNote,
  Link,
  PendingButton,
  RouteDrawer,
  Time,
  counted,
  formatNumber,
  copyText,
  toast,
  useLocation,
  useMutation,
  useQuery,
  useQueryClient,
  type UserImport,
} from '@tenantry/kit';
import { IconAlertTriangle, IconCheck, IconClock, IconCopy, IconDownload, IconPencil } from '@tabler/icons-react';
import { type ComponentProps, type ReactNode, useState } from 'react';
import type { Step } from './ImportDrawer.tsx';
import { people, rowsText, whatHappens } from './importTexts.ts';
import styles from './imports.module.css';

type Props = Step & {
  drawer: Omit<ComponentProps<typeof RouteDrawer>, 'children'>;
  of: UserImport;
  steps: ReactNode;
  onFix: () => void;
};

/** The outcome: figures, links to share, and what is left to fix. */
export function ImportResults({ source, drawer, of, steps, open, closeTo, disabledReason, onFix }: Props) {
  const { results, counts, seats } = of;
  const { search } = useLocation();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const download = useMutation({
    mutationFn: (rows: 'all' | 'left') => source.download(of.id, rows),
    onSettled: () => {
      setAsking(false);
      return queryClient.invalidateQueries({ queryKey: [...source.key, 'one', of.id] });
    },
  });
  const left = useQuery({
    queryKey: [...source.key, 'one', of.id, 'left', results.left],
    queryFn: () => source.rows(of.id, { state: 'left', limit: '50' }),
    enabled: results.left > 0,
  });
  const imported = results.created + results.updated;
  const figures = [
    {
      label: 'Created',
      value: results.created,
      help: seats ? `${formatNumber(seats.used)} of ${formatNumber(seats.limit)} seats used` : null,
    },
    { label: 'Updated', value: results.updated, help: null },
    { label: 'Skipped', value: counts.duplicate + counts.unchanged, help: 'Duplicates, and nothing to change' },
    { label: 'To fix', value: results.left, help: results.left > 0 ? 'Kept here for 30 days' : null },
  ];
  const downloadButton = (
    <PendingButton
      leftSection={<IconDownload size={15} />}
      isPending={download.isPending && download.variables === 'all'}
      disabled={disabledReason !== null}
      onClick={() => (of.passwords > 0 ? setAsking(true) : download.mutate('all'))}
    >
      Download results
    </PendingButton>
  );
  return (
    <RouteDrawer
      {...drawer}
      footer={
        <DrawerFooter
          other={
            <Button variant="subtle" onClick={() => open(null)}>
              Import more
            </Button>
          }
        >
          <Button component={Link} to={{ pathname: closeTo, search }}>
            Show users
          </Button>
        </DrawerFooter>
      }
    >
      {steps}
      <div className={styles['body']}>
        <div role="status" className={styles['outcome']}>
          <span aria-hidden data-stopped={of.status === 'cancelled' || undefined}>
            {of.status === 'cancelled' ? <IconAlertTriangle size={18} /> : <IconCheck size={18} />}
          </span>
          <div>
            <h3>{of.status === 'cancelled' ? `Stopped after ${people(imported)}` : `${people(imported)} imported`}</h3>
            <p className={styles['quiet']}>
              {of.stoppedReason ? `${of.stoppedReason} ` : ''}
              {of.finishedAt ? (
                <>
                  Finished <Time at={of.finishedAt} as="past" />
                  {took(of)}.{' '}
                </>
              ) : null}
              {of.emails > 0
                ? null
                : of.links > 0
                  ? 'No emails were sent, so share the links below.'
                  : 'No emails were sent.'}
            </p>
          </div>
        </div>
        <dl className={styles['figures']}>
          {figures.map(({ label, value, help }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{formatNumber(value)}</dd>
              {help ? <dd className={styles['help']}>{help}</dd> : null}
            </div>
          ))}
        </dl>
        {of.links + of.passwords > 0 ? (
          <section className={styles['share']} aria-label="To share">
            <div className={styles['what']}>
              <h3>{toShare(of)}</h3>
              <p className={styles['quiet']}>
                {of.links > 0 ? 'One link for each person who sets a password. ' : ''}
                {of.passwords > 0 ? 'The temporary passwords are only in the first file that you download.' : ''}
              </p>
            </div>
            <div className={styles['buttons']}>
              {downloadButton}
              {of.links > 0 ? (
                <CopyLinks read={() => source.links(of.id)} isDisabled={disabledReason !== null} />
              ) : null}
            </div>
            <p className={styles['notes']}>
              {of.links > 0 ? (
                <span>
                  <IconClock size={15} aria-hidden /> Each link works once and expires in 7 days.
                </span>
              ) : null}
              <span data-warn>
                <IconAlertTriangle size={15} aria-hidden />
                <span>
                  This opens{' '}
                  {of.links + of.passwords === 1 ? 'an account' : `${formatNumber(of.links + of.passwords)} accounts`},
                  so treat it like a password. Here{' '}
                  {of.linksUntil ? (
                    <>
                      until <Time at={of.linksUntil} as="exact" />
                    </>
                  ) : (
                    'for 24 hours'
                  )}
                  .
                </span>
              </span>
            </p>
          </section>
        ) : (
          <div className={styles['buttons']}>{downloadButton}</div>
        )}
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
                {results.left === 1 ? 'Download this one' : `Download these ${formatNumber(results.left)}`}
              </PendingButton>
              <Button size="xs" leftSection={<IconPencil size={14} />} onClick={onFix}>
                Fix now
              </Button>
            </header>
            <ul>
              {left.data?.items.map((row) => (
                <li key={row.line}>
                  <span>Line {row.line}</span>
                  <span className={styles['quiet']}>{row.email || 'No email'}</span>
                  <b>{`${row.firstName} ${row.lastName}`.trim()}</b>
                  <span className={styles['happens']} data-bad>
                    {whatHappens(row)}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        title="Download the temporary passwords?"
        confirmLabel="Download"
        isPending={download.isPending}
        onConfirm={() => download.mutate('all')}
        onCancel={() => setAsking(false)}
      >
        They are shown only once. This file contains{' '}
        {of.passwords === 1 ? 'the password' : `the ${formatNumber(of.passwords)} passwords`}; later downloads don’t.
        Keep it safe until you have handed them over. Links are in all of them.
      </ConfirmDialog>
    </RouteDrawer>
  );
}

function CopyLinks({ read, isDisabled }: { read: () => Promise<string[]>; isDisabled: boolean }) {
  const [blocked, setBlocked] = useState<string | null>(null);
  const copy = useMutation({
    mutationFn: async () => {
      const lines = await read();
      if (lines.length === 0) return toast.success('All links were used or have ended');
      const text = lines.join('\n');
      await copyText(text).then(
        () => toast.success(lines.length === 1 ? 'Copied 1 link' : `Copied ${formatNumber(lines.length)} links`),
        () => setBlocked(text),
      );
    },
    onError: (error) => toast.failure('Couldn’t copy the links', error),
  });
  return (
    <>
      <PendingButton
        variant="filled"
        leftSection={<IconCopy size={15} />}
        isPending={copy.isPending}
        disabled={isDisabled}
        onClick={() => copy.mutate()}
      >
        Copy all links
      </PendingButton>
      {blocked === null ? null : (
        <Dialog title="Copy the links" text="The browser doesn’t let this page copy." onClose={() => setBlocked(null)}>
          <CopyField label="Links" value={blocked} />
        </Dialog>
      )}
    </>
  );
}

/** "921 links and 3 temporary passwords to share" */
function toShare({ links, passwords }: UserImport): string {
  const count = (of: number, noun: string) => (of === 0 ? null : counted(of, noun));
  return `${[count(links, 'link'), count(passwords, 'temporary password')].filter(Boolean).join(' and ')} to share`;
}

/** ", after 1 min 58 s" */
function took({ startedAt, finishedAt }: UserImport): string {
  if (!startedAt || !finishedAt) return '';
  const seconds = Math.max(1, Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000));
  return seconds < 60 ? `, after ${seconds} s` : `, after ${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
