using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Platform.Manifests;

/// <summary>A container image reference, [registry/]repository[:tag][@digest] (the OCI distribution reference grammar).</summary>
public sealed partial record ImageReference
{
    private ImageReference(string? registry, string repository, string? writtenTag, string? digest) =>
        (Registry, Repository, WrittenTag, Digest) = (registry, repository, writtenTag, digest);

    /// <summary>Host and port, such as localhost:5001; null when none is written.</summary>
    public string? Registry { get; }

    /// <summary>The path within the registry, such as team/webapp.</summary>
    public string Repository { get; }

    /// <summary>The last segment of the repository: what picks the slots an image runs in.</summary>
    public string Name => Repository[(Repository.LastIndexOf('/') + 1)..];

    /// <summary>The tag; "latest" when none is written.</summary>
    public string Tag => WrittenTag ?? "latest";

    /// <summary>The content digest, such as sha256:…; null when none is written.</summary>
    public string? Digest { get; }

    private string? WrittenTag { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out ImageReference? image)
    {
        var match = Pattern().Match(text ?? "");
        image = match.Success
            ? new ImageReference(Written(match, "registry"), match.Groups["repository"].Value, Written(match, "tag"), Written(match, "digest"))
            : null;
        return image is not null;
    }

    /// <exception cref="FormatException">The text is no image reference.</exception>
    public static ImageReference Parse(string text) =>
        TryParse(text, out var image) ? image : throw new FormatException($"\"{text}\" is no image reference, which is [registry/]repository[:tag][@digest]");

    /// <summary>The same repository at another tag; a digest is dropped, since it belongs to the old tag.</summary>
    public ImageReference WithTag(string tag) => Parse($"{Prefix}{Repository}:{tag}");

    public override string ToString() =>
        $"{Prefix}{Repository}{(WrittenTag is null ? "" : $":{WrittenTag}")}{(Digest is null ? "" : $"@{Digest}")}";

    private string Prefix => Registry is null ? "" : $"{Registry}/";

    private static string? Written(Match match, string group) => match.Groups[group] is { Success: true, Value: var value } ? value : null;

    /// <summary>The first segment is a registry when it could not be a path segment of its own: it has a dot or a port, or is localhost.</summary>
    [GeneratedRegex(@"^((?<registry>localhost(:[0-9]+)?|[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]+)?|[A-Za-z0-9-]+:[0-9]+)/)?(?<repository>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*)(:(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(@(?<digest>[A-Za-z][A-Za-z0-9]*([-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,128}))?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
