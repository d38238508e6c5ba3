import type { ReactNode } from 'react';
import { readPageConfig } from '../../contract/readPageConfig.ts';
import { useDrawerNames } from '../overlay/drawerNames.ts';
import styles from './Page.module.css';

type Props = {
  title: string;
  /** One line on what the page is for. */
  purpose?: ReactNode;
  action?: ReactNode;
  /** `reading`: a column of text and forms with the page's gutter. `wide`: edge to edge, for tables and sheets. */
  width?: 'reading' | 'wide';
  children: ReactNode;
};

/** A page in the frame: title, purpose, action, then its content. */
export function Page({ title, purpose, action, width = 'wide', children }: Props) {
  const drawers = useDrawerNames();
  const shown = drawers.length > 0 ? drawers.map(({ name }) => name).filter(Boolean) : [title];
  return (
    <div className={styles['page']}>
      <title>{[...shown, readPageConfig().productName].join(' · ')}</title>
      <header className={styles['header']}>
        <div className={styles['words']}>
          <h1 className={styles['title']}>{title}</h1>
          {purpose ? <p className={styles['purpose']}>{purpose}</p> : null}
        </div>
        {action ? <div className={styles['action']}>{action}</div> : null}
      </header>
      <div className={styles['content']} data-width={width}>
        {children}
      </div>
    </div>
  );
}
