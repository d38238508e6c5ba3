import { type Column, tellServer, useKnownMe } from '@tenantry/kit';
import { useEffect, useSyncExternalStore } from 'react';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { SavedViews } from './SavedViews.tsx';
import { type ListMemory, memoryKey, onMemoryChange, readMemory, saveMemory } from './listMemory.ts';

type Options<Row> = {
  /** "tenants": names the list in this browser's memory. */
  list: string;
  columns: Column<Row>[];
  /** The prefix of the list's URL parameters. */
  prefix?: string;
};

/** The columns of a list that a person wants to see, and their saved views. Both stay in this browser. */
export function useListTools<Row>({ list, columns, prefix = '' }: Options<Row>) {
  const account = useKnownMe()?.user.id ?? '';
  const key = memoryKey(account, list);
  const memory = useSyncExternalStore(onMemoryChange, () => readMemory(key));
  const change = (changes: Partial<ListMemory>) => saveMemory(key, { ...memory, ...changes });
  // The first column names the row, and the last one holds its menu.
  const choices = columns.filter((column, at) => at > 0 && !column.isHeaderHidden);
  const hidden = choices.filter((column) => memory.hidden.includes(column.key));
  // The rows that the document shows before any script runs have the same columns.
  const told = hidden.length > 0 ? [account, ...hidden.map((column) => column.key)].join('.') : null;
  useEffect(() => tellServer(`tenantry_hidden_${list}`, told), [list, told]);
  return {
    columns: columns.filter((column) => !hidden.includes(column)),
    tools: (
      <>
        <SavedViews views={memory.views} onChange={(views) => change({ views })} prefix={prefix} />
        <ColumnsMenu columns={choices} hidden={memory.hidden} onChange={(hidden) => change({ hidden })} />
      </>
    ),
  };
}
