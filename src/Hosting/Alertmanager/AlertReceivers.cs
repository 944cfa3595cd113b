using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Platform.Hosting.Alertmanager;

/// <summary>Who is told of alerts: configuration Alerts:SlackUrl and so on, or the variables Alerts__SlackUrl and so on. What is not given goes to the local sink.</summary>
/// <param name="SlackUrl">Incoming webhook of Slack (or of what speaks its form): severities page and release.</param>
/// <param name="PagerDutyKey">Routing key of PagerDuty's Events API v2: severity page.</param>
/// <param name="PagerDutyUrl">Another address of that API; null for PagerDuty's own.</param>
/// <param name="EmailTo">Address for the severity ticket; needs a smart host.</param>
/// <param name="EmailFrom">Sender.</param>
/// <param name="SmtpHost">host:port of the smart host.</param>
/// <param name="RequireTls">Whether mail goes only over TLS.</param>
internal sealed partial record AlertReceivers(
    string? SlackUrl = null, string? PagerDutyKey = null, string? PagerDutyUrl = null, string? EmailTo = null, string EmailFrom = "platform@localhost", string? SmtpHost = null, bool RequireTls = true)
{
    /// <summary>Who signs in to the smart host; null: nobody.</summary>
    public string? SmtpUser { get; init; }

    public string? SmtpPassword { get; init; }

    /// <summary>Which alerts, as matchers of Alertmanager, each whole; none: all.</summary>
    public IReadOnlyList<string> Match { get; init; } = [];

    /// <summary>Receivers for certain labels, tried in their order before these. What one of them does not name is as for all.</summary>
    public IReadOnlyList<AlertReceivers> Routes { get; init; } = [];

    /// <exception cref="DistributedApplicationException">A route without matchers, or with something else.</exception>
    public static AlertReceivers Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("Alerts");
        var all = new AlertReceivers(
            section["SlackUrl"], section["PagerDutyKey"], section["PagerDutyUrl"], section["EmailTo"], section["EmailFrom"] ?? "platform@localhost", section["SmtpHost"],
            !bool.TryParse(section["RequireTls"], out var requireTls) || requireTls)
        {
            SmtpUser = section["SmtpUser"],
            SmtpPassword = section["SmtpPassword"],
        };
        return all with { Routes = [.. section.GetSection("Routes").GetChildren().Select(route => RouteOf(route, all))] };
    }

    private static AlertReceivers RouteOf(IConfigurationSection route, AlertReceivers all)
    {
        var text = route["Match"] ?? "";
        var match = Matchers().Match(text);
        return match.Success
            ? all with
            {
                Match = [.. match.Groups["matcher"].Captures.Select(each => each.Value)],
                SlackUrl = route["SlackUrl"] ?? all.SlackUrl,
                PagerDutyKey = route["PagerDutyKey"] ?? all.PagerDutyKey,
                EmailTo = route["EmailTo"] ?? all.EmailTo,
            }
            : throw new DistributedApplicationException($"{route.Path}:Match: \"{text}\" is no list of matchers, such as service=\"checkout\",severity=~\"page|ticket\"");
    }

    [GeneratedRegex("""^\s*(?<matcher>[a-zA-Z_][a-zA-Z0-9_]*\s*(=~|!~|!=|=)\s*"([^"\\\n]|\\.)*")(\s*,\s*(?<matcher>[a-zA-Z_][a-zA-Z0-9_]*\s*(=~|!~|!=|=)\s*"([^"\\\n]|\\.)*"))*\s*\z""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Matchers();
}
