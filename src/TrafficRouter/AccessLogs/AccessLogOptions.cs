namespace Platform.TrafficRouter.AccessLogs;

/// <summary>Whether and where requests are logged.</summary>
internal sealed class AccessLogOptions
{
    public const string FileKey = "ACCESS_LOG_FILE";
    public const string SamplingKey = "ACCESS_LOG_SAMPLING";

    /// <summary>Lines wait here for the disk; what would be more is dropped and counted.</summary>
    public const int MostWaiting = 10_000;

    /// <summary>As Istio's accessLogFile: /dev/stdout, or the full path of a file that is appended to. Empty, the default: no log.</summary>
    public string File { get; set; } = "";

    /// <summary>Percentage of the requests, 0 to 100; NaN when ACCESS_LOG_SAMPLING is no number. Default 100.</summary>
    public double Sampling { get; set; } = 100;

    public bool IsOn => File.Length > 0 && Sampling > 0;

    public void Read(IConfiguration configuration)
    {
        File = configuration[FileKey] ?? "";
        Sampling = string.IsNullOrEmpty(configuration[SamplingKey]) ? Sampling
            : double.TryParse(configuration[SamplingKey], System.Globalization.CultureInfo.InvariantCulture, out var percent) ? percent
            : double.NaN;
    }
}
