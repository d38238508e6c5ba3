import {
  productVersion
} from "./chunk-PECFMOPB.js";

// src/features/tracing/createTracing.ts
import { AsyncLocalStorage } from "node:async_hooks";
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { ExportResultCode, W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider
} from "@opentelemetry/sdk-trace";
var kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };
var shutdownPatienceMs = 3e3;
var propagator = new W3CTraceContextPropagator();
function createTracing({ url, serviceName, sampler, ratio }, log) {
  const quiet = () => {
  };
  const provider = new TracerProvider({
    resource: detectResources({ detectors: [envDetector] }).merge(
      resourceFromAttributes({ "service.name": serviceName, "service.version": productVersion })
    ),
    sampler: samplerOf(sampler, ratio),
    spanProcessors: [new BatchSpanProcessor({ exporter: createExporter(url, log) })]
  });
  const tracer = provider.getTracer("tenantry", productVersion);
  const current = new AsyncLocalStorage();
  return {
    async span({ name, kind, attributes, caller, onlyInsideAnother }, work) {
      const inherited = current.getStore();
      if (onlyInsideAnother && !inherited) return work({ rename: quiet, set: quiet, fail: quiet });
      const parent = caller ? propagator.extract(ROOT_CONTEXT, caller, headers) : inherited ?? ROOT_CONTEXT;
      const span = tracer.startSpan(name, { kind: kinds[kind], ...attributes && { attributes } }, parent);
      const handle = {
        rename: (newName) => void span.updateName(newName),
        set: (more) => void span.setAttributes(more),
        // Without a message: an error's text can quote what a user typed.
        fail: () => void span.setStatus({ code: SpanStatusCode.ERROR })
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
      let timer;
      const patience = new Promise((resolve) => timer = setTimeout(resolve, shutdownPatienceMs));
      await Promise.race([provider.shutdown().catch(quiet), patience]);
      clearTimeout(timer);
    }
  };
}
function createExporter(url, log) {
  const exporter = new OTLPTraceExporter({ url });
  return {
    export: (spans, done) => exporter.export(spans, (result) => {
      if (result.code === ExportResultCode.FAILED) {
        log.warning("Traces could not be exported. Check the address in OTEL_EXPORTER_OTLP_ENDPOINT.");
      }
      done(result);
    }),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown()
  };
}
var headers = {
  keys: (carrier) => Object.keys(carrier),
  get: (carrier, key) => carrier[key]
};
function samplerOf(name, ratio) {
  const [, isParentBased, kind] = /^(parentbased_)?(\w+)$/.exec(name);
  const root = kind === "always_off" ? new AlwaysOffSampler() : kind === "traceidratio" ? new TraceIdRatioBasedSampler(ratio) : new AlwaysOnSampler();
  return isParentBased ? new ParentBasedSampler({ root }) : root;
}
export {
  createTracing
};
//# sourceMappingURL=createTracing-HWTTIYH3.js.map
