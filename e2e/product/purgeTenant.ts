import { readConfig } from '../../api/src/config.ts';
import { commandContext } from '../../api/src/core/commandContext.ts';
import { openServices } from '../../api/src/entries/openServices.ts';
import { purgeTenants } from '../../api/src/features/tenants/purgeTenants.ts';
import { root } from './paths.ts';
import { queryDatabase } from './queryDatabase.ts';
import type { Product } from './startProduct.ts';

/** What the product does within an hour after a deleted tenant can no longer be restored. */
export async function purgeTenant(product: Product, tenantId: string): Promise<void> {
  await queryDatabase(product, `update tenants set deleted_at = now() - interval '31 days' where id = '${tenantId}'`);
  const { services, close } = await openServices(readConfig(product.env), {
    migrationsFolder: `${root}/db/migrations`,
    mayJoin: true,
  });
  await purgeTenants(commandContext(services, 'purge'));
  await close();
}
