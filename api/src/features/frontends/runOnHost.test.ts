import { querySql } from '@tenantry/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandContext } from '../../core/commandContext.ts';
import { actorsOf, type Actor } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { buildOf, releasesOf } from '../../testing/releases.ts';
import { runOnHost, type HostCommand } from './runOnHost.ts';

const desk = { ...buildOf('desk').manifest, release: { source: 'builtIn', isVerified: true } };
const testApp = await createTestApp({}, { readRemotes: async () => [desk as never] });
const run = (command: HostCommand) => runOnHost(commandContext(testApp.services, 'npm run frontends'), command);

let root: Actor;
let releases: ReturnType<typeof releasesOf>;
beforeAll(async () => {
  const { user, withSession } = actorsOf(testApp);
  root = await withSession(await user({ role: 'super_user', tenantId: null }));
  releases = releasesOf(testApp, root);
});
async function rollOut(id: string, release: string) {
  const { items } = (await root.browser.get('/super/remotes')).body;
  const { revision } = items.find((item: { id: string }) => item.id === id);
  const body = { release, everyone: true, expectedRevision: revision };
  expect((await root.browser.send('PUT', `/super/remotes/${id}/rollout`, body)).status).toBe(200);
}

describe('the command on the host', () => {
  test('rolls a release back for everyone, and lists what there is', async () => {
    const { id } = await releases.withVersions('1.0.0', '2.0.0');
    await rollOut(id, '1.0.0');
    await rollOut(id, '2.0.0');
    expect(await run({ verb: 'list', id: undefined })).toMatch(
      new RegExp(`^desk +built-in is the default\\n${id}  2\\.0\\.0 is the default$`),
    );
    expect(await run({ verb: 'rollback', id })).toBe(`Everyone gets ${id} 1.0.0 with the next page they open.`);
    expect(await run({ verb: 'list', id })).toMatch(
      /^2\.0\.0 {2}\d{4}-\d\d-\d\d \d\d:\d\d\n1\.0\.0 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}the default$/,
    );
    const [row] = await querySql(
      testApp.clone.superuserUrl,
      `select user_agent, actor_user_id from audit_log where action = 'frontend_rolled_back' and target_id = '${id}' and outcome = 'done'`,
    );
    expect(row).toEqual({ user_agent: 'npm run frontends', actor_user_id: null });
    await expect(run({ verb: 'rollback', id, to: '9.9.9' })).rejects.toThrow(
      `${id} has no release 9.9.9. It has these:\n\n2.0.0  `,
    );
    await expect(run({ verb: 'rollback', id, to: 'built-in' })).rejects.toThrow(`${id} has no release built-in.`);
  });

  test('says what is being rolled out, pinned or damaged', async () => {
    const { id } = await releases.withVersions('1.0.0', '2.0.0');
    await rollOut(id, '1.0.0');
    const { id: tenantId } = await actorsOf(testApp).tenant();
    const change = { release: '2.0.0', tenants: [tenantId], expectedRevision: 1 };
    await root.browser.send('PUT', `/super/remotes/${id}/rollout`, change);
    await root.browser.send('PUT', `/super/remotes/${id}/pins/${tenantId}`, { release: '2.0.0' });
    expect(await run({ verb: 'list', id: undefined })).toContain(
      `${id}  1.0.0 is the default, 2.0.0 for 1 tenant, 1 tenant pinned`,
    );
    await querySql(
      testApp.clone.superuserUrl,
      `update frontend_releases set damaged_at = now() where frontend_id = '${id}' and version = '1.0.0'`,
    );
    expect(await run({ verb: 'list', id })).toMatch(
      /2\.0\.0 {2}\S+ \S+ {2}being rolled out\n1\.0\.0 {2}\S+ \S+ {2}damaged$/,
    );
  });

  test('doesn’t say that a frontend is built in when nobody has it', async () => {
    const { id, upload } = await releases.frontend();
    const nothing = `${id} has no release to go back to. It has no releases yet.`;
    await expect(run({ verb: 'rollback', id })).rejects.toThrow(nothing);
    await expect(run({ verb: 'rollback', id, to: '1.0.0' })).rejects.toThrow(
      `${id} has no release 1.0.0. It has no releases yet.`,
    );
    expect(await run({ verb: 'list', id })).toBe(`${id} has no releases yet.`);
    await upload(buildOf(id).body);
    await expect(run({ verb: 'rollback', id })).rejects.toThrow(
      `${id} has no release to go back to. It has these:\n\n1.0.0  `,
    );
    expect(await run({ verb: 'list', id: undefined })).toContain(`${id}  nobody has it`);
  });

  test('goes back to the built-in release, and refuses a command that would change nothing', async () => {
    await expect(run({ verb: 'rollback', id: 'desk' })).rejects.toThrow(
      'desk has no release but the one that is built in.',
    );
    expect(await run({ verb: 'list', id: 'desk' })).toBe('built-in  the default');
    await root.browser.post('/super/remotes', { id: 'desk', name: 'Desk', basePath: '/desk' });
    await expect(run({ verb: 'rollback', id: 'desk' })).rejects.toThrow('It already has the release that is built in.');
    await releases.upload('desk', buildOf('desk', {}, {}, '2.0.0').body);
    await rollOut('desk', '2.0.0');
    expect(await run({ verb: 'rollback', id: 'desk' })).toBe(
      'Everyone gets desk built-in with the next page they open.',
    );
    expect(await run({ verb: 'list', id: 'desk' })).toMatch(/^2\.0\.0 .*\nbuilt-in +the default$/);
    await expect(run({ verb: 'rollback', id: 'nothing' })).rejects.toThrow(
      /^There is no frontend nothing\. There are: desk, /,
    );
  });
});
