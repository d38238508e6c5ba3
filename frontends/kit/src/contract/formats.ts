/** Rules that the first screen, which the server writes, shares with the app: they know nothing of tenants. */
export {
  type DateFormat,
  type DateShape,
  type NumberFormat,
  dateFormatFor,
  fitColumns,
  numberFormatFor,
  timeAgo,
  timeAgoWithin,
  timeUntil,
} from '@tenantry/api/schemas';
