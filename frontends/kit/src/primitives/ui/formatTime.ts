import { timeAgo, timeAgoWithin, timeUntil } from '../../contract/formats.ts';
import { formatDate } from './formatDate.ts';

export const relativeTime = (at: string, now: number): string => timeAgo(at, now, formatDate);

export const pastTime = (at: string, now: number): string => timeAgoWithin(at, now, formatDate);

export const timeLeft = (at: string, now: number): string => timeUntil(at, now, formatDate);

export const shortDate = (at: string): string => formatDate(at, 'date');

export const exactTime = (at: string): string => formatDate(at, 'exact');
