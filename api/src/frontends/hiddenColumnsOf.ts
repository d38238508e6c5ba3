import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { PageConfig } from './schemas.ts';

/** The columns of a list that this account hides in this browser, as its pages have told. */
export function hiddenColumnsOf(c: Context, list: string, me: PageConfig['me']): string[] {
  const [account, ...hidden] = (getCookie(c, `tenantry_hidden_${list}`) ?? '').split('.');
  return me && account === me.user.id ? hidden : [];
}
