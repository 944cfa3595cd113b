using Platform.Manifests;

namespace Platform.Console.Views.Text;

/// <summary>A version as people call it: the image's tag.</summary>
internal static class VersionName
{
    /// <summary>The tag of the first container's image, else the image, else the pod template's hash.</summary>
    public static string Of(ReplicaSet? set) =>
        OfImage(set?.Spec?.Template?.Spec?.Containers is [var first, ..] ? first.Image : null) ?? set?.Metadata.Labels?.GetValueOrDefault(Labels.PodTemplateHash) ?? "";

    public static string? OfImage(string? image)
    {
        if (string.IsNullOrEmpty(image))
        {
            return null;
        }

        // A digest is no name, and a colon before the last slash belongs to the registry's port.
        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[(colon + 1)..] : name[(name.LastIndexOf('/') + 1)..];
    }
}
