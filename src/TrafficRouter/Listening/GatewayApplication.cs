using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Platform.TrafficRouter.AccessLogs;
using Platform.TrafficRouter.Forwarding;
using Platform.TrafficRouter.Requests;
using Platform.TrafficRouter.Telemetry;

namespace Platform.TrafficRouter.Listening;

/// <summary>
/// What a public listener runs: forwarding, and nothing else. There are no endpoints and no middleware that could answer
/// there, and none that costs time.
/// </summary>
internal sealed class GatewayApplication(
    ListenerRules rules, PublicDrain drain, RequestAdmission admission, RequestForwarder forwarder, GatewayMetrics metrics, AccessLog log) : IHttpApplication<DefaultHttpContext>
{
    /// <summary>Source of the gateway's spans, one per request while someone listens.</summary>
    public const string ActivitySourceName = "Platform.TrafficRouter";

    private static readonly ActivitySource Spans = new(ActivitySourceName);

    public DefaultHttpContext CreateContext(IFeatureCollection contextFeatures)
    {
        // Kestrel keeps the context with the connection, for its next request.
        if (contextFeatures is not IHostContextContainer<DefaultHttpContext> container)
        {
            return new DefaultHttpContext(contextFeatures);
        }

        if (container.HostContext is { } used)
        {
            used.Initialize(contextFeatures);
            return used;
        }

        return container.HostContext = new DefaultHttpContext(contextFeatures);
    }

    public async Task ProcessRequestAsync(DefaultHttpContext context)
    {
        var started = metrics.Start();
        using var span = Spans.HasListeners() ? RequestSpan.Start(Spans, context.Request) : null;
        if (drain.IsDraining)
        {
            drain.Arrived(context);
        }

        var refusal = admission.Admit(context) ?? rules.Check(context);
        var outcome = refusal is not null ? await refusal.AnswerAsync(context)
            : rules.IsRedirected(context) ? HttpsRedirect.Answer(context, rules.HttpsPort)
            : await forwarder.ForwardAsync(context);
        metrics.Record(outcome.Route?.Counted(outcome.Series) ?? outcome.Series, outcome.Code, outcome.Flags, outcome.Grpc, started);
        if (log.IsOn)
        {
            log.Add(context, outcome, started);
        }

        if (span is not null)
        {
            RequestSpan.End(span, context.Request, outcome, metrics.Elapsed(started));
        }
    }

    public void DisposeContext(DefaultHttpContext context, Exception? exception) => context.Uninitialize();
}
