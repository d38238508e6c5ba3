import { CopyButton, type CreatedServiceKey, Facts, Note, Time } from '@tenantry/kit';
import { ShownOnce } from '../../../components/ShownOnce.tsx';
import { ScopeTags } from './ScopeTags.tsx';
import styles from './KeyShownOnce.module.css';

/** The whole key, shown only once, and how to send it. */
export function KeyShownOnce({ created }: { created: CreatedServiceKey }) {
  const example = `curl ${window.location.origin}/api/v1/service/introspect \\\n  -H "Authorization: Bearer $TENANTRY_KEY" \\\n  -d token="$TOKEN"`;
  return (
    <>
      <ShownOnce title="Your key, shown only once" value={created.key} copyLabel="Copy key">
        Store it with your other secrets, as <code>TENANTRY_KEY</code>. Tenantry keeps only a hash and can’t show it
        again. If you lose it, create another and revoke this one.
      </ShownOnce>
      <Facts
        items={[
          { label: 'Scopes', value: <ScopeTags scopes={created.scopes} /> },
          { label: 'Tenant', value: created.tenant?.name ?? 'All tenants' },
          ...(created.remoteId === null ? [] : [{ label: 'Frontend', value: created.remoteId }]),
          {
            label: 'Expires',
            value: created.expiresAt === null ? 'Never' : <Time at={created.expiresAt} as="date" />,
          },
        ]}
      />
      {created.scopes.includes('introspect') ? (
        <section aria-label="Use it" className={styles['use']}>
          <h3>Use it</h3>
          <div className={styles['code']}>
            <pre>{example}</pre>
            <CopyButton value={example} label="Copy example" />
          </div>
        </section>
      ) : null}
      {created.scopes.includes('users:access') ? (
        <Note tone="warn">Anyone with this key can take over any tenant account that it reaches.</Note>
      ) : null}
    </>
  );
}
