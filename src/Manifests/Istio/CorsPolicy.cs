namespace Platform.Manifests;

/// <summary>Which other origins' pages may read answers (the CORS protocol of the Fetch standard).</summary>
public sealed record CorsPolicy : ManifestNode
{
    /// <summary>Deprecated: origins as they stand, or "*".</summary>
    public IReadOnlyList<string>? AllowOrigin { get; init; }

    public IReadOnlyList<StringMatch>? AllowOrigins { get; init; }

    public IReadOnlyList<string>? AllowMethods { get; init; }

    public IReadOnlyList<string>? AllowHeaders { get; init; }

    public IReadOnlyList<string>? ExposeHeaders { get; init; }

    /// <summary>How long a preflight answer holds, in whole seconds.</summary>
    public GoDuration? MaxAge { get; init; }

    public bool? AllowCredentials { get; init; }

    /// <summary>FORWARD or IGNORE; absent for FORWARD.</summary>
    public string? UnmatchedPreflights { get; init; }
}
