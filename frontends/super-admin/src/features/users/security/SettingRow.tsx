import { type ReactNode, useId } from 'react';
import styles from './SettingRow.module.css';

type Props = {
  title: string;
  /** What the setting is for. */
  help: string;
  /** The current state. */
  state: ReactNode;
  more?: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
};

/** A setting with its explanation on the left and its state and actions on the right. */
export function SettingRow({ title, help, state, more, action, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['row']}>
      <div className={styles['what']}>
        <h3 id={id}>{title}</h3>
        <p>{help}</p>
      </div>
      <div className={styles['how']}>
        <div className={styles['line']}>
          <div className={styles['state']}>
            <b>{state}</b>
            {more ? <p>{more}</p> : null}
          </div>
          {action ? <div className={styles['actions']}>{action}</div> : null}
        </div>
        {children}
      </div>
    </section>
  );
}
