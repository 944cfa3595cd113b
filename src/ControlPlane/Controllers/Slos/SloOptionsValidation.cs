using Microsoft.Extensions.Options;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>Refuses an interval outside its range.</summary>
internal sealed class SloOptionsValidation : IValidateOptions<SloOptions>
{
    public ValidateOptionsResult Validate(string? name, SloOptions options) =>
        options.Interval >= TimeSpan.FromSeconds(1) && options.Interval <= TimeSpan.FromHours(1)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{SloOptions.IntervalSetting}: must be a duration from 1s to 1h, such as 5m");
}
