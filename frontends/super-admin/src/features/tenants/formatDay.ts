const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** For example "20 December 2026". */
export const formatDay = (at: string): string => day.format(new Date(at));
