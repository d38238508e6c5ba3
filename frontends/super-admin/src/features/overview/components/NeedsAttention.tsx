import { Link, type Overview, type StatusKind, StatusMark } from '@tenantry/kit';
import { IconChevronRight } from '@tabler/icons-react';
import styles from './NeedsAttention.module.css';
import { SheetPart } from './SheetPart.tsx';

type Item = Overview['attention'][number];

const plural = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`);

const kinds: Record<Item['kind'], { mark: StatusKind; title: (count: number) => string; to: string | null }> = {
  mail_failing: {
    mark: 'failed',
    title: (count) => `${plural(count, 'mail does', 'mails do')} not get through`,
    to: null,
  },
  onboarding_stuck: {
    mark: 'pending',
    title: (count) => `${plural(count, 'onboarding has', 'onboardings have')} not moved in 7 days`,
    to: '/super/tenants?status=inactive&onboarded=false&order=asc',
  },
  invitations_expiring: {
    mark: 'pending',
    title: (count) => `${plural(count, 'invitation expires', 'invitations expire')} within 48 hours`,
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
  const { mark, title, to } = kinds[item.kind];
  const words = (
    <>
      <StatusMark kind={mark}>{null}</StatusMark>
      <span className={styles['words']}>
        <b>{title(item.count)}</b>
        <span>{exampleWords(item)}</span>
      </span>
    </>
  );
  if (to === null) return <div className={styles['line']}>{words}</div>;
  return (
    <Link to={to} className={styles['line']}>
      {words}
      <IconChevronRight size={14} aria-hidden />
    </Link>
  );
}

/** Mails are counted, but it is their tenants that are named: how many more of those there are is not known. */
function exampleWords({ kind, examples, count }: Item): string {
  if (kind === 'mail_failing') return examples.join(', ');
  const shown = examples.slice(0, 2);
  return [...shown, ...(count > shown.length ? [`${count - shown.length} more`] : [])].join(', ');
}
