import { Button, Menu, type Selection, UnstyledButton, counted, useIsPhone } from '@tenantry/kit';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { BulkDialog } from './BulkDialog.tsx';
import type { BulkAction } from './bulkAction.ts';
import { ExportChosen } from './ExportChosen.tsx';
import styles from './bulk.module.css';

type Options<Row> = {
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  /** "Anna Berger": the name of a row in its checkbox and in failures. */
  nameOf: (row: Row) => string;
  noun: { one: string; many: string };
  actions: BulkAction<Row>[];
  /** The list's export, which takes `ids`. Absent where the person may not export. */
  exportPath?: string | undefined;
  refresh: () => Promise<unknown>;
};

/** Choosing rows of a table, if something can be done with them, and a bar that says what. */
export function useBulkActions<Row>({ rows, rowKey, nameOf, noun, actions, exportPath, refresh }: Options<Row>) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const isPhone = useIsPhone();
  const [action, setAction] = useState<BulkAction<Row> | null>(null);
  // Rows that are no longer on the page, because of a filter or paging, are deselected.
  const chosenRows = (rows ?? []).filter((row) => chosen.has(rowKey(row)));
  const countedRows = (count: number) => counted(count, noun.one, noun.many);
  const selection: Selection<Row> = {
    chosen: new Set(chosenRows.map(rowKey)),
    onChange: setChosen,
    canChoose: () => true,
    label: (row) => `Choose ${nameOf(row)}`,
  };
  const bar =
    chosenRows.length === 0 ? null : (
      <div className={styles['bar']} role="region" aria-label="Selected rows" data-screen-only>
        <b role="status">{countedRows(chosenRows.length)} selected</b>
        {isPhone ? (
          <ActionMenu actions={actions} onChoose={setAction} />
        ) : (
          actions.map((each) => (
            <Button key={each.label} size="xs" leftSection={each.icon} onClick={() => setAction(each)}>
              {each.label}
            </Button>
          ))
        )}
        {exportPath ? <ExportChosen path={exportPath} ids={chosenRows.map(rowKey)} /> : null}
        {isPhone ? null : (
          <UnstyledButton className={styles['clear']} onClick={() => setChosen(new Set())}>
            Clear selection
          </UnstyledButton>
        )}
      </div>
    );
  const dialog = action ? (
    <BulkDialog
      action={action}
      rows={chosenRows}
      nameOf={nameOf}
      counted={countedRows}
      refresh={refresh}
      onClose={(left) => {
        setAction(null);
        if (left) setChosen(new Set(left.map(rowKey)));
      }}
    />
  ) : null;
  return {
    selection: actions.length > 0 || exportPath ? selection : undefined,
    bar: (
      <>
        {bar}
        {dialog}
      </>
    ),
  };
}

type MenuProps<Row> = { actions: BulkAction<Row>[]; onChoose: (action: BulkAction<Row>) => void };

/** On a phone the bar has room for one button. */
function ActionMenu<Row>({ actions, onChoose }: MenuProps<Row>) {
  if (actions.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" rightSection={<IconChevronDown size={14} />}>
          Actions
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((each) => (
          <Menu.Item
            key={each.label}
            leftSection={each.icon}
            data-destructive={each.isDestructive || undefined}
            onClick={() => onChoose(each)}
          >
            {each.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
