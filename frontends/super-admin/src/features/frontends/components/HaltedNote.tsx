import { Button, type Frontend, Link, Note, Time, formatNumber } from '@tenantry/kit';
import { frontendPath } from '../frontendsPath.ts';
import { tenantsLabel, versionLabel } from '../versionLabel.ts';
import styles from './frontends.module.css';

/** Says that a release was halted because its pages failed, and which release the tenants have now. */
export function HaltedNote({ frontend }: { frontend: Frontend }) {
  const { halted, name, id } = frontend;
  if (halted?.by !== 'health') return null;
  const { loads, failures } = halted;
  const rate =
    loads && failures !== null
      ? `${formatNumber((failures / loads) * 100, 1)}% of page loads failed`
      : 'Too many page loads failed';
  const back =
    halted.tenants === 0
      ? 'No tenant has it any more.'
      : `The ${halted.tenants === 1 ? 'tenant that had it is' : `${tenantsLabel(halted.tenants)} that had it are`} back on ${versionLabel(frontend.default.version)}.`;
  return (
    <Note
      tone="bad"
      role="region"
      aria-label={`${name} ${halted.version} was halted`}
      title={
        <>
          {name} {halted.version} was halted automatically <Time at={halted.at} as="past" />
          {halted.percent ? `, at ${halted.percent}% of tenants` : ''}
        </>
      }
    >
      <div className={styles['noteLine']}>
        <span>
          {rate} within 10 minutes; the limit is {formatNumber(halted.limitPercent ?? 0)}%. {back}
        </span>
        <span className={styles['noteLinks']}>
          <Button size="xs" component={Link} to={`${frontendPath(id)}/failures`}>
            See the failures
          </Button>
          <Button size="xs" component={Link} to={`${frontendPath(id)}/releases/${encodeURIComponent(halted.version)}`}>
            Open release
          </Button>
        </span>
      </div>
    </Note>
  );
}
