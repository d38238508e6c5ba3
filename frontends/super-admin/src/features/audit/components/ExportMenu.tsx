import { Button, Menu, useListParams } from '@tenantry/kit';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { auditFilterOf, filterNames } from '../auditFilter.ts';

const formats = [
  { format: 'csv', label: 'CSV', words: 'for a spreadsheet' },
  { format: 'ndjson', label: 'NDJSON', words: 'one row per line, for programs' },
];

/** What the filters leave, as a file: a plain download, however long it is. */
export function ExportMenu() {
  const { params } = useListParams();
  const isFiltered = filterNames.some((name) => params.has(name));
  const given = Object.entries(auditFilterOf(params)).filter(([, value]) => value !== undefined) as [string, string][];
  return (
    <Menu>
      <Menu.Target>
        <Button leftSection={<IconDownload size={15} />} rightSection={<IconChevronDown size={14} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{isFiltered ? 'The rows that fit the filters' : 'Every row of the log'}</Menu.Label>
        {formats.map(({ format, label, words }) => (
          <Menu.Item
            key={format}
            component="a"
            href={`/api/v1/super/audit/export?${new URLSearchParams([['format', format], ...given])}`}
            download
          >
            {label}, {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
