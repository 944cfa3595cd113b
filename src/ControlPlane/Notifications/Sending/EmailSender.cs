using System.Globalization;
using System.Net;
using System.Net.Mail;
using Platform.ControlPlane.Notifications.Configuration;
using Platform.ControlPlane.Notifications.Outboxes;
using Platform.ControlPlane.Providers;

namespace Platform.ControlPlane.Notifications.Sending;

/// <summary>Sends notifications by SMTP. The Message-ID holds the notification's id.</summary>
internal static class EmailSender
{
    /// <returns>Null when the server took it.</returns>
    public static async Task<string?> SendAsync(EmailService service, OutboxEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            using var message = new MailMessage(service.From, entry.Target.Recipient, entry.Notice.Text.ReplaceLineEndings(" "), Body(entry));
            message.Headers.Add("Message-ID", $"<{entry.Id}@platform.local>");
            using var client = new SmtpClient(service.Host, service.Port) { EnableSsl = service.RequireTls };
            if (service.UserName is not null)
            {
                client.Credentials = new NetworkCredential(service.UserName, service.Password);
            }

            await client.SendMailAsync(message, cancellationToken);
            return null;
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            return $"cannot be sent from \"{service.From}\" to \"{entry.Target.Recipient}\": that is no e-mail address";
        }
        catch (Exception error) when (error is SmtpException or IOException or InvalidOperationException)
        {
            return ProviderHttp.Cause(error);
        }
    }

    private static string Body(OutboxEntry entry) => string.Join("\r\n",
        entry.Notice.Text,
        "",
        $"Rollout: {entry.Rollout}",
        $"Version: {entry.Notice.Version}",
        $"Stable:  {entry.Notice.StableVersion ?? "none"}",
        string.Create(CultureInfo.InvariantCulture, $"At:      {entry.At:yyyy-MM-dd HH:mm:ss} UTC"));
}
