import { Button, Menu, useListParams } from '@tenantry/kit';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { auditFilterOf, filterNames } from '../auditFilter.ts';

const formats = [
  { format: 'csv', label: 'CSV', description: 'for a spreadsheet' },
  { format: 'ndjson', label: 'NDJSON', description: 'one row per line, for programs' },
];

/** Downloads the filtered rows as a file. The API streams it, so its size doesn't matter. */
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
        <Menu.Label>{isFiltered ? 'Rows matching the filters' : 'All rows'}</Menu.Label>
        {formats.map(({ format, label, description }) => (
          <Menu.Item
            key={format}
            component="a"
            href={`/api/v1/super/audit/export?${new URLSearchParams([['format', format], ...given])}`}
            download
          >
            {label}, {description}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
