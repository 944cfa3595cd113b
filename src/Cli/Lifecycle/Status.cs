namespace Platform.Cli.Lifecycle;

/// <summary>Reads the AppHost's report and asks every component itself.</summary>
internal static class Status
{
    public static async Task<StatusReport> ReadAsync(Session session, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var probe = new Probe(http);
        var resources = new RunFolder(session.Workspace).Resources();
        var answers = await Task.WhenAll(resources.Select(resource => probe.AskAsync(resource, cancellationToken)));
        return new StatusReport([.. resources.Zip(answers, Component.Of)]);
    }
}
