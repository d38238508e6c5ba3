import { Button, Link, useLocation } from '@tenantry/kit';
import { IconUserPlus } from '@tabler/icons-react';
import styles from './NextStep.module.css';

/** A tenant that nobody can enter yet has one next step. */
export function NextStep({ tenant }: { tenant: { id: string; name: string } }) {
  const { search } = useLocation();
  return (
    <section className={styles['panel']} aria-labelledby="next-step">
      <div>
        <h3 id="next-step" className={styles['title']}>
          Invite its admin
        </h3>
        <p className={styles['words']}>
          Nobody can sign in to {tenant.name} yet. Its admin gets a link to choose a password and sets the tenant up.
        </p>
      </div>
      <Button
        component={Link}
        to={{ pathname: `/super/tenants/${tenant.id}/invite`, search }}
        variant="filled"
        leftSection={<IconUserPlus size={14} />}
      >
        Invite admin…
      </Button>
    </section>
  );
}
