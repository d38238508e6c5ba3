import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { downloadFile } from '../../api/downloadFile.ts';
import { toast } from '../../primitives/toast/toast.ts';

const formats = [
  { format: 'csv', label: 'CSV', description: 'for a spreadsheet' },
  { format: 'ndjson', label: 'NDJSON', description: 'one row per line, for programs' },
];

type Props = {
  /** Below /api/v1: "/super/tenants/export". */
  path: string;
  /** The list's filters. */
  query: Record<string, string | undefined>;
  isFiltered?: boolean;
  /** Which rows are exported, if not those of the filters. */
  label?: string;
};

/** Downloads a list as a file. */
export function ExportMenu({ path, query, isFiltered = false, label: which }: Props) {
  const given = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1]);
  const addressOf = (format: string) => `/api/v1${path}?${new URLSearchParams([['format', format], ...given])}`;
  const { mutate, isPending } = useMutation({
    mutationFn: downloadFile,
    onError: (error) => toast.failure('Couldn’t export the list', error),
  });
  // A link streams to the disk, but can't name the tenant that a platform admin acts as.
  const isPlatforms = path.startsWith('/super/');
  return (
    <Menu>
      <Menu.Target>
        <Button
          size="xs"
          leftSection={<IconDownload size={14} />}
          rightSection={<IconChevronDown size={13} />}
          loading={isPending}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{which ?? (isFiltered ? 'Rows matching the filters' : 'All rows')}</Menu.Label>
        {formats.map(({ format, label, description }) =>
          isPlatforms ? (
            <Menu.Item key={format} component="a" href={addressOf(format)} download>
              {label}, {description}
            </Menu.Item>
          ) : (
            <Menu.Item key={format} onClick={() => mutate(addressOf(format))}>
              {label}, {description}
            </Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
