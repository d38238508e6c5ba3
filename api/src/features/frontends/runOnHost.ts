import { AppError } from '../../core/AppError.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { listFrontends } from './listFrontends.ts';
import { listReleases } from './listReleases.ts';
import { rollBackFromHost } from './rollBackFromHost.ts';

export type HostCommand =
  | { verb: 'list'; id: string | undefined }
  | { verb: 'rollback'; id: string; to?: string | undefined };

/** What `npm run frontends` does and prints. */
export function runOnHost(ctx: RequestContext, command: HostCommand): Promise<string> {
  if (command.verb === 'rollback') return rollBack(ctx, command.id, command.to);
  return command.id === undefined ? describeAll(ctx) : describeOne(ctx, command.id);
}

async function rollBack(ctx: RequestContext, id: string, to: string | undefined): Promise<string> {
  const { isRegistered } = await requireFrontend(ctx, id);
  if (!isRegistered) throw new AppError('CONFLICT', 409, `${id} has no release but the one that is built in.`);
  try {
    const { version } = await rollBackFromHost(ctx, id, to);
    return `Everyone gets ${id} ${version} with the next page they open.`;
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'NOT_FOUND')) throw error;
    const wanted = to === undefined ? 'release to go back to' : `release ${to}`;
    const known = await tableOfReleases(ctx, id);
    const others = known === '' ? 'It has no releases yet.' : `It has these:\n\n${known}`;
    throw new AppError('NOT_FOUND', 404, `${id} has no ${wanted}. ${others}`);
  }
}

async function requireFrontend(ctx: RequestContext, id: string) {
  const { items } = await listFrontends(ctx);
  const found = items.find((frontend) => frontend.id === id);
  if (found) return found;
  const others = items.map((frontend) => frontend.id).join(', ');
  throw new AppError('NOT_FOUND', 404, `There is no frontend ${id}. There are: ${others || 'none'}.`);
}

async function describeAll(ctx: RequestContext): Promise<string> {
  const { items } = await listFrontends(ctx);
  const reach = (count: number) => (count === 1 ? '1 tenant' : `${count} tenants`);
  return table(
    items.map(({ id, default: { version }, rollout, pins }) => [
      id,
      [
        version === null ? 'nobody has it' : `${version} is the default`,
        rollout && `${rollout.version} for ${reach(rollout.tenants)}`,
        pins.length > 0 && `${reach(pins.length)} pinned`,
      ]
        .filter(Boolean)
        .join(', '),
    ]),
  );
}

const describeOne = async (ctx: RequestContext, id: string) =>
  (await tableOfReleases(ctx, id)) || `${id} has no releases yet.`;

async function tableOfReleases(ctx: RequestContext, id: string): Promise<string> {
  const { isRegistered, rollout } = await requireFrontend(ctx, id);
  if (!isRegistered) return 'built-in  the default';
  const { items, builtIn } = await listReleases(ctx, id);
  const stateOf = (version: string, isDefault: boolean) =>
    [isDefault && 'the default', rollout?.version === version && 'being rolled out'].filter(Boolean).join(', ');
  return table([
    ...items.map(({ version, createdAt, isDefault, damagedAt }) => [
      version,
      createdAt.slice(0, 16).replace('T', ' '),
      damagedAt === null ? stateOf(version, isDefault) : 'damaged',
    ]),
    ...(builtIn ? [['built-in', '', stateOf('built-in', builtIn.isDefault)]] : []),
  ]);
}

function table(rows: string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
