import { Menu } from '@mantine/core';
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/ApiError.ts';
import { setViewport } from '../../testing/browserStubs.ts';
import { renderRoute } from '../../testing/renderRoute.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { RowMenu } from '../ui/RowMenu.tsx';
import { DataTable } from './DataTable.tsx';

type Thing = { id: string; name: string };
const things: Thing[] = [
  { id: '1', name: 'Alder' },
  { id: '2', name: 'Birch' },
];

function tableOf(given: Partial<Parameters<typeof DataTable<Thing>>[0]> = {}) {
  return (
    <DataTable<Thing>
      label="Things"
      columns={[
        { key: 'name', header: 'Name', cell: (thing) => thing.name, isSortable: true },
        { key: 'id', header: 'Number', cell: (thing) => `No ${thing.id}`, align: 'right' },
        {
          key: 'menu',
          header: 'Actions',
          isHeaderHidden: true,
          cell: (thing) => (
            <RowMenu label={`Actions for ${thing.name}`}>
              <Menu.Item>Rename</Menu.Item>
            </RowMenu>
          ),
        },
      ]}
      rows={things}
      rowKey={(thing) => thing.id}
      rowTo={(thing) => `/things/${thing.id}`}
      phone={(thing) => ({ title: thing.name, meta: `No ${thing.id}` })}
      empty={<EmptyState title="No things yet">Make one.</EmptyState>}
      {...given}
    />
  );
}

const renderTable = (given: Partial<Parameters<typeof DataTable<Thing>>[0]> = {}) =>
  renderRoute([{ path: '/things/*', element: tableOf(given) }], '/things?search=b');

describe('a list', () => {
  it('opens a row by a click anywhere on it, and keeps the query of the list', async () => {
    const { user, router } = renderTable();
    await user.click(screen.getByText('No 2'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/things/2'));
    expect(router.state.location.search).toBe('?search=b');
  });

  it('does not open the row when its menu is used', async () => {
    const { user, router } = renderTable();
    await user.click(screen.getByRole('button', { name: 'Actions for Birch' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Rename' }));
    expect(router.state.location.pathname).toBe('/things');
  });

  it('moves between rows with the arrow keys and opens one with Enter', async () => {
    const { user, router } = renderTable();
    screen.getByRole('link', { name: 'Alder' }).focus();
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/things/2'));
  });

  it('says how it is sorted and reverses the order on the same column', async () => {
    const onSort = vi.fn();
    const { user } = renderTable({ sort: { key: 'name', order: 'asc' }, onSort });
    expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
    await user.click(screen.getByRole('button', { name: 'Name' }));
    expect(onSort).toHaveBeenCalledWith({ key: 'name', order: 'desc' });
  });

  it('shows why it could not be loaded, with the request id, and offers to try again', async () => {
    const onRetry = vi.fn();
    const error = new ApiError({
      code: 'DATABASE_UNAVAILABLE',
      message: 'The database isn’t responding. Try again shortly.',
      status: 503,
      requestId: 'req_503',
    });
    const { user } = renderTable({ rows: undefined, error, onRetry });
    expect(screen.getByRole('alert')).toHaveTextContent('Things could not be loaded');
    expect(screen.getByRole('alert')).toHaveTextContent('req_503');
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(onRetry).toHaveBeenCalled();
  });

  it('says what to do when it is empty', () => {
    renderTable({ rows: [] });
    expect(screen.getByRole('heading', { name: 'No things yet' })).toBeInTheDocument();
  });

  it('selects rows with a tap on a phone, once selecting has begun', async () => {
    setViewport('phone');
    function Choosing() {
      const [chosen, onChange] = useState<ReadonlySet<string>>(new Set());
      const selection = { chosen, onChange, canChoose: () => true, label: ({ name }: Thing) => `Choose ${name}` };
      return (
        <>
          <p>Chosen: {[...chosen].join()}</p>
          {tableOf({ selection })}
        </>
      );
    }
    const { user, router } = renderRoute([{ path: '/things/*', element: <Choosing /> }], '/things');
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Select' }));
    await user.click(screen.getByText('No 2'));
    expect(screen.getByText('Chosen: 2')).toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/things');
    await user.click(screen.getByRole('checkbox', { name: 'Choose all on this page' }));
    expect(screen.getByRole('checkbox', { name: 'Choose Alder' })).toBeChecked();
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(screen.getByText('Chosen:')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Birch/ })).toBeInTheDocument();
  });

  it('has two-line rows on a phone', () => {
    setViewport('phone');
    renderTable();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Birch\s*No 2/ })).toHaveAttribute('href', '/things/2?search=b');
  });
});
