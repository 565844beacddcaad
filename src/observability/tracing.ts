/** Traces: spans by the OpenTelemetry API, which cost nothing until `startTracing` sends them somewhere. */
import {
  type Attributes,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";

export { type Span, SpanKind };

export interface SpanOptions {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
  /** The headers of a caller, whose trace goes on here. */
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** Begins a span that the caller ends; what `within` runs is under it. */
export function beginSpan(name: string, { kind, attributes, headers }: SpanOptions = {}): Span {
  const parent = headers === undefined ? context.active() : propagation.extract(context.active(), headers);
  return trace
    .getTracer("premia")
    .startSpan(name, { ...(kind !== undefined && { kind }), ...(attributes && { attributes }) }, parent);
}

/** Runs work under a span. */
export function within<Result>(span: Span, work: () => Result): Result {
  return context.with(trace.setSpan(context.active(), span), work);
}

/** Ends a span; of a fault it tells the kind, never the message, which may hold what people entered. */
export function endSpan(span: Span, error?: unknown): void {
  if (error !== undefined)
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : "fault" });
  span.end();
}

/**
 * Sends spans by OTLP over HTTP to the address of a collector, such as http://127.0.0.1:4318; the path /v1/traces is added where it has
 * none. Gives what sends the rest and stops.
 */
export async function startTracing(url: string, service: string): Promise<() => Promise<void>> {
  const [sdk, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, core, { resourceFromAttributes }] =
    await Promise.all([
      import("@opentelemetry/sdk-trace"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/context-async-hooks"),
      import("@opentelemetry/core"),
      import("@opentelemetry/resources"),
    ]);
  const exporter = new OTLPTraceExporter({ url: tracesAt(url) });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ "service.name": service }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    await provider.shutdown();
    trace.disable();
    context.disable();
    propagation.disable();
  };
}

function tracesAt(url: string): string {
  const at = new URL(url);
  if (at.pathname === "/") at.pathname = "/v1/traces";
  return at.href;
}
