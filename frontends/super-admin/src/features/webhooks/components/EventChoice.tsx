import { Checkbox, eventTypes } from '@tenantry/kit';
import styles from './webhooks.module.css';

type Props = { value: string[] | null; onChange: (value: string[] | null) => void; error?: string | null };

/** Which events an endpoint gets: all, or some. */
export function EventChoice({ value, onChange, error = null }: Props) {
  const toggle = (type: string) => {
    const chosen = value ?? [];
    onChange(chosen.includes(type) ? chosen.filter((other) => other !== type) : [...chosen, type]);
  };
  return (
    <fieldset className={styles['events']}>
      <legend>Events</legend>
      <Checkbox
        label="All events, later ones included"
        checked={value === null}
        onChange={() => onChange(value === null ? [] : null)}
      />
      {value === null
        ? null
        : Object.entries(eventTypes).map(([type, { description }]) => (
            <Checkbox
              key={type}
              label={<span className="mono">{type}</span>}
              description={description}
              checked={value.includes(type)}
              onChange={() => toggle(type)}
            />
          ))}
      {error ? (
        <p role="alert" className={styles['error']}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
