import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { readSignInBlocks } from '../../core/limits/signInBlock.ts';
import { selectPlatformAdmins } from './platformAdminColumns.ts';
import type { PlatformAdminItem } from './schemas.ts';

/** Lists all platform admins. */
export async function listPlatformAdmins({ services }: AsPlatformAdmin): Promise<PlatformAdminItem[]> {
  const admins = await services.database.transaction({ as: 'platform' }, (tx) => selectPlatformAdmins(tx));
  const blocks = await readSignInBlocks(
    { services },
    admins.map(({ email }) => email),
  );
  return admins.map(({ hasOwnPassword: _, ...admin }) => ({ ...admin, ...blocks.get(admin.email) }));
}
