import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type SpanExporter,
} from '@opentelemetry/sdk-trace';
import type { Logger } from '@logtape/logtape';
import type { TracingConfig } from '../../config.ts';
import { productVersion } from '../../core/productVersion.ts';
import type { Span, Tracing } from '../../core/tracing.ts';

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };
/** A collector that is gone must not hold up a restart. */
const shutdownPatienceMs = 3_000;
const propagator = new W3CTraceContextPropagator();

/**
 * Sends spans to the OTLP/HTTP collector of the standard variables. Imported only where one is configured, so that an
 * installation without tracing doesn't load OpenTelemetry.
 */
export function createTracing({ url, serviceName, sampler, ratio }: TracingConfig, log: Logger): Tracing {
  const quiet = () => {};
  const provider = new TracerProvider({
    resource: detectResources({ detectors: [envDetector] }).merge(
      resourceFromAttributes({ 'service.name': serviceName, 'service.version': productVersion }),
    ),
    sampler: samplerOf(sampler, ratio),
    spanProcessors: [new BatchSpanProcessor({ exporter: createExporter(url, log) })],
  });
  const tracer = provider.getTracer('tenantry', productVersion);
  const current = new AsyncLocalStorage<Context>();

  return {
    async span({ name, kind, attributes, caller, onlyInsideAnother }, work) {
      const inherited = current.getStore();
      if (onlyInsideAnother && !inherited) return work({ rename: quiet, set: quiet, fail: quiet });
      const parent = caller ? propagator.extract(ROOT_CONTEXT, caller, headers) : (inherited ?? ROOT_CONTEXT);
      const span = tracer.startSpan(name, { kind: kinds[kind], ...(attributes && { attributes }) }, parent);
      const handle: Span = {
        rename: (newName) => void span.updateName(newName),
        set: (more) => void span.setAttributes(more),
        // Without a message: an error's text can quote what a user typed.
        fail: () => void span.setStatus({ code: SpanStatusCode.ERROR }),
      };
      try {
        return await current.run(trace.setSpan(parent, span), () => work(handle));
      } catch (error) {
        handle.fail();
        throw error;
      } finally {
        span.end();
      }
    },
    async shutdown() {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const patience = new Promise((resolve) => (timer = setTimeout(resolve, shutdownPatienceMs)));
      await Promise.race([provider.shutdown().catch(quiet), patience]);
      clearTimeout(timer);
    },
  };
}

/** Logs a failed export without its reason, which can quote the collector's response. */
function createExporter(url: string, log: Logger): SpanExporter {
  const exporter = new OTLPTraceExporter({ url });
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.code === ExportResultCode.FAILED) {
          log.warning('Traces could not be exported. Check the address in OTEL_EXPORTER_OTLP_ENDPOINT.');
        }
        done(result);
      }),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}

const headers = {
  keys: (carrier: object) => Object.keys(carrier),
  get: (carrier: object, key: string) => (carrier as Record<string, string | undefined>)[key],
};

function samplerOf(name: TracingConfig['sampler'], ratio: number) {
  const [, isParentBased, kind] = /^(parentbased_)?(\w+)$/.exec(name)!;
  const root =
    kind === 'always_off'
      ? new AlwaysOffSampler()
      : kind === 'traceidratio'
        ? new TraceIdRatioBasedSampler(ratio)
        : new AlwaysOnSampler();
  return isParentBased ? new ParentBasedSampler({ root }) : root;
}
