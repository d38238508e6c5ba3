import { type ReactNode, useId } from 'react';
import styles from './TitledSection.module.css';

type Props = { title: string; level?: 2 | 3; /** On the right. */ end?: ReactNode; children: ReactNode };

/** A titled section, with a note or a link on the right. */
export function TitledSection({ title, level = 2, end, children }: Props) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section aria-labelledby={id} className={styles['part']}>
      <div className={styles['head']}>
        <Heading id={id} className={styles['title']}>
          {title}
        </Heading>
        {end ? <span className={styles['end']}>{end}</span> : null}
      </div>
      {children}
    </section>
  );
}
