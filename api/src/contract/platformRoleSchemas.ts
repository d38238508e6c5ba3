import { z } from 'zod';
import { platformRights, platformRoles, type PlatformRight } from './platformRoles.ts';

export const platformRoleSchema = z.enum(platformRoles, 'Choose owner, support or auditor.');
export const platformRightSchema = z.enum(Object.keys(platformRights) as [PlatformRight, ...PlatformRight[]]);
