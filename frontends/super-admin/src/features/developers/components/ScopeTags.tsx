import { Tooltip } from '@tenantry/kit';
import type { Scope } from '../scopeDescriptions.ts';
import styles from './ScopeTags.module.css';

type Props = { scopes: Scope[]; /** How many to show. Without it, all are shown. */ max?: number };

export function ScopeTags({ scopes, max = scopes.length }: Props) {
  const hidden = scopes.slice(max);
  return (
    <span className={styles['tags']}>
      {scopes.slice(0, max).map((scope) => (
        <code key={scope} className={styles['tag']}>
          {scope}
        </code>
      ))}
      {hidden.length > 0 ? (
        <Tooltip label={hidden.join(', ')}>
          <span className={styles['more']}>+{hidden.length}</span>
        </Tooltip>
      ) : null}
    </span>
  );
}
