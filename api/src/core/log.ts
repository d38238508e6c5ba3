import { configureSync, getLogger, type Logger, type LogRecord, type Sink } from '@logtape/logtape';
import { EMAIL_ADDRESS_PATTERN, JWT_PATTERN, redactByPattern } from '@logtape/redaction';
import { describeError } from './describeError.ts';

/** The fields that a log line may carry. Any other is dropped until it is known to hold no secret. */
const allowedFields = [
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'userId',
  'tenantId',
  'serviceKeyId',
  'action',
  'step',
  'errorCode',
  'constraint',
  'signal',
  'address',
  'count',
  'cause',
] as const;

type LogLine = (line: string) => void;

/** Writes one JSON object per line. A second filter redacts addresses and tokens inside the allowed fields. */
export function createLog(options: { level: 'debug' | 'info' | 'warning' | 'error'; write?: LogLine }): Logger {
  const write = options.write ?? ((line) => process.stdout.write(line));
  const format = redactByPattern(
    (record: LogRecord) => `${JSON.stringify(lineOf(record))}\n`,
    [EMAIL_ADDRESS_PATTERN, JWT_PATTERN, { pattern: /\b[A-Za-z0-9_-]{40,}\b/g, replacement: '[redacted]' }],
  );
  const sink: Sink = (record) => write(format(record));
  configureSync({
    reset: true,
    sinks: { lines: sink },
    loggers: [
      { category: 'tenantry', lowestLevel: options.level, sinks: ['lines'] },
      { category: ['logtape', 'meta'], lowestLevel: 'warning', sinks: ['lines'] },
    ],
  });
  return getLogger('tenantry');
}

function lineOf(record: LogRecord) {
  const line: Record<string, unknown> = {
    time: new Date(record.timestamp).toISOString(),
    level: record.level,
    message: record.message.join(''),
  };
  for (const field of allowedFields) {
    const value = record.properties[field];
    if (value !== undefined && value !== null) line[field] = field === 'cause' ? describeError(value) : value;
  }
  return line;
}
