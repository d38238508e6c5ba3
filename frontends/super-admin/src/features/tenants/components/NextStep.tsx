import { Button, Link, useLocation } from '@tenantry/kit';
import { IconUserPlus } from '@tabler/icons-react';
import styles from './NextStep.module.css';

/** The next step for a tenant without users. */
export function NextStep({ tenant }: { tenant: { id: string; name: string } }) {
  const { search } = useLocation();
  return (
    <section className={styles['panel']} aria-labelledby="next-step">
      <div>
        <h3 id="next-step" className={styles['title']}>
          Invite an admin
        </h3>
        <p className={styles['text']}>
          {tenant.name} has no users yet. Invite an admin: they set a password and complete the setup.
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
