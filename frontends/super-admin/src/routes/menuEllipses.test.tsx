import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aNewTenant } from '../testing/factories.ts';
import { aTenantUserItem, answerUsers } from '../testing/tenantUsers.ts';
import { renderConsole } from '../testing/renderConsole.tsx';

const elin = aTenantUserItem();

/** Opens the menu of a drawer, chooses each entry, and compares its "…" with whether a question followed. */
async function compare(path: string, actionsFor: string) {
  const { user } = renderConsole(path);
  const open = async () => {
    const drawer = await screen.findByRole('dialog', { name: new RegExp(`^${actionsFor}`) }, { timeout: 10_000 });
    await user.click(within(drawer).getByRole('button', { name: `Actions for ${actionsFor}` }));
    return screen.findByRole('menu');
  };
  const items = within(await open()).getAllByRole('menuitem');
  const labels = items.filter((item) => item.tagName === 'BUTTON').map((item) => item.textContent);
  await user.keyboard('{Escape}');
  const found: Record<string, boolean> = {};
  for (const label of labels.filter((each) => !each.startsWith('Copy') && each !== 'Act as tenant')) {
    await user.click(within(await open()).getByRole('menuitem', { name: label }));
    const question = await screen.findByRole('dialog', { name: /\?$/ }, { timeout: 3_000 }).catch(() => null);
    found[label] = question !== null;
    if (question) await user.click(within(question).getByRole('button', { name: /Cancel/ }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: /\?$/ })).not.toBeInTheDocument());
  }
  return found;
}

describe('a menu entry ends in “…” exactly if a question follows', () => {
  it('in a user’s menu', { timeout: 60_000 }, async () => {
    const { home } = answerUsers(undefined, { users: [elin], isMailConfigured: true });
    const found = await compare(`${home}/users/${elin.id}`, 'Elin Lindqvist');
    expect(Object.keys(found)).toContain('Resend Invite…');
    for (const [label, isAsked] of Object.entries(found))
      expect([label, isAsked]).toEqual([label, label.endsWith('…')]);
  });

  it('in a tenant’s menu', { timeout: 60_000 }, async () => {
    const { home } = answerUsers(aNewTenant({ status: 'active' }));
    const found = await compare(home, 'Harbor Physio');
    expect(Object.keys(found)).toContain('Suspend…');
    for (const [label, isAsked] of Object.entries(found))
      expect([label, isAsked]).toEqual([label, label.endsWith('…')]);
  });
});
