using System.Reflection;

namespace Platform.LocalHosting.Tests;

internal static class ReflectionExtensions
{
    public static bool IsStaticConstructor(this MethodBase method) => method is { IsConstructor: true, IsStatic: true };
}
