import { Button, Menu } from '@tenantry/kit';
import { IconCheck, IconColumns3 } from '@tabler/icons-react';

type Props = {
  columns: { key: string; header: string }[];
  hidden: string[];
  onChange: (hidden: string[]) => void;
};

/** Chooses which columns of a list are shown. */
export function ColumnsMenu({ columns, hidden, onChange }: Props) {
  const toggle = (key: string) =>
    onChange(hidden.includes(key) ? hidden.filter((each) => each !== key) : [...hidden, key]);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button size="xs" visibleFrom="sm" leftSection={<IconColumns3 size={14} />}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Shown in this browser</Menu.Label>
        {columns.map(({ key, header }) => {
          const isShown = !hidden.includes(key);
          return (
            <Menu.CheckboxItem
              key={key}
              checked={isShown}
              closeMenuOnClick={false}
              onChange={() => toggle(key)}
              rightSection={isShown ? <IconCheck size={14} aria-hidden /> : null}
            >
              {header}
            </Menu.CheckboxItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
