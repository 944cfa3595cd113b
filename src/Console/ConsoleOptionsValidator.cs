using Microsoft.Extensions.Options;

namespace Platform.Console;

/// <summary>Refuses a start with settings that cannot work, all of them in one message.</summary>
internal sealed class ConsoleOptionsValidator : IValidateOptions<ConsoleOptions>
{
    public ValidateOptionsResult Validate(string? name, ConsoleOptions options)
    {
        var errors = new[]
        {
            (ConsoleOptions.ControlPlaneKey, options.ControlPlane),
            (ConsoleOptions.AnalyzerKey, options.Analyzer),
            (ConsoleOptions.PrometheusKey, options.Prometheus),
        }.Where(setting => !IsHttp(setting.Item2)).Select(setting => $"{setting.Item1.Replace(":", "__", StringComparison.Ordinal)}: must be an http URL, not \"{setting.Item2}\"").ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static bool IsHttp(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
}
