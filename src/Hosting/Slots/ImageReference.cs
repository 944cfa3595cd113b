namespace Platform.Hosting.Slots;

/// <summary>A container image reference, such as localhost:5001/webapp:v1.0, as far as it decides what a pod runs.</summary>
/// <param name="Repository">Last path segment of the repository, without registry, tag and digest: it picks the slots.</param>
/// <param name="Tag">The version; "latest" when the reference names none.</param>
internal readonly record struct ImageReference(string Repository, string Tag)
{
    private const string DefaultTag = "latest";

    /// <summary>Reads [registry[:port]/][path/]repository[:tag][@digest] (the grammar of distribution/reference).</summary>
    public static ImageReference Parse(string reference)
    {
        var withoutDigest = reference.Split('@', 2)[0];

        // A colon left of the last slash belongs to the registry's port.
        var last = withoutDigest[(withoutDigest.LastIndexOf('/') + 1)..];
        var colon = last.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new(last, DefaultTag) : new(last[..colon], last[(colon + 1)..]);
    }
}
