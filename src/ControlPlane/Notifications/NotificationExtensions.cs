using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Api.Answers;

namespace Platform.ControlPlane.Notifications;

/// <summary>The local sink for notifications: POST /notifications/alerts/RECEIVER takes Alertmanager's webhooks, GET /notifications lists what came.</summary>
internal static class NotificationExtensions
{
    private static readonly string[] Receivers = ["page", "ticket", "release", "other"];

    public static IServiceCollection AddNotifications(this IServiceCollection services, string stateFolder) =>
        services.AddSingleton(provider => new NotificationSink(Path.Combine(stateFolder, "control-plane", "notifications.jsonl"), provider.GetRequiredService<TimeProvider>()));

    public static WebApplication MapNotifications(this WebApplication app)
    {
        var sink = app.Services.GetRequiredService<NotificationSink>();
        app.MapGet("/notifications", context => AnswerWriter.WriteJsonAsync(context, 200, new JsonObject { ["items"] = new JsonArray([.. sink.Entries.Select(NotificationSink.Json)]) }));
        app.MapPost("/notifications/alerts/{receiver}", (HttpContext context, string receiver) => TakeAsync(sink, context, receiver));
        return app;
    }

    private static async Task TakeAsync(NotificationSink sink, HttpContext context, string receiver)
    {
        if (!Receivers.Contains(receiver))
        {
            context.Response.StatusCode = 404;
            return;
        }

        try
        {
            var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject;
            if (body is not null)
            {
                await sink.AddAsync(receiver, body, context.RequestAborted);
            }

            context.Response.StatusCode = body is null ? 400 : 200;
        }
        catch (JsonException)
        {
            context.Response.StatusCode = 400;
        }
    }
}
