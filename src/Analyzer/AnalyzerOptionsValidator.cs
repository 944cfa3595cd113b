using Microsoft.Extensions.Options;

namespace Platform.Analyzer;

/// <summary>Refuses a start with settings that cannot work, all of them in one message.</summary>
internal sealed class AnalyzerOptionsValidator : IValidateOptions<AnalyzerOptions>
{
    public ValidateOptionsResult Validate(string? name, AnalyzerOptions options)
    {
        var errors = new List<string>();
        if (!Uri.TryCreate(options.Prometheus, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            errors.Add($"{AnalyzerOptions.PrometheusKey}: must be an http URL, not \"{options.Prometheus}\"");
        }

        if (options.IntervalSeconds is not (>= 0.1 and <= 300))
        {
            errors.Add($"{AnalyzerOptions.IntervalKey}: must be between 0.1 and 300, not {options.IntervalSeconds}");
        }

        if (options.HistorySeconds is < 0 or > 86_400)
        {
            errors.Add($"{AnalyzerOptions.HistoryKey}: must be between 0 and 86400, not {options.HistorySeconds}");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
