import { meQuery, useQuery, useSettingsDisabledReason } from '@tenantry/kit';

/** Why a setting can't be changed that is closed to everyone who impersonates a user; null if it can. */
export function useClosedSettingReason(change: string): string | null {
  const { data: me } = useQuery(meQuery);
  const settingsDisabledReason = useSettingsDisabledReason();
  return me?.isImpersonatingUser
    ? `You can’t ${change} while you’re impersonating a user. The tenant’s admin does this.`
    : settingsDisabledReason;
}
