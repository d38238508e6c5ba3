const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** "20 December 2026", for a day within a sentence. */
export const dayInWords = (at: string): string => day.format(new Date(at));
