using Aspire.Hosting;

namespace Platform.LocalHosting;

/// <summary>Where console output is kept: <c>$PLATFORM_STATE/logs</c>, else <c>.platform/logs</c> beside the AppHost's folder.</summary>
internal sealed class LogFolder(IDistributedApplicationBuilder builder)
{
    private readonly string _path = Path.Combine(
        builder.Configuration["PLATFORM_STATE"] is { Length: > 0 } state ? state : Path.GetFullPath("../.platform", builder.AppHostDirectory), "logs");

    public LogFile Open(string resource) => new(Path.Combine(_path, $"{resource}.log"));
}
