import { Checkbox, Note } from '@tenantry/kit';
import { Fragment, useId } from 'react';
import { type Scope, scopeDescriptions, scopes } from '../scopeDescriptions.ts';
import styles from './ScopeChoice.module.css';

type Props = {
  value: Scope[];
  onChange: (scopes: Scope[]) => void;
  /** Why a scope can't be chosen now; null if it can. */
  disabledReason: (scope: Scope) => string | null;
  error: string | null;
};

export function ScopeChoice({ value, onChange, disabledReason, error }: Props) {
  const id = useId();
  const toggle = (scope: Scope) =>
    onChange(scopes.filter((one) => (one === scope ? !value.includes(one) : value.includes(one))));
  return (
    <fieldset className={styles['scopes']} aria-describedby={error ? id : undefined}>
      <legend>What the key may do</legend>
      {scopes.map((scope) => {
        const reason = value.includes(scope) ? null : disabledReason(scope);
        return (
          <Fragment key={scope}>
            <Checkbox
              data-path="scopes"
              label={<code>{scope}</code>}
              description={reason ?? scopeDescriptions[scope]}
              checked={value.includes(scope)}
              disabled={reason !== null}
              onChange={() => toggle(scope)}
            />
            {scope === 'users:access' && value.includes(scope) ? (
              <Note tone="warn" title="This key can take over any tenant account">
                Anyone with it can create a sign-in link or set a password for every user it reaches. Leave it out
                unless your code hands out links itself.
              </Note>
            ) : null}
          </Fragment>
        );
      })}
      {error ? (
        <p id={id} role="alert" className={styles['error']}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
