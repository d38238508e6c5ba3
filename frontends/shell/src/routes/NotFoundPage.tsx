import { Button, Link } from '@tenantry/kit';
import { ErrorIllustration } from './ErrorIllustration.tsx';
import styles from './ErrorPanel.module.css';

/** For a page that doesn't exist, or not for this person: both look the same. `isAlone`: without the shell's frame. */
export function NotFoundPage({ isAlone = false }: { isAlone?: boolean }) {
  const panel = (
    <div className={styles['panel']}>
      <title>Page not found</title>
      <ErrorIllustration />
      <h1 className={styles['title']}>Page not found</h1>
      <p className={styles['text']}>Check the address for typing mistakes. If it’s right, you may not have access.</p>
      <div className={styles['actions']}>
        <Button variant="filled" component={Link} to="/">
          Go to the home page
        </Button>
      </div>
    </div>
  );
  return isAlone ? <main className={styles['window']}>{panel}</main> : panel;
}
