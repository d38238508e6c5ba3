import { Link, type Overview, type StatusKind, StatusMark } from '@tenantry/kit';
import { IconChevronRight } from '@tabler/icons-react';
import styles from './NeedsAttention.module.css';
import { SheetPart } from './SheetPart.tsx';

type Item = Overview['attention'][number];
type Look = { mark: StatusKind; title: (item: Item) => string; note: (item: Item) => string; to: string };

const plural = (count: number, one: string, many: string) =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`;

const looks: Record<Item['kind'], Look> = {
  // Mails are counted, but it is their tenants that are named: how many more of those there are is not known.
  mail_failing: {
    mark: 'failed',
    title: ({ count, examples }) =>
      examples.length === 1
        ? `Mail fails for ${examples[0]}`
        : `${plural(count, 'mail', 'mails')} did not get through in 7 days`,
    note: ({ count, examples }) =>
      examples.length === 1 ? `${plural(count, 'mail', 'mails')} did not get through in 7 days` : examples.join(', '),
    to: '/super/outbox?status=failing',
  },
  onboarding_stuck: {
    mark: 'pending',
    title: ({ count }) => `${plural(count, 'onboarding has', 'onboardings have')} not moved in 7 days`,
    note: twoOf,
    to: '/super/tenants?status=inactive&onboarded=false&order=asc',
  },
  invitations_expiring: {
    mark: 'pending',
    title: ({ count }) => `${plural(count, 'invitation expires', 'invitations expire')} within 48 hours`,
    note: twoOf,
    to: '/super/audit?action=tenant_admin_invited',
  },
};

/** What somebody should look at now; each line leads to the list behind it. */
export function NeedsAttention({ attention }: Pick<Overview, 'attention'>) {
  return (
    <SheetPart title="Needs attention">
      {attention.length === 0 ? (
        <p className={styles['calm']}>
          <StatusMark kind="active">Nothing waits for anyone.</StatusMark>
        </p>
      ) : (
        <ul>
          {attention.map((item) => (
            <li key={item.kind} className={styles['item']}>
              <AttentionLine item={item} />
            </li>
          ))}
        </ul>
      )}
    </SheetPart>
  );
}

function AttentionLine({ item }: { item: Item }) {
  const { mark, title, note, to } = looks[item.kind];
  return (
    <Link to={to} className={styles['line']}>
      <StatusMark kind={mark}>{null}</StatusMark>
      <span className={styles['words']}>
        <b>{title(item)}</b>
        <span>{note(item)}</span>
      </span>
      <IconChevronRight size={14} aria-hidden />
    </Link>
  );
}

function twoOf({ examples, count }: Item): string {
  const shown = examples.slice(0, 2);
  return [...shown, ...(count > shown.length ? [`${count - shown.length} more`] : [])].join(', ');
}
