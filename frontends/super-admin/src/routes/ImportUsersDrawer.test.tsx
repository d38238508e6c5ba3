import type { UserImport, UserImportRow } from '@tenantry/kit';
import { answer } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { aNewTenant } from '../testing/factories.ts';
import { renderConsole } from '../testing/renderConsole.tsx';
import { answerUsers } from '../testing/tenantUsers.ts';

const tenant = aNewTenant({ seats: { limit: 750, used: 640 } });
const imports = `/super/tenants/${tenant.id}/imports`;
const id = '0190ffff-0000-7000-8000-000000000001';

const anImport = (given: Partial<UserImport> = {}): UserImport => ({
  id,
  status: 'done',
  fileName: 'people.csv',
  columns: [{ header: 'email', field: 'email' }],
  role: 'employee',
  access: 'link',
  overSeatLimit: false,
  createdBy: 'Dana Whitfield',
  createdAt: '2026-03-12T14:30:00.000Z',
  startedAt: '2026-03-12T14:32:00.000Z',
  finishedAt: '2026-03-12T14:33:58.000Z',
  stoppedReason: null,
  counts: { all: 4, create: 3, update: 0, unchanged: 0, duplicate: 1, invalid: 0 },
  results: { created: 3, updated: 0, failed: 0, waiting: 0, left: 0 },
  run: { total: 3, done: 3 },
  links: 2,
  passwords: 1,
  linksUntil: '2026-03-13T14:33:58.000Z',
  emails: 0,
  seats: { limit: 750, used: 640, added: 0 },
  latest: [],
  ...given,
});

describe('the review of an import', () => {
  it('says that the hash of someone who is here already isn’t used', async () => {
    answerUsers(tenant);
    answer('get', `${imports}/${id}`, anImport({ status: 'draft', startedAt: null, finishedAt: null }));
    const reason = 'This person is here already, so the hash from the file isn’t used.';
    const row: UserImportRow = {
      line: 1,
      email: 'mara@example.com',
      firstName: 'Mara',
      lastName: 'Lind',
      role: 'employee',
      access: 'hash',
      hasSecret: true,
      hashFormat: 'bcrypt',
      verdict: 'unchanged',
      field: null,
      reason,
      changes: [],
      duplicateOf: null,
      state: 'waiting',
    };
    const changes = [{ field: 'isActive', before: 'false', after: 'true' }];
    const items: UserImportRow[] = [
      row,
      { ...row, line: 2, email: 'jo@example.com', verdict: 'update', changes },
      { ...row, line: 3, email: 'new@example.com', verdict: 'create', reason: null },
    ];
    answer('get', `${imports}/${id}/rows`, { items, next: null });
    renderConsole(`/super/tenants/${tenant.id}/users/import/${id}`);
    expect(await screen.findByText(`Nothing changes. ${reason}`)).toBeInTheDocument();
    expect(screen.getByText(`Account is activated. ${reason}`)).toBeInTheDocument();
    expect(screen.getByText('New user')).toBeInTheDocument();
    expect(screen.getAllByText('Imported hash')).toHaveLength(1);
  });
});

