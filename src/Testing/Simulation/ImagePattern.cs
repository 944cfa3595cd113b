using System.IO.Enumeration;
using Platform.Manifests;

namespace Platform.Testing;

/// <summary>Images by a pattern in which * stands for any text.</summary>
internal static class ImagePattern
{
    public static bool Fits(string pattern, PodSpec? pod) =>
        (pod?.Containers ?? []).Any(container => FileSystemName.MatchesSimpleExpression(pattern, container.Image ?? "", ignoreCase: false));

    public static string ImageOf(ReplicaSet? set) => set?.Spec?.Template?.Spec?.Containers is [var first, ..] ? first.Image ?? "" : "";
}
