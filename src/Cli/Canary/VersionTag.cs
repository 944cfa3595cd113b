using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Manifests;

namespace Platform.Cli.Canary;

/// <summary>An image tag that can be counted on: v1.0, v1.1, ... v1.10.</summary>
internal readonly partial record struct VersionTag(int Major, int Minor) : IComparable<VersionTag>
{
    private static readonly VersionTag First = new(1, 0);

    /// <summary>Null for a tag of another form (latest, a hash).</summary>
    public static VersionTag? Parse(string? tag)
    {
        var match = Form().Match(tag ?? "");
        return match.Success
            && int.TryParse(match.Groups["major"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(match.Groups["minor"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
                ? new VersionTag(major, minor)
                : null;
    }

    /// <summary>The one after the highest of the images ever seen, in the rollout or in what is left of its history: a tag is never used twice.</summary>
    public static VersionTag Next(IEnumerable<string> images) =>
        images.Select(image => Parse(TagOf(image))).OfType<VersionTag>().Append(First).Max() is var highest ? highest with { Minor = highest.Minor + 1 } : First;

    /// <summary>The images of a rollout's template and of its ReplicaSets.</summary>
    public static IEnumerable<string> ImagesOf(Rollout rollout, IEnumerable<ReplicaSet> sets) =>
        sets.Select(set => set.Spec?.Template).Append(rollout.Spec?.Template)
            .SelectMany(template => template?.Spec?.Containers ?? [])
            .Select(container => container.Image)
            .OfType<string>();

    /// <summary>What stands after the last colon of an image, unless that colon belongs to a registry's port.</summary>
    public static string? TagOf(string image)
    {
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') ? image[(colon + 1)..] : null;
    }

    /// <summary>The image with another tag.</summary>
    public static string WithTag(string image, string tag) => TagOf(image) is { } old ? $"{image[..^(old.Length + 1)]}:{tag}" : $"{image}:{tag}";

    public int CompareTo(VersionTag other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    public override string ToString() => $"v{Major}.{Minor}";

    [GeneratedRegex(@"^v?(?<major>\d{1,6})\.(?<minor>\d{1,6})(\.\d+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