describe('the results of an import', () => {
  it('copies all links, one line each, without using up the passwords', async () => {
    answerUsers(tenant);
    answer('get', `${imports}/${id}`, anImport());
    const files = answer('get', `${imports}/${id}/results.csv`, () =>
      HttpResponse.text(
        "email,link\r\nmara@example.com,https://x.example/1\r\n'+jo@example.com,https://x.example/2\r\n",
      ),
    );
    const { user } = renderConsole(`/super/tenants/${tenant.id}/users/import/${id}`);
    expect(await screen.findByText('3 people imported')).toBeInTheDocument();
    expect(screen.getByText('2 links and 1 temporary password to share')).toBeInTheDocument();
    expect(screen.getByText(/after 1 min 58 s/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Copy all links' }));
    expect(await screen.findByText('Copied 2 links')).toBeInTheDocument();
    expect(await navigator.clipboard.readText()).toBe(
      'mara@example.com https://x.example/1\n+jo@example.com https://x.example/2',
    );
    expect(files.map(({ query }) => query.get('rows'))).toEqual(['links']);
  });

  it('warns before the download that passwords are shown only once, and doesn’t warn again afterwards', async () => {
    answerUsers(tenant);
    let passwords = 1;
    answer('get', `${imports}/${id}`, () => anImport({ passwords }));
    const files = answer('get', `${imports}/${id}/results.csv`, () => {
      passwords = 0;
      return HttpResponse.text('line\r\n');
    });
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
    vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    const { user } = renderConsole(`/super/tenants/${tenant.id}/users/import/${id}`);
    await user.click(await screen.findByRole('button', { name: 'Download results' }));
    const question = within(await screen.findByRole('dialog', { name: 'Download the temporary passwords?' }));
    expect(question.getByText(/They are shown only once/)).toBeInTheDocument();
    expect(files).toHaveLength(0);
    await user.click(question.getByRole('button', { name: 'Download' }));
    expect(await screen.findByText('2 links to share')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Download results' }));
    await waitFor(() => expect(files).toHaveLength(2));
    expect(screen.queryByRole('dialog', { name: 'Download the temporary passwords?' })).not.toBeInTheDocument();
  });
});

describe('the first screen of an import', () => {
  const draft = { status: 'draft', startedAt: null, finishedAt: null, links: 0, passwords: 0 } as const;

  /** The drawer with `people.csv` chosen, and an API that remembers what became of it. */
  async function openWithFile(...earlier: UserImport[]) {
    answerUsers(tenant);
    const kept = new Map(earlier.map((one) => [one.id, one]));
    answer('get', imports, () => HttpResponse.json({ items: [...kept.values()] }));
    for (const each of [id, ...kept.keys()]) {
      answer('get', `${imports}/${each}`, () => HttpResponse.json(kept.get(each)));
      answer('get', `${imports}/${each}/rows`, { items: [], next: null });
    }
    answer('post', imports, () => {
      kept.set(id, anImport({ ...draft, results: { created: 0, updated: 0, failed: 0, waiting: 3, left: 0 } }));
      return HttpResponse.json(kept.get(id), { status: 201 });
    });
    answer('post', `${imports}/${id}/run`, () => {
      kept.set(id, anImport());
      return HttpResponse.json(kept.get(id));
    });
    const { user } = renderConsole(`/super/tenants/${tenant.id}/users/import`);
    const file = new File(['email\nmara@example.com\n'], 'people.csv', { type: 'text/csv' });
    await user.upload(await screen.findByLabelText('Choose a file'), file);
    expect(await screen.findByText('people.csv is ready.')).toBeInTheDocument();
    return user;
  }

  it('shows what became of the import that just ended, and asks for another file', async () => {
    const user = await openWithFile(anImport({ id: id.replace(/1$/, '2'), fileName: 'first.csv' }));
    await user.click(screen.getByRole('button', { name: 'Review' }));
    await user.click(await screen.findByRole('button', { name: 'Import 3 people' }));
    await user.click(await screen.findByRole('button', { name: 'Import more' }));
    expect(screen.getByText(/^Drop a CSV or JSON file here/)).toBeInTheDocument();
    const list = within(await screen.findByRole('list', { name: 'Earlier imports' }));
    expect(list.getByRole('button', { name: 'people.csv' })).toBeInTheDocument();
    expect(list.queryByRole('button', { name: 'Discard' })).not.toBeInTheDocument();
    expect(list.queryByText(/Not started/)).not.toBeInTheDocument();
  });

  it('doesn’t match the columns of an earlier import with the file that was chosen for another', async () => {
    const other = anImport({ ...draft, id: id.replace(/1$/, '2'), fileName: 'first.csv' });
    const user = await openWithFile(other);
    await user.click(await screen.findByRole('button', { name: 'first.csv' }));
    expect(await screen.findByText(/^first\.csv · 4 rows/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Change columns' })).not.toBeInTheDocument();
  });
});

describe('the users of a tenant', () => {
  it('show the seats and the progress of a running import', async () => {
    answerUsers(tenant);
    const lists = answer('get', imports, { items: [anImport({ status: 'running', run: { total: 997, done: 412 } })] });
    renderConsole(`/super/tenants/${tenant.id}/users`);
    expect(await screen.findByText('640 of 750 seats')).toBeInTheDocument();
    const strip = within(await screen.findByRole('region', { name: 'Running import' }));
    expect(strip.getByText('Importing 997 people')).toBeInTheDocument();
    expect(strip.getByText('412 of 997')).toBeInTheDocument();
    expect(strip.getByRole('link', { name: 'Show import' })).toHaveAttribute(
      'href',
      `/super/tenants/${tenant.id}/users/import/${id}`,
    );
    expect(lists[0]!.query.get('status')).toBe('running');
  });
});
