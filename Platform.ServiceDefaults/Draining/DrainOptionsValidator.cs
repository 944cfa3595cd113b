using Microsoft.Extensions.Options;

namespace Platform.ServiceDefaults.Draining;

internal sealed class DrainOptionsValidator : IValidateOptions<DrainOptions>
{
    public ValidateOptionsResult Validate(string? name, DrainOptions options)
    {
        var errors = new List<string>();
        if (options.QuietPeriod < TimeSpan.Zero || options.QuietPeriod > TimeSpan.FromMinutes(1))
        {
            errors.Add($"Drain:QuietPeriod: {options.QuietPeriod}: must be between 00:00:00 and 00:01:00");
        }

        if (options.Longest < options.QuietPeriod || options.Longest > TimeSpan.FromMinutes(10))
        {
            errors.Add($"Drain:Longest: {options.Longest}: must be between Drain:QuietPeriod and 00:10:00");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
