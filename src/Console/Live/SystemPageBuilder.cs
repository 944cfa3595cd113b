using Microsoft.Extensions.Options;
using Platform.Console.Logs;
using Platform.Console.Pages;
using Platform.Console.Views.Resources;
using Platform.Console.Watching;

namespace Platform.Console.Live;

/// <summary>The page of the AppHost's resources, out of the list that it keeps in the state folder.</summary>
internal sealed class SystemPageBuilder(IOptions<ConsoleOptions> options, LogTail logs, TimeProvider time)
{
    public async Task<PageContent> BuildAsync(PageAddress address, ClusterSnapshot snapshot, CancellationToken cancellationToken)
    {
        var rows = ResourceRow.Read(await ReadAsync(Path.Combine(options.Value.StateFolder, "run", "resources.json"), cancellationToken), time.GetUtcNow());
        var shown = rows.FirstOrDefault(row => row.Name == address["log"])?.Name ?? "";
        return new PageContent("System", typeof(SystemPage), new Dictionary<string, object?>
        {
            [nameof(SystemPage.Rows)] = rows,
            [nameof(SystemPage.Address)] = address,
            [nameof(SystemPage.LogOf)] = shown,
            [nameof(SystemPage.LogTail)] = logs.Of(shown),
            [nameof(SystemPage.Problem)] = snapshot.Contact.Problem,
        });
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
