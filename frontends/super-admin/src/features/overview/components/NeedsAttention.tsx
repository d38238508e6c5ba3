import { Link, type Overview, type StatusKind, StatusMark, counted, formatNumber, timeLimits } from '@tenantry/kit';
import { IconChevronRight } from '@tabler/icons-react';
import styles from './NeedsAttention.module.css';
import { TitledSection } from '../../../components/TitledSection.tsx';

type Item = Overview['attention'][number];
type Display = { mark: StatusKind; title: (item: Item) => string; note: (item: Item) => string; to: string };

const displays: Record<Item['kind'], Display> = {
  // The count is of emails but the examples are tenants, so the number of further tenants is unknown.
  mail_failing: {
    mark: 'failed',
    title: ({ count, examples }) =>
      examples.length === 1
        ? `Mail is failing for ${examples[0]}`
        : `${counted(count, 'email')} failed in the last ${timeLimits.failingMail}`,
    note: ({ count, examples }) =>
      examples.length === 1
        ? `${counted(count, 'email')} failed in the last ${timeLimits.failingMail}`
        : examples.join(', '),
    to: '/super/outbox?status=failing',
  },
  onboarding_stuck: {
    mark: 'pending',
    title: ({ count }) => `${counted(count, 'onboarding')} stuck for ${timeLimits.stuckOnboarding}`,
    note: firstTwo,
    to: '/super/tenants?status=inactive&onboarded=false&order=asc',
  },
  webhooks_disabled: {
    mark: 'failed',
    title: ({ count }) => `${counted(count, 'webhook was', 'webhooks were')} disabled because of failures`,
    note: firstTwo,
    to: '/super/settings/developers/webhooks',
  },
  frontends_halted: {
    mark: 'failed',
    title: ({ count, examples }) =>
      count === 1 && examples[0]
        ? `${examples[0]} was halted`
        : `${counted(count, 'release was', 'releases were')} halted because too many pages failed`,
    note: (item) =>
      item.count === 1 ? 'Too many page loads failed. Tenants are back on the release before.' : firstTwo(item),
    to: '/super/settings/frontends',
  },
  frontends_damaged: {
    mark: 'failed',
    title: ({ count }) => `${counted(count, 'release has', 'releases have')} damaged files, so its pages don’t load`,
    note: firstTwo,
    to: '/super/settings/frontends',
  },
  invitations_expiring: {
    mark: 'pending',
    title: ({ count }) =>
      `${counted(count, 'invitation expires', 'invitations expire')} within ${timeLimits.expiringSoon}`,
    note: firstTwo,
    to: '/super/invitations?status=expiring&sort=expiresAt&order=asc',
  },
};

/** What needs attention now. Each line links to the matching list. */
export function NeedsAttention({ attention }: Pick<Overview, 'attention'>) {
  return (
    <TitledSection title="Needs attention">
      {attention.length === 0 ? (
        <p className={styles['allClear']}>
          <StatusMark kind="active">Nothing needs your attention.</StatusMark>
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
    </TitledSection>
  );
}

function AttentionLine({ item }: { item: Item }) {
  const { mark, title, note, to } = displays[item.kind];
  return (
    <Link to={to} className={styles['line']}>
      <StatusMark kind={mark}>{null}</StatusMark>
      <span className={styles['text']}>
        <b>{title(item)}</b>
        <span>{note(item)}</span>
      </span>
      <IconChevronRight size={14} aria-hidden />
    </Link>
  );
}

function firstTwo({ examples, count }: Item): string {
  const shown = examples.slice(0, 2);
  return [...shown, ...(count > shown.length ? [`${formatNumber(count - shown.length)} more`] : [])].join(', ');
}
