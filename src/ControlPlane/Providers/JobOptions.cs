namespace Platform.ControlPlane.Providers;

/// <summary>What runs here in place of a job's container images.</summary>
internal sealed class JobOptions
{
    /// <summary>The setting that gives <see cref="Images"/>: image=program pairs, separated by semicolons, such as "curl=curl;busybox=".</summary>
    public const string ImagesSetting = "PLATFORM_JOB_IMAGES";

    /// <summary>
    /// Program by image name (the last segment of the repository): what the image's entry point is here, split at spaces.
    /// Empty: containers of the image name their command themselves. An image that is not here is not run.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Images { get; set; } = new Dictionary<string, IReadOnlyList<string>>();

    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> ParseImages(string? setting)
    {
        var images = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var pair in (setting ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, program) = equals < 0 ? (pair, "") : (pair[..equals].Trim(), pair[(equals + 1)..]);
            images[name] = program.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }

        return images;
    }
}
