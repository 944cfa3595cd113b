using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.ControlPlane.Api.Answers;
using Platform.ControlPlane.Controllers;
using Platform.ControlPlane.Notifications.Configuration;
using Platform.ControlPlane.Notifications.Outboxes;
using Platform.ControlPlane.Notifications.Sending;

namespace Platform.ControlPlane.Notifications;

/// <summary>
/// Registers notifications, and the local sink: POST /notifications/alerts/RECEIVER takes Alertmanager's webhooks, GET /notifications lists what came, and
/// what is still on its way to receivers.
/// </summary>
internal static class NotificationExtensions
{
    private static readonly string[] Receivers = ["page", "ticket", "release", "other"];

    public static IServiceCollection AddNotifications(this IServiceCollection services, string stateFolder)
    {
        services.TryAddSingleton(_ => new Random());
        return services
            .AddSingleton(provider => new NotificationSink(Path.Combine(stateFolder, "control-plane", "notifications.jsonl"), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(_ => new Outbox(Path.Combine(stateFolder, "control-plane", "outbox.db")))
            .AddSingleton<NotificationConfigs>()
            .AddSingleton<NotificationEvents>()
            .AddSingleton<HttpSender>()
            .AddSingleton<NotificationSender>()
            .AddController<NotificationConfigController>()
            .AddLoop<TimelineWatcher>()
            .AddLoop<DeliveryLoop>();
    }

    public static WebApplication MapNotifications(this WebApplication app)
    {
        var sink = app.Services.GetRequiredService<NotificationSink>();
        var outbox = app.Services.GetRequiredService<Outbox>();
        app.MapGet("/notifications", context => AnswerWriter.WriteJsonAsync(context, 200, new JsonObject
        {
            ["items"] = new JsonArray([.. sink.Entries.Select(NotificationSink.Json)]),
            ["pending"] = new JsonArray([.. outbox.Entries.Select(Pending)]),
        }));
        app.MapPost("/notifications/alerts/{receiver}", (HttpContext context, string receiver) => TakeAsync(sink, context, receiver));
        return app;
    }

    private static IServiceCollection AddLoop<T>(this IServiceCollection services)
        where T : BackgroundService, IControllerLoop =>
        services.AddSingleton<T>().AddSingleton<IControllerLoop>(provider => provider.GetRequiredService<T>()).AddHostedService(provider => provider.GetRequiredService<T>());

    private static JsonNode Pending(OutboxEntry entry) => new JsonObject
    {
        ["id"] = entry.Id,
        ["to"] = entry.Target.ToString(),
        ["title"] = entry.Notice.Text,
        ["at"] = entry.At,
        ["attempts"] = entry.Attempts,
        ["next"] = entry.Next,
        ["problem"] = entry.Problem,
    };

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
