using System.Globalization;
using System.Text;

namespace Platform.Hosting.Alertmanager;

/// <summary>alertmanager.yml (prometheus.io/docs/alerting/latest/configuration): pages, tickets and the release gate each to their receivers, those of certain labels first.</summary>
internal static class AlertmanagerConfig
{
    private const string Summary = "{{ range .Alerts }}{{ .Annotations.summary }}\\n{{ end }}";

    /// <param name="receivers">Who is told.</param>
    /// <param name="sink">Where it goes that has no receiver: the control plane's /notifications/alerts.</param>
    /// <param name="tokenFile">The control plane's bearer token.</param>
    public static string Render(AlertReceivers receivers, Uri sink, string tokenFile)
    {
        var text = new StringBuilder("# Written by the AppHost at each start.\n");
        text.Append("global:\n  resolve_timeout: 1m\n");
        if (receivers.SmtpHost is { } smarthost)
        {
            text.Append(CultureInfo.InvariantCulture, $"  smtp_smarthost: {Quote(smarthost)}\n  smtp_from: {Quote(receivers.EmailFrom)}\n  smtp_require_tls: {(receivers.RequireTls ? "true" : "false")}\n");
            text.Append(receivers.SmtpUser is { } user ? $"  smtp_auth_username: {Quote(user)}\n  smtp_auth_password: {Quote(receivers.SmtpPassword ?? "")}\n" : "");
        }

        text.Append("""
            route:
              receiver: "other"
              group_by: ["alertname", "service", "slo", "severity"]
              group_wait: 1s
              group_interval: 5s
              repeat_interval: 4h
              routes:

            """.ReplaceLineEndings("\n"));
        for (var route = 0; route < receivers.Routes.Count; route++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    - matchers: [{string.Join(", ", receivers.Routes[route].Match.Select(Quote))}]\n      receiver: \"other\"\n      routes:\n");
            Severities(text, "        ", Suffix(route));
        }

        Severities(text, "    ", "");
        text.Append("receivers:\n");
        for (var route = 0; route < receivers.Routes.Count; route++)
        {
            Receivers(text, receivers.Routes[route], Suffix(route), sink, tokenFile);
        }

        Receivers(text, receivers, "", sink, tokenFile);
        Receiver(text, "other", "other", "", sink, tokenFile);
        return text.ToString();
    }

    private static string Suffix(int route) => string.Create(CultureInfo.InvariantCulture, $"-{route}");

    private static void Severities(StringBuilder text, string indent, string suffix)
    {
        foreach (var severity in new[] { "page", "ticket", "release" })
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}- matchers: ['severity=\"{severity}\"']\n{indent}  receiver: {Quote(severity + suffix)}\n");
        }
    }

    private static void Receivers(StringBuilder text, AlertReceivers receivers, string suffix, Uri sink, string tokenFile)
    {
        Receiver(text, "page" + suffix, "page", PagerDuty(receivers) + Slack(receivers), sink, tokenFile);
        Receiver(text, "ticket" + suffix, "ticket", Email(receivers), sink, tokenFile);
        Receiver(text, "release" + suffix, "release", Slack(receivers), sink, tokenFile);
    }

    private static void Receiver(StringBuilder text, string name, string severity, string configured, Uri sink, string tokenFile)
    {
        text.Append(CultureInfo.InvariantCulture, $"  - name: {Quote(name)}\n");
        text.Append(configured.Length > 0 ? configured : $"""
                webhook_configs:
                  - url: {Quote($"{sink.ToString().TrimEnd('/')}/{severity}")}
                    send_resolved: true
                    http_config:
                      authorization:
                        type: "Bearer"
                        credentials_file: {Quote(tokenFile)}

            """.ReplaceLineEndings("\n"));
    }

    private static string Slack(AlertReceivers receivers) => receivers.SlackUrl is not { } url ? "" : $"""
            slack_configs:
              - api_url: {Quote(url)}
                send_resolved: true
                title: "[{"{{ .Status }}"}] {"{{ .CommonLabels.severity }}"}: {"{{ .CommonLabels.service }}"}"
                text: "{Summary}"

        """.ReplaceLineEndings("\n");

    private static string PagerDuty(AlertReceivers receivers) => receivers.PagerDutyKey is not { } key ? "" : $"""
            pagerduty_configs:
              - routing_key: {Quote(key)}
                {(receivers.PagerDutyUrl is { } url ? $"url: {Quote(url)}" : "client: \"platform\"")}
                description: "{"{{ .CommonLabels.service }}"}: {Summary}"

        """.ReplaceLineEndings("\n");

    private static string Email(AlertReceivers receivers) => receivers is not { EmailTo: { } to, SmtpHost: not null } ? "" : $"""
            email_configs:
              - to: {Quote(to)}
                send_resolved: true

        """.ReplaceLineEndings("\n");

    /// <summary>A YAML double-quoted scalar.</summary>
    private static string Quote(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
