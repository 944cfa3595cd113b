using Microsoft.Extensions.Configuration;

namespace Platform.Hosting.Alertmanager;

/// <summary>Who is told of alerts: configuration Alerts:SlackUrl and so on, or the variables ALERTS__SLACKURL and so on. What is not given goes to the local sink.</summary>
/// <param name="SlackUrl">Incoming webhook of Slack (or of what speaks its form): severities page and release.</param>
/// <param name="PagerDutyKey">Routing key of PagerDuty's Events API v2: severity page.</param>
/// <param name="PagerDutyUrl">Another address of that API; null for PagerDuty's own.</param>
/// <param name="EmailTo">Address for the severity ticket; needs a smart host.</param>
/// <param name="EmailFrom">Sender.</param>
/// <param name="SmtpHost">host:port of the smart host.</param>
/// <param name="RequireTls">Whether mail goes only over TLS.</param>
internal sealed record AlertReceivers(
    string? SlackUrl = null, string? PagerDutyKey = null, string? PagerDutyUrl = null, string? EmailTo = null, string EmailFrom = "platform@localhost", string? SmtpHost = null, bool RequireTls = true)
{
    public static AlertReceivers Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("Alerts");
        return new AlertReceivers(
            section["SlackUrl"], section["PagerDutyKey"], section["PagerDutyUrl"], section["EmailTo"], section["EmailFrom"] ?? "platform@localhost", section["SmtpHost"],
            !bool.TryParse(section["RequireTls"], out var requireTls) || requireTls);
    }
}
