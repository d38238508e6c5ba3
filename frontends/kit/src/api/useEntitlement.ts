import { useKnownMe } from './useKnownMe.ts';

/**
 * What the tenant may use: the value of an entitlement, or undefined if it isn't set or has expired. For what a page
 * shows; your backend decides on its own.
 */
export function useEntitlement(key: string): boolean | number | string | undefined {
  const entitlements = useKnownMe()?.entitlements ?? {};
  return Object.hasOwn(entitlements, key) ? entitlements[key] : undefined;
}
