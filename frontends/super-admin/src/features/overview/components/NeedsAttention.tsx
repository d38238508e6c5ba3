import { Link, type Overview, StatusMark } from '@tenantry/kit';
import { IconChevronRight } from '@tabler/icons-react';
import styles from './NeedsAttention.module.css';
import { SheetPart } from './SheetPart.tsx';

type Item = Overview['attention'][number];

const plural = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`);

const kinds: Record<Item['kind'], { title: (count: number) => string; to: string }> = {
  onboarding_stuck: {
    title: (count) => `${plural(count, 'onboarding has', 'onboardings have')} not moved in 7 days`,
    to: '/super/tenants?status=inactive&onboarded=false&order=asc',
  },
  invitations_expiring: {
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
              <Link to={kinds[item.kind].to} className={styles['line']}>
                <StatusMark kind="pending">{null}</StatusMark>
                <span className={styles['words']}>
                  <b>{kinds[item.kind].title(item.count)}</b>
                  <span>{exampleWords(item)}</span>
                </span>
                <IconChevronRight size={14} aria-hidden />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </SheetPart>
  );
}

function exampleWords({ examples, count }: Item): string {
  const shown = examples.slice(0, 2);
  return [...shown, ...(count > shown.length ? [`${count - shown.length} more`] : [])].join(', ');
}
