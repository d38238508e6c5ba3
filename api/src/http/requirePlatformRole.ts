import type { PlatformRole } from '../contract/platformRoles.ts';
import { platformRoleRequired } from '../core/AppError.ts';
import type { RolesByMethod } from './routePolicy.ts';

/** Refuses a platform admin whose role isn't among those that may make this request. */
export function requirePlatformRole(role: PlatformRole | null, { read, change }: RolesByMethod, method: string): void {
  const allowed = method === 'GET' || method === 'HEAD' ? read : change;
  if (role === null || !allowed.includes(role)) throw platformRoleRequired(role, allowed);
}
