using Microsoft.Extensions.Options;

namespace Platform.ServiceDefaults.Metrics;

internal sealed class MetricsExportOptionsValidator : IValidateOptions<MetricsExportOptions>
{
    public ValidateOptionsResult Validate(string? name, MetricsExportOptions options)
    {
        var errors = new List<string>();
        if (options.SeriesLimit < 1)
        {
            errors.Add($"SeriesLimit: {options.SeriesLimit}: must be 1 or more");
        }

        foreach (var (instrument, bounds) in options.Bounds)
        {
            if (!Ascending(bounds))
            {
                errors.Add($"Bounds[{instrument}]: must be finite and strictly ascending");
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    internal static bool Ascending(double[] bounds) =>
        bounds.All(double.IsFinite) && bounds.Zip(bounds.Skip(1)).All(pair => pair.First < pair.Second);
}
