import { Button, Link } from '@tenantry/kit';
import { BrokenDoor } from './BrokenDoor.tsx';
import styles from './ErrorPanel.module.css';

/** A page that does not exist, or not for this person: both look the same. */
export function NotFoundPage() {
  return (
    <div className={styles['panel']}>
      <title>Page not found</title>
      <BrokenDoor />
      <h1 className={styles['title']}>This page does not exist</h1>
      <p className={styles['words']}>The address may be mistyped, or the page is not one of yours.</p>
      <div className={styles['actions']}>
        <Button variant="filled" component={Link} to="/">
          Go to the start
        </Button>
      </div>
    </div>
  );
}
