import { Button, CopyField, Popover } from '@tenantry/kit';
import { IconBook2 } from '@tabler/icons-react';
import styles from './frontends.module.css';

const steps = () => [
  { label: 'Make one', command: 'npm create tenantry-remote@latest scheduling' },
  { label: 'Check it', command: 'npm run check' },
  {
    label: 'Upload its build as a release',
    command: `TENANTRY_URL=${location.origin} TENANTRY_KEY=tnt_sk_… npm run release`,
  },
];

/** The commands for a team that keeps its frontend in its own repository. */
export function HowToPublish() {
  return (
    <Popover width={380} position="bottom-end" trapFocus withArrow={false}>
      <Popover.Target>
        <Button leftSection={<IconBook2 size={14} aria-hidden />}>How to publish</Button>
      </Popover.Target>
      <Popover.Dropdown className={styles['howTo'] ?? ''} aria-label="How to publish">
        {steps().map(({ label, command }) => (
          <CopyField key={command} label={label} value={command} />
        ))}
        <p className={styles['quiet']}>
          Add the frontend here first, and create a service key for it under Developers. An upload changes nobody’s
          release.
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
