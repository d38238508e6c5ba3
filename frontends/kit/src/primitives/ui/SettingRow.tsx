import { type ReactNode, useId } from 'react';
import styles from './SettingRow.module.css';

type Props = {
  title: string;
  /** What the setting is for. */
  help: ReactNode;
  /** The current state. */
  state?: ReactNode;
  more?: ReactNode;
  action?: ReactNode;
  /** On a page instead of in a drawer. */
  isOnPage?: boolean;
  children?: ReactNode;
};

/** A setting with its explanation on the left and its state and actions on the right. */
export function SettingRow({ title, help, state, more, action, isOnPage = false, children }: Props) {
  const id = useId();
  const Heading = isOnPage ? 'h2' : 'h3';
  return (
    <section aria-labelledby={id} className={styles['row']} data-page={isOnPage || undefined}>
      <div className={styles['what']}>
        <Heading id={id}>{title}</Heading>
        <p>{help}</p>
      </div>
      <div className={styles['how']}>
        {state || action ? (
          <div className={styles['line']}>
            <div className={styles['state']}>
              <b>{state}</b>
              {more ? <p>{more}</p> : null}
            </div>
            {action ? <div className={styles['actions']}>{action}</div> : null}
          </div>
        ) : null}
        {children}
      </div>
    </section>
  );
}
