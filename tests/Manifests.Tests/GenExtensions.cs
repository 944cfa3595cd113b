using FsCheck;
using FsCheck.Fluent;

namespace Platform.Manifests.Tests;

internal static class GenExtensions
{
    public static Gen<T[]> Many<T>(this Gen<T> item, int most) => Gen.Choose(0, most).SelectMany(count => item.ArrayOf(count));
}
