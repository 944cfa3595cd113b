using Microsoft.Extensions.Options;

namespace Platform.TrafficRouter.AccessLogs;

/// <summary>Refuses a start with settings that cannot work.</summary>
internal sealed class AccessLogOptionsValidator : IValidateOptions<AccessLogOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessLogOptions options)
    {
        var errors = new List<string>();
        if (options.File.Length > 0 && !Path.IsPathFullyQualified(options.File))
        {
            errors.Add($"{AccessLogOptions.FileKey}: must be /dev/stdout or the full path of a file, not \"{options.File}\"");
        }
        else if (options.File.Length > 0 && !Directory.Exists(Path.GetDirectoryName(options.File)))
        {
            errors.Add($"{AccessLogOptions.FileKey}: the folder of \"{options.File}\" does not exist");
        }

        if (options.Sampling is not (>= 0 and <= 100))
        {
            errors.Add($"{AccessLogOptions.SamplingKey}: must be a percentage from 0 to 100");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
