import { Button, type Frontend, Link, Note, Time } from '@tenantry/kit';
import { frontendPath } from '../frontendsPath.ts';
import { tenantsLabel, versionLabel } from '../versionLabel.ts';
import styles from './frontends.module.css';

/** Says that a release was halted because its pages failed, and who is back on what. */
export function HaltedNote({ frontend }: { frontend: Frontend }) {
  const { halted, name, id } = frontend;
  if (halted?.by !== 'health') return null;
  const { loads, failures } = halted;
  const rate =
    loads && failures !== null
      ? `${((failures / loads) * 100).toFixed(1)}% of page loads failed`
      : 'Too many page loads failed';
  return (
    <Note
      tone="bad"
      role="region"
      aria-label={`${name} ${halted.version} was halted`}
      title={
        <>
          {name} {halted.version} was halted automatically <Time at={halted.at} as="past" />
          {halted.percent === null ? '' : `, at ${halted.percent}% of tenants`}
        </>
      }
    >
      <div className={styles['noteLine']}>
        <span>
          {rate} within 10 minutes; the limit is {halted.limitPercent}%. {tenantsLabel(halted.tenants)}{' '}
          {halted.tenants === 1 ? 'is' : 'are'} back on {versionLabel(frontend.default.version)}.
        </span>
        <Button size="xs" component={Link} to={`${frontendPath(id)}/failures`}>
          See the failures
        </Button>
      </div>
    </Note>
  );
}
