import { Button, Link, type Overview } from '@tenantry/kit';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useId } from 'react';
import { useGetStarted } from '../useGetStarted.ts';
import styles from './GetStarted.module.css';

const steps: { step: keyof Overview['getStarted']; label: string; note: string; to: string }[] = [
  { step: 'tenant', label: 'Create a tenant', note: 'A customer’s organisation', to: '/super/tenants/new' },
  { step: 'tenantAdmin', label: 'Invite its admin', note: 'By link, with or without mail', to: '/super/tenants' },
  {
    step: 'secondAdmin',
    label: 'Add a second admin',
    note: 'So that nobody is locked out',
    to: '/super/settings/admins/new',
  },
  { step: 'secondFactor', label: 'Turn on a second factor', note: 'For your own account', to: '/account/security' },
  {
    step: 'mailAccount',
    label: 'Connect a mail account',
    note: 'Optional: links can be copied',
    to: '/super/settings/mail',
  },
];

/** What to do first on a new platform. Its steps stand here before the figures arrive, so that nothing jumps. */
export function GetStarted({ done }: { done: Overview['getStarted'] | undefined }) {
  const { isShown, hide } = useGetStarted(done);
  const titleId = useId();
  if (!isShown) return null;
  return (
    <section aria-labelledby={titleId} className={styles['panel']}>
      <header className={styles['head']}>
        <h2 id={titleId}>Get started</h2>
        <Button size="xs" variant="subtle" onClick={hide}>
          Hide
        </Button>
      </header>
      <ul className={styles['steps']}>
        {steps.map(({ step, label, note, to }) => (
          <li key={step} data-done={done?.[step] || undefined}>
            {done?.[step] ? (
              <IconCircleCheckFilled size={18} role="img" aria-label="Done" />
            ) : (
              <IconCircle size={18} aria-hidden />
            )}
            <span>
              <Link to={to}>{label}</Link>
              <span className={styles['note']}>{note}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
