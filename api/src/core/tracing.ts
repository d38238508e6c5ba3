type Attributes = Record<string, string | number>;

export type SpanOptions = {
  name: string;
  kind: 'server' | 'client' | 'internal';
  attributes?: Attributes;
  /** The W3C headers of the caller, whose trace the span continues. */
  caller?: { traceparent?: string | undefined; tracestate?: string | undefined };
  /** Skips the span outside a traced request or delivery, such as for a chore that runs every second. */
  onlyInsideAnother?: boolean;
};

export type Span = { rename(name: string): void; set(attributes: Attributes): void; fail(): void };

/** OpenTelemetry as the rest of the API sees it. Attributes never hold addresses, emails, parameters or secrets. */
export type Tracing = {
  span<T>(options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T>;
  /** Sends what is still held back. */
  shutdown(): Promise<void>;
};

const noSpan: Span = { rename: () => {}, set: () => {}, fail: () => {} };

/** Runs `work` in a span where tracing is on, and as it is where it is off. */
export const inSpan = <T>(tracing: Tracing | undefined, options: SpanOptions, work: (span: Span) => Promise<T>) =>
  tracing ? tracing.span(options, work) : work(noSpan);
