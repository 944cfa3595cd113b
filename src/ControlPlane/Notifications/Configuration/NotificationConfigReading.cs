using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Manifests;
using Platform.Rollouts.Timeline;

namespace Platform.ControlPlane.Notifications.Configuration;

/// <summary>
/// Reads the data of the ConfigMap: service.TYPE or service.TYPE.NAME (slack, webhook, email) and subscriptions, in the form of Argo's notifications.
/// Its templates and triggers mean nothing here: what is sent, and when, is fixed.
/// </summary>
internal static class NotificationConfigReading
{
    private static readonly string[] Types = ["slack", "webhook", "email"];
    private static readonly string[] WithoutEffect = ["template.", "trigger.", "defaultTriggers", "context"];

    /// <param name="data">The ConfigMap's.</param>
    /// <param name="secret">The value of a key of the Secret, or why there is none.</param>
    public static NotificationConfig Read(IReadOnlyDictionary<string, string> data, Func<string, (string Value, string? Problem)> secret)
    {
        var services = new Dictionary<string, ServiceReading>();
        var subscriptions = new List<SharedSubscription>();
        var problems = new List<string>();
        foreach (var (key, text) in data.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (key == "subscriptions")
            {
                Add(subscriptions, problems, text);
            }
            else if (key.Split('.', 3) is ["service", var type, ..] parts)
            {
                var reading = Service(type, $"data[{key}]", text, secret);
                services[parts.Length == 3 ? parts[2] : type] = reading;
                problems.AddRange(reading.Problem is { } problem ? [problem] : Array.Empty<string>());
            }
            else if (!WithoutEffect.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)))
            {
                problems.Add($"data[{key}]: unknown entry; there are service.TYPE, service.TYPE.NAME and subscriptions");
            }
        }

        return new NotificationConfig(services, subscriptions, problems);
    }

    private static ServiceReading Service(string type, string path, string text, Func<string, (string Value, string? Problem)> secret)
    {
        if (!Types.Contains(type))
        {
            return new ServiceReading(null, $"{path}: there is no service of type \"{type}\" here; there are {string.Join(", ", Types)}");
        }

        var (raw, unreadable) = Map(text, path);
        if (raw is null)
        {
            return new ServiceReading(null, unreadable);
        }

        var fields = new ServiceFields(raw, path, secret);
        NotificationService service = type switch { "slack" => Slack(fields), "webhook" => Webhook(fields), _ => Email(fields) };
        return fields.Problem is { } problem ? new ServiceReading(null, problem) : new ServiceReading(service, null);
    }

    private static SlackService Slack(ServiceFields fields)
    {
        fields.Only("url", "token", "apiURL");
        var token = fields.Text("token");
        return token is null
            ? new SlackService(fields.Url("url"), null)
            : new SlackService(new Uri($"{fields.Url("apiURL", "https://slack.com/api").ToString().TrimEnd('/')}/chat.postMessage"), token);
    }

    private static WebhookService Webhook(ServiceFields fields)
    {
        fields.Only("url", "headers", "basicAuth");
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var header in fields.Maps("headers"))
        {
            header.Only("name", "value");
            headers.Add(KeyValuePair.Create(header.Required("name"), header.Text("value") ?? ""));
            fields.Adopt(header);
        }

        foreach (var credentials in fields.Maps("basicAuth"))
        {
            credentials.Only("username", "password");
            var pair = Encoding.UTF8.GetBytes($"{credentials.Required("username")}:{credentials.Text("password")}");
            headers.Add(KeyValuePair.Create("Authorization", $"Basic {Convert.ToBase64String(pair)}"));
            fields.Adopt(credentials);
        }

        return new WebhookService(fields.Url("url"), headers);
    }

    private static EmailService Email(ServiceFields fields)
    {
        fields.Only("host", "port", "from", "username", "password", "requireTls");
        return new EmailService(
            fields.Required("host"), fields.Port("port", 587), fields.Required("from"), fields.Text("username"), fields.Text("password"), fields.Flag("requireTls", true));
    }

    private static void Add(List<SharedSubscription> subscriptions, List<string> problems, string text)
    {
        const string Path = "data[subscriptions]";
        var (raw, unreadable) = Map($"list:\n{text}", Path);
        if (raw?["list"] is not JsonArray list)
        {
            problems.Add(unreadable ?? $"{Path}: must be a list");
            return;
        }

        for (var index = 0; index < list.Count; index++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]");
            var (read, problem) = SharedSubscriptions(list[index] as JsonObject ?? [], path);
            subscriptions.AddRange(read);
            problems.AddRange(problem is null ? [] : [problem]);
        }
    }

    private static (IReadOnlyList<SharedSubscription> Subscriptions, string? Problem) SharedSubscriptions(JsonObject raw, string path)
    {
        var triggers = Texts(raw["triggers"]);
        var recipients = Texts(raw["recipients"]);
        LabelSelector? selector = null;
        var problem =
            triggers is not { Count: > 0 } ? $"{path}.triggers: must name triggers; there are {string.Join(", ", DeliveryTriggers.Names)}"
            : recipients is not { Count: > 0 } ? $"{path}.recipients: must name recipients, SERVICE or SERVICE:RECIPIENT"
            : triggers.FirstOrDefault(name => DeliveryTriggers.Find(name) is null) is { } unknown ? $"{path}.triggers: there is no trigger \"{unknown}\" here; there are {string.Join(", ", DeliveryTriggers.Names)}"
            : raw["selector"]?.ToString() is { } text && !LabelSelector.TryParse(text, out selector, out var error) ? $"{path}.selector: {error}"
            : null;
        return problem is not null ? ([], problem) : (
            [
                .. from trigger in triggers!
                   from recipient in recipients!
                   let parts = recipient.Split(':', 2)
                   select new SharedSubscription(new DeliverySubscription(DeliveryTriggers.Find(trigger)!.Value, new DeliveryTarget(parts[0], parts.Length == 2 ? parts[1] : "")), selector),
            ],
            null);
    }

    private static List<string>? Texts(JsonNode? node) => node is JsonArray list && list.All(item => item is JsonValue) ? [.. list.Select(item => item!.ToString())] : null;

    private static (JsonObject? Map, string? Problem) Map(string text, string path)
    {
        try
        {
            return ManifestReader.Read(text, path) is [{ Content: { } map }] ? (map, null) : (null, $"{path}: must be one map");
        }
        catch (ManifestFormatException error)
        {
            return (null, error.Message);
        }
    }
}
