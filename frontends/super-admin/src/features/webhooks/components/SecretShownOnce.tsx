import { CopyButton } from '@tenantry/kit';
import styles from './webhooks.module.css';

/** The whole signing secret, this one time. */
export function SecretShownOnce({ secret, note }: { secret: string; note: string }) {
  return (
    <section aria-label="Signing secret, shown only this once" className={styles['secret']}>
      <h3 role="status">Signing secret, shown only this once</h3>
      <div className={styles['line']}>
        <code>{secret}</code>
        <CopyButton value={secret} label="Copy secret" />
      </div>
      <p>{note}</p>
    </section>
  );
}
