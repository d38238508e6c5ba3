import { type Fact, Facts } from '@tenantry/kit';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './ActionResult.module.css';

type Props = {
  title: string;
  text: string;
  /** What to share: a link or a password. */
  children: ReactNode;
  facts: Fact[];
  note?: ReactNode;
};

/** The last page of a drawer that gives access: what to share first, then what was done. */
export function ActionResult({ title, text, children, facts, note }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles['result']}>
      <div className={styles['head']}>
        <span className={styles['tick']} aria-hidden>
          <IconCheck size={18} />
        </span>
        <div role="status">
          <h3 ref={heading} tabIndex={-1}>
            {title}
          </h3>
          <p>{text}</p>
        </div>
      </div>
      {children}
      <section aria-labelledby="what-was-done">
        <h4 id="what-was-done" className={styles['title']}>
          What was done
        </h4>
        <Facts items={facts} />
      </section>
      {note}
    </div>
  );
}
