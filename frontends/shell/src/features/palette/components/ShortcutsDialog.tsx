import { Button, Checkbox, Dialog } from '@tenantry/kit';
import { useState } from 'react';
import { modifierKey } from '../modifierKey.ts';
import { areSingleKeysOn, turnSingleKeys } from '../singleKeys.ts';
import styles from './ShortcutsDialog.module.css';

const shortcuts = () => [
  { keys: [`${modifierKey()} K`], what: 'Search or run a command' },
  { keys: ['/'], what: 'Search this list' },
  { keys: ['?'], what: 'Show these shortcuts' },
  { keys: ['↑', '↓'], what: 'Move from row to row' },
  { keys: ['↵'], what: 'Open the row, or run the command' },
  { keys: [`${modifierKey()} ↵`], what: 'Open a search result in a new tab' },
  { keys: ['Esc'], what: 'Close the dialog, menu or drawer in front' },
];

/** The keyboard shortcuts that work everywhere. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [isOn, setOn] = useState(areSingleKeysOn);
  return (
    <Dialog title="Keyboard shortcuts" text="They work on every page." onClose={onClose}>
      <dl className={styles['list']}>
        {shortcuts().map(({ keys, what }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox
        label="Use / and ? as shortcuts"
        checked={isOn}
        onChange={(event) => {
          setOn(event.currentTarget.checked);
          turnSingleKeys(event.currentTarget.checked);
        }}
      />
      <div className={styles['foot']}>
        <Button onClick={onClose} data-autofocus>
          Close
        </Button>
      </div>
    </Dialog>
  );
}
